/** No server takes more, whatever its own limit is; telling so here spares reading and sending it. */
export const MAX_IMPORT_BYTES = 100 * 1024 * 1024

export type ImportRead =
  | { ok: true; json: string }
  | { ok: false; problem: 'tooLarge' | 'empty' | 'unreadable' }

/** Reads a file that a person chose. What is in it is the server's to judge: it names the line that is broken. */
export async function readImportFile(file: Pick<Blob, 'size' | 'text'>): Promise<ImportRead> {
  if (file.size > MAX_IMPORT_BYTES) return { ok: false, problem: 'tooLarge' }
  if (file.size === 0) return { ok: false, problem: 'empty' }
  try {
    return { ok: true, json: await file.text() }
  } catch {
    return { ok: false, problem: 'unreadable' }
  }
}

export function megabytes(bytes: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / (1024 * 1024))
}
