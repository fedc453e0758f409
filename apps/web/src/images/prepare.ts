import { pixelsOf } from './head.ts'
import { sendingOf } from './kinds.ts'

const JPEG_QUALITY = 0.9

/** The browser can't draw it. */
export class UnreadableImage extends Error {
  override readonly name = 'UnreadableImage'
}

/** Larger ones aren't opened: each pixel takes four bytes, and a small file may unfold into more of them than a device has. */
const MOST_PIXELS = 120_000_000
/** Where a file says how large its picture is; a camera's thumbnail may stand before it. */
const HEAD_BYTES = 2 ** 18

export class TooManyPixels extends Error {
  override readonly name = 'TooManyPixels'
  /** Millions. */
  readonly limit = MOST_PIXELS / 1e6
}

/**
 * What is sent of a picture: itself, or drawn smaller, turned the way the camera was held.
 * @throws UnreadableImage, TooManyPixels
 */
export async function prepareImage(file: File): Promise<Blob> {
  // A drawing has no pixels, and scripts in it are the server's to leave out: nothing of it is opened here.
  if (file.type === 'image/svg+xml') return file
  const head = pixelsOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  if (head !== null && head > MOST_PIXELS) throw new TooManyPixels(file.type)
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new UnreadableImage(file.type)
  })
  try {
    const sending = sendingOf(file, picture)
    if (sending === 'as-is') return file
    const canvas = document.createElement('canvas')
    canvas.width = sending.width
    canvas.height = sending.height
    const context = canvas.getContext('2d')
    if (context === null) return file
    context.imageSmoothingQuality = 'high'
    context.drawImage(picture, 0, 0, sending.width, sending.height)
    const drawn = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, sending.type, JPEG_QUALITY),
    )
    return drawn ?? file
  } finally {
    picture.close()
  }
}
