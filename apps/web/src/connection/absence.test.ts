import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  lanesOf,
  liveJourneys,
  seedTemplate,
  stagesOf,
} from '@parcours/board'
import type { ConnectionState, SaveStatus } from '@parcours/sync'
import { describe, expect, it } from 'vitest'
import { Absence, type Return } from './absence.ts'

/** The author and somebody else on one board, and a line that is moved by hand. */
function scene() {
  const doc = createBoardDoc()
  seedTemplate(doc, 'service', { locale: 'fr', title: 'Retour', author: '', now: 0 })
  const model = new BoardModel(doc)
  const me = new BoardEditor(model, { author: 'me' })
  const other = new BoardEditor(model, { author: 'other' })
  const journey = liveJourneys(model.board)[0]!
  const [first, second] = stagesOf(model.board, journey.id)
  const lane = lanesOf(model.board, journey.id)[0]!
  const place = (stage: string) => ({ to: 'cell' as const, stage, lane: lane.id })
  const line = {
    state: 'live' as ConnectionState,
    save: { state: 'saved', waiting: 0 } as SaveStatus,
    listener: () => {},
    subscribe(listener: () => void) {
      this.listener = listener
      return () => {}
    },
    to(state: ConnectionState, waiting = 0) {
      this.state = state
      this.save = { state: waiting > 0 ? 'here' : 'saved', waiting }
      this.listener()
    },
  }
  const told: Return[] = []
  return { model, me, other, first: first!, second: second!, place, line, told }
}

describe('after an absence', () => {
  it('says nothing of drafts that were revealed meanwhile', () => {
    const { model, line, told, place, first } = scene()
    const drafts = createBoardDoc()
    const mine = new BoardModel(model.doc, drafts)
    const editor = new BoardEditor(mine, { author: 'me' })
    editor.round = 'r1'
    const id = editor.addNote({ place: place(first.id), text: 'secret' })
    const absence = new Absence(line, mine, 'me')
    absence.onReturn((it) => told.push(it))
    line.to('offline', 1)
    const record = drafts.getMap('notes').get(id) as { set(key: string, value: unknown): void }
    record.set('deleted', { by: '', at: 1 })
    line.to('live', 0)
    expect(told).toEqual([{ synced: 1, moved: [], deleted: [] }])
  })

  it('says how many changes waited, once all of them are saved', () => {
    const { model, line, told } = scene()
    const absence = new Absence(line, model, 'me')
    absence.onReturn((it) => told.push(it))
    line.to('offline', 3)
    line.to('offline', 12)
    line.to('connecting', 12)
    line.to('syncing', 12)
    line.to('live', 7)
    expect(told).toEqual([])
    line.to('live', 0)
    expect(told).toEqual([{ synced: 12, moved: [], deleted: [] }])
    line.to('live', 1)
    line.to('live', 0)
    expect(told).toHaveLength(1)
  })

  it('names own notes that lost their place or were deleted by somebody else, and no others', () => {
    const { model, me, other, first, second, place, line, told } = scene()
    const moved = me.addNote({ place: place(first.id), text: 'mine, stays' })
    const parked = me.addNote({ place: place(first.id), text: 'mine, moved by whoever deleted the stage' })
    const deleted = me.addNote({ place: place(second.id), text: 'mine, deleted by somebody' })
    const mineToo = me.addNote({ place: place(second.id), text: 'mine, deleted by me' })
    const theirs = other.addNote({ place: place(second.id), text: 'theirs' })
    const absence = new Absence(line, model, 'me')
    absence.onReturn((it) => told.push(it))
    line.to('offline')
    me.deleteNotes([mineToo])
    line.to('connecting')
    // As it comes in with the board: the stage goes, and of its notes only those that its deleter knew of are moved.
    other.deleteNotes([deleted, theirs])
    other.moveNotes([parked], { to: 'parking', journey: first.journey })
    model.doc.transact(() => {
      const stage = model.doc.getMap('stages').get(first.id) as { set(key: string, value: unknown): void }
      stage.set('deleted', { by: 'other', at: 1 })
    })
    line.to('syncing')
    line.to('live')
    expect(told).toEqual([{ synced: 0, moved: expect.any(Array), deleted: [deleted] }])
    expect(told[0]?.moved.toSorted()).toEqual([moved, parked].toSorted())
  })

  it('keeps it for whoever listens first, and says nothing when nothing happened', () => {
    const { model, line, told } = scene()
    line.state = 'connecting'
    line.save = { state: 'here', waiting: 2 }
    const absence = new Absence(line, model, 'me')
    line.to('live')
    absence.onReturn((it) => told.push(it))
    expect(told).toEqual([{ synced: 2, moved: [], deleted: [] }])
    line.to('offline')
    line.to('live')
    expect(told).toHaveLength(1)
  })
})
