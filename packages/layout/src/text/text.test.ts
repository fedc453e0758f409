import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../font/advances.generated.ts'
import { FONT_FACES, fontFaceCss } from '../font/faces.ts'
import { advanceOf, inFont } from '../font/measure.ts'
import { TEXT_SAMPLES } from '../font/sample.ts'
import type { FontFace, TextBlock } from '../scene.ts'
import { noteText } from '../testing/random-board.ts'
import { caretRect, offsetAt, selectionRects } from './caret.ts'
import { clustersOf } from './clusters.ts'
import { fitLine, measure, runsOf, textBlockFor } from './lines.ts'

const FACES = Object.keys(FONT_FACES) as FontFace[]
const linesOf = (text: string, width: number, face: FontFace = '480') =>
  textBlockFor(text, face, 16, width).lines.map((line) => text.slice(line.start, line.end))
const item = (block: TextBlock) => ({ text: block })

/** Advance of a character, read from the committed file itself: cmap format 4, then hmtx. */
function advanceInFile(face: FontFace, code: number): number {
  const bytes = readFileSync(new URL(`../../fonts/${FONT_FACES[face].file}.ttf`, import.meta.url))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const table = (tag: string) => {
    for (let i = 0; i < view.getUint16(4); i++) {
      const at = 12 + i * 16
      if (bytes.toString('latin1', at, at + 4) === tag) return view.getUint32(at + 8)
    }
    throw new Error(`no table ${tag}`)
  }
  const cmap = table('cmap')
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    if (view.getUint16(at) !== 4) continue
    const count = view.getUint16(at + 6) / 2
    for (let s = 0; s < count; s++) {
      if (code > view.getUint16(at + 14 + s * 2)) continue
      const start = view.getUint16(at + 16 + count * 2 + s * 2)
      if (code < start) break
      const delta = view.getUint16(at + 16 + count * 4 + s * 2)
      const rangeAt = at + 16 + count * 6 + s * 2
      const range = view.getUint16(rangeAt)
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - start) * 2)
      const glyph = (raw + delta) & 0xffff
      return view.getUint16(table('hmtx') + Math.min(glyph, view.getUint16(table('hhea') + 34) - 1) * 4)
    }
  }
  throw new Error(`U+${code.toString(16)} is not in ${face}`)
}

