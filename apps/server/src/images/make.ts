/**
 * Makes our own picture of what somebody sent: decoded, turned the way the camera was held, no larger than the board needs,
 * written anew. Nothing of the file itself is kept: no place, no camera, no profile, no text, nothing hidden behind its end.
 *
 * Runs in a process of its own (`worker.ts`): decoders are where hostile bytes do their harm. It loads nothing but them, so that the
 * first image doesn't wait for the rest of the program.
 */
import sharp, { type Sharp } from 'sharp'
import type { ImageFault, MadeImage } from './job.ts'
import { type ImageKind, imageKind } from './kind.ts'

/** A drawing has no size of its own: a small one is drawn at least this large. */
const DRAWING_EDGE = 1_000
/** Dots an inch at which a drawing's unit is a pixel, and the most that the renderer takes. */
const UNIT_DENSITY = 72
const MAX_DENSITY = 7_200
/** Beyond this a picture with see-through parts gets a palette. */
const LARGE_PNG_BYTES = 2 ** 20
/** Up to this an exact picture stays exact, even where a JPEG were smaller. */
const SMALL_PNG_BYTES = 2 ** 17

sharp.cache(false)
sharp.concurrency(1)
// The decoders of these five kinds, and no other: the fewer, the less there is to break.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadSvgBuffer',
  ],
})

/** Kinds whose pixels are exact: sharp edges stay sharp where that costs no more. */
const EXACT: ReadonlySet<ImageKind> = new Set(['png', 'gif', 'svg'])

export class BadImage extends Error {
  override readonly name = 'BadImage'
  readonly fault: ImageFault
  constructor(fault: ImageFault) {
    super(fault)
    this.fault = fault
  }
}

/** @throws BadImage */
export async function makeImage(bytes: Uint8Array, maxPixels: number, edge: number): Promise<MadeImage> {
  const kind = imageKind(bytes)
  if (kind === null) throw new BadImage('unknown')
  const limits = { limitInputPixels: maxPixels, failOn: 'error', pages: 1 } as const
  const { width, height, pageHeight } = await sharp(bytes, limits).metadata().catch(asFault)
  if (width * (pageHeight ?? height) > maxPixels) throw new BadImage('pixels')
  const enlarged = kind === 'svg' ? Math.max(1, DRAWING_EDGE / Math.max(width, height)) : 1
  const density = Math.min(MAX_DENSITY, UNIT_DENSITY * enlarged)
  const { data, info } = await sharp(bytes, { ...limits, ...(kind === 'svg' && { density }) })
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(asFault)
  const size = { width: info.width, height: info.height }
  const pixels = (): Sharp => sharp(data, { raw: { ...size, channels: 4 } })
  if (!isOpaque(data)) {
    const exact = await pixels().png().toBuffer()
    const png =
      exact.length > LARGE_PNG_BYTES
        ? await pixels().png({ palette: true, quality: 90, effort: 2 }).toBuffer()
        : exact
    return { mime: 'image/png', ...size, bytes: png }
  }
  const opaque = (): Sharp => pixels().removeAlpha()
  if (!EXACT.has(kind)) {
    return {
      mime: 'image/jpeg',
      ...size,
      bytes: await opaque().jpeg({ quality: 82, mozjpeg: true }).toBuffer(),
    }
  }
  const [png, jpeg] = [
    await opaque().png().toBuffer(),
    await opaque().jpeg({ quality: 88, mozjpeg: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  ]
  return png.length <= Math.max(jpeg.length, SMALL_PNG_BYTES)
    ? { mime: 'image/png', ...size, bytes: png }
    : { mime: 'image/jpeg', ...size, bytes: jpeg }
}

/** @throws BadImage when it can't be drawn to its end */
export async function checkImage(bytes: Uint8Array, edge: number): Promise<void> {
  const limitInputPixels = edge * edge
  await sharp(bytes, { limitInputPixels, failOn: 'warning' }).stats().catch(asFault)
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return false
  return true
}

function asFault(error: unknown): never {
  throw new BadImage(/pixel limit/i.test(String(error)) ? 'pixels' : 'broken')
}
