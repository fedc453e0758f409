import type { FontChooser, FontSegment } from '../svg/fonts.ts'
import type { FallbackFont } from './fallback.ts'

/** Marks, joiners and blanks are drawn with what stands before them. */
const CLINGS = /^[\s\p{M}\p{Cf}]$/u

/**
 * A line in pieces of one font each, in the order of the text; in one piece if a font is there that draws whole
 * lines. (Two scripts that both need such a font, in one line: the second is left to the renderer.)
 */
export function chooserOf(fonts: readonly FallbackFont[]): FontChooser {
  const drawing = new Map(fonts.flatMap((font) => [...font.codePoints].map((code) => [code, font])))
  if (drawing.size === 0) return (text) => [{ text, family: null }]
  return (text) => {
    const segments: FontSegment[] = []
    for (const character of text) {
      const last = segments.at(-1)
      const font = drawing.get(character.codePointAt(0)!)
      if (font?.wholeLines) return [{ text, family: font.family }]
      const clings = last !== undefined && CLINGS.test(character)
      const family = clings ? last.family : (font?.family ?? null)
      if (last?.family === family) last.text += character
      else segments.push({ text: character, family })
    }
    return segments
  }
}

/**
 * What stands for a character that no bundled font draws: its compatibility form (a fraktur A as A), its letter with its marks
 * apart, or the letter alone. Nothing for a mark by itself: the letter before it says more than a box. null: nothing helps.
 */
export function standIn(character: string, isDrawn: (character: string) => boolean): string | null {
  const apart = character.normalize('NFKD')
  const bare = apart.replace(/\p{M}/gu, '')
  if (bare === '') return ''
  const forms = [character.normalize('NFKC'), apart, bare]
  return forms.find((form) => form !== character && [...form].every(isDrawn)) ?? null
}

/**
 * For pictures, which cannot hope for another font: what no bundled font draws is written by what stands for it, else as an empty box.
 */
export function withoutMissing(
  missing: readonly number[],
  covered: ReadonlySet<number>,
): (text: string) => string {
  const replacements = new Map(
    missing.map((code) => {
      const plain = standIn(String.fromCodePoint(code), (character) => covered.has(character.codePointAt(0)!))
      return [code, plain ?? '\u25A1']
    }),
  )
  if (replacements.size === 0) return (text) => text
  return (text) =>
    [...text].map((character) => replacements.get(character.codePointAt(0)!) ?? character).join('')
}
