/** The words of the board come with its code: nothing that is loaded before may say them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { front, inside } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { partsOfBoard, partsOfFront } from '../../language-chunks.ts'
import { keysIn, sourcesFrom } from '../../word-keys.ts'

const SRC = join(import.meta.dirname, '..')
/** What is loaded once there is a board, with its words. */
const BOARD = ['board/board-page.tsx', 'board/board-room.tsx', 'phone/phone-room.tsx'].map((path) =>
  join(SRC, path),
)
const KEYS = Object.keys(inside.en)

const boardKeysIn = (source: string): string[] => keysIn(source, KEYS)

describe('the words that are loaded', () => {
  const sources = sourcesFrom([join(SRC, 'main.tsx')], { later: true, without: BOARD })

  it('before the board are all that is said before the board', () => {
    expect(sources.size).toBeGreaterThan(50)
    const early = [...sources].flatMap(([path, source]) =>
      boardKeysIn(source).map((key) => `${path.slice(SRC.length + 1)}: ${key}`),
    )
    expect(early).toEqual([])
  })

  it('would be missed: the board’s own code names hundreds of them', () => {
    const named = boardKeysIn(readFileSync(join(SRC, 'board/board-room.tsx'), 'utf8'))
    expect(named).toContain('skip.board')
  })

  it('at once on a phone and on the map are all that is said at once there; what comes later brings the rest', () => {
    const parts = partsOfBoard(KEYS)
    const said = (entry: string, ...known: (readonly string[])[]): string[] => {
      const there = new Set(known.flat())
      return [...sourcesFrom([join(SRC, entry)]).values()]
        .flatMap(boardKeysIn)
        .filter((key) => !there.has(key))
    }
    expect(said('phone/phone-room.tsx', parts.inside)).toEqual([])
    expect(said('board/board-room.tsx', parts.inside, parts.map)).toEqual([])
    expect([...parts.inside, ...parts.map, ...parts.rest].toSorted()).toEqual(KEYS.toSorted())
    for (const part of [parts.inside, parts.map, parts.rest]) expect(part.length).toBeGreaterThan(50)
  })

  it('at once are none that only home says', () => {
    const keys = Object.keys(front.en)
    const { home } = partsOfFront(keys)
    const HOME = ['pages/home-page.tsx', 'pages/admin-page.tsx'].map((path) => join(SRC, path))
    const others = [...sourcesFrom([join(SRC, 'main.tsx')], { later: true, without: HOME }).values()]
    expect(others.flatMap((source) => keysIn(source, home))).toEqual([])
    expect(home.length).toBeGreaterThan(50)
  })

  it('come with whatever of a board is loaded later', () => {
    const later = [...sourcesFrom(BOARD, { later: true })].filter(([, source]) =>
      /\bnew Part\(|\bloadWords\(restWords\)/.test(source),
    )
    expect(later.map(([path]) => path.slice(SRC.length + 1)).toSorted()).toEqual([
      'board/rooms.ts',
      'parts/later.ts',
    ])
  })

  it('know the keys of a template', () => {
    const template = (start: string, end: string): string => `t(\`${start}$\{kind}${end}\`)`
    const keys = ['a.one.b', 'a.two.c', 'other']
    expect(keysIn(template('a.', '.b'), keys)).toEqual(['a.one.b'])
    expect(keysIn(template('a.', ''), keys)).toEqual(['a.one.b', 'a.two.c'])
    expect(keysIn("t('other')", keys)).toEqual(['other'])
  })
})
