import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePastedColumn } from '@parcours/exchange'

export interface Feedback {
  /** What a spreadsheet puts on the clipboard when the column below its heading is copied. */
  clipboard: string
  /** The sixty texts, in order, without the empty rows. */
  rows: readonly string[]
}

/** The column of `tests/fixtures/guitar-feedback.csv`, without its heading. */
export function guitarFeedback(): Feedback {
  const csv = readFileSync(join(import.meta.dirname, '../../fixtures/guitar-feedback.csv'), 'utf8').replace(
    /^\uFEFF/,
    '',
  )
  const clipboard = csv.slice(csv.indexOf('\n') + 1)
  return { clipboard, rows: parsePastedColumn(clipboard).rows }
}
