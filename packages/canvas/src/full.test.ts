// @vitest-environment jsdom
import { LIMITS } from '@parcours/board'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createNote } from './actions/create.ts'
import { type Mounted, mount } from './testing/mounted.ts'

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

/** Notes in the bin count too, and nobody has to lay them out. */
function binNotesUpTo({ board, doc }: Mounted, count: number): void {
  board.deleteNotes(['n01'])
  const notes = doc.getMap<Y.Map<unknown>>('notes')
  const { text, ...binned } = notes.get('n01')!.toJSON()
  doc.transact(() => {
    // Not `notes.size` in the loop: a shared map counts itself anew each time.
    for (let n = notes.size; n < count; n += 1) {
      const note = new Y.Map<unknown>(Object.entries(binned))
      note.set('text', new Y.Text(String(text)))
      notes.set(`binned${n}`, note)
    }
  }, 'remote')
}

describe('a board that is full', () => {
  it('C-260 says that it is full, and takes no note more', () => {
    const notices: { kind: string; values: object }[] = []
    const m = mount({
      on: { notice: (kind, values) => notices.push({ kind, values }) },
    })
    mounted = m
    binNotesUpTo(m, LIMITS.notes - 2)
    const [stage] = m.model.board.stages.keys()
    const cell = { to: 'cell', stage: stage!, lane: 'l1' } as const
    createNote(m.surface, cell)
    expect(m.model.board.notes.size).toBe(LIMITS.notes - 1)
    m.board.addNote({ place: cell, text: 'the last one' })
    expect(m.model.board.notes.size).toBe(LIMITS.notes)
    expect(notices).toEqual([])
    createNote(m.surface, cell)
    expect(m.model.board.notes.size).toBe(LIMITS.notes)
    expect(notices).toEqual([{ kind: 'board-full', values: { root: 'notes', limit: LIMITS.notes } }])
  })
})
