/** People in browsers of their own, driven by what they see: roles, names and the text on the map. */

import { isDeepStrictEqual } from 'node:util'
import type { BoardInfo, CreatedBoard, Seat } from '@parcours/sync'
import { app, canvas, type Locale, translator } from '@parcours/words'
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'

export type { CreatedBoard } from '@parcours/sync'

/** Makes a board over the API, for tests that are not about home. */
export async function createBoard(
  url: string,
  options: { title: string; template: string; locale: Locale },
): Promise<CreatedBoard> {
  const response = await fetch(`${url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(options),
  })
  if (response.status !== 201) throw new Error(`no board: ${response.status} ${await response.text()}`)
  return (await response.json()) as CreatedBoard
}

const SLOW = { timeout: 30_000 }

export type Point = { x: number; y: number }

/** Of the palette, in the order in which people get them. */
const COLORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

export class Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly locale: Locale
  readonly t
  readonly canvasWords
  /** Everything that went wrong in the page's scripts. */
  readonly errors: string[] = []

  constructor(context: BrowserContext, page: Page, locale: Locale) {
    this.context = context
    this.page = page
    this.locale = locale
    this.t = translator(locale, app)
    this.canvasWords = translator(locale, canvas)
    page.on('pageerror', (error) => this.errors.push(String(error)))
  }

  static async arrive(
    browser: Browser,
    locale: Locale,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<Person> {
    const context = await browser.newContext({
      locale: locale === 'fr' ? 'fr-CH' : 'en-GB',
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    })
    return new Person(context, await context.newPage(), locale)
  }

  /**
   * Takes a seat by a link and opens the board with it; resolves when the map is drawn. What the join page would send is
   * sent for it, with this browser's own session: that page is loaded only where it is looked at, see `joinByPage`.
   */
  async join(link: string, name: string): Promise<Seat> {
    const { origin, pathname, hash } = new URL(link)
    const board = `${origin}${pathname.replace(/^\/b\//, '/api/boards/')}`
    const headers = { authorization: `Bearer ${hash.slice('#k='.length)}` }
    const { people } = (await (await this.context.request.get(board, { headers })).json()) as BoardInfo
    const taken = people.map(({ color }) => color)
    const color = COLORS.find((each) => !taken.includes(each)) ?? COLORS[0]
    const data = { name, color, locale: this.locale }
    const response = await this.context.request.post(`${board}/join`, { headers, data })
    if (!response.ok()) throw new Error(`no seat: ${response.status()} ${await response.text()}`)
    await this.page.goto(link)
    await this.mapReady()
    return (await response.json()) as Seat
  }

  /** Opens a link and joins by name, as people do; resolves when the map is drawn. */
  async joinByPage(link: string, name: string): Promise<void> {
    await this.page.goto(link)
    await this.page.getByRole('textbox', { name: this.t('join.name') }).fill(name)
    await this.page
      .getByRole('button', { name: this.t('join.submit') })
      .or(this.page.getByRole('button', { name: this.t('join.watch') }))
      .click()
    await this.mapReady()
  }

  /** Pictures are taken outside of the runner, whose configuration says how long one waits: so it is said here. */
  async mapReady(): Promise<void> {
    await expect(this.map).toBeVisible(SLOW)
    await expect(this.page.getByRole('button', { name: this.t('zoom.fit') })).toBeVisible(SLOW)
  }

  get map(): Locator {
    return this.page.getByRole('application', { name: this.canvasWords('label') })
  }

  /** The note whose text has `words` on one line. */
  note(words: string): Locator {
    return this.page.locator('.pc-item[data-kind="note"]').filter({ hasText: words }).first()
  }

  /** Where it is once it has come to rest: cameras glide, and notes make room for each other. */
  async centreOf(locator: Locator): Promise<Point> {
    await expect(locator).toBeVisible()
    for (let before = await locator.boundingBox(); ; ) {
      // On a busy machine a tenth of a second may be less than a frame, and what moves it has yet to begin.
      await Promise.all([this.page.waitForTimeout(100), this.frames(4)])
      const box = await locator.boundingBox()
      if (box === null) throw new Error(`not on the screen: ${locator}`)
      if (isDeepStrictEqual(box, before)) return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      before = box
    }
  }

  /** Waits for so many frames of the page. */
  async frames(count: number): Promise<void> {
    await this.page.evaluate(async (left) => {
      for (; left > 0; left -= 1) await new Promise(requestAnimationFrame)
    }, count)
  }

  /** The middle of the cell below a stage and beside a lane, by the heads that one sees. */
  async cell(stage: string, lane: string): Promise<Point> {
    const head = await this.centreOf(this.head('stage', stage))
    const row = await this.centreOf(this.head('lane', lane))
    return { x: head.x, y: row.y }
  }

  head(kind: 'stage' | 'lane', name: string): Locator {
    return this.page.locator(`[data-item^="${kind}:"]`).filter({ hasText: name }).first()
  }

  /** Notes take no pointer events of their own: the canvas asks its scene. So people click at places. */
  async open(note: Locator): Promise<void> {
    let at = await this.centreOf(note)
    // A camera that is about to set out for another step still stands: a click beside the note would make a new one.
    for (let before: Point | null = null; !isDeepStrictEqual(at, before); ) {
      before = at
      await this.page.waitForTimeout(150)
      at = await this.centreOf(note)
    }
    await this.page.mouse.dblclick(at.x, at.y)
    await expect(this.page.getByRole('textbox', { name: this.canvasWords('fieldNote') })).toBeFocused()
  }

  /** A drawing tool in the hand, by its button beside the rail. */
  async takeDrawingTool(name: Parameters<Person['t']>[0]): Promise<void> {
    await this.map.focus()
    await this.page.keyboard.press('d')
    await this.page
      .getByRole('region', { name: this.t('region.drawing') })
      .getByRole('button', { name: this.t(name), exact: true })
      .click()
  }

  async drag(from: Point, to: Point, options: { release?: boolean } = {}): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(from.x + 6, from.y + 6, { steps: 2 })
    await mouse.move(to.x, to.y, { steps: 8 })
    if (options.release !== false) await mouse.up()
  }

  /** Opens a new note of a cell by double click. */
  async beginNote(stage: string, lane: string): Promise<void> {
    const cell = await this.cell(stage, lane)
    await this.page.mouse.dblclick(cell.x, cell.y)
    await expect(this.page.getByRole('textbox', { name: this.canvasWords('fieldNote') })).toBeFocused()
  }

  /** What the page says of itself: all that was written is on the server. */
  saved(): Promise<void> {
    return expect(this.page.getByText(this.t('save.saved'), { exact: true }).first()).toBeVisible()
  }

  get facilitationBar(): Locator {
    return this.page.getByRole('region', { name: this.t('region.facilitation') })
  }

  /** Of the step's time, as the person reads it; below zero once it is over. */
  async secondsLeft(): Promise<number> {
    const text = (await this.facilitationBar.getByRole('timer').locator('b').textContent()) ?? ''
    const [minutes = Number.NaN, rest = Number.NaN] = text.replace('−', '').split(':').map(Number)
    return (text.startsWith('−') ? -1 : 1) * (minutes * 60 + rest)
  }

  /** Until none is left: one may leave by itself before it is closed. */
  async closeMessages(press: 'click' | 'tap' = 'click'): Promise<void> {
    const closes = this.page.locator('.toast').getByRole('button', { name: this.t('close') })
    await expect(async () => {
      if ((await closes.count()) > 0) await closes.first()[press]({ timeout: 1_000 })
      expect(await closes.count()).toBe(0)
    }).toPass()
  }

  close(): Promise<void> {
    return this.context.close()
  }
}
