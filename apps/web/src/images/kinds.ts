/** What can be done with a file that somebody brings onto a board. */

/** Larger files aren't even opened: a phone would run out of memory, and no picture on a board needs them. */
export const MAX_PICKED_BYTES = 25 * 2 ** 20

export type FileKind =
  /** Becomes an image on the board. */
  | 'image'
  | 'image-too-large'
  /** Its rows become notes, as if they had been pasted. */
  | 'rows'
  /** An exported board: it makes a new one, from home. */
  | 'board'
  | 'other'

const IMAGE_NAME = /\.(?:png|jpe?g|gif|webp|svg|avif|heic|heif|bmp)$/i

/** By name and type alone: what it really is, the browser and the server find out. */
export function fileKind({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): FileKind {
  if (type.startsWith('image/') || (type === '' && IMAGE_NAME.test(name))) {
    return size > MAX_PICKED_BYTES ? 'image-too-large' : 'image'
  }
  if (/^text\/(?:csv|plain|tab-separated-values)$/.test(type) || /\.(?:csv|tsv|txt)$/i.test(name))
    return 'rows'
  return type === 'application/json' || /\.json$/i.test(name) ? 'board' : 'other'
}

export interface Size {
  width: number
  height: number
}

/** Pixels of the longer side that are sent; the server keeps no more. */
const SENT_EDGE = 2_000
/** A file that is sent as it is: no larger than this, and of a kind that the server reads. */
const SENT_AS_IS_BYTES = 2 * 2 ** 20
const READ_BY_SERVER: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])
/** Kinds that may be see-through, or whose edges are sharp. */
const EXACT: ReadonlySet<string> = new Set([
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
])

/** How a picture is sent: as it is, or drawn smaller first, so that a photograph doesn't take a minute over a thin line. */
export type Sending = 'as-is' | { width: number; height: number; type: 'image/png' | 'image/jpeg' }

export function sendingOf({ type, size }: Pick<File, 'type' | 'size'>, { width, height }: Size): Sending {
  const factor = Math.min(1, SENT_EDGE / Math.max(width, height))
  if (factor === 1 && size <= SENT_AS_IS_BYTES && READ_BY_SERVER.has(type)) return 'as-is'
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
    type: EXACT.has(type) ? 'image/png' : 'image/jpeg',
  }
}

/** World units: about as wide as two notes. */
const SHOWN = { w: 420, h: 320 } as const
const SMALLEST = 24

/** The size of an image when it comes onto the board: never larger than its pixels. */
export function shownSize({ width, height }: Size): { w: number; h: number } {
  const factor = Math.min(1, SHOWN.w / width, SHOWN.h / height)
  return {
    w: Math.max(SMALLEST, Math.round(width * factor)),
    h: Math.max(SMALLEST, Math.round(height * factor)),
  }
}
