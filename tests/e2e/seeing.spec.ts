/** Finding one's way: on a board as large as boards get, with little sight, and with fingers on the whole map. */
import { liveInk, liveNotes } from '@parcours/board'
import { expect, type Page, test } from '@playwright/test'
import { bigBoardJson } from '../bench/client/big-board.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { boardOf } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person, type Point } from './support/people.ts'
import { PhonePerson } from './support/phone.ts'
import { faults, watermarkIsFree } from './support/rules.ts'

const NOTES = 5_000

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

const exported = async ({ id, links }: CreatedBoard, format: string): Promise<string> => {
  const response = await fetch(`${server.url}/api/boards/${id}/export.${format}`, {
    headers: { authorization: `Bearer ${links.observer.key}` },
  })
  expect(response.status).toBe(200)
  return response.text()
}

const percent = async (page: Page): Promise<number> =>
  Number.parseInt((await page.locator('.dock .percent').textContent()) ?? '', 10)

/** How dark a part of the page is on the whole, by what is seen of it: words make it darker. */
async function inkIn(
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<number> {
  const shot = await page.screenshot({ clip })
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context?.drawImage(image, 0, 0)
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? []
    const most = Math.max(...data.filter((_, at) => at % 4 === 1))
    let ink = 0
    for (let at = 1; at < data.length; at += 4) ink += most - (data[at] ?? 0)
    return ink / (data.length / 4)
  }, shot.toString('base64'))
}

