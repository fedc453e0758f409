import { type Clip, readClip } from '@parcours/board'

/**
 * Copied notes travel twice: as plain text, for any other program, and under a type of our own, which browsers keep
 * between pages. No HTML: a page that pastes it would get markup, and we would have to read some.
 */
export const CLIP_TYPE = 'application/x-parcours-clip+json'

type Writable = Pick<DataTransfer, 'setData'>
type Readable = Pick<DataTransfer, 'getData'>

export function writeClip(data: Writable, clip: Clip): void {
  data.setData('text/plain', clip.notes.map((note) => cellOf(note.text)).join('\n'))
  data.setData(CLIP_TYPE, JSON.stringify(clip))
}

/** A text as a cell of a spreadsheet's column: quoted when it needs to be, so that one note stays one row. */
function cellOf(text: string): string {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The notes that another board put there, or null. What comes from a clipboard is never trusted. */
export function clipFrom(data: Readable): Clip | null {
  const json = data.getData(CLIP_TYPE)
  if (json === '') return null
  try {
    return readClip(JSON.parse(json))
  } catch {
    return null
  }
}
