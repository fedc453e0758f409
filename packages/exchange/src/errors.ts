/**
 * What can go wrong on the way in or out, as codes with the values that a message needs. The words are in the
 * area `exchange` of the catalogue: `exchangeMessage` in `messages.ts`.
 */
export type ImportCode =
  /** Nothing but blanks. */
  | 'empty-file'
  /** JSON, but not an export of this program. */
  | 'not-a-board'
  /** Values: line, column (both from 1). */
  | 'broken-json'
  /** Values: version, known ("2.0", "1.0"). */
  | 'newer-version'
  /** Values: size, limit (megabytes, one decimal). */
  | 'file-too-large'
  /** Values: limit (levels). */
  | 'too-deep'
  /** Values: count, limit. */
  | 'too-many-records'
  /** Values: length, limit (characters), excerpt. */
  | 'text-too-long'
export type ExportCode =
  /** Values: width, height (pixels), scale (the largest that would work). */
  | 'picture-too-large'
  /** Values: option, known. */
  | 'unknown-option'
  /** Values: option, value, allowed. */
  | 'bad-option'
  /** The renderer stopped; nothing was written. */
  | 'picture-failed'
export type ExchangeCode = ImportCode | ExportCode
export type ErrorValues = Readonly<Record<string, string | number>>

class ExchangeError<C extends ExchangeCode> extends Error {
  readonly code: C
  readonly values: ErrorValues
  constructor(code: C, values: ErrorValues = {}, cause?: Error) {
    super(`${code} ${JSON.stringify(values)}`, { cause })
    this.code = code
    this.values = values
  }
}

/** A file that cannot be read. Nothing of it was written anywhere. */
export class ImportError extends ExchangeError<ImportCode> {
  override readonly name = 'ImportError'
}

/** A drawing that cannot be made. */
export class ExportError extends ExchangeError<ExportCode> {
  override readonly name = 'ExportError'
}
