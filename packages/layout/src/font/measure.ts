/** Widths from the bundled font's own advances: no DOM, no canvas, the same number everywhere. */
import type { FontFace } from '../scene.ts'
import { ADVANCES, ASCENT, DESCENT, RUNS, UNITS_PER_EM } from './advances.generated.ts'

/** Every face draws the same characters, all below this code point. */
const LIMIT = 0x2800
const MISSING = 0xffff

function tableOf(encoded: string): Uint16Array {
  const table = new Uint16Array(LIMIT).fill(MISSING)
  const advances = encoded.split(' ')
  let at = 0
  for (const [first, length] of RUNS) {
    for (let code = first; code < first + length; code++) {
      table[code] = Number.parseInt(advances[at++] ?? '0', 36)
    }
  }
  return table
}

const TABLES: Record<FontFace, Uint16Array> = {
  '480': tableOf(ADVANCES['480']),
  '480i': tableOf(ADVANCES['480i']),
  '560': tableOf(ADVANCES['560']),
  '640': tableOf(ADVANCES['640']),
}

/** An emoji is given a fixed box, because systems draw it in different widths (1.25 em). */
export const EMOJI_UNITS = 1.25 * UNITS_PER_EM
const WIDE_UNITS = UNITS_PER_EM
/** Letters of scripts that the font lacks are drawn by a fallback font: a guess, nothing is clipped by it. */
const UNKNOWN_UNITS = Math.round(0.6 * UNITS_PER_EM)

/** Whether the map's font draws this code point. */
export function inFont(code: number): boolean {
  return code < LIMIT && TABLES['480'][code] !== MISSING
}

/** Ideographs, kana, hangul and full-width forms: one em in every fallback font. */
export function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  )
}

const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]$/u

/** The advance of one code point in 1/2048 em. */
export function advanceOf(code: number, face: FontFace): number {
  const known = code < LIMIT ? (TABLES[face][code] ?? MISSING) : MISSING
  if (known !== MISSING) return known
  if (isWide(code)) return WIDE_UNITS
  if (INVISIBLE.test(String.fromCodePoint(code))) return 0
  return UNKNOWN_UNITS
}

/** World units for an advance in font units. */
export function toWorld(units: number, size: number): number {
  return (units * size) / UNITS_PER_EM
}

/** From the top of a line box to its baseline, as browsers place it: the leading is halved. */
export function baselineIn(lineHeight: number, size: number): number {
  const ascent = toWorld(ASCENT, size)
  const descent = toWorld(DESCENT, size)
  return (lineHeight - ascent - descent) / 2 + ascent
}
