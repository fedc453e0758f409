import { notoEmoji } from '../emoji/noto.ts'
import { bundledFonts } from '../fonts/bundled.ts'
import { fallbackGlyphs } from '../fonts/fallback.ts'
import { codePointsOf } from '../fonts/sfnt.ts'
import type { Drawing } from '../svg/export.ts'
import type { EmbeddedFont } from '../svg/fonts.ts'

export interface DrawingFonts {
  fonts: EmbeddedFont[]
  /** Code points that no bundled font draws. */
  missing: number[]
}

const bundled = { woff2: bundledFonts('woff2'), truetype: bundledFonts('truetype') }

/** The fonts that one drawing needs: the map's, and pieces of others for the characters that it lacks. */
export async function fontsFor(drawing: Drawing, format: EmbeddedFont['format']): Promise<DrawingFonts> {
  const own = codePointsOf((await bundled.truetype)[0]!.data)
  const fallback = await fallbackGlyphs(charactersOf(drawing).difference(own))
  return {
    fonts: [
      ...(await bundled[format]),
      ...fallback.fonts.map((data, i) => ({
        // A family each: two faces of one family without ranges would hide each other.
        family: `Parcours Map Fallback ${i + 1}`,
        weight: 400 as const,
        style: 'normal' as const,
        format: 'truetype' as const,
        data,
      })),
    ],
    missing: fallback.missing,
  }
}

/** Every code point that will be drawn as a glyph. */
function charactersOf(drawing: Drawing): Set<number> {
  const codes = new Set<number>()
  for (const item of drawing.items) {
    for (const primitive of item.primitives) {
      if (primitive.p !== 'text') continue
      for (const run of primitive.runs) {
        if (run.emoji === true && notoEmoji.picture(run.text) !== null) continue
        for (const character of run.text.toWellFormed()) codes.add(character.codePointAt(0)!)
      }
    }
  }
  return codes
}
