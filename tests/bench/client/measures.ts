/** What is measured, the same gestures for both: the wheel, the mouse, and frames that are counted in the page. */
import type { Page } from '@playwright/test'
import {
  countInPage,
  type Frames,
  keyTimesInPage,
  noteInPage,
  panInPage,
  stopInPage,
  timeKeysInPage,
  zoomInPage,
  zoomThroughPage,
} from './in-page.ts'

/** Milliseconds until every note is drawn. */
export interface Opening {
  /** From the address. */
  whole: number
  /** From the moment at which the page has the board's data. */
  drawing: number
  /** From the address until the map answers: what is drawn may be a picture until then. */
  answering: number
}

/** One of the two pages. */
export interface Subject {
  name: 'ours' | 'stock'
  page: Page
  /** Elements that stand for notes. */
  notes: string
  /** Opens the page anew. */
  reopen(): Promise<Opening>
  /** All of the board in the window. */
  fit(): Promise<void>
  selected(): Promise<number>
  /** Where nothing is, at the zoom at which all is seen, and how far a brush goes from there for five hundred notes. */
  brush: { from: { x: number; y: number }; to: { x: number; y: number } }
}

export interface Pace {
  /** Frames a second: the median of the half seconds. */
  fps: number
  /** The longest frame, milliseconds; also of those where one rests on the way. */
  worst: number
}

const HALF_SECOND = 500

export function paceOf({ gaps, resting = [] }: Frames): Pace {
  const rates: number[] = []
  let time = 0
  let frames = 0
  for (const gap of gaps) {
    time += gap
    frames += 1
    if (time < HALF_SECOND) continue
    rates.push((frames * 1_000) / time)
    time = 0
    frames = 0
  }
  rates.sort((a, b) => a - b)
  return { fps: rates[Math.floor(rates.length / 2)] ?? Number.NaN, worst: Math.max(...gaps, ...resting) }
}

export const ZOOMS = [1, 0.5, 0.35, 'fit'] as const
export type Zoom = (typeof ZOOMS)[number]

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** Fonts, records and layers have settled after a change of zoom. */
const SETTLE_MS = 700

export async function goTo(subject: Subject, zoom: Zoom): Promise<void> {
  await subject.fit()
  if (zoom !== 'fit') await subject.page.evaluate(zoomThroughPage, [zoom])
  await pause(SETTLE_MS)
}

export async function pan(subject: Subject, zoom: Zoom, ms: number): Promise<Pace> {
  await goTo(subject, zoom)
  return paceOf(await subject.page.evaluate(panInPage, ms))
}

/** From all of the board to full size and back, and twice over the zoom at which more or less is drawn, with rests: what is put off until one rests counts, too. */
export async function zoomThrough(subject: Subject): Promise<Pace> {
  await goTo(subject, 'fit')
  const fit = await subject.page.evaluate(zoomInPage)
  return paceOf(await subject.page.evaluate(zoomThroughPage, [1, fit, 0.6, 0.35, 0.6, 0.2]))
}

/** Carries what is under the mouse around for so long, with a move every 16 ms. */
async function carry(subject: Subject, at: { x: number; y: number }, ms: number): Promise<Pace> {
  const { page } = subject
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 8, at.y + 4, { steps: 2 })
  await page.evaluate(countInPage)
  const start = performance.now()
  for (let now = start; now - start < ms; now = performance.now()) {
    const part = (now - start) / 600
    await page.mouse.move(at.x + 180 * Math.sin(part), at.y + 90 * Math.sin(part * 1.7))
    await pause(Math.max(0, 16 - (performance.now() - now)))
  }
  const frames = await page.evaluate(stopInPage)
  await page.mouse.move(at.x + 10, at.y + 6, { steps: 2 })
  await page.mouse.up()
  await pause(300)
  return paceOf(frames)
}

export async function dragOne(subject: Subject, ms: number): Promise<Pace> {
  await goTo(subject, 1)
  const at = await subject.page.evaluate(noteInPage, subject.notes)
  if (at === null) throw new Error(`${subject.name}: no note to be seen`)
  return carry(subject, at, ms)
}

/**
 * The middle of a note that the brush will select, where none is an element yet: one that is pressed becomes one, however far out. Null
 * where all are. Slowly: two presses soon after each other would write.
 */
async function noteInside({ page, brush, notes }: Subject): Promise<{ x: number; y: number } | null> {
  const isInside = ({ x, y }: { x: number; y: number }): boolean =>
    x > brush.from.x && x < brush.to.x && y > brush.from.y && y < brush.to.y
  if ((await page.evaluate(noteInPage, notes)) !== null) return null
  for (let part = 0.9; part > 0.1; part -= 0.05) {
    const [x, y] = (['x', 'y'] as const).map(
      (axis) => brush.from[axis] + part * (brush.to[axis] - brush.from[axis]),
    )
    await page.mouse.click(x ?? 0, y ?? 0)
    await pause(SETTLE_MS)
    const at = await page.evaluate(noteInPage, notes)
    if (at !== null && isInside(at)) return at
  }
  return null
}

export async function dragMany(subject: Subject, ms: number): Promise<Pace & { selected: number }> {
  await goTo(subject, 'fit')
  const { page, brush } = subject
  // What was dragged before is selected, and so an element still: let go of it.
  await page.mouse.click(brush.from.x, brush.from.y)
  await pause(SETTLE_MS)
  const inside = await noteInside(subject)
  await page.mouse.click(brush.from.x, brush.from.y)
  await page.mouse.move(brush.from.x, brush.from.y)
  await page.mouse.down()
  await page.mouse.move(brush.to.x, brush.to.y, { steps: 12 })
  await page.mouse.up()
  await pause(SETTLE_MS)
  const selected = await subject.selected()
  // Stock keeps what is selected as elements, and has a note in the middle of the window.
  const at = inside ?? (await page.evaluate(noteInPage, subject.notes))
  if (at === null || selected === 0) throw new Error(`${subject.name}: nothing is selected`)
  const pace = await carry(subject, at, ms)
  // Else all of them stand in one cell, and what is measured next is another board: three times as high.
  await page.keyboard.press('Control+z')
  await pause(SETTLE_MS)
  await page.keyboard.press('Escape')
  return { ...pace, selected }
}

/** Writes into a note. @returns milliseconds from each key to the frame that shows it */
export async function writeKeys(subject: Subject, text: string): Promise<number[]> {
  await goTo(subject, 1)
  const { page } = subject
  const at = await page.evaluate(noteInPage, subject.notes)
  if (at === null) throw new Error(`${subject.name}: no note to be seen`)
  await page.mouse.dblclick(at.x, at.y)
  await pause(SETTLE_MS)
  await page.evaluate(timeKeysInPage)
  for (const character of text) {
    await page.keyboard.press(character === ' ' ? 'Space' : character)
    await pause(60)
  }
  const times = await page.evaluate(keyTimesInPage)
  await page.keyboard.press('Escape')
  return times
}
