/** For tests: what other programs find in a PDF. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Primitive } from '@parcours/layout'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Text as it stands on a page; points from the top left corner, y at the baseline. */
export interface FoundText {
  text: string
  x: number
  y: number
  width: number
  size: number
}

export async function opened<T>(pdf: Uint8Array, look: (file: PDFDocumentProxy) => Promise<T>): Promise<T> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0 })
  try {
    return await look(await task.promise)
  } finally {
    await task.destroy()
  }
}

/** By pdf.js, page by page. */
export function textOf(pdf: Uint8Array): Promise<FoundText[][]> {
  return opened(pdf, async (file) => {
    const pages: FoundText[][] = []
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number)
      const { height } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      pages.push(
        items.flatMap((item) => {
          if (!('str' in item) || item.str.trim() === '') return []
          const [, , , size, x, y] = item.transform as number[]
          return [{ text: item.str, x: x!, y: height - y!, width: item.width, size: size! }]
        }),
      )
    }
    return pages
  })
}

/**
 * A program of poppler, which `npm test` installs where it may.
 * @throws Error with the command that helps where it is missing
 */
export function poppler(
  program: 'pdftotext' | 'pdffonts' | 'pdftoppm',
  pdf: Uint8Array,
  ...options: string[]
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'parcours-pdf-'))
  try {
    const file = join(folder, 'file.pdf')
    writeFileSync(file, pdf)
    const toStandardOutput = program === 'pdftotext' ? ['-'] : []
    return execFileSync(program, [...options, file, ...toStandardOutput], {
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(`${program} is missing. Install it (Debian: sudo apt-get install poppler-utils).`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface FontRow {
  name: string
  embedded: boolean
  subset: boolean
  unicode: boolean
  type: string
}

/** What `pdffonts` says. */
export function fontsOf(pdf: Uint8Array): FontRow[] {
  const rows = poppler('pdffonts', pdf).toString().trim().split('\n').slice(2)
  return rows.map((row) => {
    const found = /^(\S+)\s+(.+?)\s{2,}(\S+)\s+(yes|no) +(yes|no) +(yes|no)/.exec(row)
    const [, name = '', type = '', , embedded, subset, unicode] = found ?? []
    return { name, type, embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' }
  })
}

export interface Raster {
  width: number
  height: number
  /** Red, green, blue of a pixel. */
  at(x: number, y: number): readonly [number, number, number]
}

/** A page as poppler paints it. @param dpi pixels an inch */
export function painted(pdf: Uint8Array, dpi: number, page = 1): Raster {
  const ppm = poppler('pdftoppm', pdf, '-r', String(dpi), '-f', String(page), '-l', String(page))
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40))
  if (header === null) throw new Error('not a PPM')
  const [width, height, start] = [Number(header[1]), Number(header[2]), header[0].length]
  return {
    width,
    height,
    at(x, y) {
      const offset = start + (y * width + x) * 3
      return [ppm[offset] ?? 0, ppm[offset + 1] ?? 0, ppm[offset + 2] ?? 0]
    },
  }
}

/** Around one line of text: wide enough for its ink, no line above or below. */
export function inkBoxOf({ x, y, size, runs }: Extract<Primitive, { p: 'text' }>) {
  const last = runs.at(-1)!
  const w = last.dx + last.text.length * size * 0.62
  return { x: x - 2, y: y - size * 0.95, w, h: size * 1.2 }
}

/** The edges of what differs clearly from the ground in a window, in pixels from its corner. */
export function inkIn(raster: Raster, x: number, y: number, w: number, h: number) {
  const [left, top] = [Math.round(x), Math.round(y)]
  const ground = raster.at(left, top)
  const edges = { left: Number.POSITIVE_INFINITY, right: -1, top: Number.POSITIVE_INFINITY, bottom: -1 }
  for (let row = 0; row < Math.round(h); row++) {
    for (let column = 0; column < Math.round(w); column++) {
      const pixel = raster.at(left + column, top + row)
      if (pixel.reduce((sum, value, i) => sum + Math.abs(value - ground[i]!), 0) < 160) continue
      edges.left = Math.min(edges.left, column)
      edges.right = Math.max(edges.right, column)
      edges.top = Math.min(edges.top, row)
      edges.bottom = Math.max(edges.bottom, row)
    }
  }
  return edges
}
