import type { FontFace } from '@parcours/layout'
import { element } from './markup.ts'

/** The family of the map's font. */
export const FAMILY = 'Parcours Map'

/** For programs that show no font carried inside of a file: the font that ours is cut from, then what is about as wide. */
export const FAMILIES = `${FAMILY}, Inter, Helvetica, Arial, sans-serif`

/**
 * The weight that stands for each instance in drawings. SVG renderers (resvg among them) only take hundreds, so
 * the instances 480, 560, 640 go by 400, 500, 700.
 */
export const WEIGHTS: Readonly<Record<FontFace, { weight: 400 | 500 | 700; style: 'normal' | 'italic' }>> = {
  '480': { weight: 400, style: 'normal' },
  '480i': { weight: 400, style: 'italic' },
  '560': { weight: 500, style: 'normal' },
  '640': { weight: 700, style: 'normal' },
}

/** A piece of a line in one font. */
export interface FontSegment {
  text: string
  /** null: the map's own font, and whatever the reader's machine has for what that lacks. */
  family: string | null
}

/** Which font draws what: asked for each run, because renderers guess badly when a run needs several. */
export type FontChooser = (text: string) => readonly FontSegment[]

/** A font file carried inside the drawing. */
export interface EmbeddedFont {
  family: string
  weight: 400 | 500 | 700
  style: 'normal' | 'italic'
  format: 'woff2' | 'truetype'
  data: Uint8Array
}

/** `@font-face` rules with the files inside, in the order given. */
export function fontFaces(fonts: readonly EmbeddedFont[]): string {
  if (fonts.length === 0) return ''
  const rules = fonts.map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};` +
      `src:url(data:font/${font.format === 'woff2' ? 'woff2' : 'ttf'};base64,${base64(font.data)}) format("${font.format}")}`,
  )
  // Not escaped: quotes are CSS here, and nothing in it comes from a board.
  return element('style', { type: 'text/css' }, rules.join(''))
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}
