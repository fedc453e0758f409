// @vitest-environment jsdom
import type { Rect } from '@parcours/layout'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApi } from '../canvas-api.ts'
import { pressKey } from '../keyboard/keys.ts'
import { type Mounted, type MountOptions, mount } from '../testing/mounted.ts'
import { sendPointer } from '../testing/pointer.ts'

/** A busy machine takes its time for a frame. */
const PATIENT = { timeout: 60_000 }

const open: Mounted[] = []
function at(options: MountOptions & { window?: { w: number; h: number }; motion?: boolean } = {}) {
  const m = mount(options)
  open.push(m)
  if (options.window !== undefined)
    m.editor.updateInstanceState({ screenBounds: { x: 0, y: 0, ...options.window } })
  if (options.motion === true) m.surface.setProps({ ...m.surface.props, reducedMotion: false })
  const moves = vi.fn()
  const api = createApi(m.surface)
  api.onOwnMove(moves)
  return { m, api, moves, seen: () => m.surface.camera.freeWorld() }
}
afterEach(() => {
  for (const m of open.splice(0)) m.dispose()
})

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x + 0.01 &&
  outer.y <= inner.y + 0.01 &&
  outer.x + outer.w >= inner.x + inner.w - 0.01 &&
  outer.y + outer.h >= inner.y + inner.h - 0.01

const press = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }

describe('looking at what somebody else looks at', () => {
  it('C-120 in a window of another shape all of it is in view, and the way back leads to where one was', () => {
    const claire = at()
    const lea = at({ window: { w: 700, h: 1000 } })
    claire.m.surface.camera.centreOn({ x: 900, y: 500 }, 1.5, false)
    const before = { ...lea.m.editor.getCamera() }
    const back = lea.api.gaze()
    expect(lea.api.lookAt(claire.api.gaze(), { ms: 0, frames: false })).toBe(true)
    expect(holds(lea.seen(), claire.seen())).toBe(true)
    expect(lea.m.editor.getCamera().x).not.toBeCloseTo(before.x, 0)
    lea.api.lookAt(back, { ms: 0, frames: false })
    for (const key of ['x', 'y', 'z'] as const)
      expect(lea.m.editor.getCamera()[key]).toBeCloseTo(before[key], 6)
  })

  it('C-120 what a gaze is anchored to may be gone: then nothing moves', () => {
    const { m, api } = at()
    const before = { ...m.editor.getCamera() }
    const anchor = { at: 'cell', stage: 'gone', lane: 'gone', x: 0, y: 0 } as const
    expect(api.lookAt({ anchor, w: 400, h: 300 }, { ms: 0, frames: true })).toBe(false)
    expect(m.editor.getCamera()).toMatchObject(before)
    expect(m.surface.state.outline.get()).toBeNull()
  })

  it('C-121 glides for as long as it is told, and one’s own move ends it', async () => {
    const { m, api, moves } = at({ motion: true })
    m.surface.camera.centreOn({ x: 200, y: 200 }, 1, false)
    const from = { ...m.editor.getCamera() }
    const target = { ...api.gaze(), w: 300, h: 200 }
    moves.mockClear()
    api.lookAt(target, { ms: 120, frames: true })
    expect(m.editor.getCamera()).toMatchObject({ x: from.x, z: from.z })
    await vi.waitFor(() => expect(m.editor.getZoomLevel()).toBeGreaterThan(1.01), PATIENT)
    expect(m.surface.state.outline.get()).toBeNull()
    await vi.waitFor(() => expect(m.editor.getZoomLevel()).toBe(4), PATIENT)
    expect(moves).not.toHaveBeenCalled()

    api.lookAt({ ...target, w: 3000, h: 2000 }, { ms: 5_000, frames: true })
    await vi.waitFor(() => expect(m.editor.getZoomLevel()).toBeLessThan(4), PATIENT)
    m.surface.camera.panBy({ x: 40, y: 0 })
    const here = { ...m.editor.getCamera() }
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(m.editor.getCamera()).toMatchObject({ x: here.x, y: here.y, z: here.z })
    expect(moves).toHaveBeenCalledTimes(1)
  })

  it('C-121 without motion it is there at once, framed for a second', async () => {
    const { m, api } = at()
    const target = { ...api.gaze(), w: 500, h: 300 }
    api.lookAt(target, { ms: 320, frames: true })
    expect(m.surface.state.outline.get()).toMatchObject({ w: 500, h: 300 })
    expect(holds(m.surface.camera.freeWorld(), m.surface.state.outline.get()!)).toBe(true)
    await vi.waitFor(() => expect(m.surface.state.outline.get()).toBeNull(), PATIENT)
  })

  it('C-122 tells one’s own moves: by hand, by key, by button; and no others', () => {
    const { m, api, moves } = at()
    api.lookAt({ ...api.gaze(), w: 400 }, { ms: 0, frames: false })
    expect(moves).not.toHaveBeenCalled()
    m.surface.camera.panBy({ x: 3, y: 0 })
    expect(moves).toHaveBeenCalledTimes(1)
    api.zoomTo(2)
    expect(moves).toHaveBeenCalledTimes(2)
    pressKey(m.surface, { ...press, key: '0', code: 'Digit0', ctrlKey: true })
    expect(moves).toHaveBeenCalledTimes(3)
    // The board makes room around what is fitted: nobody moved.
    m.surface.setProps({ ...m.surface.props, insets: { top: 100, right: 0, bottom: 90, left: 0 } })
    expect(m.editor.getCamera().y).toBeGreaterThan(0)
    expect(moves).toHaveBeenCalledTimes(3)
    // Somebody makes the map grow above what this person writes in: the camera goes with it.
    const [, [below] = []] = [...m.surface.scene.maps[0]!.cells].at(-1)!
    m.surface.edit({ root: 'notes', id: below!, key: 'text' })
    moves.mockClear()
    const y = m.editor.getCamera().y
    const first = m.surface.scene.items.find(({ kind }) => kind === 'note')!
    m.board.text('notes', first.record, 'text')?.replace(0, 0, 'a good deal longer than it was '.repeat(9))
    m.surface.layoutNow()
    expect(m.editor.getCamera().y).not.toBe(y)
    expect(moves).not.toHaveBeenCalled()
  })

  it('C-122 is busy while something is written or dragged', () => {
    const { m, api } = at()
    expect(api.busy.get()).toBe(false)
    const note = m.surface.scene.items.find(({ kind }) => kind === 'note')!
    m.surface.edit({ root: 'notes', id: note.record, key: 'text' })
    expect(api.busy.get()).toBe(true)
    m.surface.stopEditing()
    expect(api.busy.get()).toBe(false)
    m.surface.state.brush.set({ x: 0, y: 0, w: 1, h: 1 })
    expect(api.busy.get()).toBe(true)
  })
})

