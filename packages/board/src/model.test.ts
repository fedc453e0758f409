import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type Board,
  type BoardChange,
  BoardModel,
  boardRoots,
  createBoardDoc,
  ROOTS,
  TEXT_KEYS,
  textOf,
} from './index.ts'
import { alone, pair, seeded } from './testing/boards.ts'

/** Anything that a broken or hostile client could put into a register. */
const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  1e9,
  'nonsense',
  '',
  [],
  [1],
  {},
  { at: 'cell' },
  { by: 1 },
]

function read(doc: Y.Doc): Board {
  const model = new BoardModel(doc)
  model.destroy()
  return model.board
}

describe('the document', () => {
  it('B-1 has every root, and texts where the schema says so', () => {
    const doc = seeded('demo-mattress')
    const roots = boardRoots(doc)
    expect(Object.keys(roots).sort()).toEqual([...ROOTS, 'meta'].sort())
    let texts = 0
    for (const root of ROOTS) {
      for (const [id, record] of roots[root].entries()) {
        expect(record).toBeInstanceOf(Y.Map)
        for (const [key, value] of record.entries()) {
          expect(value instanceof Y.Text, `${root}/${id}/${key}`).toBe(TEXT_KEYS[root].includes(key))
          if (value instanceof Y.Text) texts += 1
        }
        for (const key of TEXT_KEYS[root]) expect(textOf(doc, root, id, key)).not.toBeNull()
      }
    }
    expect(texts).toBe(43 + 1 + 5 + 6 + 2 * 11)
    expect(textOf(doc, 'meta', 'meta', 'title')?.toString()).toBe('Test')
  })

  it('B-52 has no text where there is none', () => {
    const doc = seeded('blank')
    expect(textOf(doc, 'notes', 'gone', 'text')).toBeNull()
    expect(textOf(doc, 'stages', 's1', 'rank')).toBeNull()
  })
})

describe('readers', () => {
  it('B-10 replace whatever is in any register, and report it', () => {
    const doc = seeded('demo-mattress')
    const roots = boardRoots(doc)
    let tried = 0
    for (const root of ROOTS) {
      const id = [...roots[root].keys()][0]
      if (id === undefined) continue
      for (const key of [...roots[root].get(id)!.keys()]) {
        const good = roots[root].get(id)!.get(key)
        for (const bad of NONSENSE) {
          roots[root].get(id)!.set(key, bad)
          const board = read(doc)
          expect(board[root].get(id)).toMatchObject({ id })
          tried += 1
        }
        roots[root].get(id)!.set(key, good instanceof Y.Text ? new Y.Text(good.toString()) : good)
        expect(read(doc).problems).toEqual([])
      }
      roots[root].get(id)!.delete('deleted')
      expect(read(doc).problems).toEqual([{ root, id, key: 'deleted', reason: 'missing' }])
      roots[root].get(id)!.set('deleted', null)
    }
    expect(tried).toBeGreaterThan(500)
  })

  it('B-10 pass over what is no record, and read an empty document', () => {
    const doc = seeded('blank')
    doc.getMap('notes').set('odd', 'text')
    doc.getMap('stages').set('list', new Y.Array())
    const board = read(doc)
    expect(board.notes.size).toBe(0)
    expect(board.problems).toEqual([
      { root: 'stages', id: 'list', key: null, reason: 'wrong-type' },
      { root: 'notes', id: 'odd', key: null, reason: 'wrong-type' },
    ])
    expect(read(createBoardDoc()).meta).toMatchObject({ title: '', locale: 'en' })
  })

  it('B-10 clamp numbers and read plain strings where a text belongs', () => {
    const doc = seeded('blank')
    const stage = boardRoots(doc).stages.get('s1')!
    stage.set('width', 9_999)
    stage.set('name', 'plain')
    const board = read(doc)
    expect(board.stages.get('s1')).toMatchObject({ width: 480, name: 'plain' })
    expect(board.problems.map(({ key, reason }) => [key, reason])).toEqual([
      ['name', 'wrong-type'],
      ['width', 'out-of-range'],
    ])
  })

  it('B-12 count a deletion that cannot be read as none', () => {
    const doc = seeded('demo-mattress')
    boardRoots(doc).notes.get('n01')!.set('deleted', 'yes')
    expect(read(doc).notes.get('n01')?.deleted).toBeNull()
  })
})

describe('the model', () => {
  it('B-13 keeps the identity of what did not change', () => {
    const { model, editor } = alone()
    const before = model.board
    editor.setTruth('notes', 'n01', true)
    expect(model.board).not.toBe(before)
    expect(model.board.stages).toBe(before.stages)
    expect(model.board.notes.get('n02')).toBe(before.notes.get('n02'))
    expect(model.board.notes.get('n01')).not.toBe(before.notes.get('n01'))
    expect(model.board.problems).toBe(before.problems)
  })

  it('B-13 calls once for a transaction, with the ids that differ and who made it', () => {
    const { a, b, exchange } = pair()
    const changes: BoardChange[] = []
    b.model.subscribe((change) => changes.push(change))
    a.editor.moveNotes(['n01', 'n02'], { to: 'cell', stage: 's2', lane: 'l1' })
    a.editor.setMeta({ textSize: 'L' })
    exchange()
    expect(changes).toHaveLength(1)
    expect(changes[0]?.local).toBe(false)
    expect(changes[0]?.board).toBe(b.model.board)
    expect([...(changes[0]?.dirty ?? [])].map(([root, ids]) => [root, [...ids].sort()]).sort()).toEqual([
      ['meta', ['meta']],
      ['notes', ['n01', 'n02']],
    ])
    b.editor.text('notes', 'n01', 'text')!.replace(0, 0, 'x')
    expect(changes[1]).toMatchObject({ local: true })
    expect([...changes[1]!.dirty.keys()]).toEqual(['notes'])
  })

  it('B-11 B-13 keeps what it does not know, and stays silent about it', () => {
    const { doc, model, editor } = alone()
    let calls = 0
    model.subscribe(() => {
      calls += 1
    })
    boardRoots(doc).notes.get('n01')!.set('colour', 'red')
    boardRoots(doc).notes.get('n01')!.set('truth', false)
    expect(calls).toBe(0)
    editor.moveNotes(['n01'], { to: 'parking', journey: 'j1' })
    expect(calls).toBe(1)
    expect(boardRoots(doc).notes.get('n01')!.get('colour')).toBe('red')
  })

  it('B-13 falls silent when it is destroyed', () => {
    const { model, editor } = alone()
    const before = model.board
    model.subscribe(() => expect.unreachable())
    model.destroy()
    editor.setTruth('notes', 'n01', true)
    expect(model.board).toBe(before)
  })
})
