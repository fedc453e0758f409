// @vitest-environment jsdom
import { cellBlocks, groupNotes, liveGroups, type Standing } from '@parcours/board'
import type { Point } from '@parcours/layout'
import { afterEach, describe, expect, it } from 'vitest'
import { pressKey } from './keyboard/keys.ts'
import { type Mounted, type MountOptions, mount } from './testing/mounted.ts'
import { sendPointer } from './testing/pointer.ts'

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

/** Pain points of the demo: s2/l5 holds n27 and n28, grouped here; s4/l5 n30 and n31. */
function open(options: MountOptions = {}): Mounted & { group: string } {
  let group = ''
  mounted = mount({
    ...options,
    fill: (board) => {
      group = board.group(['n27', 'n28'], 'Reading')
    },
  })
  return { ...mounted, group }
}

const press = (
  m: Mounted,
  key: string,
  keys: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey', true>> = {},
) => {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
  const done = pressKey(m.surface, { key, code: key, ...none, ...keys })
  m.surface.queue.flush()
  return done
}
const said = (m: Mounted): string => m.surface.state.said.get().text
const focused = (m: Mounted): unknown => m.surface.state.focus.get()
const focus = (m: Mounted, id: string): void => {
  m.surface.select([id])
  m.surface.state.focus.set({ on: 'item', id })
}
const blocks = (m: Mounted, stage: string, lane: string) =>
  cellBlocks(m.model.board, stage, lane).map(({ group, notes }) =>
    group === null ? notes[0].id : [group.id, ...notes.map(({ id }) => id)],
  )

function drag(m: Mounted, from: Point, to: Point): void {
  sendPointer(m, 'pointer_down', from)
  sendPointer(m, 'pointer_move', { x: from.x + 20, y: from.y + 20 })
  sendPointer(m, 'pointer_move', to)
  sendPointer(m, 'pointer_up', to)
}
const title = (m: Mounted, id: string): Point => {
  const { x, y, w } = m.surface.item(`group:${id}`)!.rect
  return { x: x + w / 2, y: y + 8 }
}
const middle = (m: Mounted, id: string): Point => {
  const { x, y, w, h } = m.surface.item(id)!.rect
  return { x: x + w / 2, y: y + h / 2 }
}

describe('groups by key', () => {
  it('C-140 Ctrl+G gathers the selected notes and opens the title; Ctrl+Shift+G takes apart, or out', () => {
    const notices: string[] = []
    const m = open({ on: { notice: (kind) => notices.push(kind) } })
    m.surface.select(['note:n30', 'note:n31'])
    press(m, 'g', { ctrlKey: true })
    const made = liveGroups(m.model.board).find(({ id }) => id !== m.group)!
    expect(blocks(m, 's4', 'l5')).toEqual([[made.id, 'n30', 'n31']])
    expect(m.surface.state.editing.get()).toMatchObject({
      root: 'groups',
      id: made.id,
      key: 'title',
      fresh: true,
    })
    m.surface.stopEditing()
    focus(m, 'note:n31')
    press(m, 'G', { ctrlKey: true, shiftKey: true })
    expect(blocks(m, 's4', 'l5')).toEqual([[made.id, 'n30'], 'n31'])
    focus(m, `group:${made.id}`)
    press(m, 'G', { ctrlKey: true, shiftKey: true })
    expect(blocks(m, 's4', 'l5').sort()).toEqual(['n30', 'n31'])
    expect(m.surface.state.selection.get()).toEqual(['note:n30'])
    expect(notices).toEqual(['ungrouped'])
    m.surface.select(['note:i01'])
    press(m, 'g', { ctrlKey: true })
    expect(notices).toEqual(['ungrouped', 'group-needs-cell'])
  })

  it('C-141 a group is a stop in front of its notes; Enter opens its title, N makes a note in it, Delete ungroups', () => {
    const m = open()
    focus(m, 'note:n28')
    press(m, 'ArrowUp')
    press(m, 'ArrowUp')
    expect(focused(m)).toEqual({ on: 'item', id: `group:${m.group}` })
    expect(said(m)).toContain('Group: Reading, 2 notes')
    press(m, 'Tab')
    expect(focused(m)).toEqual({ on: 'item', id: 'note:n27' })
    expect(said(m)).toContain('group “Reading”')
    focus(m, `group:${m.group}`)
    press(m, 'Enter')
    expect(m.surface.state.editing.get()).toMatchObject({ root: 'groups', key: 'title' })
    m.surface.stopEditing()
    press(m, 'n')
    expect(groupNotes(m.model.board, m.model.board.groups.get(m.group)!)).toHaveLength(3)
    m.surface.stopEditing()
    focus(m, `group:${m.group}`)
    press(m, 'Delete')
    expect(liveGroups(m.model.board)).toEqual([])
    expect(blocks(m, 's2', 'l5')).toEqual(['n27', 'n28'])
  })

  it('C-142 Alt and arrows move a group with its notes, and a note within its group and out of it', () => {
    const m = open()
    focus(m, `group:${m.group}`)
    press(m, 'ArrowRight', { altKey: true })
    expect(blocks(m, 's3', 'l5').at(-1)).toEqual([m.group, 'n27', 'n28'])
    expect(said(m)).toMatch(/Group Reading moved to .*, position \d of \d/)
    press(m, 'ArrowDown', { altKey: true })
    expect(blocks(m, 's3', 'l6')[0]).toEqual([m.group, 'n27', 'n28'])
    focus(m, 'note:n27')
    press(m, 'ArrowDown', { altKey: true })
    expect(blocks(m, 's3', 'l6')[0]).toEqual([m.group, 'n28', 'n27'])
    press(m, 'ArrowDown', { altKey: true })
    expect(blocks(m, 's3', 'l6').slice(0, 2)).toEqual([[m.group, 'n28'], 'n27'])
    press(m, 'ArrowUp', { altKey: true })
    expect(blocks(m, 's3', 'l6').slice(0, 2)).toEqual(['n27', [m.group, 'n28']])
  })
})

