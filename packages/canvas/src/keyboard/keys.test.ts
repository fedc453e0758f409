// @vitest-environment jsdom
import { liveNotes } from '@parcours/board'
import { afterEach, describe, expect, it } from 'vitest'
import { type Mounted, type MountOptions, mount } from '../testing/mounted.ts'
import type { KeyPress } from './chords.ts'
import { pressKey } from './keys.ts'

let mounted: Mounted | null = null
function open(options?: MountOptions): Mounted {
  mounted = mount(options)
  return mounted
}
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

function press(m: Mounted, key: string, more: Partial<KeyPress> = {}): boolean {
  const done = pressKey(m.surface, {
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  })
  m.surface.queue.flush()
  return done
}
const focusOf = (m: Mounted) => m.surface.state.focus.get()

describe('keys on the canvas', () => {
  it('C-40 arrows go through notes, cells and headers and come back', () => {
    const m = open()
    press(m, 'ArrowDown')
    expect(focusOf(m)).toEqual({ on: 'item', id: 'stage:s1' })
    press(m, 'ArrowDown')
    const first = focusOf(m)
    expect(first).toMatchObject({ on: 'item', id: expect.stringMatching(/^note:/) })
    // Where it is is said once.
    expect(m.surface.state.said.get().text.match(/note \d of \d/g)).toHaveLength(1)
    press(m, 'ArrowRight')
    expect(focusOf(m)).not.toEqual(first)
    press(m, 'ArrowLeft')
    expect(focusOf(m)).toEqual(first)
    press(m, 'ArrowLeft')
    expect(focusOf(m)).toMatchObject({ id: expect.stringMatching(/^lane:/) })
    press(m, 'ArrowRight')
    press(m, 'ArrowUp')
    expect(focusOf(m)).toEqual({ on: 'item', id: 'stage:s1' })
  })

  it('C-41 every note and every cell can be reached by Tab, and Tab leaves at the end', () => {
    const m = open()
    const seen = new Set<string>()
    let steps = 0
    while (press(m, 'Tab')) {
      const at = focusOf(m)
      if (at?.on === 'item') seen.add(at.id)
      steps += 1
      expect(steps).toBeLessThan(300)
    }
    for (const { id, kind } of m.surface.scene.items)
      if (kind === 'note' || kind === 'persona') expect(seen).toContain(id)
    expect(focusOf(m)).toBeNull()
  })

  it('C-42 N makes a note in the focused cell and opens it; Alt and arrows move it and say where', () => {
    const m = open()
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l6' })
    press(m, 'n')
    const editing = m.surface.state.editing.get()
    expect(editing).toMatchObject({ root: 'notes', key: 'text', fresh: true })
    const id = editing!.id
    expect(m.model.board.notes.get(id)!.place).toMatchObject({ at: 'cell', stage: 's1', lane: 'l6' })
    m.board.text('notes', id, 'text')!.replace(0, 0, 'New')
    m.surface.stopEditing()
    m.surface.select([`note:${id}`])
    press(m, 'ArrowRight', { altKey: true })
    expect(m.model.board.notes.get(id)!.place).toMatchObject({ at: 'cell', stage: 's2', lane: 'l6' })
    expect(m.surface.state.said.get().text).toMatch(/^Note moved from .+ to .+, position \d of \d$/)
  })

  it('C-43 a new note that is left empty is gone', () => {
    const m = open()
    const before = m.surface.scene.items.length
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l6' })
    press(m, 'n')
    m.surface.stopEditing()
    m.surface.layoutNow()
    expect(m.surface.scene.items.length).toBe(before)
  })

  it('C-44 1 to 5 rate the focused stage for the chosen persona, by key position', () => {
    const m = open()
    m.surface.state.focus.set({ on: 'item', id: 'stage:s2' })
    press(m, '"', { code: 'Digit3' })
    const own = [...m.model.board.ratings.values()].filter(({ author }) => author === 'me')
    expect(own).toMatchObject([{ point: 's2', value: 3 }])
  })

  it('C-45 M marks a moment of truth and takes it back', () => {
    const m = open()
    const was = m.model.board.stages.get('s1')!.truth
    m.surface.select(['stage:s1'])
    press(m, 'm')
    expect(m.model.board.stages.get('s1')!.truth).toBe(!was)
    press(m, 'm')
    expect(m.model.board.stages.get('s1')!.truth).toBe(was)
  })

  it('C-46 select all, delete, undo, through the scene and not the window', () => {
    const m = open()
    m.editor.setCamera({ x: -50_000, y: 0, z: 1 }, { immediate: true })
    m.surface.queue.flush()
    const notes = m.surface.scene.items.filter(({ kind }) => kind === 'note').length
    press(m, 'a', { ctrlKey: true })
    expect(m.surface.state.selection.get()).toHaveLength(notes)
    press(m, 'Delete')
    expect(m.surface.scene.items.some(({ kind }) => kind === 'note')).toBe(false)
    press(m, 'z', { ctrlKey: true })
    m.surface.layoutNow()
    expect(m.surface.scene.items.filter(({ kind }) => kind === 'note')).toHaveLength(notes)
  })

  it('C-47 a reader who may not write changes nothing by any key', () => {
    const notices: string[] = []
    const m = open({ readOnly: true, on: { notice: (kind) => notices.push(kind) } })
    const armed: string[] = []
    m.surface.setProps({ ...m.surface.props, onToolChange: (tool) => armed.push(tool) })
    let changes = 0
    m.doc.on('update', () => {
      changes += 1
    })
    m.surface.state.focus.set({ on: 'item', id: 'stage:s1' })
    m.surface.select(['stage:s1'])
    for (const key of ['m', '3', 'Delete', 'Enter', 'n', 'p', 'c', 'e']) press(m, key)
    expect(armed).toEqual([])
    press(m, 'ArrowRight', { altKey: true })
    press(m, 'z', { ctrlKey: true })
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l6' })
    press(m, 'n')
    press(m, 'Enter')
    expect(changes).toBe(0)
    expect(m.surface.state.editing.get()).toBeNull()
    expect(notices).toContain('read-only')
  })

  it('C-51 what one may not write is not written by any key, and the reason is told', () => {
    const told: string[] = []
    let own = ''
    const m = open({
      fill: (board) => {
        own = board.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'mine' })
      },
      standing: { role: 'contributor', frozen: false, locked: false, step: 'open' },
      on: { notice: (kind, { why, root }) => told.push(`${kind} ${why} ${root}`) },
    })
    const armed: string[] = []
    m.surface.setProps({ ...m.surface.props, onToolChange: (tool) => armed.push(tool) })
    let changes = 0
    m.doc.on('update', () => {
      changes += 1
    })
    const on = (id: string): void => {
      m.surface.state.focus.set({ on: 'item', id })
      m.surface.select([id])
    }
    on('stage:s1')
    for (const key of ['m', 'Delete', 'Enter', 'p']) press(m, key)
    press(m, 'ArrowRight', { altKey: true })
    expect(new Set(told)).toEqual(new Set(['not-allowed role stages', 'not-allowed role personas']))
    told.length = 0
    on('note:n01')
    for (const key of ['m', 'Delete', 'Enter']) press(m, key)
    press(m, 'ArrowRight', { altKey: true })
    expect(new Set(told)).toEqual(new Set(['not-allowed role notes']))
    expect(told).toHaveLength(4)
    expect([changes, armed]).toEqual([0, []])
    expect(m.surface.state.editing.get()).toBeNull()

    // One's own, among others: only that.
    told.length = 0
    m.surface.state.focus.set({ on: 'item', id: `note:${own}` })
    m.surface.select([`note:${own}`, 'note:n01'])
    press(m, 'ArrowRight', { altKey: true })
    expect(m.model.board.notes.get(own)?.place).toMatchObject({ stage: 's2' })
    press(m, 'Delete')
    expect(m.model.board.notes.get(own)?.deleted).not.toBeNull()
    expect(m.model.board.notes.get('n01')?.deleted).toBeNull()
    expect(told).toEqual(['notes-deleted undefined undefined'])
  })

  it('C-52 a text that one may no longer write is closed', () => {
    const m = open()
    m.surface.edit({ root: 'notes', id: 'n01', key: 'text' })
    m.board.standing = { role: 'editor', frozen: false, locked: true, step: 'open' }
    m.surface.setProps({ ...m.surface.props })
    expect(m.surface.state.editing.get()?.id).toBe('n01')
    m.board.standing = { role: 'contributor', frozen: false, locked: true, step: 'open' }
    m.surface.setProps({ ...m.surface.props })
    expect(m.surface.state.editing.get()).toBeNull()
  })

  it('C-48 a note that is left empty leaves nothing for undo to bring back', () => {
    const m = open()
    m.board.setTruth('stages', 's2', true)
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l1' })
    const before = liveNotes(m.model.board).length
    press(m, 'n')
    expect(liveNotes(m.model.board)).toHaveLength(before + 1)
    m.surface.stopEditing()
    expect(liveNotes(m.model.board)).toHaveLength(before)
    press(m, 'z', { ctrlKey: true })
    expect(liveNotes(m.model.board)).toHaveLength(before)
    expect(m.model.board.stages.get('s2')!.truth).toBe(false)
  })

  it('C-48 a note that was written in and emptied again goes, and takes no other act with it', () => {
    const m = open()
    m.board.setTruth('stages', 's2', true)
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l1' })
    const before = liveNotes(m.model.board).length
    press(m, 'n')
    const session = m.board.text('notes', m.surface.state.editing.get()!.id, 'text')!
    session.replace(0, 0, 'Oh')
    session.replace(0, 2, '')
    session.dispose()
    m.surface.stopEditing()
    expect(liveNotes(m.model.board)).toHaveLength(before)
    expect(m.model.board.stages.get('s2')!.truth).toBe(true)
  })

  it('C-49 what is deleted at once is told by its name, so that the host can offer the way back', () => {
    const told: unknown[] = []
    const m = open({
      on: { notice: (kind, values) => told.push([kind, values.name]) },
      fill: (board, model) => {
        const [journey] = model.board.journeys.keys()
        board.addStage(journey!, { name: 'Nothing in it', after: null, before: 's1' })
      },
    })
    const empty = [...m.model.board.stages.values()].find(({ name }) => name === 'Nothing in it')!
    m.surface.select([`stage:${empty.id}`])
    press(m, 'Delete')
    const [persona] = m.model.board.personas.values()
    m.surface.select([`persona:${persona!.id}`])
    press(m, 'Delete')
    expect(told).toEqual([
      ['stage-deleted', 'Nothing in it'],
      ['persona-deleted', persona!.fields.name],
    ])
  })
})