describe('widths', () => {
  it('L-1 every width of the table is the advance in the committed font file, in all four faces', () => {
    let compared = 0
    for (const face of FACES) {
      for (const char of 'aZéœ«»’—…0€ΩЖ→ᵉ ') {
        const code = char.codePointAt(0) ?? 0
        expect(advanceOf(code, face), `${char} in ${face}`).toBe(advanceInFile(face, code))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(60)
    expect(RUNS.reduce((sum, [, length]) => sum + length, 0)).toBeGreaterThan(700)
  })

  it('L-1 the fonts carry no table that would change a width: no kerning, no ligatures, no alternates', () => {
    for (const face of FACES) {
      const bytes = readFileSync(new URL(`../../fonts/${FONT_FACES[face].file}.ttf`, import.meta.url))
      const tags = Array.from({ length: bytes.readUInt16BE(4) }, (_, i) =>
        bytes.toString('latin1', 12 + i * 16, 16 + i * 16),
      )
      expect(tags).toContain('glyf')
      for (const tag of ['GSUB', 'GPOS', 'GDEF', 'kern', 'fvar']) expect(tags).not.toContain(tag)
      expect(fontFaceCss((name) => `/${name}.woff2`)).toContain(`url("/${face}.woff2")`)
    }
  })

  it('L-2 an emoji cluster is 1.25 em wide, one ideograph 1 em, a mark 0, an unknown letter 0.6 em', () => {
    expect(measure('👨‍👩‍👧', '480', 16)).toBe(20)
    expect(measure('👍🏽', '640', 16)).toBe(20)
    expect(measure('🇨🇭', '480', 16)).toBe(20)
    expect(measure('日', '480', 16)).toBe(16)
    expect(measure('q\u0327\u0325', '480', 16)).toBe(measure('q', '480', 16))
    expect(measure('ب', '480', 20)).toBeCloseTo(12, 1)
  })

  it('L-2 an emoji is a run of its own at its own offset', () => {
    const runs = runsOf('Oh 👍🏽 oui', '480', 16)
    expect(runs.map(({ text, emoji }) => [text, emoji ?? false])).toEqual([
      ['Oh ', false],
      ['👍🏽', true],
      [' oui', false],
    ])
    expect(runs[2]!.dx).toBeCloseTo(measure('Oh ', '480', 16) + 20, 6)
  })

  it('L-7 letters are drawn composed, U+202F as U+00A0, control characters not at all; offsets stay those of the text', () => {
    const text = 'e\u0301te\u0301\u202f?\u0007'
    expect(
      runsOf(text, '480', 16)
        .map((run) => run.text)
        .join(''),
    ).toBe('été\u00a0?')
    expect(measure('e\u0301', '480', 16)).toBe(measure('é', '480', 16))
    expect(textBlockFor(text, '480', 16, 500).lines).toEqual([
      { start: 0, end: text.length, width: expect.any(Number) },
    ])
    expect(runsOf('\ud800', '480', 16)[0]!.text).toBe('\ufffd')
  })
})

describe('lines', () => {
  it('L-3 lines cover the text in order and fit their width, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(noteText, fc.constantFrom(...TEXT_SAMPLES)),
        fc.integer({ min: 20, max: 420 }),
        (text, width) => {
          for (const face of FACES) {
            const { lines } = textBlockFor(text, face, 16, width)
            expect(lines.length).toBeGreaterThan(0)
            expect(lines[0]!.start).toBe(0)
            expect(lines.at(-1)!.end).toBe(text.length)
            lines.forEach((line, i) => {
              const next = lines[i + 1]
              if (next !== undefined)
                expect(['', '\n', '\r', '\r\n']).toContain(text.slice(line.end, next.start))
              const clusters = clustersOf(text.slice(line.start, line.end)).filter(({ space }) => !space)
              if (clusters.length > 1) expect(line.width).toBeLessThanOrEqual(width + 1 / 64)
            })
          }
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  it('L-3 a line ends as late as it can: its next piece would not have fitted', () => {
    const text = 'Se fixe 1 200 CHF maximum sans en parler à personne de sa famille'
    const { lines } = textBlockFor(text, '480', 16, 140)
    expect(lines.length).toBeGreaterThan(3)
    lines.slice(0, -1).forEach((line, i) => {
      const next = lines[i + 1]!
      const word = text.slice(next.start, next.end).split(' ')[0]!
      expect(measure(`${text.slice(line.start, line.end)}${word}`, '480', 16)).toBeGreaterThan(140)
    })
  })

  it('L-4 breaks after spaces and hyphens, around dashes and emoji; never at a glued space or after a slash', () => {
    expect(linesOf('aaaa bbbb', 50)).toEqual(['aaaa ', 'bbbb'])
    expect(linesOf('Bouche-à-oreille', 75)).toEqual(['Bouche-', 'à-oreille'])
    expect(linesOf('pages 12-34', 75)).toEqual(['pages 12-', '34'])
    expect(linesOf('dos–literie', 60)).toEqual(['dos–', 'literie'])
    expect(linesOf('dodo—nuit', 50)).toEqual(['dodo', '—nuit'])
    expect(linesOf('mot 1\u00a0200\u00a0CHF', 80)).toEqual(['mot ', '1\u00a0200\u00a0CHF'])
    expect(linesOf('Bien «\u202fOui\u202f»\u00a0?', 80)).toEqual(['Bien ', '«\u202fOui\u202f»\u00a0?'])
    expect(linesOf('tout/rien', 62)).not.toContain('tout/')
    expect(linesOf('aaa👍🏽bbb', 48)).toEqual(['aaa👍🏽', 'bbb'])
    expect(linesOf('a -5', 20)).not.toContain('-')
  })

  it('L-5 a word that is too long breaks anywhere, but never inside of a grapheme', () => {
    const pieces = linesOf('Anticonstitutionnellement', 60)
    expect(pieces.length).toBeGreaterThan(2)
    expect(pieces.join('')).toBe('Anticonstitutionnellement')
    expect(linesOf('👨‍👩‍👧👨‍👩‍👧', 5)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧'])
    expect(linesOf('e\u0301e\u0301', 5)).toEqual(['e\u0301', 'e\u0301'])
  })

  it('L-6 a line break begins a line, an empty text has one line, a final break gives an empty last line', () => {
    expect(linesOf('', 100)).toEqual([''])
    expect(linesOf('a\nb\r\n\nc', 100)).toEqual(['a', 'b', '', 'c'])
    expect(linesOf('a\n', 100)).toEqual(['a', ''])
  })

  it('L-6 trailing spaces hang: they take no room and begin no line', () => {
    const width = measure('mot', '480', 16)
    expect(linesOf('mot     autre', width + 15)).toEqual(['mot     ', 'autre'])
    expect(textBlockFor('mot   ', '480', 16, 400).lines[0]!.width).toBe(width)
  })

  it('L-8 a heading that does not fit ends in an ellipsis and is no wider than its room', () => {
    const fitted = fitLine('Un deuxième parcours au titre très long', '640', 25, 200, -0.9)
    expect(fitted).toMatch(/…$/)
    expect(measure(fitted, '640', 25, -0.9)).toBeLessThanOrEqual(200)
    expect(fitLine('Court', '640', 25, 200)).toBe('Court')
  })
})

describe('carets', () => {
  it('L-9 a caret set at the place of an offset is at that offset again', () => {
    fc.assert(
      fc.property(fc.oneof(noteText, fc.constantFrom(...TEXT_SAMPLES)), (text) => {
        const block = { ...textBlockFor(text, '480', 16, 150), x: 12, y: 9 }
        const drawn = clustersOf(text).filter(({ display, newline }) => display !== '' || newline)
        for (const { start } of drawn) {
          const rect = caretRect(item(block), start, text)!
          const back = offsetAt(item(block), { x: rect.x, y: rect.y + rect.h / 2 }, text)
          // What is drawn with no width shares its place with its neighbour.
          expect(caretRect(item(block), back, text)).toEqual(rect)
        }
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  it('L-9 at a soft break the caret stands on the next line; after the last character at its end', () => {
    const text = 'aaaa bbbb'
    const block = textBlockFor(text, '480', 16, 50)
    expect(caretRect(item(block), 5, text)).toEqual({ x: 0, y: 20, w: 0, h: 20 })
    expect(caretRect(item(block), 9, text)).toEqual({ x: measure('bbbb', '480', 16), y: 20, w: 0, h: 20 })
    expect(caretRect(item(block), 99, text)!.x).toBe(measure('bbbb', '480', 16))
    expect(caretRect({ text: null }, 0, text)).toBeNull()
  })

  it('L-9 a selection is one rectangle a line, with a stub for a selected line break', () => {
    const text = 'aaaa bbbb\n\ncc'
    const block = textBlockFor(text, '480', 16, 50)
    expect(selectionRects(item(block), 2, 2, text)).toEqual([])
    const rects = selectionRects(item(block), 2, 12, text)
    expect(rects.map(({ y }) => y)).toEqual([0, 20, 40, 60])
    expect(rects[0]!.x).toBe(measure('aa', '480', 16))
    expect(rects[2]!.w).toBe(4)
    expect(selectionRects(item(block), 12, 2, text)).toEqual(rects)
  })

  it('L-9 every sample is measured by the fonts of the map, not by a guess, except emoji', () => {
    for (const text of TEXT_SAMPLES) {
      for (const cluster of clustersOf(text)) {
        if (cluster.emoji || cluster.newline) continue
        for (const char of cluster.display)
          expect(inFont(char.codePointAt(0)!), `${char} in ${text}`).toBe(true)
      }
    }
  })
})
