import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  BoardEditor,
  BoardModel,
  binItems,
  cellNotes,
  createBoardDoc,
  discreetPresence,
  dumpRecords,
  type Id,
  type PresenceState,
  type Standing,
} from './index.ts'
import { NOW, seeded } from './testing/boards.ts'

const CELL = { to: 'cell', stage: 's1', lane: 'l1' } as const
const PRIVATE: Standing = { role: 'editor', frozen: false, locked: false, step: 'private' }
const OPEN: Standing = { ...PRIVATE, step: 'open' }
const ROUND = 'round-1'

interface Writer {
  shared: Y.Doc
  drafts: Y.Doc
  model: BoardModel
  editor: BoardEditor
  /** How many updates each document sent. */
  sent: { shared: number; drafts: number }
}

/** Anna, in the middle of a private step. */
function writing(): Writer {
  const shared = seeded('demo-mattress')
  const drafts = createBoardDoc()
  const sent = { shared: 0, drafts: 0 }
  shared.on('update', () => {
    sent.shared += 1
  })
  drafts.on('update', () => {
    sent.drafts += 1
  })
  const model = new BoardModel(shared, drafts)
  let ids = 0
  const newId = (): Id => {
    ids += 1
    return `anna-${ids}`
  }
  const editor = new BoardEditor(model, { author: 'anna', standing: PRIVATE, now: () => NOW, newId })
  editor.round = ROUND
  return { shared, drafts, model, editor, sent }
}

const open = ({ editor }: Writer): void => {
  editor.standing = OPEN
  editor.round = null
}
const note = ({ model }: Writer, id: Id) => model.board.notes.get(id)
const state = (writer: Writer, id: Id) => note(writer, id)?.draft?.state
/** As the server's reveal does: from elsewhere, without a name. */
function takeAway({ drafts }: Writer, id: Id): void {
  const server = createBoardDoc()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(drafts))
  const record = server.getMap<Y.Map<unknown>>('notes').get(id)
  record?.set('deleted', { by: '', at: NOW })
  Y.applyUpdate(drafts, Y.encodeStateAsUpdate(server), 'server')
}

