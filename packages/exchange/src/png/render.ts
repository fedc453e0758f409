import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { notoEmoji } from '../emoji/noto.ts'
import { fontsFor } from '../fonts/for-drawing.ts'
import { framesOf, shrunk } from '../images/shrunk.ts'
import type { ImageSource } from '../images/source.ts'
import type { Sheet } from '../pdf/sheet.ts'
import type { Progress } from '../pdf/write.ts'
import { exportPane, exportSheetSvg, exportSvg } from '../svg/export.ts'
import { FAMILY } from '../svg/fonts.ts'
import { PngFile } from './file.ts'
import type { DrawingJob } from './job.ts'

/** A file that carries everything that it shows. */
export async function renderSvg(job: DrawingJob): Promise<{ svg: string; missing: readonly number[] }> {
  const { fonts, chooseFonts, missing } = await fontsFor(job.drawing, 'woff2', 'text')
  const resources = { fonts, chooseFonts, emoji: notoEmoji, images: job.images }
  return { svg: exportSvg(job.drawing, job.theme, resources, optionsOf(job)), missing }
}

/** A sheet of a PDF as a file of the same kind. */
export async function renderSheet(
  sheet: Sheet,
  lang: string,
  images: ImageSource,
  progress: () => Promise<void>,
): Promise<{ svg: string; missing: readonly number[] }> {
  const items = sheet.parts.flatMap((part) => part.items)
  const { fonts, chooseFonts, missing } = await fontsFor({ items }, 'woff2', 'text')
  const frames = framesOf(
    sheet.parts.map((part) => ({ items: part.items, density: part.scale * PREVIEW_DENSITY })),
  )
  const resources = { fonts, chooseFonts, emoji: notoEmoji, images: await shrunk(images, frames, progress) }
  return { svg: exportSheetSvg(sheet, resources, { lang }), missing }
}

/** Of a preview: as fine as a screen shows it. */
const PREVIEW_DENSITY = 2
/** Pixels that are drawn at a time: four bytes each, twice. */
const BAND_PIXELS = 4_000_000

/**
 * The same drawing as pixels, by resvg, band by band. Its fonts come as files: buffers are silently replaced by a font of the
 * system in Node, and system fonts are not loaded, so that every machine draws the same.
 * @param progress asked between bands; may throw to give up
 */
export async function renderPng(
  { drawing, theme, scale, images }: DrawingJob,
  progress: Progress,
): Promise<{ png: Uint8Array<ArrayBuffer>; missing: readonly number[] }> {
  const { fonts, chooseFonts, missing } = await fontsFor(drawing, 'truetype', 'box')
  const { bounds, items } = drawing
  const [width, height] = [pixelsOf(bounds.w, scale), pixelsOf(bounds.h, scale)]
  const rows = Math.max(1, Math.floor(BAND_PIXELS / width))
  const total = Math.ceil(height / rows)
  await progress(0, total)
  const pictures = await shrunk(images, framesOf([{ items, density: scale }]), () => progress(0, total))
  const resources = { fonts: [], chooseFonts, emoji: notoEmoji, images: pictures }
  const file = new PngFile(width, height)
  const folder = await mkdtemp(join(tmpdir(), 'parcours-fonts-'))
  try {
    const fontFiles = await Promise.all(
      fonts.map(async (font, i) => {
        const path = join(folder, `${i}.ttf`)
        await writeFile(path, font.data)
        return path
      }),
    )
    for (let band = 0; band < total; band++) {
      const top = band * rows
      const pixels = { w: width, h: Math.min(rows, height - top) }
      const view = {
        ...{ x: bounds.x, y: bounds.y + top / scale },
        ...{ w: pixels.w / scale, h: pixels.h / scale },
      }
      const svg = exportPane(drawing, { view, pixels }, theme, resources)
      const picture = new Resvg(svg, {
        font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
      }).render()
      await file.add(picture.pixels)
      await progress(band + 1, total)
    }
    return { png: await file.end(), missing }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A size that is whole but for the rounding of its factors is no pixel more. */
const pixelsOf = (length: number, scale: number): number => Math.max(1, Math.ceil(length * scale - 1e-6))

function optionsOf(job: DrawingJob): { title?: string; lang?: string } {
  return {
    ...(job.title !== undefined && { title: job.title }),
    ...(job.lang !== undefined && { lang: job.lang }),
  }
}
