/** Sorting "Ideas to sort" into the cells of a map by hand: what a person sees there, and what a mouse does about it. */

import { isDeepStrictEqual } from 'node:util'
import { expect, type Page } from '@playwright/test'
import type { Person, Point } from './people.ts'

/** Notes that one person carries to one cell, at once if there are several. */
export interface Errand {
  /** Ids of the notes. */
  notes: readonly string[]
  /** The stage's number, as its head shows it. */
  stage: number
  /** Id of the lane. */
  lane: string
}

/** How the notes of an errand got there. */
export interface Carried {
  errand: Errand
  by: 'a single drag' | 'shift and clicks' | 'a rubber band'
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** What is on the screen, in client px. */
interface Sight {
  /** By their ids. */
  notes: Record<string, Box>
  /** By their numbers; those pinned to the top while the map's own are scrolled away. */
  stages: Record<number, Box>
  lanes: Record<string, Box>
  parking: Box | null
  /** Of what is selected. */
  rings: Box[]
}

const TRIES = 12
/** Between these heights of the window one drops things. CSS px. */
const HIGHEST = 90
const LOWEST = 840
/** To these heights one brings what lies above the window, and what lies below it or under the small map. CSS px. */
const FIRST = 160
const LAST = 620

/** Deals errands out so that everybody carries about as many notes; the order is kept. */
export function dealt(errands: readonly Errand[], people: number): Errand[][] {
  const hands = Array.from({ length: people }, (): Errand[] => [])
  const load = (hand: Errand[]): number => hand.reduce((sum, { notes }) => sum + notes.length, 0)
  for (const errand of errands) hands.toSorted((a, b) => load(a) - load(b))[0]?.push(errand)
  return hands
}

/** At 50 %, where notes can be read: the map's left edge beside the tools, what is beside the map at its right. */
export async function comeClose(person: Person): Promise<void> {
  const { page, t } = person
  await page.getByRole('button', { name: t('zoom.fit') }).click()
  for (let presses = 0; (await zoomAtRest(page)) !== 50 && presses < 12; presses++) {
    const isFar = (await zoomAtRest(page)) < 50
    await page.getByRole('button', { name: t(isFar ? 'zoom.in' : 'zoom.out') }).click()
  }
  expect(await zoomAtRest(page)).toBe(50)
  for (let step = 0; step < 3; step++) {
    const box = await page.locator('[data-item^="map:"]').first().boundingBox()
    if (box === null) throw new Error('the map is out of sight')
    if (Math.hypot(box.x - 74, box.y - 64) < 3) return
    await scroll(page, box.y - 64, box.x - 74)
  }
  throw new Error('the map does not come')
}

/** What the dock says when the camera has stopped gliding, in percent. */
async function zoomAtRest(page: Page): Promise<number> {
  const shown = async (): Promise<number> =>
    Number.parseInt((await page.locator('.dock .percent').textContent()) ?? '', 10)
  for (let zoom = await shown(); ; ) {
    await page.waitForTimeout(250)
    const now = await shown()
    if (now === zoom) return now
    zoom = now
  }
}

/**
 * Carries out one errand after the other, in spite of what two others do meanwhile: notes that leave "Ideas to sort"
 * let those behind them move up, maybe from under the pointer, and lanes grow. So this person looks at what they
 * hold before they carry it, and at the lane below it before they let go; what went wrong is done again.
 */
export async function sortIdeas(person: Person, errands: readonly Errand[]): Promise<Carried[]> {
  const done: Carried[] = []
  for (const errand of errands) {
    let by: Carried['by'] | null = null
    for (let round = 0; round < TRIES && by === null; round++) {
      const left = missing(await look(person.page), errand)
      const taken = left.length > 1 ? await take(person, left) : 'a single drag'
      if (taken === null) continue
      if (!(await carry(person, left, errand))) continue
      await expect
        .poll(async () => missing(await look(person.page), errand).filter((id) => left.includes(id)), {
          timeout: 3_000,
        })
        .toEqual([])
        .then(
          () => {
            by = taken
          },
          () => {},
        )
    }
    if (by === null) throw new Error(`could not be carried: ${JSON.stringify(errand)}`)
    done.push({ errand, by })
  }
  return done
}

/** Where one can press a note, after scrolling it into view if need be. */
async function reach(page: Page, note: string): Promise<Point | null> {
  for (let step = 0; step < 4; step++) {
    const spot = await spotOn(page, note)
    if (spot !== null) return spot
    // One that isn't drawn at all lies far above: what is left moves up all the time.
    const { top = -300 } = (await look(page)).notes[note] ?? {}
    await scroll(page, top - (top < FIRST ? FIRST : LAST))
  }
  return null
}

/** Brings a note that one can press and the lane where it should go onto the screen together. */
async function reachBoth(page: Page, note: string, lane: string): Promise<Point | null> {
  await reach(page, note)
  // A lane that is far above isn't drawn at all.
  const { top = -400 } = (await look(page)).lanes[lane] ?? {}
  if (top < HIGHEST) await scroll(page, top - HIGHEST - 20)
  else if (top > LOWEST) await scroll(page, top - LOWEST + 20)
  return spotOn(page, note)
}

/** Turns the wheel, or moves two fingers; resolves when the board has moved. */
export async function scroll(page: Page, down: number, right = 0): Promise<void> {
  const before = (await look(page)).lanes
  await page.mouse.move(700, 500)
  await page.mouse.wheel(right, down)
  const hasMoved = async (): Promise<boolean> =>
    Object.entries((await look(page)).lanes).some(([id, { left, top }]) => {
      const was = before[id]
      return was !== undefined && Math.hypot(was.left - left - right, was.top - top - down) < 1.5
    })
  await expect.poll(hasMoved).toBe(true)
}

/** Selects several notes: with a rubber band those of one row that have no other between them, the rest with Shift. */
async function take(person: Person, notes: readonly string[]): Promise<Carried['by'] | null> {
  const { page } = person
  await page.keyboard.press('Escape')
  const row = rowsOf(await look(page), notes).find((ids) => ids.length > 1) ?? []
  const inBand = row.length > 0 && (await reach(page, row[0] ?? '')) !== null ? await stretch(page, row) : []
  for (const id of notes) {
    if (inBand.includes(id)) continue
    const at = await reach(page, id)
    if (at === null) break
    // Not held all the time: with Shift the wheel scrolls sideways.
    await page.keyboard.down('Shift')
    await page.mouse.click(at.x, at.y)
    await page.keyboard.up('Shift')
  }
  const now = await look(page)
  const ringed = notes.filter((id) => now.rings.some((ring) => isSame(ring, now.notes[id])))
  if (ringed.length < notes.length || now.rings.length > notes.length) return null
  return inBand.length > 0 ? 'a rubber band' : 'shift and clicks'
}

/** Stretches a rubber band over these notes, if it touches no other. @returns those that it was stretched over */
async function stretch(page: Page, notes: readonly string[]): Promise<readonly string[]> {
  const band = bandAround(await look(page), notes)
  if (band === null) return []
  await page.mouse.move(band.left, band.top)
  await page.mouse.down()
  await page.mouse.move(band.right, band.bottom, { steps: 4 })
  await page.mouse.up()
  return notes
}

/** The notes of each row of squares, from the left. */
function rowsOf({ notes }: Sight, wanted: readonly string[]): string[][] {
  const rows = new Map<number, string[]>()
  for (const id of wanted) {
    const top = Math.round(notes[id]?.top ?? 0)
    rows.set(top, [...(rows.get(top) ?? []), id])
  }
  return [...rows.values()]
}

/** Drags what is under the pointer, and all that is selected with it. @returns whether it was let go in the cell */
async function carry({ page }: Person, notes: readonly string[], { stage, lane }: Errand): Promise<boolean> {
  const [lead = ''] = notes
  if (notes.length === 1) await page.keyboard.press('Escape')
  const from = await reachBoth(page, lead, lane)
  if (from === null) return false
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 5, from.y + 5, { steps: 2 })
  if (!(await holds(page, lead, notes.length))) {
    await page.keyboard.press('Escape')
    await page.mouse.up()
    return false
  }
  // Level with the lane first, beside the map: on the way across it every cell would make room.
  let at: Point | null = null
  for (let step = 0; step < TRIES; step++) {
    const sight = await look(page)
    const [column, row] = [sight.stages[stage], sight.lanes[lane]]
    if (column === undefined || row === undefined || row.top < HIGHEST || row.top > LOWEST) break
    if (
      at !== null &&
      at.x > column.left &&
      at.x < column.right &&
      at.y > row.top + 2 &&
      at.y < row.bottom - 2
    ) {
      await page.mouse.up()
      return true
    }
    const to = { x: (column.left + column.right) / 2, y: Math.min(row.top + 16, (row.top + row.bottom) / 2) }
    if (at === null && sight.parking !== null) {
      await page.mouse.move(sight.parking.left - 8, to.y, { steps: 3 })
      await page.mouse.move(to.x, to.y, { steps: 4 })
    } else await page.mouse.move(to.x, to.y, { steps: 2 })
    at = to
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return false
}

/** What a person sees of the map and of the notes. */
export async function look(page: Page): Promise<Sight> {
  return page.evaluate(() => {
    const boxOf = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top, right, bottom }
    }
    // What is hidden has no boxes.
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0)
    const items = (kind: string) => shown(`[data-item^="${kind}:"]`)
    const boxes = (kind: string) =>
      Object.fromEntries(
        items(kind).map((item) => [
          item.getAttribute('data-item')?.slice(kind.length + 1) ?? '',
          boxOf(item),
        ]),
      )
    const [parking] = items('parking')
    const pinned = shown('.pc-frozen-stage').map((head) => [
      head.querySelector('b')?.textContent,
      boxOf(head),
    ])
    const heads = items('stage')
      .map(boxOf)
      .toSorted((a, b) => a.left - b.left)
      .map((box, index) => [index + 1, box])
    return {
      notes: boxes('note'),
      stages: Object.fromEntries(pinned.length > 0 ? pinned : heads),
      lanes: boxes('lane'),
      parking: parking === undefined ? null : boxOf(parking),
      rings: [...document.querySelectorAll('.pc-selected')].map(boxOf),
    }
  })
}

