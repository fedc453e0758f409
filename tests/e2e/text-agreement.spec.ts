/**
 * The layout measures without a browser, so that the map, the files and the open editor break a text alike. Here a
 * browser says whether that is true: Chromium's own lines, with the fonts that we ship.
 */
import { readFileSync } from 'node:fs'
import {
  FONT_FACES,
  FONT_FAMILY,
  type FontFace,
  fontFaceCss,
  TEXT_SAMPLES,
  textBlockFor,
} from '@parcours/layout'
import { expect, test } from '@playwright/test'
import { reportFigures } from '../figures.ts'
import { FULL } from '../full.ts'
import { startServer } from '../server-process.ts'
import { type BrowserLine, linesOfElement } from './support/browser-lines.ts'
import { guitarFeedback } from './support/feedback.ts'
import { createBoard, Person } from './support/people.ts'

const FACES = Object.keys(FONT_FACES) as FontFace[]
/** Of notes in cells and of compact ones: font size and line height. */
const SIZES = [
  [16, 20],
  [13, 16],
] as const
const WIDTHS = [188, 204, 300]
/** CSS px; both sides round to 1/64. */
const TOLERANCE = 0.05
/** Drawn by whatever font the system has for them: their widths are an agreement of ours, not a measure. */
const FOREIGN =
  /\p{Emoji_Presentation}|\p{RI}|\ufe0f|\u20e3|[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u
const FOREIGN_ALL = new RegExp(
  `(?:${FOREIGN.source}|\\u200d|\\p{Extended_Pictographic}|\\p{Emoji_Modifier})`,
  'gu',
)

interface Case {
  text: string
  face: FontFace
  size: number
  lineHeight: number
  width: number
}

test('lines and their widths are Chromium’s own, in all four faces', async ({ page }) => {
  const face = (name: FontFace) =>
    `data:font/woff2;base64,${readFileSync(
      new URL(`../../packages/layout/fonts/${FONT_FACES[name].file}.woff2`, import.meta.url),
    ).toString('base64')}`
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${fontFaceCss(face)}
      .text { position: absolute; left: 0; top: 0; white-space: pre-wrap; overflow-wrap: anywhere;
        font-kerning: none; text-rendering: geometricPrecision }</style>`,
  )
  const loaded = await page.evaluate(
    async (fonts) => {
      const found = await Promise.all(fonts.map((font) => document.fonts.load(font)))
      return found.map((list) => list.length)
    },
    FACES.map((name) => `${FONT_FACES[name].style} ${FONT_FACES[name].weight} 16px "${FONT_FAMILY}"`),
  )
  expect(loaded).toEqual([1, 1, 1, 1])

  const { rows } = guitarFeedback()
  expect(rows).toHaveLength(60)
  const cases: Case[] = []
  // What is left of a text without its emoji is compared too.
  const texts = [...TEXT_SAMPLES, ...rows].flatMap((text) =>
    FOREIGN.test(text) ? [text, text.replaceAll(FOREIGN_ALL, '')] : [text],
  )
  for (const text of texts)
    for (const name of FACES)
      for (const width of WIDTHS)
        for (const [size, lineHeight] of SIZES) cases.push({ text, face: name, size, lineHeight, width })

  // One page holds them all; a block is measured where it stands.
  await page.evaluate(`window.linesOfElement = ${linesOfElement.toString()}`)
  const drawn = await page.evaluate(
    ({ blocks, family, faces }) => {
      const { linesOfElement: lines } = window as unknown as { linesOfElement: typeof linesOfElement }
      return blocks.map(({ text, face: name, size, lineHeight, width }) => {
        const element = document.createElement('div')
        element.className = 'text'
        element.style.fontFamily = family
        element.style.fontWeight = String(faces[name].weight)
        element.style.fontStyle = faces[name].style
        element.style.fontSize = `${size}px`
        element.style.lineHeight = `${lineHeight}px`
        element.style.width = `${width}px`
        element.textContent = text
        document.body.append(element)
        const found = { lines: lines(element, 1), height: element.getBoundingClientRect().height }
        element.remove()
        return found
      })
    },
    { blocks: cases, family: `"${FONT_FAMILY}"`, faces: FONT_FACES },
  )

  const compared = { texts: 0, lines: 0, broken: 0, foreign: 0 }
  const wrong: unknown[] = []
  let worst = 0
  cases.forEach(({ text, face: name, size, lineHeight, width }, index) => {
    const ours = textBlockFor(text, name, size, width, lineHeight).lines
    const theirs = drawn[index]
    if (theirs === undefined) throw new Error('a block was not measured')
    if (FOREIGN.test(text)) {
      compared.foreign++
      return
    }
    compared.texts++
    if (theirs.height !== ours.length * lineHeight || !sameStarts(ours, theirs.lines, text)) {
      wrong.push({ text, name, size, width, ours: ours.map(({ start }) => start), theirs: theirs.lines })
      return
    }
    if (ours.length > 1) compared.broken++
    const inked = ours.filter(({ start, end }) => text.slice(start, end).trim() !== '')
    const widths = theirs.lines.filter((line) => line.width > 0)
    inked.forEach((line, at) => {
      compared.lines++
      const error = Math.abs(line.width - (widths[at]?.width ?? Number.NaN))
      if (!(error < TOLERANCE))
        wrong.push({
          line: text.slice(line.start, line.end),
          name,
          size,
          ours: line.width,
          theirs: widths[at],
        })
      worst = Math.max(worst, error)
    })
  })
  reportFigures('text-agreement', { ...compared, largestDifferencePx: worst })
  expect(wrong).toEqual([])
  expect(compared.texts).toBeGreaterThan(1800)
  expect(compared.broken).toBeGreaterThan(1600)
  expect(compared.lines).toBeGreaterThan(6000)
})

test('a note shows the same lines drawn and open for writing', async ({ browser }) => {
  const server = await startServer()
  const person = await Person.arrive(browser, 'fr', { reducedMotion: 'reduce' })
  try {
    const board = await createBoard(server.url, { title: 'Lignes', template: 'demo-mattress', locale: 'fr' })
    await person.join(board.links.editor.url, 'Claire')
    const { page } = person
    const notes = page.locator('.pc-item[data-kind="note"]')
    await expect.poll(() => notes.count()).toBeGreaterThan(30)
    const drawn = await notes.evaluateAll((items) =>
      items.map((item) => ({
        id: item.getAttribute('data-item') ?? '',
        lines: [...item.querySelectorAll('.pc-drawing > text')]
          .map((line) => ({ y: Number(line.getAttribute('y')), text: line.textContent ?? '' }))
          .toSorted((a, b) => a.y - b.y)
          .map(({ text }) => text),
      })),
    )
    const compared = { notes: 0, lines: 0, broken: 0 }
    const field = page.getByRole('textbox', { name: person.canvasWords('fieldNote') })
    await page.evaluate(`window.linesOfElement = ${linesOfElement.toString()}`)
    for (const { id, lines } of FULL ? drawn : drawn.filter((_, index) => index % 3 === 0)) {
      const note = page.locator(`.pc-item[data-item="${id}"]`)
      if (lines.some((line) => FOREIGN.test(line))) continue
      // Whatever lies under the dock or the rail is not double-clicked.
      const { x, y } = await person.centreOf(note)
      if (x < 90 || x > 1420 || y < 70 || y > 820) continue
      await person.open(note)
      const measure = () =>
        field.evaluate((element) => {
          const area = element as HTMLTextAreaElement
          const { linesOfElement: linesIn } = window as unknown as { linesOfElement: typeof linesOfElement }
          const mirror = document.createElement('div')
          // The field's own class and inline style: what the stylesheet says of it is part of what is compared.
          mirror.className = area.className
          mirror.style.cssText = area.style.cssText
          mirror.style.height = 'auto'
          mirror.textContent = area.value
          area.parentElement?.append(mirror)
          const scale = area.getBoundingClientRect().width / area.offsetWidth
          const starts = linesIn(mirror, scale).map(({ start }) => start)
          const mirrored = mirror.offsetHeight
          mirror.remove()
          return {
            lines: starts.map((start, at) => area.value.slice(start, starts[at + 1]).trimEnd()),
            scrolled: area.scrollHeight,
            height: area.offsetHeight,
            mirrored,
          }
        })
      expect((await measure()).lines.map(asDrawn), id).toEqual(lines.map(asDrawn))
      // The field itself is as high as its lines: nothing scrolls in it, and the mirror didn't break them otherwise.
      await expect(async () => {
        const { scrolled, height, mirrored } = await measure()
        expect({ scrolled, mirrored }, id).toEqual({ scrolled: height, mirrored: height })
      }).toPass({ timeout: 30_000 })
      compared.notes++
      compared.lines += lines.length
      if (lines.length > 1) compared.broken++
      await page.keyboard.press('Escape')
      await expect(field).toHaveCount(0)
    }
    reportFigures('text-drawn-and-open', compared)
    expect(compared.notes).toBeGreaterThan(FULL ? 25 : 8)
    expect(compared.broken).toBeGreaterThan(FULL ? 8 : 2)
    expect(person.errors).toEqual([])
  } finally {
    await person.close()
    await server.stop()
  }
})

/** The same characters begin lines; an empty line has no character of its own in a browser's geometry. */
function sameStarts(
  ours: readonly { start: number; end: number }[],
  theirs: readonly BrowserLine[],
  text: string,
): boolean {
  const starts = ours
    .filter(({ start, end }) => text.slice(start, end).trim() !== '')
    .map(({ start }) => start)
  const inked = theirs.filter(({ width }) => width > 0).map(({ start }) => start)
  return JSON.stringify(starts) === JSON.stringify(inked)
}

/** Drawings show letters composed and the narrow no-break space as the wide one (L-7). */
function asDrawn(line: string): string {
  return line.trimEnd().normalize('NFC').replaceAll('\u202f', '\u00a0')
}
