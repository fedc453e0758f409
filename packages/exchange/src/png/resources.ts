import { notoEmoji } from '../emoji/noto.ts'
import { bundledFonts } from '../fonts/bundled.ts'
import { chooserOf, withoutMissing } from '../fonts/choose.ts'
import { fallbackGlyphs } from '../fonts/fallback.ts'
import { codePointsOf } from '../fonts/sfnt.ts'
import type { Drawing } from '../svg/export.ts'
import type { EmbeddedFont, FontChooser } from '../svg/fonts.ts'

export interface DrawingFonts {
  fonts: EmbeddedFont[]
  chooseFonts: FontChooser
  /** Code points that no bundled font draws. */
  missing: readonly number[]
}

const bundled = { woff2: bundledFonts('woff2'), truetype: bundledFonts('truetype') }

/**
 * The fonts that one drawing needs: the map's, and pieces of others for the characters that it lacks. `woff2` is
 * for a file, whose reader may have more fonts; `truetype` for a picture, in which nothing may stay undrawn.
 */
export async function fontsFor(drawing: Drawing, format: EmbeddedFont['format']): Promise<DrawingFonts> {
  const own = codePointsOf((await bundled.truetype)[0]!.data)
  const { fonts, missing } = await fallbackGlyphs(charactersOf(drawing), own)
  const choose = chooserOf(fonts)
  const complete = format === 'truetype' ? withoutMissing(missing, own) : (text: string) => text
  return {
    fonts: [
      ...(await bundled[format]),
      ...fonts.map(({ family, data }): EmbeddedFont => {
        return { family, weight: 400, style: 'normal', format: 'truetype', data }
      }),
    ],
    chooseFonts: (text) => choose(complete(text)),
    missing,
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
