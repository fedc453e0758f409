/** A phone shows the board without the map: nothing that it loads may need one. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '..')
/** Where `useBoardUi` is made. */
const CONTEXT = join(SRC, 'board/board-context.tsx')

/** What is loaded with a module, at once: types are nothing of it, and what comes later is another's. */
function loadedWith(entry: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (found.has(entry)) return found
  const source = readFileSync(entry, 'utf8')
  found.set(entry, source)
  for (const [, what = '', target = ''] of source.matchAll(
    /^(?:import|export) ([^;]*?)from '(\.[^']+\.tsx?)'/gm,
  ))
    if (!what.startsWith('type ')) loadedWith(resolve(dirname(entry), target), found)
  return found
}

const asksForMap = (sources: ReadonlyMap<string, string>): string[] =>
  [...sources]
    .filter(([path]) => path !== CONTEXT)
    .filter(
      ([, source]) =>
        /\buseBoardUi\b/.test(source) || /^import (?!type )[^;]*?'@parcours\/canvas'/m.test(source),
    )
    .map(([path]) => relative(SRC, path))

describe('what is loaded without the map', () => {
  it.each(['board/board-page.tsx', 'phone/phone-room.tsx'])('%s asks for none', (entry) => {
    const sources = loadedWith(join(SRC, entry))
    expect(sources.size).toBeGreaterThan(20)
    expect(asksForMap(sources)).toEqual([])
  })

  it('would be seen: the room around the map is full of it', () => {
    expect(asksForMap(loadedWith(join(SRC, 'board/board-room.tsx'))).length).toBeGreaterThan(10)
  })
})