/** How many colours are to be seen in the middle of what is painted: paper and one map would be two or three. */
const paintedColours = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const painted = document.querySelector<HTMLCanvasElement>('.pc-painted')
    if (painted === null || painted.style.display === 'none') return 0
    const { width, height } = painted
    const { data } = painted.getContext('2d')?.getImageData(width / 2 - 60, height / 2 - 60, 120, 120) ?? {
      data: [],
    }
    const colours = new Set<string>()
    for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`)
    return colours.size
  })

test('five thousand notes on thirty stages and twenty rows: seen whole, read near, written in, taken along', async ({
  browser,
}) => {
  const created = await fetch(`${server.url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: bigBoardJson(NOTES),
  })
  expect(created.status).toBe(201)
  const board = (await created.json()) as CreatedBoard
  const claire = await Person.arrive(browser, 'fr', { reducedMotion: 'reduce' })
  const { page, t } = claire
  await claire.join(board.links.editor.url, 'Claire')

  await test.step('all of it as blocks, at once', async () => {
    await expect.poll(() => paintedColours(page)).toBeGreaterThan(8)
    expect(await percent(page)).toBeLessThan(25)
    await expect(page.locator('.minimap')).toHaveCount(0)
  })

  await test.step('near by, the heads stay at the edge, to be read', async () => {
    await claire.map.focus()
    await page.keyboard.press('ControlOrMeta+1')
    await expect.poll(() => percent(page)).toBe(100)
    await expect(page.locator('.pc-item[data-kind="note"]:visible').first()).toBeVisible()
    const texts = page.locator('.pc-frozen-row text, .pc-frozen-row span, .pc-frozen-row b')
    await expect(texts.first()).toBeVisible()
    await expect(page.locator('.pc-frozen-lane').first()).toBeVisible()
    // Under the banners, which stand where they do: pointers go through them, so that only their order tells.
    const order = (of: string): Promise<number> =>
      page.locator(of).evaluate((element) => Number(getComputedStyle(element).zIndex))
    expect(await order('.pc-frozen')).toBeLessThan(await order('.banners'))
    for (const zoom of [100, 75, 50, 25]) {
      if (zoom < 100) await page.getByRole('button', { name: t('zoom.out') }).click()
      await expect.poll(() => percent(page)).toBe(zoom)
      // As high as the letters of 12 px and more.
      const heights = await texts.evaluateAll((all) => all.map((text) => text.getBoundingClientRect().height))
      expect(Math.max(...heights)).toBeGreaterThanOrEqual(12)
    }
  })

  await test.step('the little map leads elsewhere', async () => {
    await page.getByRole('button', { name: t('zoom.in') }).click()
    const first = (): Promise<string | null> => page.locator('.pc-frozen-stage b').first().textContent()
    const before = Number(await first())
    const box = await page.locator('.minimap canvas').boundingBox()
    if (box === null) throw new Error('no little map')
    await page.mouse.click(box.x + box.width * 0.62, box.y + box.height / 2)
    await expect.poll(async () => Number(await first())).toBeGreaterThan(before)
  })

  await test.step('C-4 C-8 half as large hundreds are near: one canvas shows them with their words, as elements do', async () => {
    const note = page.locator('.pc-item[data-kind="note"]')
    await expect.poll(() => percent(page)).toBe(50)
    await expect(page.locator('.pc-item')).toHaveCount(0)
    for (let y = 380; y < 620 && (await note.count()) === 0; y += 10) {
      await page.mouse.click(700, y)
      await claire.frames(3)
    }
    await expect(note).toHaveCount(1)
    const box = await note.boundingBox()
    if (box === null) throw new Error('no note')
    const inside = { x: box.x + 5, y: box.y + 4, width: box.width - 10, height: box.height - 8 }
    await page.mouse.move(700, 880)
    await claire.frames(3)
    const asElement = await inkIn(page, inside)
    // Beside it, between two columns.
    for (let x = box.x + box.width; x < box.x + box.width + 60 && (await note.count()) > 0; x += 4) {
      await page.mouse.click(x, box.y + box.height / 2)
      await claire.frames(3)
    }
    await expect(note).toHaveCount(0)
    await page.mouse.move(700, 880)
    await claire.frames(3)
    const painted = await inkIn(page, inside)
    expect(asElement).toBeGreaterThan(5)
    expect(painted / asElement).toBeGreaterThan(0.85)
    expect(painted / asElement).toBeLessThan(1.15)
  })

  await test.step('a note is written, and all five thousand leave in an export', async () => {
    await page.getByRole('button', { name: t('zoom.in') }).click()
    await page.getByRole('button', { name: t('zoom.in') }).click()
    const note = page.locator('.pc-item[data-kind="note"]')
    // Once the camera rests notes are elements.
    await expect.poll(() => note.count()).toBeGreaterThan(20)
    await expect(page.locator('.pc-painted')).toBeHidden()
    const at = await note.evaluateAll((all): Point | null => {
      for (const one of all) {
        const { left, top, width, height } = one.getBoundingClientRect()
        if (left > 400 && top > 300 && left < 900 && top < 600)
          return { x: left + width / 2, y: top + height / 2 }
      }
      return null
    })
    if (at === null) throw new Error('no note in the middle')
    await page.mouse.dblclick(at.x, at.y)
    await expect(page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('Lue de près')
    await page.keyboard.press('Escape')
    await expect(page.getByText(t('save.saved'), { exact: true })).toBeVisible()
    const notes = liveNotes(boardOf(await exported(board, 'json')))
    expect(notes).toHaveLength(NOTES)
    expect(notes.filter(({ text }) => text === 'Lue de près')).toHaveLength(1)
    expect(await exported(board, 'svg')).toContain('Lue de près')
  })

  await test.step('colours of the system, more contrast, twice the size', async () => {
    await page.emulateMedia({ forcedColors: 'active', contrast: 'more', reducedMotion: 'reduce' })
    const kept = await page
      .locator('.pc-item[data-kind="note"]:visible')
      .first()
      .evaluate((note) => getComputedStyle(note).getPropertyValue('forced-color-adjust'))
    expect(kept).toBe('none')
    const edge = await page.locator('.rail').evaluate((rail) => getComputedStyle(rail).borderTopWidth)
    expect(edge).toBe('1px')
    await page.emulateMedia({ forcedColors: 'none', contrast: 'more', reducedMotion: 'reduce' })
    expect(await faults(page)).toEqual([])
    // A window of 1440 by 900 at 200 %.
    await page.setViewportSize({ width: 720, height: 450 })
    await expect(claire.map).toBeVisible()
    expect(await cutOff(page)).toEqual([])
    await watermarkIsFree(page)
  })
  expect(claire.errors).toEqual([])
  await claire.close()
})

/** Buttons of the chrome that one can't reach: beyond the window, or under another one. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator('.top-bar button:visible, .rail button:visible, .dock button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      button.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, top, right, bottom } = button.getBoundingClientRect()
      const name = button.getAttribute('aria-label') ?? button.textContent ?? ''
      if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
        return [`${name}: outside`]
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return over !== null && (button.contains(over) || over.contains(button)) ? [] : [`${name}: covered`]
    }),
  )

type Touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) => Promise<void>

type Pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: Point) => Promise<void>

/** Fingers and a pen on the glass. */
class Fingers {
  readonly #send: Touch
  readonly #page: Page
  readonly #pen: Pen

  private constructor(page: Page, send: Touch, pen: Pen) {
    this.#page = page
    this.#send = send
    this.#pen = pen
  }

