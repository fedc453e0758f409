// @vitest-environment jsdom
import { liveNotes, type Standing } from '@parcours/board'
import type { Votes } from '@parcours/layout'
import { afterEach, describe, expect, it } from 'vitest'
import { voteAt } from './actions/vote.ts'
import { pressKey } from './keyboard/keys.ts'
import { type Mounted, type MountOptions, mount } from './testing/mounted.ts'

const VOTING: Standing = { role: 'editor', frozen: false, locked: false, step: 'voting' }
const BALLOT: Votes = { shows: 'ballot', points: new Map(), left: 5, cap: 3, lanes: ['l5'] }

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

function open(options: MountOptions = {}): Mounted & { cast: [string, number][] } {
  const cast: [string, number][] = []
  const vote = (note: string, by: 1 | -1): string => {
    cast.push([note, by])
    return `said ${by}`
  }
  const m = mount({ votes: BALLOT, standing: VOTING, readOnly: true, on: { vote }, ...options })
  mounted = m
  return Object.assign(m, { cast })
}
const press = (m: Mounted, key: string): boolean =>
  pressKey(m.surface, { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false })
const inLane = (m: Mounted, lane: string): string =>
  liveNotes(m.model.board).find(({ place }) => place.at === 'cell' && place.lane === lane)!.id
function focus(m: Mounted, note: string): void {
  m.surface.state.focus.set({ on: 'item', id: `note:${note}` })
}

describe('votes on the canvas', () => {
  it('C-130 Space votes for the focused note and Backspace takes it back, also for who may write nothing else', () => {
    const m = open()
    const note = inLane(m, 'l5')
    focus(m, note)
    expect([press(m, ' '), press(m, 'Backspace')]).toEqual([true, true])
    expect(m.cast).toEqual([
      [note, 1],
      [note, -1],
    ])
    expect(m.surface.state.said.get().text).toBe('said -1')
    expect(m.model.board.notes.get(note)?.deleted).toBeNull()
  })

  it('C-130 a group is voted on like a note', () => {
    let group = ''
    const m = open({
      fill: (board) => {
        group = board.group(['n27', 'n28'], 'Reading')
      },
    })
    m.surface.state.focus.set({ on: 'item', id: `group:${group}` })
    expect(press(m, ' ')).toBe(true)
    expect(m.cast).toEqual([[group, 1]])
  })

  it('C-131 outside of what is voted on no key votes, and none deletes; without a vote the keys are what they were', () => {
    const m = open({ readOnly: false, standing: { ...VOTING, role: 'facilitator' } })
    const other = inLane(m, 'l1')
    focus(m, other)
    m.surface.select([`note:${other}`])
    expect([press(m, ' '), press(m, 'Backspace')]).toEqual([true, true])
    expect(m.cast).toEqual([])
    expect(m.surface.state.said.get().text).toBe('This note is not part of the vote.')
    expect(m.model.board.notes.get(other)?.deleted).toBeNull()
    m.dispose()
    const plain = open({ votes: null, readOnly: false })
    const note = inLane(plain, 'l5')
    plain.board.standing = { ...VOTING, step: 'open' }
    focus(plain, note)
    plain.surface.select([`note:${note}`])
    expect(press(plain, ' ')).toBe(false)
    press(plain, 'Backspace')
    expect(plain.model.board.notes.get(note)?.deleted).not.toBeNull()
  })

  it('C-132 a press on the points of a note votes, beside them it selects; far out, where they are too small, neither does', () => {
    const m = open({ votes: { ...BALLOT, points: new Map() } })
    const item = m.surface.item(`note:${inLane(m, 'l5')}`)!
    const { x, y, w, h } = item.rect
    m.surface.camera.zoomTo(1)
    m.editor.setCamera({ x: -x, y: -y, z: 1 }, { immediate: true })
    expect(voteAt(m.surface, item, { x: x + w - 20, y: y + h / 2 })).toBe(1)
    expect(voteAt(m.surface, item, { x: x + 30, y: y + h / 2 })).toBeNull()
    m.editor.setCamera({ x: 0, y: 0, z: 0.46 }, { immediate: true })
    expect(voteAt(m.surface, item, { x: x + w - 20, y: y + h / 2 })).toBe(1)
    m.editor.setCamera({ x: 0, y: 0, z: 0.44 }, { immediate: true })
    expect(voteAt(m.surface, item, { x: x + w - 20, y: y + h / 2 })).toBeNull()
  })
})
