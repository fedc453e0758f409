/** Drawing on the board in real browsers: every tool by the mouse, by key, seen by others, taken back, exported; three people at once. */
import { liveInk } from '@parcours/board'
import { expect, type Locator } from '@playwright/test'
import { Person, type Point } from './support/people.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'service' })

const drawn = (person: Person): Locator => person.page.locator('.pc-item[data-kind="ink"]')
/** A point of the paper in the lower part of the window, where the map has no note. */
const at = (x: number, y: number): Point => ({ x: 420 + x, y: 430 + y })

test('every tool draws, is seen by others while it does, and is undone and exported', async ({
  workshop,
  claire,
  lea,
  stored,
}) => {
  const kinds = async (): Promise<string[]> => liveInk(await stored()).map(({ kind }) => kind)
  const { keyboard, mouse } = claire.page

  await test.step('a stroke: Léa sees it grow, and has it when it is done', async () => {
    await claire.map.focus()
    await keyboard.press('d')
    await claire.drag(at(0, 0), at(90, 40), { release: false })
    await expect(lea.page.locator('.pc-sketch path').first()).toBeVisible()
    await mouse.up()
    await expect(drawn(lea)).toHaveCount(1)
    await expect(lea.page.locator('.pc-sketch')).toHaveCount(0)
    await expect.poll(kinds).toEqual(['draw'])
  })

  await test.step('highlighter, line, rectangle, ellipse from the panel', async () => {
    expect(await faults(claire.page)).toEqual([])
    await claire.takeDrawingTool('tool.highlight')
    await claire.drag(at(0, 70), at(120, 72))
    await claire.takeDrawingTool('tool.line')
    await claire.drag(at(0, 110), at(120, 140))
    await claire.takeDrawingTool('tool.rectangle')
    await claire.drag(at(200, 0), at(290, 60))
    await claire.takeDrawingTool('tool.ellipse')
    await claire.drag(at(420, 0), at(500, 60))
    await expect.poll(kinds).toEqual(['draw', 'highlight', 'line', 'rectangle', 'ellipse'])
  })

  await test.step('an arrow from box to box holds on to both, and follows the one that is carried', async () => {
    await keyboard.press('a')
    await claire.drag(at(245, 30), at(460, 30))
    const arrow = async () => liveInk(await stored()).find(({ kind }) => kind === 'arrow')
    await expect.poll(async () => (await arrow())?.to.to?.root).toBe('ink')
    expect((await arrow())?.from.to?.root).toBe('ink')
    const item = claire.page.locator(`[data-item="ink:${(await arrow())?.id}"]`)
    const before = await item.boundingBox()
    await mouse.click(at(421, 30).x, at(421, 30).y)
    await claire.drag(at(421, 30), at(421, 130))
    await expect
      .poll(async () => (await item.boundingBox())?.height)
      .toBeGreaterThan((before?.height ?? 0) + 30)
    await keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await item.boundingBox())?.height).toBe(before?.height)
  })

  await test.step('an area with its title, a text, and a text made by key alone', async () => {
    await claire.takeDrawingTool('tool.area')
    await claire.drag(at(180, -30), at(560, 170))
    await keyboard.type('Zone A')
    await keyboard.press('Enter')
    await keyboard.press('t')
    await mouse.click(at(10, 170).x, at(10, 170).y)
    await keyboard.type('Bonjour')
    await keyboard.press('Enter')
    await keyboard.press('t')
    await keyboard.press('Enter')
    await expect(claire.page.getByRole('textbox', { name: claire.canvasWords('fieldDrawn') })).toBeFocused()
    await keyboard.type('Au milieu')
    await keyboard.press('Enter')
    await expect(drawn(lea).filter({ hasText: 'Au milieu' })).toBeVisible()
    const text = async () => liveInk(await stored()).find((one) => one.text === 'Au milieu')
    await expect.poll(text).toBeDefined()
    const before = (await text())?.place.x ?? 0
    await keyboard.press('Alt+ArrowRight')
    await expect.poll(async () => (await text())?.place.x).toBe(before + 16)
    await expect(claire.page.getByText(claire.canvasWords('saidLooseMoved', { count: 1 }))).toBeAttached()
  })

  await test.step('the colour is chosen for what is selected; it locks', async () => {
    const bar = claire.page.getByRole('toolbar', { name: claire.t('region.selection') })
    await bar.getByRole('button', { name: claire.t('draw.style') }).click()
    await claire.page.getByRole('radio', { name: claire.t('paint.pink') }).click()
    await expect
      .poll(async () => liveInk(await stored()).find((one) => one.text === 'Au milieu')?.color)
      .toBe('pink')
    await keyboard.press('Escape')
    await bar.getByRole('button', { name: claire.t('lock.lock') }).click()
    await expect(bar.getByRole('button', { name: claire.t('delete') })).toHaveCount(0)
  })

  await test.step('all of it is in the exports', async () => {
    const fetched = async (format: string): Promise<string> => {
      const response = await fetch(
        `${workshop.server.url}/api/boards/${workshop.board.id}/export.${format}`,
        {
          headers: { authorization: `Bearer ${workshop.board.links.facilitator.key}` },
        },
      )
      return response.text()
    }
    const svg = await fetched('svg')
    for (const word of ['Bonjour', 'Zone A', 'Au milieu', 'aria-label="Flèche']) expect(svg).toContain(word)
    const { records } = JSON.parse(await fetched('json')) as { records: { ink: object } }
    expect(Object.keys(records.ink)).toHaveLength(9)
  })

  await test.step('C-9 far out, what panning carries along looks as if it were painted there', async () => {
    const { page } = lea
    const zoom = (to: 'in' | 'out' | 'fit') => page.getByRole('button', { name: lea.t(`zoom.${to}`) })
    const before = await drawn(lea).count()
    const painted = page.locator('.pc-painted')
    await expect(async () => {
      await zoom('out').click()
      await expect(painted).toBeVisible({ timeout: 500 })
    }).toPass()
    await page.mouse.move(700, 450)
    // Out of sight, back into it, and never two ways in a row.
    for (const [times, x, y] of [
      [14, 60, 25],
      [11, -70, 0],
      [12, 0, -30],
    ] as const)
      for (let time = 0; time < times; time += 1) {
        await page.mouse.wheel(x, y)
        await lea.frames(1)
      }
    const pixels = (): Promise<string> =>
      painted.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
    let carried = ''
    await expect(async () => {
      carried = await pixels()
      await page.waitForTimeout(200)
      expect(await pixels()).toBe(carried)
    }).toPass()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(pixels).not.toBe(carried)
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(pixels).toBe(carried)
    await zoom('fit').click()
    await expect(drawn(lea)).toHaveCount(before)
  })

  await test.step('the eraser takes what it touches in one step; undo brings it back, to the beginning', async () => {
    await claire.takeDrawingTool('tool.eraser')
    await claire.drag(at(60, -20), at(60, 150))
    await expect.poll(kinds).not.toContain('draw')
    expect(await kinds()).toHaveLength(6)
    await expect(drawn(lea)).toHaveCount(6)
    await keyboard.press('v')
    await keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await kinds()).length).toBe(9)
    for (let i = 0; i < 30 && (await kinds()).length > 0; i += 1) await keyboard.press('ControlOrMeta+z')
    await expect(drawn(lea)).toHaveCount(0)
  })
})

