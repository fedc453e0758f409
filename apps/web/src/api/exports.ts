/** Exports that are watched while they are made. Loaded with the export dialog. */
import { EXPORT_STREAM, type ExportLine, PROBLEM_PREFIX, SHEET_HEADERS } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { at, type ExportFormat } from './boards.ts'
import { type Access, ApiError, request } from './http.ts'

/** A sheet of a PDF as a picture, and how many there are. */
export interface SheetPreview {
  picture: Blob
  count: number
  /** Millimetres. */
  width: number
  height: number
}

/** @param sheet from 1 */
export async function fetchSheet(
  boardId: string,
  query: string,
  sheet: number,
  access: Access,
  locale: Locale,
  signal: AbortSignal,
): Promise<SheetPreview> {
  const response = await request(`${at(boardId)}/sheet.svg?sheet=${sheet}&${query}`, {
    access,
    locale,
    signal,
  })
  const number = (name: string): number => Number(response.headers.get(name))
  return {
    picture: await response.blob(),
    count: number(SHEET_HEADERS.count),
    width: number(SHEET_HEADERS.width),
    height: number(SHEET_HEADERS.height),
  }
}

/** The same as `fetchExport`, and says how far the server is. Aborting gives it up there too. */
export async function followExport(
  boardId: string,
  format: ExportFormat,
  query: string,
  access: Access,
  locale: Locale,
  { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
): Promise<Blob> {
  const path = `${at(boardId)}/export.${format}${query === '' ? '' : `?${query}`}`
  const response = await request(path, { access, locale, signal, accept: EXPORT_STREAM })
  const reader = response.body!.getReader()
  let begun: Uint8Array<ArrayBuffer> = new Uint8Array()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new ApiError('offline', 0, '', '')
    begun = joined([begun, value])
    for (let end = begun.indexOf(LINE_BREAK); end >= 0; end = begun.indexOf(LINE_BREAK)) {
      const line = JSON.parse(new TextDecoder().decode(begun.subarray(0, end))) as ExportLine
      begun = begun.slice(end + 1)
      if ('bytes' in line) return rest(reader, begun, line.bytes)
      if ('problem' in line) {
        const { type, status, title, detail } = line.problem
        throw new ApiError(type.slice(PROBLEM_PREFIX.length), status, title, detail)
      }
      onProgress(line.done / line.total)
    }
  }
}

const LINE_BREAK = 10

/** @throws ApiError when the line ended before the file did */
async function rest(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  begun: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<Blob> {
  const parts = [begun]
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value)
  const file = new Blob(parts)
  if (file.size !== bytes) throw new ApiError('offline', 0, '', '')
  return file
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
