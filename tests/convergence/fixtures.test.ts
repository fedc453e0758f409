import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Board,
  BoardEditor,
  BoardModel,
  binItems,
  createBoardDoc,
  dumpBinned,
  dumpRecords,
  freeNotes,
  homeOf,
  liveNotes,
  parkedNotes,
  SCHEMA_VERSION,
} from '@parcours/board'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'

const folder = resolve(import.meta.dirname, '../fixtures')
const names = readdirSync(folder).flatMap((file) => /^(board-v\d+)\.bin$/.exec(file)?.[1] ?? [])

function open(name: string): Y.Doc {
  const doc = createBoardDoc()
  Y.applyUpdate(doc, readFileSync(join(folder, `${name}.bin`)))
  return doc
}

/** Roots that had no shape yet when the file was written: it has a record of something else in each, which is kept. */
const SHAPELESS: ReadonlySet<string> = new Set(['groups', 'votes', 'threads', 'ink'])
const problemsOf = ({ problems }: Board): Board['problems'] =>
  problems.filter(({ root }) => !SHAPELESS.has(root))

it('B-92 there is a fixture for every major version so far', () => {
  const expected = Array.from({ length: SCHEMA_VERSION.major }, (_, index) => `board-v${index + 1}`)
  expect(names.sort()).toEqual(expect.arrayContaining(expected))
})

describe.each(names)('a board saved as %s', (name) => {
  it('B-92 opens and reads as it did', () => {
    const doc = open(name)
    const expected: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    expect({ live: dumpRecords(doc), binned: dumpBinned(doc) }).toEqual(expected)
    const { board } = new BoardModel(doc)
    expect(problemsOf(board)).toEqual([])
    expect(board.meta).toMatchObject({ title: 'Atelier literie', locale: 'fr' })
    expect(liveNotes(board).length).toBeGreaterThan(30)
    expect(binItems(board).length).toBeGreaterThan(3)
    expect(freeNotes(board).map(({ id }) => id)).toEqual(['i01', 'n02'])
    expect(parkedNotes(board, 'j1').length).toBeGreaterThan(5)
  })

  it('B-92 can be edited, undone, restored', () => {
    const model = new BoardModel(open(name))
    const editor = new BoardEditor(model, { author: 'later' })
    const before = JSON.stringify(dumpRecords(model.doc))
    editor.moveNotes(['n03'], { to: 'parking', journey: 'j1', after: null })
    editor.text('notes', 'n03', 'text')?.replace(0, 0, 'x')
    editor.restore('stages', 's3')
    expect(homeOf(model.board, model.board.notes.get('n05')!).at).toBe('cell')
    while (editor.undo().done) expect(problemsOf(model.board)).toEqual([])
    expect(JSON.stringify(dumpRecords(model.doc))).toBe(before)
  })

  it('B-92 still takes what a client of its time had in its queue', () => {
    const doc = open(name)
    const model = new BoardModel(doc)
    new BoardEditor(model, { author: 'later' }).text('notes', 'n01', 'text')?.replace(0, 0, 'Plus tard. ')
    Y.applyUpdate(doc, readFileSync(join(folder, `${name}.queue.bin`)))
    const text = model.board.notes.get('n01')?.text ?? ''
    expect(text).toContain('Plus tard. ')
    expect(text).toContain('Hors ligne. ')
    expect(model.board.notes.get('n04')?.place).toMatchObject({ stage: 's5', lane: 'l6' })
    expect(liveNotes(model.board).some((note) => note.text === 'De la file')).toBe(true)
    expect(problemsOf(model.board)).toEqual([])
  })
})