  static async on(page: Page): Promise<Fingers> {
    const devtools = await page.context().newCDPSession(page)
    const touch: Touch = async (type, points) => {
      await devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
      })
    }
    return new Fingers(page, touch, async (type, at) => {
      const down = { button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 } as const
      await devtools.send('Input.dispatchMouseEvent', { type, ...at, ...down, pointerType: 'pen' })
    })
  }

  async pen([from, to]: readonly [Point, Point]): Promise<void> {
    await this.#pen('mousePressed', from)
    await this.#pen('mouseMoved', { x: (from.x + to.x) / 2, y: from.y + 9 })
    await this.#page.waitForTimeout(50)
    await this.#pen('mouseMoved', to)
    await this.#pen('mouseReleased', to)
  }

  /** Each finger goes from the first of its points to the second. */
  async move(ways: readonly (readonly [Point, Point])[], steps = 8): Promise<void> {
    const at = (part: number): Point[] =>
      ways.map(([from, to]) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }))
    await this.#send('touchStart', at(0))
    for (let step = 1; step <= steps; step++) {
      await this.#send('touchMove', at(step / steps))
      await this.#page.waitForTimeout(16)
    }
    // They rest before they leave: nothing is flung.
    await this.#page.waitForTimeout(200)
    await this.#send('touchEnd', [])
    await this.#page.waitForTimeout(100)
  }

  /** One finger is on its way, a second one comes, and both go apart. */
  async joined([from, to]: readonly [Point, Point], second: Point): Promise<void> {
    await this.#send('touchStart', [from])
    await this.#send('touchMove', [to])
    await this.#page.waitForTimeout(60)
    await this.#send('touchStart', [to, second])
    for (let step = 1; step <= 8; step++) {
      await this.#send('touchMove', [
        { x: to.x, y: to.y - step * 10 },
        { x: second.x, y: second.y + step * 10 },
      ])
      await this.#page.waitForTimeout(16)
    }
    // One is lifted, the other goes on.
    await this.#send('touchMove', [{ x: to.x + 30, y: to.y }])
    await this.#send('touchEnd', [])
    await this.#page.waitForTimeout(100)
  }

  async press(at: Point, ms: number): Promise<void> {
    await this.#send('touchStart', [at])
    await this.#page.waitForTimeout(ms)
    await this.#send('touchEnd', [])
  }
}

