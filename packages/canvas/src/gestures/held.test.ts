import { BoardEditor, BoardModel, boardWith, createBoardDoc, seedTemplate } from '@parcours/board'
import { beforeEach, describe, expect, it } from 'vitest'
import { Held } from './held.ts'

describe('what is in the hand', () => {
  let model: BoardModel
  let editor: BoardEditor
  const note = (x: number): string => editor.addNote({ place: { to: 'free', anchor: 'board', x, y: 0 } })

  beforeEach(() => {
    const doc = createBoardDoc()
    seedTemplate(doc, 'service', { title: '', locale: 'en', author: '', now: 1 })
    model = new BoardModel(doc)
    editor = new BoardEditor(model, { author: 'me' })
  })

  it('C-79 is over when the first of it is gone, and what went is said once', () => {
    const [one, two, three] = [note(0), note(200), note(400)]
    const held = new Held(
      model.board,
      [one, two, three].map((id) => ({ root: 'notes', id })),
    )
    expect(held.loss(model.board)).toBeNull()
    editor.deleteNotes([two, three])
    expect(held.loss(model.board)).toEqual({
      gone: [two, three].map((id) => ({ root: 'notes', id })),
      told: { by: 'me', root: 'notes', count: 2 },
      isOver: false,
    })
    expect(held.loss(model.board)).toBeNull()
    editor.deleteNotes([one])
    expect(held.loss(model.board)).toMatchObject({ told: { count: 1 }, isOver: true })
  })

  it('C-79 goes with its journey, too', () => {
    const [stage] = model.board.stages.values()
    const [lane] = [...model.board.lanes.values()].filter(({ kind }) => kind !== 'emotions')
    const inCell = editor.addNote({
      place: { to: 'cell', stage: stage!.id, lane: lane!.id, group: null, after: null, before: null },
    })
    const hands = [
      new Held(model.board, [{ root: 'notes', id: inCell }]),
      new Held(model.board, [{ root: 'stages', id: stage!.id }]),
    ]
    const free = new Held(model.board, [{ root: 'notes', id: note(0) }])
    editor.deleteJourney(stage!.journey)
    const told = { by: 'me', root: 'journeys', count: 1 }
    expect(hands.map((hand) => hand.loss(model.board))).toMatchObject([
      { told, isOver: true },
      { told, isOver: true },
    ])
    expect(free.loss(model.board)).toBeNull()
  })

  it('C-79 is over with a draft, of which nothing is said: it went to come back as a note', () => {
    const id = note(0)
    const draft = { ...model.board.notes.get(id)!, draft: { round: 'r1', state: 'finished' as const } }
    const held = new Held(boardWith(model.board, { notes: [draft] }), [{ root: 'notes', id }])
    const gone = { ...draft, deleted: { by: '', at: 1 } }
    expect(held.loss(boardWith(model.board, { notes: [gone] }))).toMatchObject({ told: null, isOver: true })
  })
})
