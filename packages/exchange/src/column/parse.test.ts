import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PASTE_LIMITS, parsePastedCells, parsePastedColumn } from '../index.ts'

const rows = (text: string) => parsePastedColumn(text).rows

/** As spreadsheets write a column to the clipboard: a cell is quoted only where it has to be. */
function asClipboard(cells: readonly string[]): string {
  return cells.map((cell) => (/[\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\r\n')
}

describe('parsePastedColumn', { timeout: 60_000 }, () => {
  it('X-40 one note for each filled line, whatever ends the lines', () => {
    expect(rows('un\ndeux\r\ntrois\rquatre')).toEqual(['un', 'deux', 'trois', 'quatre'])
    expect(parsePastedColumn('un\n')).toEqual({ rows: ['un'], skippedEmpty: 0, truncated: 0 })
    expect(parsePastedColumn('')).toEqual({ rows: [], skippedEmpty: 0, truncated: 0 })
  })

  it('X-41 skips and counts rows without words', () => {
    expect(parsePastedColumn('un\n\n \t \n\u00A0\u200B\ndeux\n""\n')).toEqual({
      rows: ['un', 'deux', '""'],
      skippedEmpty: 3,
      truncated: 0,
    })
  })

  it('X-42 keeps the line breaks, tabs and quotes of a quoted cell', () => {
    expect(rows('"un\nsuite"\ndeux')).toEqual(['un\nsuite', 'deux'])
    expect(rows('"un\r\n\r\nsuite"\r\n"dit ""oui"""')).toEqual(['un\n\nsuite', 'dit "oui"'])
    expect(rows('"a;b"\n"c,d"')).toEqual(['a;b', 'c,d'])
  })

  it('X-42 leaves alone the quotes that somebody typed', () => {
    expect(rows('"Super guitare" dit-il\n"Géniale"\nun "mot" ici\n"ouvert')).toEqual([
      '"Super guitare" dit-il',
      '"Géniale"',
      'un "mot" ici',
      '"ouvert',
    ])
  })

  it('X-43 several columns make one note a row, nothing dropped', () => {
    expect(rows('a\tb\n\tc\nd\t')).toEqual(['a · b', 'c', 'd'])
  })

  it('X-45 a block of cells keeps its rows and columns, the empty ones too', () => {
    expect(parsePastedCells('a\tb\n\tc\r\n"d\ne"\t f \n')).toEqual([
      ['a', 'b'],
      ['', 'c'],
      ['d\ne', 'f'],
    ])
  })

  it('X-44 a row longer than a note becomes several notes, not one word lost', () => {
    const long = Array.from({ length: 6000 }, (_, i) => `mot${i}`).join(' ')
    const pieces = rows(`court\n${long}\nfin`)
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.every((piece) => piece.length <= PASTE_LIMITS.characters)).toBe(true)
    expect(pieces.slice(1, -1).join(' ')).toBe(long)
    const faces = '😀'.repeat(PASTE_LIMITS.characters)
    expect(rows(`x${faces}`).join('')).toBe(`x${faces}`)
  })

  it('X-45 says how many rows are beyond the limit', () => {
    const result = parsePastedColumn('ligne\n\n'.repeat(100_000))
    expect(result.rows).toHaveLength(PASTE_LIMITS.rows)
    expect(result).toMatchObject({ truncated: 100_000 - PASTE_LIMITS.rows, skippedEmpty: 100_000 })
  })

  it('X-46 takes linear time on what is made to be slow', () => {
    const hostile = [
      '"a\n'.repeat(200_000),
      '"""x\n'.repeat(200_000),
      `x${' '.repeat(400_000)}y`,
      '"'.repeat(400_001),
    ]
    const start = performance.now()
    for (const text of hostile) parsePastedColumn(text)
    // Quadratic, each of these takes minutes.
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  it('X-47 any column of cells comes back as it was', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', ' ', '"', '\n', '\t', ';', ',', '😀', '«'), maxLength: 12 })
      // What the parser cleans by rule, and the one reading that plain text leaves open.
      .map((text) => text.replaceAll('\t', ' ').trim())
      .filter((text) => text !== '' && !text.startsWith('"'))
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        expect(rows(asClipboard(cells))).toEqual(cells)
      }),
      { numRuns: 500, seed: 2026 },
    )
  })
})

describe('the fixture of sixty rows', () => {
  const text = readFileSync(
    new URL('../../../../tests/fixtures/guitar-feedback.csv', import.meta.url),
    'utf8',
  )
  const { rows: all, skippedEmpty } = parsePastedColumn(text)
  const [heading, ...feedback] = all

  it('X-48 has a heading and sixty rows, with empty ones between them', () => {
    expect(heading).toBe('Verbatim')
    expect(feedback).toHaveLength(60)
    expect(new Set(feedback).size).toBe(60)
    expect(skippedEmpty).toBeGreaterThan(3)
  })

  it('X-48 is as hard as real feedback', () => {
    const some = (pattern: RegExp) => feedback.filter((row) => pattern.test(row)).length
    expect(feedback.filter((row) => row.length > 300)).toHaveLength(5)
    expect(some(/\n/)).toBeGreaterThan(2)
    expect(some(/\u200D/)).toBeGreaterThan(1)
    expect(some(/\p{Emoji_Modifier}/u)).toBeGreaterThan(2)
    expect(some(/;/)).toBeGreaterThan(5)
    expect(some(/"/)).toBe(2)
    expect(some(/^[=-]/)).toBe(2)
    expect(some(/[àéèêôûç]/)).toBeGreaterThan(40)
  })
})
