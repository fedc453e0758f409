/** What the exchange thread does, and what it answers. */
import type { Locale } from '@parcours/board'
import type { ErrorValues, ExchangeCode } from '@parcours/exchange'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'

export const EXPORT_FORMATS = ['json', 'csv', 'svg', 'png'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export type Job =
  | { do: 'export'; format: ExportFormat; snapshot: Uint8Array; updates: readonly Uint8Array[] }
  | { do: 'import'; text: string }
  | { do: 'version'; snapshot: Uint8Array; updates: readonly Uint8Array[] }

export interface Exported {
  body: string | Uint8Array
  title: string
}
export interface Imported {
  title: string
  locale: Locale
  snapshot: PackedSnapshot
  clients: number[]
}
/** What a board is at a moment, packed for storage: raw deflate. */
export interface PackedVersion {
  /** Canonical JSON, UTF-8. */
  json: Uint8Array
  /** The whole document, Yjs update format v2. */
  update: Uint8Array
}
export type Outcome =
  | { ok: true; result: Exported | Imported | PackedVersion }
  /** The file or the drawing is at fault: the reader is told with the words of `exchange`. */
  | { ok: false; code: ExchangeCode; values: ErrorValues }
  | { ok: false; code: null; error: string }
