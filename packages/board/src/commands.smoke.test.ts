import { expect, it } from 'vitest'
import {
  BoardEditor,
  BoardModel,
  cellNotes,
  createBoardDoc,
  dumpRecords,
  liveNotes,
  seedTemplate,
} from './index.ts'

it('smoke', () => {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'T', author: '', now: 1 })
  const model = new BoardModel(doc)
  expect(model.board.problems).toEqual([])
  expect(liveNotes(model.board).length).toBe(43)
  const e = new BoardEditor(model, { author: 'me' })
  const id = e.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1', after: 'n01' }, text: 'x' })
  expect(cellNotes(model.board, 's1', 'l1').map((n) => n.id)).toEqual(['n01', id, 'n02'])
  const s = e.text('notes', id, 'text')!
  s.replace(1, 1, 'yz')
  expect(s.value).toBe('xyz')
  e.moveNotes([id], { to: 'parking', journey: 'j1' })
  expect(e.undo().done).toBe(true)
  expect(e.undo()).toMatchObject({ done: true, label: 'typing' })
  expect(s.value).toBe('x')
  expect(e.undo().done).toBe(true)
  expect(liveNotes(model.board).length).toBe(43)
  e.redo()
  e.redo()
  e.redo()
  expect(model.board.notes.get(id)).toMatchObject({ text: 'xyz', place: { at: 'parking' } })
  expect(dumpRecords(doc).roots.notes[id]).toBeDefined()
})
