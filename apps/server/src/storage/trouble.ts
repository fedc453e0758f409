/** What can be wrong with a disk, in the words that health checks, close codes, metrics and people use. */

/**
 * - `full`: no room. Passes once there is room again.
 * - `failing`: the disk refuses for another reason (an error of the device, taken away, read-only).
 * - `damaged`: what was read is not what was written. Concerns one board; another try does not help, a backup does.
 */
export type StorageTrouble = 'full' | 'failing' | 'damaged'

/** Trouble with writing: of the whole storage, and temporary as far as anybody knows. */
export type WriteTrouble = Exclude<StorageTrouble, 'damaged'>

/** Bytes on disk that don't match their checksum, or that nothing can be read from. Names the board, never content. */
export class DamagedData extends Error {
  override readonly name = 'DamagedData'
}

// Primary result codes of SQLite (https://www.sqlite.org/rescode.html); extended codes have them in their low byte.
const IO_CODES: ReadonlySet<number> = new Set([
  3, // PERM
  5, // BUSY: a foreign program holds the file
  8, // READONLY
  10, // IOERR
  14, // CANTOPEN
])
const FULL = 13
const DAMAGE_CODES: ReadonlySet<number> = new Set([
  11, // CORRUPT
  26, // NOTADB
])

/** @returns null for an error that says nothing about the disk (a broken constraint, an unknown board) */
export function troubleOf(error: unknown): StorageTrouble | null {
  if (error instanceof DamagedData) return 'damaged'
  const code = (error as { errcode?: unknown } | null)?.errcode
  if (typeof code !== 'number') return null
  const primary = code & 0xff
  if (primary === FULL) return 'full'
  if (IO_CODES.has(primary)) return 'failing'
  return DAMAGE_CODES.has(primary) ? 'damaged' : null
}
