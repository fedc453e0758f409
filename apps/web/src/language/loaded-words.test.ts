/** The words of the board come with its code: nothing that is loaded before may say them. */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { inside } from '@parcours/words'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '..')
/** What is loaded once there is a board, with its words. */
const BOARD = ['board/board-page.tsx', 'board/board-room.tsx', 'phone/phone-room.tsx'].map((path) =>
  join(SRC, path),
)
const KEYS = Object.keys(inside.en)

/** A module and all that is loaded with it or, later, from it; without the board. */
function beforeTheBoard(entry: string): ReadonlyMap<string, string> {
  const sources = new Map<string, string>()
  const visit = (path: string): void => {
    if (sources.has(path) || BOARD.includes(path)) return
    const source = readFileSync(path, 'utf8')
    sources.set(path, source)
    for (const [, target = ''] of source.matchAll(/(?:\bfrom |\bimport\()'(\.[^']+\.tsx?)'/g))
      visit(resolve(dirname(path), target))
  }
  visit(entry)
  return sources
}

/** Keys of the board that a source names, whole or by what they begin with. */
function boardKeysIn(source: string): string[] {
  const code = source.replaceAll(/^import .*$/gm, '')
  const whole = [...code.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key ?? '')
  const begun = [...code.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, start]) => start ?? '')
  return KEYS.filter((key) => whole.includes(key) || begun.some((start) => key.startsWith(start)))
}

describe('the words that are loaded', () => {
  const sources = beforeTheBoard(join(SRC, 'main.tsx'))

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
})
