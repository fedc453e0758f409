import { notoEmoji } from '../emoji/noto.ts'
import type { Drawing } from '../svg/export.ts'
import type { EmbeddedFont, FontChooser } from '../svg/fonts.ts'
import { bundledFonts } from './bundled.ts'
import { chooserOf, withoutMissing } from './choose.ts'
import { fallbackGlyphs } from './fallback.ts'
import { codePointsOf } from './sfnt.ts'

export interface DrawingFonts {
  fonts: EmbeddedFont[]
  chooseFonts: FontChooser
  /** Code points that no bundled font draws. */
  missing: readonly number[]
}

const bundled = { woff2: bundledFonts('woff2'), truetype: bundledFonts('truetype') }

/**
 * The fonts that one drawing needs: the map's, and pieces of others for the characters that it lacks. `woff2` is
 * for a file, whose reader may have more fonts; `truetype` for what is drawn here. In a picture nothing may stay undrawn:
 * what no font has is a `box` there; else it stays `text`.
 */
export async function fontsFor(
  drawing: Pick<Drawing, 'items'>,
  format: EmbeddedFont['format'],
  unknown: 'box' | 'text',
): Promise<DrawingFonts> {
  const own = codePointsOf((await bundled.truetype)[0]!.data)
  const { fonts, missing } = await fallbackGlyphs(charactersOf(drawing), own)
  const choose = chooserOf(fonts)
  const complete = unknown === 'box' ? withoutMissing(missing, own) : (text: string) => text
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
function charactersOf(drawing: Pick<Drawing, 'items'>): Set<number> {
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
