/**
 * Pictures with as many pixels as their frames can show: a photograph of 2,000 pixels in a frame of an inch costs a file a hundred
 * times what is seen of it. Node only: libvips decodes them, one after the other.
 */
import sharp from 'sharp'
import type { DrawnItem } from '../svg/export.ts'
import { imageForm } from './form.ts'
import type { ImageSource, Picture } from './source.ts'

// The drawing thread is one of a server's: it neither takes all cores nor keeps pixels for later.
sharp.concurrency(1)
sharp.cache(false)

/** Pixels of the largest frame that shows each asset. */
export type Frames = ReadonlyMap<string, { w: number; h: number }>

/** A picture that is hardly larger than its frame stays as it is. */
const SLACK = 1.4
const JPEG_QUALITY = 88

/** @param density pixels per unit of the items */
export function framesOf(
  parts: readonly { items: readonly Pick<DrawnItem, 'primitives'>[]; density: number }[],
): Frames {
  const frames = new Map<string, { w: number; h: number }>()
  for (const { items, density } of parts) {
    for (const { primitives } of items) {
      for (const of of primitives) {
        if (of.p !== 'image') continue
        const { w, h } = frames.get(of.asset) ?? { w: 1, h: 1 }
        frames.set(of.asset, { w: Math.max(w, of.w * density), h: Math.max(h, of.h * density) })
      }
    }
  }
  return frames
}

/** Those that have a frame, as PNG or JPEG. One that can't be decoded stays as it is; `progress` may throw to give up. */
export async function shrunk(
  images: ImageSource,
  frames: Frames,
  progress: () => Promise<void>,
): Promise<ImageSource> {
  const small = new Map<string, Picture>()
  for (const [asset, frame] of frames) {
    const picture = images.get(asset)
    if (picture === undefined) continue
    small.set(asset, await fitted(picture, frame))
    await progress()
  }
  return small
}

async function fitted(picture: Picture, frame: { w: number; h: number }): Promise<Picture> {
  const { mime, bytes } = picture
  const form = imageForm(bytes)
  const isSmall = form === null || form.width <= frame.w * SLACK || form.height <= frame.h * SLACK
  if (isSmall && mime !== 'image/webp') return picture
  const size = { width: Math.ceil(frame.w), height: Math.ceil(frame.h) }
  const pixels = sharp(bytes).resize({ ...size, fit: 'outside', withoutEnlargement: true })
  try {
    return mime === 'image/jpeg'
      ? { mime, bytes: await pixels.jpeg({ quality: JPEG_QUALITY }).toBuffer() }
      : { mime: 'image/png', bytes: await pixels.png().toBuffer() }
  } catch {
    return picture
  }
}
