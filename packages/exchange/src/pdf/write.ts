import { setImmediate } from 'node:timers/promises'
import type { FontFace } from '@parcours/layout'
import PDFDocument, { type PdfOutline, type PdfReference } from 'pdfkit'
import { notoEmoji } from '../emoji/noto.ts'
import { type DrawingFonts, fontsFor } from '../fonts/for-drawing.ts'
import { codePointsOf } from '../fonts/sfnt.ts'
import { type Frames, framesOf, shrunk } from '../images/shrunk.ts'
import type { ImageSource } from '../images/source.ts'
import { FAMILY, WEIGHTS } from '../svg/fonts.ts'
import { Pen } from './pen.ts'
import { Pictures } from './pictures.ts'
import type { Bookmark, Publication, Sheet } from './sheet.ts'
import { SilentFonts } from './silent-font.ts'
import { Typeface } from './text.ts'

/** Asked between things that are drawn: told how far it is, and may throw to give up. */
export type Progress = (done: number, total: number) => Promise<void>

/** How many things are drawn between two looks at the clock. */
const STRIDE = 64

/**
 * Sheets as a PDF file: vectors, words that can be found and copied, fonts cut down to what is used, an outline, the
 * language and the title. No date and no random number is in it: the same sheets give the same bytes.
 */
export async function writePdf(
  publication: Publication,
  images: ImageSource,
  progress: Progress,
): Promise<Uint8Array> {
  const everything = publication.sheets.flatMap(({ parts }) => parts.flatMap(({ items }) => items))
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: publication.lang,
    displayTitle: true,
    font: null,
    // The file's identifier is made of these, so it needs a date; the file itself shows none.
    info: { Title: publication.title, Producer: 'Parcours', Creator: 'Parcours', CreationDate: new Date(0) },
  })
  delete doc.info.CreationDate
  // Says the same again as XML, with a date, and doesn't escape what people wrote.
  doc.endMetadata = () => {}
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })

  const fonts = await fontsFor({ items: everything }, 'truetype', 'text')
  const pictures = new Pictures(doc)
  const silent = new SilentFonts(doc)
  const pen = new Pen(doc, {
    emoji: notoEmoji,
    pictures,
    silent,
    images: await embedded(
      doc,
      await shrunk(images, framesIn(publication), () => progress(0, everything.length)),
    ),
    ...typefaces(doc, fonts),
  })

  let done = 0
  for (const sheet of publication.sheets) {
    doc.addPage({ size: [sheet.w, sheet.h], margin: 0 })
    for (const _ of drawSheet(sheet, pen)) {
      done++
      if (done % STRIDE === 0) await progress(done, everything.length)
    }
  }
  outline(doc.outline, publication.bookmarks, publication.sheets)
  pictures.end()
  silent.end()
  doc.end()
  await finished
  return joined(chunks)
}

/** Finer than print can show. Dots per inch, of points. */
const DENSITY = 300 / 72

const framesIn = ({ sheets }: Publication): Frames =>
  framesOf(
    sheets.flatMap(({ parts }) => parts.map(({ items, scale }) => ({ items, density: scale * DENSITY }))),
  )

/**
 * Pictures that are shown, one after the other: pdfkit decodes some of them meanwhile, and where each lands in the file
 * must not depend on which is ready first. One that is neither PNG nor JPEG is left out.
 */
async function embedded(doc: PDFDocument, images: ImageSource): Promise<ReadonlyMap<string, PdfReference>> {
  const references = new Map<string, PdfReference>()
  for (const [asset, { mime, bytes }] of images) {
    if (mime === 'image/webp') continue
    const image = doc.openImage(bytes)
    image.embed(doc)
    while (image.obj.offset === undefined) await setImmediate()
    references.set(asset, image.obj)
  }
  return references
}

function* drawSheet(sheet: Sheet, pen: Pen): Generator<void> {
  pen.newPage()
  pen.ground(sheet.w, sheet.h)
  for (const part of sheet.parts) {
    pen.save()
    if (part.clip !== undefined) pen.clip(part.clip.x, part.clip.y, part.clip.w, part.clip.h)
    pen.transform(part.scale, part.x, part.y)
    yield* pen.items(part.items)
    pen.restore()
  }
}

/** The fonts under names of their own, so that none hides another. */
function typefaces(doc: PDFDocument, { fonts, chooseFonts }: DrawingFonts) {
  const own = fonts.filter(({ family }) => family === FAMILY)
  const face = (name: FontFace): Typeface => {
    const { weight, style } = WEIGHTS[name]
    const font = own.find((candidate) => candidate.weight === weight && candidate.style === style)!
    return new Typeface(doc, `face-${name}`, font.data)
  }
  const drawn = codePointsOf(own[0]!.data)
  return {
    faces: { '480': face('480'), '480i': face('480i'), '560': face('560'), '640': face('640') },
    fallbacks: new Map(
      fonts.flatMap(({ family, data }) =>
        family === FAMILY ? [] : [[family, new Typeface(doc, family, data)] as const],
      ),
    ),
    chooseFonts,
    isOwn: (character: string) => drawn.has(character.codePointAt(0)!),
  }
}

function outline(parent: PdfOutline, marks: readonly Bookmark[], sheets: readonly Sheet[]): void {
  for (const { title, sheet, x, y, children } of marks) {
    const item = parent.addItem(title, { pageNumber: sheet, fit: true })
    // Where the thing is, at whatever zoom the reader has: pdfkit's own measures the left edge from the right.
    const [page] = item.outlineData.Dest as [unknown]
    item.outlineData.Dest = [page, 'XYZ', x, (sheets[sheet]?.h ?? 0) - y, null]
    outline(item, children, sheets)
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    file.set(chunk, at)
    at += chunk.length
  }
  return file
}
