import { join } from 'node:path'
import type { Plugin } from 'vite'
import { keysIn, sourcesFrom } from './word-keys.ts'

/** `virtual:parcours-words/<part>/<locale>`: one language of one part of the catalogue, as a module of its own. */
const NAME = /^virtual:parcours-words\/(front|home|inside|map|rest)\/(fr|en)$/

const SRC = join(import.meta.dirname, 'src')
const at = (path: string): string => join(SRC, path)
const HOME = [at('pages/home-page.tsx'), at('pages/admin-page.tsx')]
const INSIDE = [at('board/board-page.tsx'), at('phone/phone-room.tsx')]
const MAP = [at('board/board-room.tsx')]

/**
 * Parts a board's words: `inside` is what a phone and the map say at once, `map` what only the map says at once, and
 * `rest` what is said by code that comes later (`src/parts/later.ts`). A key that no source of ours names is in `inside`.
 */
export function partsOfBoard(keys: readonly string[]): Record<'inside' | 'map' | 'rest', readonly string[]> {
  const named = (sources: ReadonlyMap<string, string>): ReadonlySet<string> =>
    new Set([...sources.values()].flatMap((source) => keysIn(source, keys)))
  const inside = named(sourcesFrom([at('main.tsx'), ...INSIDE]))
  const map = named(sourcesFrom(MAP))
  const anywhere = named(sourcesFrom([at('main.tsx')], { later: true }))
  const isInside = (key: string): boolean => inside.has(key) || !anywhere.has(key)
  return {
    inside: keys.filter(isInside),
    map: keys.filter((key) => !isInside(key) && map.has(key)),
    rest: keys.filter((key) => !isInside(key) && !map.has(key)),
  }
}

/** Parts what is said before a board: `home` is said by home and its neighbour for administrators alone. */
export function partsOfFront(keys: readonly string[]): Record<'front' | 'home', readonly string[]> {
  const saidIn = (sources: ReadonlyMap<string, string>): ReadonlySet<string> =>
    new Set([...sources.values()].flatMap((source) => keysIn(source, keys)))
  const elsewhere = saidIn(sourcesFrom([at('main.tsx')], { later: true, without: HOME }))
  const home = saidIn(sourcesFrom(HOME, { later: true }))
  const isHome = (key: string): boolean => home.has(key) && !elsewhere.has(key)
  return { front: keys.filter((key) => !isHome(key)), home: keys.filter(isHome) }
}

/** Nobody reads two languages at once: each is a chunk of its own, and the other one is loaded when it is chosen. */
export function languageChunks(): Plugin {
  return {
    name: 'parcours-words',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    async load(id) {
      const [, part, locale] = NAME.exec(id.slice(1)) ?? []
      if (!id.startsWith('\0') || part === undefined || (locale !== 'fr' && locale !== 'en')) return null
      const { front, inside } = await import('@parcours/words')
      const isFront = part === 'front' || part === 'home'
      const words: Readonly<Record<string, string>> = isFront ? front[locale] : inside[locale]
      const all = Object.keys(words)
      const keys = isFront ? partsOfFront(all)[part] : partsOfBoard(all)[part as 'inside' | 'map' | 'rest']
      const catalogue = Object.fromEntries(keys.map((key) => [key, words[key]]))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))})`
    },
  }
}
