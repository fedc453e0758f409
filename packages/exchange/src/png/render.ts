import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { notoEmoji } from '../emoji/noto.ts'
import { fontsFor } from '../fonts/for-drawing.ts'
import type { ImageSource } from '../images/source.ts'
import type { Sheet } from '../pdf/sheet.ts'
import { exportSheetSvg, exportSvg } from '../svg/export.ts'
import { FAMILY } from '../svg/fonts.ts'
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
): Promise<{ svg: string; missing: readonly number[] }> {
  const items = sheet.parts.flatMap((part) => part.items)
  const { fonts, chooseFonts, missing } = await fontsFor({ items }, 'woff2', 'text')
  return { svg: exportSheetSvg(sheet, { fonts, chooseFonts, emoji: notoEmoji, images }, { lang }), missing }
}

/**
 * The same drawing as pixels, by resvg. Its fonts come as files: buffers are silently replaced by a font of the
 * system in Node, and system fonts are not loaded, so that every machine draws the same.
 */
export async function renderPng(job: DrawingJob): Promise<{ png: Uint8Array; missing: readonly number[] }> {
  const { fonts, chooseFonts, missing } = await fontsFor(job.drawing, 'truetype', 'box')
  const resources = { fonts: [], chooseFonts, emoji: notoEmoji, images: job.images }
  const svg = exportSvg(job.drawing, job.theme, resources, optionsOf(job))
  const folder = await mkdtemp(join(tmpdir(), 'parcours-fonts-'))
  try {
    const fontFiles = await Promise.all(
      fonts.map(async (font, i) => {
        const file = join(folder, `${i}.ttf`)
        await writeFile(file, font.data)
        return file
      }),
    )
    const image = new Resvg(svg, {
      font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
      fitTo: { mode: 'zoom', value: job.scale },
    }).render()
    return { png: new Uint8Array(image.asPng()), missing }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function optionsOf(job: DrawingJob): { title?: string; lang?: string } {
  return {
    ...(job.title !== undefined && { title: job.title }),
    ...(job.lang !== undefined && { lang: job.lang }),
  }
}
