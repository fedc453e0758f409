/**
 * The form of a picture as the server makes them, from its bytes alone and strictly: PNG or JPEG, nothing in it but the picture
 * (no text, no comment, no place, no camera, no thumbnail), nothing behind its end, its sides within bounds. What has this form
 * can't be anything else at the same time.
 */
import type { AssetMime } from '@parcours/board'

/** Pixels of the longer side. Twice what a wide image takes on a board at 100 %. */
export const IMAGE_EDGE = 2_000

export interface ImageForm {
  mime: AssetMime
  width: number
  height: number
}

/** @returns null for anything else */
export function imageForm(bytes: Uint8Array): ImageForm | null {
  const form = png(bytes) ?? jpeg(bytes)
  if (form === null) return null
  const { width, height } = form
  const isWithin = width >= 1 && height >= 1 && width <= IMAGE_EDGE && height <= IMAGE_EDGE
  return isWithin ? form : null
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** A size in the world (pHYs) is the one thing beside the picture itself: the encoder writes it, and it says nothing. */
const PNG_CHUNKS: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'pHYs', 'IDAT', 'IEND'])

/** Chunks of the PNG specification: length, type, data, checksum. */
function png(bytes: Uint8Array): ImageForm | null {
  if (!PNG_START.every((byte, i) => bytes[i] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = PNG_START.length
  let form: ImageForm | null = null
  let hasPixels = false
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const next = at + 12 + length
    if (!PNG_CHUNKS.has(type) || next > bytes.length) return null
    if ((type === 'IHDR') !== (form === null)) return null
    if (type === 'IHDR') {
      if (length !== 13) return null
      form = { mime: 'image/png', width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    }
    if (type === 'pHYs' && length !== 9) return null
    if (type === 'IDAT') hasPixels = true
    if (type === 'IEND') return length === 0 && next === bytes.length && hasPixels ? form : null
    at = next
  }
  return null
}

/** Tables, frame (baseline or progressive), restart interval, scan: no application data (E0..EF) and no comment (FE). */
const JPEG_SEGMENTS: ReadonlySet<number> = new Set([0xdb, 0xc4, 0xc0, 0xc1, 0xc2, 0xdd, 0xda])
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
const SCAN = 0xda
const END = 0xd9

function jpeg(bytes: Uint8Array): ImageForm | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  let form: ImageForm | null = null
  let hasScan = false
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === END) return hasScan && at + 2 === bytes.length ? form : null
    if (!JPEG_SEGMENTS.has(marker) || at + 4 > bytes.length) return null
    const next = at + 2 + view.getUint16(at + 2)
    if (next > bytes.length || next < at + 4) return null
    if (FRAMES.has(marker)) {
      if (form !== null || next < at + 9) return null
      form = { mime: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at = next
    if (marker !== SCAN) continue
    hasScan = true
    at = behindScan(bytes, at)
  }
  return null
}

/** In a scan FF is followed by 0 (a byte FF) or by a restart marker; anything else ends it. */
function behindScan(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] as number
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
