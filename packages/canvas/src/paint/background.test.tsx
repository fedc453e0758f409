// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Surface } from '../surface.ts'
import { completePaths, FakeContext } from '../testing/fake-context.ts'
import { look, type Mounted, mount } from '../testing/mounted.ts'
import { Background } from './Background.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let shown: FakeContext
let board: Mounted

function open(notes: number, budget?: number): void {
  board = mount({
    ...(budget === undefined ? {} : { budget }),
    fill: (editor) => {
      for (let n = 0; n < notes; n += 1)
        editor.addNote({
          place: { to: 'free', anchor: 'board', x: 200 * (n % 25), y: 3_000 + 200 * Math.floor(n / 25) },
          text: `Note ${n}`,
        })
    },
  })
}

beforeAll(completePaths)
beforeEach(() => {
  shown = new FakeContext()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation((() => shown) as never)
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 900, 480))
})
afterEach(() => {
  board.dispose()
  vi.restoreAllMocks()
})

/** Of a surface that no drawing library is attached to yet. */
function firstFrame(): FakeContext['fills'] {
  const host = document.createElement('div')
  const root = createRoot(host)
  act(() => root.render(<Background surface={new Surface(board.surface.props)} theme="light" />))
  act(() => root.unmount())
  return shown.fills
}

describe('the first picture', () => {
  it('C-10 has every note of a large board, once, before there is a drawing library', () => {
    open(500)
    const notes = board.surface.scene.items.filter(({ kind }) => kind === 'note').length
    expect(notes).toBeGreaterThan(499)
    const boxes = firstFrame().reduce((sum, fill) => sum + fill.boxes, 0)
    expect(boxes).toBeGreaterThanOrEqual(notes)
    expect(boxes).toBeLessThan(2 * notes)
  })

  it('C-10 leaves a small board to the library, which shows the words of its notes, too', () => {
    open(5)
    expect(firstFrame()).toEqual([])
  })
})

describe('the view from afar', () => {
  const texts = async (zoom: number): Promise<string> => {
    const { editor, surface } = board
    // The first of the free notes is in the middle of what is seen.
    editor.setCamera({ x: 450 / zoom, y: 240 / zoom - 3_000, z: zoom }, { immediate: true })
    surface.queue.flush()
    expect(surface.state.painted.get()).toBe(true)
    shown = new FakeContext()
    const root = createRoot(document.createElement('div'))
    act(() => root.render(<Background surface={surface} theme="light" />))
    await vi.waitFor(() => expect(shown.pictures).not.toEqual([]))
    act(() => root.unmount())
    return shown.texts.join(' ')
  }

  it('C-8 shows the words of few notes down to 25 %, and of many none', async () => {
    open(5)
    expect(await texts(0.26)).toContain('Note 3')
    expect(await texts(0.24)).not.toContain('Note')
    board.dispose()
    open(500)
    expect(await texts(0.44)).not.toContain('Note')
  })
})

describe('near by, while elements come', () => {
  it('C-6 the canvas is painted where some are missing, and left alone where none is', async () => {
    open(5, 1)
    const { editor, surface } = board
    look(board, 0, 0, 1)
    const root = createRoot(document.createElement('div'))
    act(() => root.render(<Background surface={surface} theme="light" />))
    expect(surface.state.mounting.get()).toBe(true)
    await vi.waitFor(() => expect(shown.texts).not.toEqual([]))
    // Beside the map nothing that is seen is missing: what is painted goes, and then nothing is done.
    const { x, y } = surface.scene.maps[0]?.rect ?? surface.scene.bounds
    const { w } = surface.camera.viewport()
    const frames = async (): Promise<number> => {
      shown = new FakeContext()
      for (let n = 0; n < 3; n += 1) {
        editor.setCamera({ x: w + 5 + n - x, y: -y, z: 1 }, { immediate: true })
        await new Promise((done) => requestAnimationFrame(done))
      }
      expect(surface.state.mounting.get()).toBe(true)
      return shown.cleared.length
    }
    expect(await frames()).toBe(1)
    expect(await frames()).toBe(0)
    act(() => root.unmount())
  })
})
