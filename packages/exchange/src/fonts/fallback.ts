/**
 * Glyphs for what the map's font does not draw: the few that a board needs, cut out of Noto Sans at the time of
 * the drawing. The packages hold variable fonts in pieces by Unicode range; a piece is pinned to one weight,
 * because resvg ignores variations, and reduced to the characters asked for, with what shaping them needs.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { codePointsOf } from './sfnt.ts'

/** Asked in this order. Arabic also has mathematics and symbols, Hebrew Greek and Cyrillic letters, Korean Vietnamese. */
const PACKAGES = ['arabic', 'hebrew', 'devanagari', 'thai', 'sc', 'kr'] as const
/** Near the map's regular instance. */
const WEIGHT = 480

const require = createRequire(import.meta.url)

interface Piece {
  package: string
  name: string
  /** Inclusive. */
  ranges: readonly (readonly [number, number])[]
}

export interface FallbackGlyphs {
  /** TrueType files. */
  fonts: Uint8Array[]
  /** Code points that no bundled font draws: they show as an empty box. */
  missing: number[]
}

let index: Promise<Piece[]> | null = null

/** @param codePoints - what the map's font lacks; blanks, controls and joiners need no glyph and are not missed. */
export async function fallbackGlyphs(codePoints: Iterable<number>): Promise<FallbackGlyphs> {
  const wanted = new Set([...codePoints].filter((code) => !INVISIBLE.test(String.fromCodePoint(code))))
  const fonts: Uint8Array[] = []
  if (wanted.size > 0) {
    index ??= pieces()
    for (const piece of await index) {
      const here = [...wanted].filter((code) => piece.ranges.some(([from, to]) => code >= from && code <= to))
      if (here.length === 0) continue
      const font = await cut(piece, here)
      const drawn = codePointsOf(font)
      const gained = here.filter((code) => drawn.has(code))
      for (const code of gained) wanted.delete(code)
      if (gained.length > 0) fonts.push(font)
    }
  }
  return { fonts, missing: [...wanted].sort((a, b) => a - b) }
}
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Variation_Selector}]$/u

async function pieces(): Promise<Piece[]> {
  const all = await Promise.all(
    PACKAGES.map(async (name) => {
      const file = require.resolve(`@fontsource-variable/noto-sans-${name}/unicode.json`)
      const ranges = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
      return Object.entries(ranges).map(([piece, list]) => ({
        package: name,
        name: piece.replace(/[[\]]/g, ''),
        ranges: list.split(',').map(parseRange),
      }))
    }),
  )
  return all.flat()
}

function parseRange(text: string): readonly [number, number] {
  const [from = '', to = from] = text.replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

async function cut(piece: Piece, codePoints: readonly number[]): Promise<Uint8Array> {
  const file = require.resolve(
    `@fontsource-variable/noto-sans-${piece.package}/files/noto-sans-${piece.package}-${piece.name}-wght-normal.woff2`,
  )
  // Joiners shape their neighbours, digits and blanks stand between letters of right-to-left text.
  const text = `${String.fromCodePoint(...codePoints)} \u200C\u200D\u25CC`
  return subsetFont(await readFile(file), text, {
    targetFormat: 'truetype',
    variationAxes: { wght: WEIGHT },
  })
}
