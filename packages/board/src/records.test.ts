import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  BoardModel,
  boardRoots,
  createBoardDoc,
  dumpBinned,
  dumpRecords,
  loadRecords,
  ROOTS,
  TEXT_KEYS,
} from './index.ts'
import { alone, seeded } from './testing/boards.ts'

describe('records', () => {
  it('B-90 dump what is live, as stored, in order', () => {
    const { doc, editor } = alone()
    editor.deleteNotes(['n01'])
    boardRoots(doc)
      .notes.get('n02')!
      .set('colour', { any: ['thing'] })
    boardRoots(doc).notes.get('n03')!.set('kind', 'nonsense')
    const threads = new Y.Map<unknown>()
    boardRoots(doc).threads.set('t1', threads)
    threads.set('deleted', null)
    threads.set('messages', new Y.Array())
    const dump = dumpRecords(doc)
    expect(dump.roots.notes.n01).toBeUndefined()
    expect(dump.roots.notes.n02).toMatchObject({
      colour: { any: ['thing'] },
      text: 'Mentions it to a colleague at lunch',
    })
    expect(dump.roots.notes.n03).toMatchObject({ kind: 'nonsense' })
    expect(dump.roots.threads.t1).toEqual({ deleted: null, messages: [] })
    expect(dump.meta).toMatchObject({ title: 'Test', schema: { major: 1, minor: 0 } })
    expect(Object.keys(dump.roots)).toEqual([...ROOTS])
    for (const root of ROOTS) {
      const ids = Object.keys(dump.roots[root])
      expect(ids).toEqual(ids.toSorted())
      for (const record of Object.values(dump.roots[root]))
        expect(Object.keys(record)).toEqual(Object.keys(record).toSorted())
    }
    expect(Object.keys(dumpBinned(doc).notes)).toEqual(['n01'])
  })

  it('B-91 load under their own ids, and dump to the same bytes', () => {
    const { doc, editor } = alone()
    editor.text('notes', 'n01', 'text')!.replace(0, 0, '😀 «\u00a0é\u00a0»\n')
    boardRoots(doc).meta.set('later', [1, { a: null }])
    const dump = dumpRecords(doc)
    const copy = createBoardDoc()
    loadRecords(copy, JSON.parse(JSON.stringify(dump)))
    expect(JSON.stringify(dumpRecords(copy))).toBe(JSON.stringify(dump))
    for (const root of ROOTS) {
      for (const record of boardRoots(copy)[root].values()) {
        for (const key of TEXT_KEYS[root]) expect(record.get(key)).toBeInstanceOf(Y.Text)
      }
    }
    expect(new BoardModel(copy).board).toEqual(new BoardModel(doc).board)
  })

  it('B-91 load only into an empty document', () => {
    const doc = seeded('blank')
    expect(() => loadRecords(doc, dumpRecords(seeded('service')))).toThrow(RangeError)
    expect(new BoardModel(doc).board.stages.size).toBe(3)
  })

  it('B-91 make the texts that a record lacks', () => {
    const doc = createBoardDoc()
    const empty = dumpRecords(doc)
    loadRecords(doc, { ...empty, roots: { ...empty.roots, stages: { s: { journey: 'j', rank: 'a0' } } } })
    expect(boardRoots(doc).stages.get('s')?.get('name')).toBeInstanceOf(Y.Text)
    expect(boardRoots(doc).stages.get('s')?.get('deleted')).toBeNull()
    expect(boardRoots(doc).meta.get('title')).toBeInstanceOf(Y.Text)
  })
})
