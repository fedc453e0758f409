/** Lines of text in the fonts that a file carries: glyphs, their places, and what they stand for. */
import bidiFactory from 'bidi-js'
import type PDFDocument from 'pdfkit'
import type { PdfFont } from 'pdfkit'
import { num } from '../svg/markup.ts'

interface Shaped {
  /** Operands and operators of text, without the font. */
  operators: string
  /** 1/1000 em; letter spacing not included. */
  width: number
  /** How many glyphs get the letter spacing. */
  glyphs: number
}

const bidi = bidiFactory()
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A piece of a line that runs in one direction. */
export interface DirectedText {
  text: string
  direction: 'ltr' | 'rtl'
}

/** A line that begins on the left, in pieces in the order in which they stand beside each other (UAX #9, L2). */
export function inVisualOrder(text: string): DirectedText[] {
  if (!RIGHT_TO_LEFT.test(text)) return [{ text, direction: 'ltr' }]
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr')
  const runs: { from: number; to: number; level: number }[] = []
  for (let i = 0; i < text.length; i++) {
    const last = runs.at(-1)
    if (last !== undefined && last.level === levels[i]) last.to = i + 1
    else runs.push({ from: i, to: i + 1, level: levels[i]! })
  }
  const highest = Math.max(...runs.map(({ level }) => level))
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < runs.length; from++) {
      let to = from
      while (to < runs.length && runs[to]!.level >= level) to++
      if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  }
  return runs.map(({ from, to, level }) => ({
    text: text.slice(from, to),
    direction: level % 2 === 1 ? 'rtl' : 'ltr',
  }))
}

/** One font of the file. */
export class Typeface {
  readonly #font: PdfFont
  readonly #cache = new Map<string, Shaped>()

  constructor(doc: PDFDocument, name: string, data: Uint8Array) {
    doc.registerFont(name, data)
    this.#font = doc.font(name)._font
  }

  get id(): string {
    return this.#font.id
  }

  reference(): ReturnType<PdfFont['ref']> {
    return this.#font.ref()
  }

  /** Shapes a text and takes its glyphs into the file. */
  shape({ text, direction }: DirectedText): Shaped {
    const key = direction + text
    const known = this.#cache.get(key)
    if (known !== undefined) return known
    const { font } = this.#font
    const { glyphs, positions } = font.layout(text, undefined, undefined, undefined, direction)
    const scale = 1000 / font.unitsPerEm
    const out: string[] = []
    let codes = ''
    let line: string[] = []
    let raised = 0
    let width = 0
    const flush = () => {
      if (codes !== '') line.push(`<${codes}>`)
      codes = ''
    }
    const show = () => {
      flush()
      if (line.length > 0) out.push(`[${line.join(' ')}] TJ`)
      line = []
    }
    /** To the right, without drawing; 1/1000 em. */
    const skip = (by: number) => {
      if (Math.abs(by) < 0.01) return
      flush()
      line.push(num(-by))
    }
    glyphs.forEach((glyph, i) => {
      const position = positions[i]!
      const natural = glyph.advanceWidth * scale
      const [dx, dy, advance] = [
        position.xOffset * scale,
        position.yOffset * scale,
        position.xAdvance * scale,
      ]
      if (dy !== raised) {
        show()
        out.push(`${RISE}${num(dy)}`)
        raised = dy
      }
      skip(dx)
      codes += this.#take(glyph.id, natural, glyph.codePoints)
      skip(advance - natural - dx)
      width += advance
    })
    show()
    if (raised !== 0) out.push(`${RISE}0`)
    const shaped = { operators: out.join('\n'), width, glyphs: glyphs.length }
    this.#cache.set(key, shaped)
    return shaped
  }

  #take(glyph: number, width: number, codePoints: readonly number[]): string {
    const index = this.#font.subset.includeGlyph(glyph)
    this.#font.widths[index] ??= width
    this.#font.unicode[index] ??= codePoints
    return index.toString(16).padStart(4, '0')
  }
}

/** A rise is in points, and so depends on the size: it is filled in when a line of some size is written. */
const RISE = 'rise:'

export function atSize(operators: string, size: number): string {
  if (!operators.includes(RISE)) return operators
  return operators.replace(/rise:(\S+)/g, (_, rise: string) => `${num((Number(rise) * size) / 1000)} Ts`)
}
