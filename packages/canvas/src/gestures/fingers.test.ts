// @vitest-environment jsdom
import { liveInk, liveNotes } from '@parcours/board'
import type { Point } from '@parcours/layout'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tool } from '../api.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { sendPointer } from '../testing/pointer.ts'
import { watchFingers } from './fingers.ts'

/** Far off the map. */
const p = (x: number, y: number): Point => ({ x: x - 3000, y: y - 3000 })

let m: Mounted
let page: HTMLElement
let stop: () => void
/** What came as far as the page around the canvas, where the library listens. */
let heard: string[]

beforeEach(() => {
  m = mount()
  stop = watchFingers(m.surface, m.editor)
  page = m.editor.getContainer().parentElement!
  heard = []
  for (const type of ['pointerdown', 'pointermove', 'pointerup'])
    page.addEventListener(type, (event) => heard.push(`${type} ${(event as PointerEvent).pointerId}`), {
      signal: AbortSignal.timeout(60_000),
    })
  m.surface.setProps({ ...m.surface.props, onToolChange: take })
})
afterEach(() => {
  stop()
  m.dispose()
})

function take(tool: Tool): void {
  m.surface.setProps({ ...m.surface.props, tool, onToolChange: take })
  m.editor.setCurrentTool(tool === 'select' ? 'select' : tool === 'note' ? 'place' : 'ink')
}

/** A press as the browser tells it; what the page hears of it goes on to the library. */
function press(
  type: 'pointerdown' | 'pointermove' | 'pointerup',
  pointerId: number,
  at: Point,
  pointerType: 'touch' | 'pen' = 'touch',
): void {
  const before = heard.length
  m.editor.updateInstanceState({ isCoarsePointer: true })
  const event = new Event(type, { bubbles: true })
  m.editor.getContainer().append(target)
  target.dispatchEvent(Object.assign(event, { pointerId, pointerType, isPrimary: true, button: 0 }))
  if (heard.length > before)
    sendPointer(m, `pointer_${type.slice('pointer'.length)}` as 'pointer_down', at, {
      isPen: pointerType === 'pen',
    })
}
const target = document.createElement('div')

const camera = (): Point => {
  const { x, y } = m.editor.getCamera()
  return { x, y }
}

describe('fingers and pens', () => {
  it('C-270 one finger draws with a drawing tool; a second one takes back what was begun, until all are lifted', () => {
    take('draw')
    press('pointerdown', 1, p(0, 0))
    press('pointermove', 1, p(60, 30))
    expect(m.surface.state.sketch.get()).not.toBeNull()
    press('pointerdown', 2, p(90, 90))
    expect(m.surface.state.sketch.get()).toBeNull()
    expect(m.shown.sketch).toBeNull()
    heard.length = 0
    press('pointermove', 1, p(70, 40))
    press('pointermove', 2, p(80, 80))
    press('pointerup', 2, p(80, 80))
    press('pointermove', 1, p(90, 40))
    expect(heard).toEqual([])
    press('pointerup', 1, p(90, 40))
    // The library hears the end of what it heard begin, and nothing comes of it.
    expect(heard).toEqual(['pointerup 1'])
    expect(liveInk(m.model.board)).toEqual([])
    press('pointerdown', 3, p(0, 0))
    press('pointermove', 3, p(60, 30))
    press('pointerup', 3, p(60, 30))
    expect(liveInk(m.model.board)).toHaveLength(1)
  })

  it('C-270 what is put down by a tap is not put down by two fingers, nor by one that goes on: that pans', () => {
    const count = liveNotes(m.model.board).length
    for (const tool of ['note', 'text'] as const) {
      take(tool)
      press('pointerdown', 1, p(0, 0))
      press('pointerdown', 2, p(50, 50))
      press('pointerup', 1, p(0, 0))
      press('pointerup', 2, p(50, 50))
      const before = camera()
      press('pointerdown', 3, p(0, 0))
      press('pointermove', 3, p(40, 0))
      press('pointermove', 3, p(90, 0))
      press('pointerup', 3, p(90, 0))
      expect(camera()).not.toEqual(before)
      expect(m.surface.props.tool).toBe(tool)
    }
    expect([liveNotes(m.model.board).length, liveInk(m.model.board).length]).toEqual([count, 0])
    take('text')
    press('pointerdown', 4, p(0, 0))
    press('pointerup', 4, p(0, 0))
    expect(liveInk(m.model.board).map(({ kind }) => kind)).toEqual(['text'])
  })

  it('C-271 once a pen draws, fingers pan; the hand that rests while it is down does nothing', () => {
    take('draw')
    press('pointerdown', 1, p(500, 500))
    press('pointerdown', 9, p(0, 0), 'pen')
    press('pointermove', 9, p(30, 0), 'pen')
    heard.length = 0
    const before = camera()
    press('pointermove', 1, p(520, 560))
    press('pointerdown', 2, p(600, 600))
    press('pointermove', 2, p(610, 640))
    press('pointerup', 2, p(610, 640))
    press('pointerup', 1, p(520, 560))
    expect(heard).toEqual([])
    expect(camera()).toEqual(before)
    press('pointermove', 9, p(60, 0), 'pen')
    press('pointerup', 9, p(60, 0), 'pen')
    expect(liveInk(m.model.board)).toHaveLength(1)
    expect([m.surface.state.pen.get(), m.editor.getInstanceState().isPenMode]).toEqual(['only', false])
    press('pointerdown', 3, p(0, 0))
    press('pointermove', 3, p(40, 0))
    press('pointermove', 3, p(90, 0))
    press('pointerup', 3, p(90, 0))
    expect(camera()).not.toEqual(before)
    expect(liveInk(m.model.board)).toHaveLength(1)
    m.surface.state.pen.set('free')
    press('pointerdown', 4, p(0, 100))
    press('pointermove', 4, p(40, 100))
    press('pointerup', 4, p(40, 100))
    expect(liveInk(m.model.board)).toHaveLength(2)
  })

  it('C-272 the other end of a pen is an eraser while it is down, whatever is in the hand', () => {
    take('draw')
    press('pointerdown', 9, p(0, 0), 'pen')
    press('pointermove', 9, p(60, 0), 'pen')
    press('pointerup', 9, p(60, 0), 'pen')
    expect(liveInk(m.model.board)).toHaveLength(1)
    take('select')
    const end = { isPen: true, button: 5 }
    sendPointer(m, 'pointer_down', p(30, -20), end)
    sendPointer(m, 'pointer_move', p(30, 20), end)
    sendPointer(m, 'pointer_up', p(30, 20), end)
    expect(liveInk(m.model.board)).toEqual([])
    expect(m.editor.getCurrentToolId()).toBe('select')
  })
})
