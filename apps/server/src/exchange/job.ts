/** What the exchange thread does, and what it answers. */
import type { Locale } from '@parcours/board'
import type { BoardPart, ErrorValues, ExchangeCode, FileImage, ImportChange } from '@parcours/exchange'
import type { DrawingOptions, PdfOptions } from '@parcours/exchange/pdf'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import type { StoredAsset } from '../storage/storage.ts'

export const EXPORT_FORMATS = ['json', 'csv', 'svg', 'png', 'pdf'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** A format with what was asked of it. */
export type ExportWish =
  | { format: 'json' | 'csv' }
  | { format: 'svg' | 'png'; options: DrawingOptions }
  | { format: 'pdf'; options: PdfOptions }
  /** One sheet of a PDF as SVG, from 0. */
  | { format: 'sheet'; options: PdfOptions; sheet: number }

/** A board: a snapshot (v2) and the updates (v1) after it. */
interface Source {
  snapshot: Uint8Array
  updates: readonly Uint8Array[]
}

export type Job =
  | ({ do: 'export'; wish: ExportWish; images: readonly StoredAsset[] } & Source)
  | { do: 'import'; text: string; change: ImportChange }
  /** What an export of that part and its import would make, under another title. */
  | ({ do: 'copy'; part: BoardPart; title: string } & Source)
  /** The structure alone, as the text of a file. */
  | ({ do: 'structure' } & Source)
  | ({ do: 'version' } & Source)

export interface Exported {
  body: string | Uint8Array
  title: string
  /** Of a sheet: how many there are, and its size in millimetres. */
  sheets?: { count: number; width: number; height: number }
}
export interface Imported {
  title: string
  locale: Locale
  snapshot: PackedSnapshot
  clients: number[]
  /** The images that the file carries, not looked at yet but for their form. */
  images: readonly FileImage[]
  /** Ids of the images that the board names. */
  imageIds: readonly string[]
}
/** What a board is at a moment, packed for storage: raw deflate. */
export interface PackedVersion {
  /** Canonical JSON, UTF-8. */
  json: Uint8Array
  /** The whole document, Yjs update format v2. */
  update: Uint8Array
}
/** How far a job is that tells. */
export interface Progress {
  done: number
  total: number
}
export type Outcome =
  | { ok: true; result: Exported | Imported | PackedVersion | string }
  /** The file or the drawing is at fault: the reader is told with the words of `exchange`. */
  | { ok: false; code: ExchangeCode; values: ErrorValues }
  | { ok: false; code: null; error: string }
