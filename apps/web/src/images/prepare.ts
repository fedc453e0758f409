import { sendingOf } from './kinds.ts'

const JPEG_QUALITY = 0.9

/** The browser can't draw it. */
export class UnreadableImage extends Error {
  override readonly name = 'UnreadableImage'
}

/**
 * What is sent of a picture: itself, or drawn smaller, turned the way the camera was held.
 * @throws UnreadableImage
 */
export async function prepareImage(file: File): Promise<Blob> {
  // A drawing has no pixels, and scripts in it are the server's to leave out: nothing of it is opened here.
  if (file.type === 'image/svg+xml') return file
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