/** The same when nothing glides any more. */
export async function lookAtRest(page: Page): Promise<Sight> {
  for (let before = await look(page); ; ) {
    await page.waitForTimeout(150)
    const now = await look(page)
    if (isDeepStrictEqual(now, before)) return now
    before = now
  }
}

/** Which notes of an errand don't lie in its cell yet. */
function missing({ notes, stages, lanes }: Sight, errand: Errand): string[] {
  const [column, row] = [stages[errand.stage], lanes[errand.lane]]
  if (column === undefined || row === undefined) return [...errand.notes]
  return errand.notes.filter((id) => {
    const note = notes[id]
    if (note === undefined) return true
    const middle = { x: (note.left + note.right) / 2, y: (note.top + note.bottom) / 2 }
    return !(middle.x > column.left && middle.x < column.right && middle.y > row.top && middle.y < row.bottom)
  })
}

/** A rubber band from the ground beside the first note that touches these notes and no other; null if there is none. */
function bandAround({ notes, parking }: Sight, wanted: readonly string[]): Box | null {
  const boxes = wanted.flatMap((id) => notes[id] ?? [])
  if (boxes.length < wanted.length || parking === null) return null
  const band = {
    left: Math.min(...boxes.map(({ left }) => left)) - 3,
    top: Math.min(...boxes.map(({ top }) => top)) - 3,
    right: Math.max(...boxes.map(({ left }) => left)) + 20,
    bottom: Math.max(...boxes.map(({ top }) => top)) + 20,
  }
  const isFree = Object.entries(notes).every(
    ([id, box]) =>
      wanted.includes(id) ||
      box.right < band.left ||
      box.left > band.right ||
      box.bottom < band.top ||
      box.top > band.bottom,
  )
  return isFree && band.left > parking.left && band.bottom < LOWEST ? band : null
}