describe('groups by pointer', () => {
  it('C-143 a note dropped into a frame joins there, by one change; dropped back it writes nothing', () => {
    const m = open()
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    drag(m, middle(m, 'note:n30'), { ...middle(m, 'note:n28'), y: middle(m, 'note:n28').y + 4 })
    expect(blocks(m, 's2', 'l5')).toEqual([[m.group, 'n27', 'n28', 'n30']])
    expect(updates).toBe(1)
    drag(m, middle(m, 'note:n28'), { ...middle(m, 'note:n28'), y: middle(m, 'note:n28').y - 2 })
    expect(updates).toBe(1)
    drag(m, middle(m, 'note:n27'), { ...title(m, m.group), y: title(m, m.group).y + 6 })
    expect(updates).toBe(1)
  })

  it('C-144 a group is carried by its title with its notes, by one change; outside of cells it goes nowhere', () => {
    const m = open()
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    const to = middle(m, 'note:n31')
    drag(m, title(m, m.group), { x: to.x, y: to.y + 6 })
    expect(blocks(m, 's4', 'l5')).toEqual(['n30', 'n31', [m.group, 'n27', 'n28']])
    expect(updates).toBe(1)
    const { x, y } = m.surface.scene.maps[0]!.parking!
    drag(m, title(m, m.group), { x: x + 40, y: y + 90 })
    expect(updates).toBe(1)
    expect(m.userWrites).toEqual([])
  })

  it('C-145 who may not change groups moves and opens none, and is told', () => {
    const notices: string[] = []
    const standing: Standing = { role: 'contributor', frozen: false, locked: false, step: 'open' }
    const m = open({ standing, on: { notice: (kind) => notices.push(kind) } })
    drag(m, title(m, m.group), middle(m, 'note:n31'))
    focus(m, `group:${m.group}`)
    press(m, 'Enter')
    press(m, 'Delete')
    press(m, 'G', { ctrlKey: true, shiftKey: true })
    m.surface.select(['note:n30'])
    press(m, 'g', { ctrlKey: true })
    expect(blocks(m, 's2', 'l5')).toEqual([[m.group, 'n27', 'n28']])
    expect(liveGroups(m.model.board)).toHaveLength(1)
    expect(m.surface.state.editing.get()).toBeNull()
    expect(notices).toEqual(Array(notices.length).fill('not-allowed'))
    expect(notices.length).toBeGreaterThanOrEqual(4)
  })
})
