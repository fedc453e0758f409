/** Drawings as files, made off the event loop. Node only: fonts and emoji are read from disk, resvg is native. */
import type { ThemeName } from '@parcours/layout'
import { ExportError } from '../errors.ts'
import type { ImageSource } from '../images/source.ts'
import type { Drawing } from '../svg/export.ts'
import { largestScale, PICTURE_LIMITS, scaleByItself } from './limits.ts'
import { drawingThread as thread, type Watch } from './thread.ts'

export { PICTURE_LIMITS } from './limits.ts'

export interface FileOptions {
  /** Default: light. */
  theme?: ThemeName
  /** The board's name, for those who open or hear the file. */
  title?: string
  /** Language of the words on the map, as BCP 47. */
  lang?: string
  /** Pictures of the board. */
  images?: ImageSource
}
export interface PngOptions extends FileOptions {
  /** Pixels per world unit, 0.05 to 8. Default: 2, or less where the ceiling asks for it. */
  scale?: number
}

/** A complete SVG file (`exportSvg` with its fonts and emoji found): the same bytes for the same scene and options. */
export async function exportSvgFile(
  scene: Drawing,
  options: FileOptions = {},
  watch: Watch = {},
): Promise<string> {
  const answer = await thread.draw({ ...jobOf(scene, options), as: 'svg', scale: 1 }, watch)
  if (!('svg' in answer)) throw new ExportError('picture-failed')
  return answer.svg
}

/**
 * The scene as a PNG picture.
 *
 * @throws {ExportError} `picture-too-large` when the scale asked for exceeds `PICTURE_LIMITS` (the largest possible
 *   scale is in its values), `picture-failed` when the renderer gave up.
 * @throws {RangeError} for a scale outside of 0.05 to 8.
 */
export async function exportPng(
  scene: Drawing,
  options: PngOptions = {},
  watch: Watch = {},
): Promise<Uint8Array> {
  const scale = scaleFor(scene, options.scale)
  const answer = await thread.draw({ ...jobOf(scene, options), as: 'png', scale }, watch)
  if (!('png' in answer)) throw new ExportError('picture-failed')
  return answer.png
}

/** Characters of the scene that no bundled font draws, as code points: they show as empty boxes in pictures. */
export async function missingGlyphs(scene: Drawing): Promise<readonly number[]> {
  const answer = await thread.draw({ ...jobOf(scene, {}), as: 'svg', scale: 1 })
  return 'missing' in answer ? answer.missing : []
}

/** Ends the drawing thread, which otherwise ends by itself after a minute without work. */
export function stopDrawing(): Promise<void> {
  return thread.close()
}

function scaleFor(scene: Drawing, asked: number | undefined): number {
  const { minScale, maxScale } = PICTURE_LIMITS
  if (asked !== undefined && !(asked >= minScale && asked <= maxScale)) {
    throw new RangeError(`scale must be between ${minScale} and ${maxScale}`)
  }
  const w = Math.max(1, scene.bounds.w)
  const h = Math.max(1, scene.bounds.h)
  const largest = largestScale({ w, h })
  const scale = asked ?? scaleByItself({ w, h })
  if (scale > largest || scale < minScale) {
    throw new ExportError('picture-too-large', {
      width: Math.ceil(w * Math.max(scale, minScale)),
      height: Math.ceil(h * Math.max(scale, minScale)),
      scale: Math.floor(largest * 100) / 100,
    })
  }
  return scale
}

/** Only what is drawn crosses to the other thread. */
function jobOf(scene: Drawing, options: FileOptions) {
  const drawing: Drawing = {
    bounds: scene.bounds,
    items: scene.items.map(({ kind, rect, label, primitives }) => ({ kind, rect, label, primitives })),
  }
  const { title, lang, theme = 'light', images = new Map() } = options
  return { drawing, theme, title, lang, images: shownIn(drawing, images) } as const
}

function shownIn(drawing: Drawing, images: ImageSource): ImageSource {
  if (images.size === 0) return images
  const shown = new Set(
    drawing.items.flatMap(({ primitives }) =>
      primitives.flatMap((of) => (of.p === 'image' ? [of.asset] : [])),
    ),
  )
  return new Map([...images].filter(([id]) => shown.has(id)))
}