describe('laser pointer', () => {
  it('C-123 is on while it is pressed, for who may only read too, and touches nothing', () => {
    for (const readOnly of [false, true]) {
      const { m } = at({ readOnly })
      const chosen: string[] = []
      m.surface.setProps({ ...m.surface.props, onToolChange: (tool) => void chosen.push(tool) })
      expect(pressKey(m.surface, { ...press, key: 'x', code: 'KeyX' })).toBe(true)
      expect(chosen).toEqual(['laser'])
      m.editor.setCurrentTool('laser')
      let updates = 0
      m.doc.on('update', () => {
        updates += 1
      })
      const { rect } = m.surface.scene.items.find(({ kind }) => kind === 'note')!
      const send = (name: Parameters<typeof sendPointer>[1], x: number): void =>
        sendPointer(m, name, { x, y: rect.y + 5 })
      send('pointer_down', rect.x + 5)
      expect(m.shown.laser).toBe(true)
      send('pointer_move', rect.x + 60)
      expect(m.surface.state.laser.get()?.x).toBeCloseTo(rect.x + 60, 3)
      send('pointer_up', rect.x + 60)
      expect(m.shown.laser).toBe(false)
      expect(m.surface.state.laser.get()).toBeNull()
      expect([updates, m.surface.state.selection.get(), m.userWrites]).toEqual([0, [], []])
    }
  })
})