/** A point of a note that nothing of the page's chrome covers. */
async function spotOn(page: Page, note: string): Promise<Point | null> {
  return page.evaluate((id) => {
    const item = document.querySelector(`[data-item="note:${id}"]`)
    if (item === null) return null
    const { left, top, right, bottom } = item.getBoundingClientRect()
    for (const [across, down] of [
      [0.5, 0.5],
      [0.2, 0.8],
      [0.8, 0.8],
      [0.2, 0.2],
      [0.8, 0.2],
    ] as const) {
      const at = { x: left + (right - left) * across, y: top + (bottom - top) * down }
      const over = document.elementFromPoint(at.x, at.y)
      if (over?.closest('[role="application"]') && !over.closest('button, [role="toolbar"]')) return at
    }
    return null
  }, note)
}

/**
 * Is this note on top of what is being dragged, and are there as many as there should be? If it moved away under the
 * pointer, another one is there, or a rubber band.
 */
async function holds(page: Page, note: string, count: number): Promise<boolean> {
  const stack = page.locator('.pc-stack:not([data-remote])')
  await expect(stack.or(page.locator('.pc-brush'))).toBeVisible()
  return page.evaluate(
    ([id, many]) => {
      const held = document.querySelector('.pc-stack:not([data-remote])')
      const wanted = document.querySelector(`[data-item="note:${id}"]`)?.textContent
      const number = held?.querySelector('.pc-count')?.textContent ?? '1'
      return (
        wanted !== undefined &&
        held?.querySelector('.pc-lead')?.textContent === wanted &&
        number === String(many)
      )
    },
    [note, count] as const,
  )
}

function isSame(a: Box, b: Box | undefined): boolean {
  return b !== undefined && Math.abs(a.left - b.left) < 3 && Math.abs(a.top - b.top) < 3
}
