import { LIMITS } from '@parcours/board'

/**
 * What a spreadsheet puts on the clipboard for a column of cells, as notes. Spreadsheets write tab-separated text
 * in which a cell with a line break, a tab or a quote is quoted as in CSV (RFC 4180); a plain list of lines is the
 * simple case of it, and so is the text of a CSV file with one column.
 */
export interface PastedColumn {
  /** In order, trimmed, none empty. */
  rows: string[]
  skippedEmpty: number
  /** Filled rows beyond `PASTE_LIMITS.rows`, not among `rows`. */
  truncated: number
}

export const PASTE_LIMITS = {
  /** Notes from one paste, which is one undo step and one message on the wire. */
  rows: LIMITS.paste,
  /** UTF-16 units of one note. A longer cell becomes several notes. */
  characters: LIMITS.text,
} as const

/** Total: any text gives a result. Linear in the length of the text. */
export function parsePastedColumn(text: string): PastedColumn {
  const result: PastedColumn = { rows: [], skippedEmpty: 0, truncated: 0 }
  for (const cells of records(text.toWellFormed().replace(/^\uFEFF/, ''))) {
    // Several columns: nothing of a row is dropped, its cells make one note.
    const row = cells
      .map(clean)
      .filter((cell) => cell !== '')
      .join(' · ')
    if (row === '') {
      result.skippedEmpty++
      continue
    }
    for (const piece of pieces(row)) {
      if (result.rows.length < PASTE_LIMITS.rows) result.rows.push(piece)
      else result.truncated++
    }
  }
  return result
}

/** What a spreadsheet puts on the clipboard for a block of cells: row by row, each cell trimmed, empty ones too. Total and linear as well. */
export function parsePastedCells(text: string): string[][] {
  return [...records(text.toWellFormed().replace(/^\uFEFF/, ''))].map((cells) => cells.map(clean))
}

/** Rows of cells. A line break that ends the text ends the last row, it does not begin another. */
function* records(text: string): Generator<string[]> {
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      const cell = quotedCell(text, at) ?? plainCell(text, at)
      cells.push(cell.value)
      at = cell.end
      if (text[at] !== '\t') break
      at++
    }
    yield cells
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
}

interface Cell {
  value: string
  end: number
}

function plainCell(text: string, start: number): Cell {
  CELL_END.lastIndex = start
  const end = CELL_END.exec(text)?.index ?? text.length
  return { value: text.slice(start, end), end }
}
const CELL_END = /[\t\r\n]/g

/**
 * A quoted cell, or null if the quote at `start` is one that somebody typed: no closing quote stands before a
 * separator or the end, or the quotes were not needed, since no program quotes a cell without a reason
 * ("Super guitare" stays a quotation).
 */
function quotedCell(text: string, start: number): Cell | null {
  if (text[start] !== '"') return null
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    if (text[quote + 1] === '"') {
      at = quote + 2
      continue
    }
    const end = quote + 1
    if (end < text.length && !/[\t\r\n]/.test(text[end]!)) return null
    const inside = text.slice(start + 1, quote)
    return /[\t\r\n",;]/.test(inside) ? { value: inside.replaceAll('""', '"'), end } : null
  }
}

/** Line breaks as U+000A, tabs as blanks, other control characters gone, no blanks around (zero-width ones included). */
function clean(cell: string): string {
  return trimBlanks(
    cell
      .replace(/\r\n?|\u2028|\u2029/g, '\n')
      .replace(/\t/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a note
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ''),
  )
}

/** By hand: a regular expression for the end of a text takes quadratic time on a long run of blanks inside it. */
function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && BLANK.test(text[start]!)) start++
  while (end > start && BLANK.test(text[end - 1]!)) end--
  return text.slice(start, end)
}
const BLANK = /[\s\u200B\u2060]/

/** A row that is longer than a note may be, in pieces that are not, cut after a blank where there is one near. */
function* pieces(row: string): Generator<string> {
  let rest = row
  while (rest.length > PASTE_LIMITS.characters) {
    const window = rest.slice(0, PASTE_LIMITS.characters)
    const blank = window.search(/\s\S*$/)
    let cut = blank > PASTE_LIMITS.characters / 2 ? blank : PASTE_LIMITS.characters
    // Never between the halves of a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(rest[cut - 1]!)) cut--
    yield rest.slice(0, cut).trimEnd()
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') yield rest
}