describe('drafts', () => {
  it('B-130 while a private step goes on, every new note is made in one’s own document, and nothing of it in the shared one', () => {
    const anna = writing()
    const before = dumpRecords(anna.shared)
    const ids = [
      anna.editor.addNote({ place: CELL, text: 'one' }),
      ...anna.editor.addNotes(['two', 'three'], CELL),
      ...anna.editor.duplicateLoose([{ root: 'notes', id: 'n01' }]).map(({ id }) => id),
      ...anna.editor.pasteClip(anna.editor.copyClip({ notes: ['n01'] }), CELL).map(({ id }) => id),
    ]
    expect(ids).toHaveLength(5)
    for (const id of ids) {
      expect(note(anna, id)).toMatchObject({ author: 'anna', draft: { round: ROUND, state: 'finished' } })
      expect(anna.drafts.getMap('notes').has(id)).toBe(true)
    }
    expect(anna.editor.addNote({ place: CELL })).toBe('anna-6')
    expect(state(anna, 'anna-6')).toBe('writing')
    expect(anna.sent.shared).toBe(0)
    expect(dumpRecords(anna.shared)).toEqual(before)
    // They lie among the others, in their order.
    expect(cellNotes(anna.model.board, 's1', 'l1').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['n01', ...ids]),
    )
  })

  it('B-223 copies that are drafts are linked to nothing: a link is on the board', () => {
    const anna = writing()
    anna.editor.standing = { ...PRIVATE, role: 'facilitator' }
    const pair = ['n01', 'n02'].map((id) => ({ root: 'notes' as const, id }))
    anna.editor.link(pair[0]!, pair[1]!)
    anna.sent.shared = 0
    expect(anna.editor.duplicateLoose(pair)).toHaveLength(2)
    expect(anna.editor.pasteClip(anna.editor.copyClip({ notes: ['n01', 'n02'] }), CELL)).toHaveLength(2)
    expect(anna.sent.shared).toBe(0)
    expect(anna.model.board.links.size).toBe(1)
  })

  it('B-131 each command goes to where its record is; what lies on the board stays as it is', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL, text: 'mine' })
    anna.sent.drafts = 0
    anna.editor.moveNotes([id, 'n01'], { to: 'cell', stage: 's2', lane: 'l1' })
    anna.editor.setTruth('notes', id, true)
    anna.editor.setTruth('notes', 'n01', true)
    anna.editor.deleteNotes([id, 'n01'])
    expect(anna.sent).toEqual({ shared: 0, drafts: 3 })
    expect(note(anna, id)).toMatchObject({ truth: true, place: { stage: 's2' }, deleted: { by: 'anna' } })
    expect(note(anna, 'n01')).toMatchObject({ truth: false, place: { stage: 's1' }, deleted: null })
    // A facilitator may write on the board, too: one command, one step, both documents.
    anna.editor.standing = { ...PRIVATE, role: 'facilitator' }
    anna.editor.restore('notes', id)
    anna.editor.moveNotes([id, 'n02'], { to: 'cell', stage: 's3', lane: 'l1' })
    expect(anna.sent.shared).toBe(1)
    expect([note(anna, id)?.place, note(anna, 'n02')?.place]).toMatchObject([
      { stage: 's3' },
      { stage: 's3' },
    ])
    expect(anna.editor.undo().done).toBe(true)
    expect([note(anna, id)?.place, note(anna, 'n02')?.place]).toMatchObject([
      { stage: 's2' },
      { stage: 's1' },
    ])
  })

  it('B-131 freeze and step don’t concern drafts; who only watches has none', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL, text: 'mine' })
    anna.editor.standing = { ...PRIVATE, step: 'talk', frozen: true }
    anna.editor.round = null
    expect(anna.editor.rights.mayChange(anna.model.board, 'notes', id)).toBe(true)
    expect(anna.editor.rights.mayChange(anna.model.board, 'notes', 'n01')).toBe(false)
    expect(anna.editor.rights.mayAdd('notes')).toBe(false)
    anna.editor.standing = { ...PRIVATE, role: 'observer' }
    anna.editor.round = ROUND
    expect(anna.editor.rights.mayAdd('notes')).toBe(false)
    expect(anna.editor.rights.obstacleToChange(anna.model.board, 'notes', id)).toBe('role')
    expect(anna.editor.addNote({ place: CELL, text: 'no' })).toBe('')
  })

  it('B-132 typing and commands on drafts and on the board are one stack, taken back one by one', () => {
    const anna = writing()
    open(anna)
    anna.editor.setTruth('notes', 'n11', true)
    anna.editor.round = ROUND
    const id = anna.editor.addNote({ place: CELL })
    const text = anna.editor.text('notes', id, 'text')
    text?.replace(0, 0, 'words')
    text?.dispose()
    anna.editor.setNoteChannel(id, 'phone')
    const seen = () => [note(anna, 'n11')?.truth, note(anna, id)?.deleted === null, note(anna, id)?.text]
    for (const left of [
      [true, true, 'words'],
      [true, true, ''],
      [true, false, ''],
      [false, false, ''],
    ]) {
      expect(anna.editor.undo().done).toBe(true)
      expect(seen()).toEqual(left)
    }
    while (anna.editor.canRedo) expect(anna.editor.redo().done).toBe(true)
    expect([...seen(), note(anna, id)?.channel]).toEqual([true, true, 'words', 'phone'])
  })

  it('B-133 a draft is being written while its words are open, and finished when they are left with words in it', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL })
    const first = anna.editor.text('notes', id, 'text')
    first?.dispose()
    expect(state(anna, id)).toBe('writing')
    const one = anna.editor.text('notes', id, 'text')
    const two = anna.editor.text('notes', id, 'text')
    one?.replace(0, 0, 'words')
    one?.dispose()
    one?.dispose()
    expect(state(anna, id)).toBe('writing')
    two?.dispose()
    expect(state(anna, id)).toBe('finished')
    const again = anna.editor.text('notes', id, 'text')
    expect(state(anna, id)).toBe('writing')
    again?.dispose()
    expect(state(anna, id)).toBe('finished')
    expect(anna.sent.shared).toBe(0)
    // Where the caret was is no step: the next undo is for the words.
    expect(anna.editor.undo()).toMatchObject({ done: true, label: 'typing' })
  })

  it('B-134 what is kept stays kept while one writes in it, until it is given back', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL, text: 'mine' })
    anna.editor.keepDrafts([id, 'n01'], true)
    const text = anna.editor.text('notes', id, 'text')
    text?.replace(0, 0, 'still ')
    text?.dispose()
    expect(state(anna, id)).toBe('kept')
    anna.editor.keepDrafts([id], false)
    expect(state(anna, id)).toBe('finished')
    anna.editor.undo()
    expect(state(anna, id)).toBe('kept')
    expect(note(anna, 'n01')?.draft).toBeNull()
  })

  it('B-135 a draft that was left is put on the board under its author’s name, in one step that is taken back as one', () => {
    const anna = writing()
    const [id, empty] = [
      anna.editor.addNote({ place: CELL, text: 'late' }),
      anna.editor.addNote({ place: CELL }),
    ]
    expect(anna.editor.addToBoard([id])).toEqual([])
    anna.editor.setNoteColor([id], 'pink')
    anna.editor.round = null
    expect(anna.editor.addToBoard([id])).toEqual([])
    open(anna)
    const [added = '', ...none] = anna.editor.addToBoard([id, empty, 'n01'])
    expect(none).toEqual([])
    expect(anna.shared.getMap('notes').has(added)).toBe(true)
    expect(note(anna, added)).toMatchObject({
      text: 'late',
      author: 'anna',
      color: 'pink',
      draft: null,
      place: note(anna, id)?.place,
    })
    expect(dumpRecords(anna.shared).roots.notes[added]).not.toHaveProperty('draft')
    expect(note(anna, id)?.deleted).not.toBeNull()
    expect(note(anna, empty)?.deleted).toBeNull()
    // The bin offers what its author threw away, not what is on the board.
    anna.editor.deleteNotes([empty])
    expect(binItems(anna.model.board).map((item) => item.id)).toEqual([empty])
    anna.editor.undo()
    expect(anna.editor.undo()).toMatchObject({ done: true, label: 'addToBoard' })
    expect([note(anna, added)?.deleted === null, note(anna, id)?.deleted === null]).toEqual([false, true])
    expect(anna.editor.redo()).toMatchObject({ done: true })
    expect([note(anna, added)?.deleted === null, note(anna, id)?.deleted === null]).toEqual([true, false])
  })

  it('B-136 steps on drafts that were revealed are gone; those on others are still there', () => {
    const anna = writing()
    const [gone, stays] = anna.editor.addNotes(['gone', 'stays'], CELL)
    const text = anna.editor.text('notes', gone!, 'text')
    text?.replace(0, 0, 'soon ')
    text?.dispose()
    anna.editor.setTruth('notes', gone!, true)
    takeAway(anna, gone!)
    expect(anna.editor.undo()).toMatchObject({ done: true, touched: [{ id: stays }], skipped: [] })
    expect(anna.editor.canUndo).toBe(false)
    expect(note(anna, gone!)).toMatchObject({ text: 'soon gone', truth: true })
  })

  it('B-137 whether a note is a draft is decided by where it lies, not by what it says', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL, text: 'mine' })
    anna.drafts.getMap<Y.Map<unknown>>('notes').get(id)?.delete('draft')
    expect(note(anna, id)?.draft).toEqual({ round: '', state: 'kept' })
    const forged = { round: ROUND, state: 'finished' }
    anna.shared.getMap<Y.Map<unknown>>('notes').get('n01')?.set('draft', forged)
    expect(note(anna, 'n01')?.draft).toBeNull()
    expect(anna.editor.rights.mayChange(anna.model.board, 'notes', 'n01')).toBe(false)
    expect(new BoardModel(anna.shared, anna.drafts).board).toEqual(anna.model.board)
    // Nor does a link on the board tell of it.
    open(anna)
    anna.editor.link({ root: 'notes', id: 'n01' }, { root: 'notes', id })
    expect([...anna.model.board.links.values()].some(({ to }) => to.id === id)).toBe(false)
  })

  it('B-138 presence says nothing of drafts', () => {
    const anna = writing()
    const id = anna.editor.addNote({ place: CELL, text: 'mine' })
    const shown: Partial<PresenceState> = {}
    const port = discreetPresence(
      {
        set: (partial) => void Object.assign(shown, partial),
        peers: () => [],
        subscribe: () => () => undefined,
      },
      (one) => anna.model.documents.isDraft(one),
    )
    const at = { at: 'board', x: 1, y: 2 } as const
    const textOf = (note: Id) => ({ root: 'notes' as const, id: note, key: 'text', anchor: 1, head: 1 })
    port.set({
      selection: [`note:${id}`, 'note:n01', 'stage:s1'],
      text: textOf(id),
      drag: { notes: [id], to: at },
    })
    expect(shown).toEqual({ selection: ['note:n01', 'stage:s1'], text: null, drag: null })
    port.set({ cursor: at, text: textOf('n01'), drag: { notes: [id, 'n01'], to: at } })
    expect(shown).toMatchObject({ cursor: at, text: textOf('n01'), drag: { notes: ['n01'], to: at } })
    expect(JSON.stringify(shown)).not.toContain(id)
  })
})
