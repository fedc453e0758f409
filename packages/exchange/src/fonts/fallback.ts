/**
 * Glyphs for what the map's font does not draw: the few that a drawing needs, cut out of Noto Sans when it is made.
 * Two kinds of source. Scripts whose letters join or stack come from whole fonts, Latin included, so that a line can
 * be drawn in one font: resvg drops a line that mixes fonts of which one forms ligatures (*tried*). Chinese,
 * Japanese, Korean and symbols come from variable fonts in pieces by Unicode range, pinned to one weight because
 * resvg ignores variations.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { codePointsOf, withFamily } from './sfnt.ts'

export interface FallbackFont {
  family: string
  /** TrueType. */
  data: Uint8Array
  /** What this font is there for. */
  codePoints: ReadonlySet<number>
  /** It draws whole lines: also their Latin letters, digits and signs. */
  wholeLines: boolean
}

export interface FallbackGlyphs {
  fonts: FallbackFont[]
  /** Code points that no bundled font draws. */
  missing: number[]
}

interface Source {
  /** Inclusive. */
  ranges: readonly (readonly [number, number])[]
  wholeLines: boolean
  /** A font with the glyphs of these characters. */
  cut(text: string): Promise<Uint8Array>
}

const require = createRequire(import.meta.url)
/** Near the map's regular instance. */
const WEIGHT = 480
/** Joiners shape their neighbours; a mark without a letter stands on a dotted circle. */
const ALWAYS = ' \u200C\u200D\u25CC'

let sources: Promise<Source[]> | null = null

/** @param present - every code point of the drawing; @param own - what the map's font draws. */
export async function fallbackGlyphs(
  present: ReadonlySet<number>,
  own: ReadonlySet<number>,
): Promise<FallbackGlyphs> {
  const wanted = new Set(
    [...present].filter((code) => !own.has(code) && !INVISIBLE.test(String.fromCodePoint(code))),
  )
  const fonts: FallbackFont[] = []
  if (wanted.size === 0) return { fonts, missing: [] }
  sources ??= allSources()
  for (const source of await sources) {
    const here = [...wanted].filter((code) => source.ranges.some(([from, to]) => code >= from && code <= to))
    if (here.length === 0) continue
    const characters = source.wholeLines ? [...present] : here
    const font = await source.cut(characters.map((code) => String.fromCodePoint(code)).join('') + ALWAYS)
    const drawn = codePointsOf(font)
    const gained = here.filter((code) => drawn.has(code))
    if (gained.length === 0) continue
    for (const code of gained) wanted.delete(code)
    // A family each: two files of one family would hide each other.
    // Words that are identifiers in CSS, so that the name needs no quotes.
    const family = `Parcours Map F${fonts.length + 1}`
    fonts.push({
      family,
      data: withFamily(font, family),
      codePoints: new Set(gained),
      wholeLines: source.wholeLines,
    })
  }
  return { fonts, missing: [...wanted].sort((a, b) => a - b) }
}
/** Blanks, controls and joiners need no glyph and are not missed. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Variation_Selector}]$/u

/** The blocks that each whole font is asked for; the rest of it is only Latin company. */
const WHOLE: readonly { name: string; file: string; ranges: Source['ranges'] }[] = [
  {
    name: 'arabic',
    file: 'NotoSansArabic',
    ranges: [
      [0x600, 0x6ff],
      [0x750, 0x77f],
      [0x870, 0x8ff],
      [0xfb50, 0xfdff],
      [0xfe70, 0xfefc],
    ],
  },
  {
    name: 'hebrew',
    file: 'NotoSansHebrew',
    ranges: [
      [0x590, 0x5ff],
      [0xfb1d, 0xfb4f],
    ],
  },
  {
    name: 'devanagari',
    file: 'NotoSansDevanagari',
    ranges: [
      [0x900, 0x97f],
      [0x1cd0, 0x1cff],
      [0xa8e0, 0xa8ff],
    ],
  },
  { name: 'thai', file: 'NotoSansThai', ranges: [[0xe00, 0xe7f]] },
]

/** Simplified Chinese has kana and every ideograph of the basic plane; Korean has Vietnamese letters too. */
const IN_PIECES = ['sc', 'kr'] as const

async function allSources(): Promise<Source[]> {
  const whole = WHOLE.map(({ name, file, ranges }): Source => {
    const path = require.resolve(`@expo-google-fonts/noto-sans-${name}/500Medium/${file}_500Medium.ttf`)
    return { ranges, wholeLines: true, cut: async (text) => subset(await readFile(path), text) }
  })
  const pieces = await Promise.all(IN_PIECES.map(piecesOf))
  return [...whole, ...pieces.flat()]
}

async function piecesOf(name: string): Promise<Source[]> {
  const folder = `@fontsource-variable/noto-sans-${name}`
  const ranges: unknown = JSON.parse(await readFile(require.resolve(`${folder}/unicode.json`), 'utf8'))
  return Object.entries(ranges as Record<string, string>).map(([piece, list]): Source => {
    const id = piece.replace(/[[\]]/g, '')
    const path = require.resolve(`${folder}/files/noto-sans-${name}-${id}-wght-normal.woff2`)
    return {
      ranges: list.split(',').map(parseRange),
      wholeLines: false,
      cut: async (text) => subset(await readFile(path), text, { wght: WEIGHT }),
    }
  })
}

function parseRange(text: string): readonly [number, number] {
  const [from = '', to = from] = text.replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
}

function subset(font: Uint8Array, text: string, variationAxes?: Record<string, number>): Promise<Uint8Array> {
  return subsetFont(font, text, {
    targetFormat: 'truetype',
    ...(variationAxes !== undefined && { variationAxes }),
  })
}