test('three people draw and undo at the same time: each takes back their own', async ({
  browser,
  workshop,
  claire,
  lea,
  stored,
}) => {
  const tom = await Person.arrive(browser, 'en')
  await tom.join(workshop.board.links.contributor.url, 'Tom')
  const people = [claire, lea, tom]
  const authors = async (): Promise<number[]> => {
    const counts = new Map<string, number>()
    for (const { author } of liveInk(await stored())) counts.set(author, (counts.get(author) ?? 0) + 1)
    return [...counts.values()]
  }
  await Promise.all(
    people.map(async (person, i) => {
      await person.map.focus()
      await person.page.keyboard.press('d')
      for (let stroke = 0; stroke < 3; stroke += 1)
        await person.drag(at(i * 180, stroke * 40), at(i * 180 + 120, stroke * 40 + 25))
    }),
  )
  await expect.poll(authors).toEqual([3, 3, 3])
  await Promise.all(people.map((person) => person.page.keyboard.press('ControlOrMeta+z')))
  await expect.poll(authors).toEqual([2, 2, 2])
  for (const person of people) await expect(drawn(person)).toHaveCount(6)
  await tom.page.keyboard.press('ControlOrMeta+Shift+z')
  await expect.poll(authors).toContain(3)
  for (const person of people) await expect(drawn(person)).toHaveCount(7)
  expect(tom.errors).toEqual([])
  await tom.close()
})
