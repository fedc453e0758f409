/** Emoji as pictures, so that a drawing shows the same ones on every machine. */
import { element, num } from './markup.ts'

export interface EmojiPicture {
  /** Unique to the picture; letters, digits and hyphens. */
  key: string
  /** SVG markup of a trusted icon set. */
  body: string
  width: number
  height: number
}

export interface EmojiSource {
  /** The picture of one emoji cluster, or null if the set has none. */
  picture(cluster: string): EmojiPicture | null
}

/** The box of an emoji run, in em: as wide as the layout makes it, the picture in its middle. */
const RUN_WIDTH = 1.25
const PICTURE = 1.17
/** From the baseline to the top of the picture, as in the Noto fonts. */
const RISE = 0.93

/** Places a picture, defined once in `pictures` (id -> markup) however often it is used. */
export function placeEmoji(
  picture: EmojiPicture,
  x: number,
  baseline: number,
  size: number,
  pictures: Map<string, string>,
): string {
  const id = `emoji-${picture.key}`
  if (!pictures.has(id)) {
    // A symbol, not a group: it clips what a picture draws outside of its frame, as flags do.
    const viewBox = `0 0 ${num(picture.width)} ${num(picture.height)}`
    pictures.set(id, element('symbol', { id, viewBox }, withOwnIds(picture.body, id)))
  }
  return element('use', { href: `#${id}`, ...emojiBox(picture, x, baseline, size) })
}

/** Where a picture stands whose run begins at x. */
export function emojiBox(
  picture: EmojiPicture,
  x: number,
  baseline: number,
  size: number,
): { x: number; y: number; width: number; height: number } {
  const scale = (PICTURE * size) / Math.max(picture.width, picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return {
    x: x + (RUN_WIDTH * size - width) / 2,
    y: baseline - RISE * size + (PICTURE * size - height) / 2,
    width,
    height,
  }
}

/** Gradients and clip paths are named per picture: two pictures in one drawing must not share a name. */
function withOwnIds(body: string, prefix: string): string {
  return body
    .replace(/\bid="([^"]+)"/g, (_, id: string) => `id="${prefix}-${id}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${prefix}-${id})`)
    .replace(/\b(?:xlink:)?href="#([^"]+)"/g, (_, id: string) => `href="#${prefix}-${id}"`)
}
