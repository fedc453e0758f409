/** A board on paper, made off the event loop. `exportPdf` and `exportSheet` need Node; what is asked is read anywhere. */
import type { Board } from '@parcours/board'
import { ExportError } from '../errors.ts'
import type { ImageSource } from '../images/source.ts'
import { drawingThread, type Watch } from '../png/thread.ts'
import { publicationOf } from './compose.ts'
import type { PdfOptions } from './options.ts'

export type { Watch } from '../png/thread.ts'
export { publicationOf } from './compose.ts'
export {
  type DrawingOptions,
  drawingOptions,
  noOptions,
  type PdfOptions,
  pdfOptions,
  type Query,
} from './options.ts'
export { exportScene } from './selection.ts'
export type { Bookmark, Part, Publication, Sheet } from './sheet.ts'

/**
 * A board as a PDF file: the same bytes for the same board and options.
 *
 * @throws {ExportError} `picture-failed` when it could not be written; the signal's reason when it was given up.
 */
export async function exportPdf(
  board: Board,
  options: PdfOptions,
  images: ImageSource = new Map(),
  watch: Watch = {},
): Promise<Uint8Array> {
  const answer = await drawingThread.draw(
    { as: 'pdf', publication: publicationOf(board, options), images },
    watch,
  )
  if (!('pdf' in answer)) throw new ExportError('picture-failed')
  return answer.pdf
}

export interface SheetPreview {
  /** The sheet as a complete SVG file, in points. */
  svg: string
  /** How many sheets the file has. */
  count: number
  /** Millimetres. */
  width: number
  height: number
}

/** One sheet of what `exportPdf` would write, from 0; the last one for an index beyond. */
export async function exportSheet(
  board: Board,
  options: PdfOptions,
  index: number,
  images: ImageSource = new Map(),
  watch: Watch = {},
): Promise<SheetPreview> {
  const { sheets, lang } = publicationOf(board, options)
  const sheet = sheets[Math.max(0, Math.min(index, sheets.length - 1))]
  if (sheet === undefined) throw new ExportError('picture-failed')
  const answer = await drawingThread.draw({ as: 'sheet', sheet, lang, images }, watch)
  if (!('svg' in answer)) throw new ExportError('picture-failed')
  const mm = (points: number) => Math.round((points * 25.4) / 72)
  return { svg: answer.svg, count: sheets.length, width: mm(sheet.w), height: mm(sheet.h) }
}