test('the whole map under fingers: panned, pinched, tapped, written on, carried', async ({ browser }) => {
  const board = await createBoard(server.url, { title: 'Fingers', template: 'demo-mattress', locale: 'en' })
  const nora = await PhonePerson.onPhone(browser, 'en')
  const { page, t } = nora
  await nora.join(board.links.editor.url, 'Nora')
  await nora.button(t('phone.toMap')).tap()
  await expect(nora.map).toBeVisible()
  const fingers = await Fingers.on(page)
  const middle = { x: 195, y: 420 }
  const zoomNow = (): Promise<number> =>
    page
      .locator('.tl-html-layer')
      .first()
      .evaluate((layer) => layer.getBoundingClientRect().width)
  const note = (words: string) => nora.note(words)

  await test.step('two fingers zoom', async () => {
    const before = await zoomNow()
    for (let times = 0; times < 8 && (await zoomNow()) < 0.7; times++)
      await fingers.move([
        [
          { x: middle.x - 30, y: middle.y - 10 },
          { x: middle.x - 75, y: middle.y - 25 },
        ],
        [
          { x: middle.x + 30, y: middle.y + 10 },
          { x: middle.x + 75, y: middle.y + 25 },
        ],
      ])
    expect(await zoomNow()).toBeGreaterThan(Math.max(before, 0.6))
  })

  const seen = async (): Promise<{ words: string; at: Point }> => {
    const found = await page.locator('.pc-item[data-kind="note"]').evaluateAll((all) => {
      const items = all.map((one) => ({ one, box: one.getBoundingClientRect() }))
      const near = items
        .filter(
          ({ box }) =>
            box.left > 64 && box.right < innerWidth - 20 && box.top > 180 && box.bottom < innerHeight - 200,
        )
        .toSorted(
          (a, b) =>
            Math.hypot(a.box.left + a.box.width / 2 - 195, a.box.top - 420) -
            Math.hypot(b.box.left + b.box.width / 2 - 195, b.box.top - 420),
        )[0]
      if (near === undefined) return null
      const { left, top, width, height } = near.box
      return {
        words: near.one.getAttribute('data-item') ?? '',
        at: { x: left + width / 2, y: top + height / 2 },
      }
    })
    if (found === null) throw new Error('no note is seen whole')
    return found
  }

  await test.step('one finger pans, also over a note', async () => {
    const map = page.locator('[data-item^="map:"]').first()
    let before = await map.boundingBox()
    await fingers.move([[middle, { x: middle.x - 60, y: middle.y - 90 }]])
    let after = await map.boundingBox()
    expect((after?.y ?? 0) - (before?.y ?? 0)).toBeLessThan(-40)
    await fingers.move([[middle, { x: middle.x + 60, y: middle.y + 90 }]])
    before = after
    after = await map.boundingBox()
    expect((after?.y ?? 0) - (before?.y ?? 0)).toBeGreaterThan(40)
  })

  await test.step('a tap selects, and what is selected is carried', async () => {
    const { words, at } = await seen()
    await page.touchscreen.tap(at.x, at.y)
    await expect(page.locator('.pc-selected')).toHaveCount(1)
    const before = liveNotes(boardOf(await exported(board, 'json'))).find(({ id }) => `note:${id}` === words)
    await fingers.move([[at, { x: at.x, y: at.y + 190 }]], 14)
    await expect
      .poll(
        async () =>
          liveNotes(boardOf(await exported(board, 'json'))).find(({ id }) => `note:${id}` === words)?.place,
      )
      .not.toEqual(before?.place)
    await page.keyboard.press('Escape')
    await expect(page.locator('.pc-selected')).toHaveCount(0)
  })

  await test.step('a tap on it twice opens it', async () => {
    await page.waitForTimeout(600)
    const { at } = await seen()
    await page.touchscreen.tap(at.x, at.y)
    await page.waitForTimeout(90)
    await page.touchscreen.tap(at.x, at.y)
    const field = page.getByRole('textbox', { name: nora.canvasWords('fieldNote') })
    await expect(field).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('By thumb')
    await page.keyboard.press('Escape')
    await expect(note('By thumb')).toBeVisible()
  })

  await test.step('a long press opens the menu, within the window', async () => {
    await page.waitForTimeout(600)
    const { at } = await seen()
    await fingers.press(at, 900)
    const menu = page.getByRole('menu').first()
    await expect(menu).toBeVisible()
    const box = await menu.boundingBox()
    expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    await page.keyboard.press('Escape')
  })

  await test.step('a finger draws, a second one takes it back and zooms; a tap writes, the eraser takes away', async () => {
    const drawn = async (): Promise<string[]> =>
      liveInk(boardOf(await exported(board, 'json')))
        .map(({ kind }) => kind)
        .toSorted()
    const tool = async (name: 'draw' | 'rectangle' | 'text' | 'eraser'): Promise<void> => {
      const button = page.getByRole('button', { name: t(`tool.${name}`), exact: true }).first()
      await button.scrollIntoViewIfNeeded()
      await button.tap()
    }
    await tool('draw')
    const panel = await page.locator('.drawing-panel').boundingBox()
    expect((panel?.x ?? 0) + (panel?.width ?? 999)).toBeLessThanOrEqual(390)
    expect((panel?.y ?? 0) + (panel?.height ?? 999)).toBeLessThanOrEqual(844)
    const [from, to] = [
      { x: 190, y: 380 },
      { x: 290, y: 420 },
    ]
    await fingers.move([[from, to]])
    await expect.poll(drawn).toEqual(['draw'])
    const before = await zoomNow()
    await fingers.joined([from, to], { x: 330, y: 560 })
    await expect.poll(zoomNow).not.toBe(before)
    expect(await drawn()).toEqual(['draw'])
    await tool('rectangle')
    await fingers.move([[from, { x: 300, y: 460 }]])
    await expect.poll(drawn).toEqual(['draw', 'rectangle'])
    await tool('text')
    await page.touchscreen.tap(200, 520)
    await page.keyboard.type('By hand')
    await page.keyboard.press('Escape')
    await expect.poll(drawn).toEqual(['draw', 'rectangle', 'text'])
    await tool('draw')
    await tool('eraser')
    await fingers.move([
      [
        { x: 160, y: 430 },
        { x: 230, y: 430 },
      ],
    ])
    await expect.poll(drawn).not.toContain('rectangle')
  })

  await test.step('once a pen draws, fingers pan', async () => {
    const drawn = async (): Promise<number> => liveInk(boardOf(await exported(board, 'json'))).length
    await page
      .getByRole('button', { name: t('tool.draw'), exact: true })
      .last()
      .tap()
    const count = await drawn()
    await fingers.pen([middle, { x: middle.x + 80, y: middle.y + 30 }])
    await expect.poll(drawn).toBe(count + 1)
    const only = page.getByRole('button', { name: t('drawing.penOnly') })
    await expect(only).toHaveAttribute('aria-pressed', 'true')
    const where = (): Promise<number> =>
      page
        .locator('.tl-html-layer')
        .first()
        .evaluate((layer) => layer.getBoundingClientRect().y)
    const before = await where()
    await fingers.move([[middle, { x: middle.x, y: middle.y + 80 }]])
    await expect.poll(where).toBeGreaterThan(before + 40)
    expect(await drawn()).toBe(count + 1)
    await only.tap()
    await fingers.move([[middle, { x: middle.x + 60, y: middle.y + 40 }]])
    await expect.poll(drawn).toBe(count + 2)
  })
  expect(await cutOff(page)).toEqual([])
  await watermarkIsFree(page)
  expect(nora.errors).toEqual([])
  await nora.close()
})
