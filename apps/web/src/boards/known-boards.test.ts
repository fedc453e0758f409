import { describe, expect, it } from 'vitest'
import {
  boardPath,
  forgetBoard,
  forgetKey,
  type KnownBoard,
  parseKnownBoards,
  rememberBoard,
  selectBoards,
  strongestKey,
} from './known-boards.ts'

const board = (id: string, change: Partial<KnownBoard> = {}): KnownBoard => ({
  id,
  title: id,
  keys: {},
  lastOpened: 0,
  archived: false,
  kind: null,
  stages: 0,
  people: [],
  ...change,
})

describe('boards that this browser knows', () => {
  it('reads back what it wrote', () => {
    const boards = [
      board('a', { keys: { editor: 'k' }, people: [{ name: 'Léa', color: 2 }], kind: 'care', stages: 4 }),
    ]
    expect(parseKnownBoards(JSON.parse(JSON.stringify(boards)))).toEqual(boards)
  })

  it('leaves out what is no board, and keeps the rest', () => {
    const stored = [
      null,
      3,
      { id: '' },
      { title: 'x' },
      { id: 'ok', keys: { editor: 4, observer: 'o', king: 'k' } },
    ]
    expect(parseKnownBoards(stored)).toEqual([board('ok', { title: '', keys: { observer: 'o' } })])
    expect(parseKnownBoards('nonsense')).toEqual([])
  })

  it('keeps the keys of other roles when one more is opened', () => {
    const first = rememberBoard([], { id: 'a', keys: { facilitator: 'f' } })
    const second = rememberBoard(first, { id: 'a', keys: { observer: 'o' }, title: 'A' })
    expect(second).toHaveLength(1)
    expect(second[0]?.keys).toEqual({ facilitator: 'f', observer: 'o' })
    expect(second[0]?.title).toBe('A')
  })

  it('forgets one key of one board', () => {
    const boards = [
      board('a', { keys: { editor: 'e', observer: 'o' } }),
      board('b', { keys: { editor: 'e' } }),
    ]
    expect(forgetKey(boards, 'a', 'e').map(({ keys }) => keys)).toEqual([{ observer: 'o' }, { editor: 'e' }])
  })

  it('opens a board with its strongest key, in the fragment only', () => {
    const both = board('a b', { keys: { observer: 'o', facilitator: 'f/+' } })
    expect(strongestKey(both)).toEqual({ role: 'facilitator', key: 'f/+' })
    expect(boardPath(both)).toBe('/b/a%20b#k=f%2F%2B')
    expect(boardPath(board('a'))).toBe('/b/a')
  })

  it('searches without case and accents, words in any order, latest first', () => {
    const boards = [
      board('1', { title: 'Fidélité guitare', lastOpened: 1 }),
      board('2', { title: 'Guitare : fidelite', lastOpened: 2 }),
      board('3', { title: 'Literie', lastOpened: 3 }),
    ]
    expect(selectBoards(boards, 'all', 'guit FIDÉL').map((b) => b.id)).toEqual(['2', '1'])
    expect(selectBoards(boards, 'all', '').map((b) => b.id)).toEqual(['3', '2', '1'])
  })

  it('filters mine and archived', () => {
    const boards = [board('m', { keys: { facilitator: 'f' } }), board('o'), board('x', { archived: true })]
    expect(selectBoards(boards, 'mine', '').map((b) => b.id)).toEqual(['m'])
    expect(selectBoards(boards, 'archived', '').map((b) => b.id)).toEqual(['x'])
    expect(forgetBoard(boards, 'm').map((b) => b.id)).toEqual(['o', 'x'])
  })
})
