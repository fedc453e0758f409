/** The agenda and the clock, as the one who leads and the one who takes part see them: in two languages, two browsers. */
import { liveNotes } from '@parcours/board'
import { decodeServerFrame } from '@parcours/sync'
import { agendaName, type Covered, type Workshop } from '@parcours/workshop'
import { expect, type Locator, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { lead } from '../workshop-commands.ts'
import { storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'
import { faults, watermarkIsFree } from './support/rules.ts'

let server: ServerProcess
let board: CreatedBoard
let claire: Person
let lea: Person

test.beforeEach(async ({ browser }) => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  lea = await Person.arrive(browser, 'en', { reducedMotion: 'reduce' })
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
})
test.afterEach(async () => {
  expect([...claire.errors, ...lea.errors]).toEqual([])
  await claire.close()
  await lea.close()
  await server.stop()
})

const clock = (person: Person): Locator => person.facilitationBar.getByRole('timer')
const panel = ({ page, t }: Person): Locator => page.getByRole('complementary', { name: t('agenda.title') })
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
const step = (person: Person, index: number, count: number): Locator =>
  person.facilitationBar.getByText(person.t('step.short', { index, count }))

const path = (): string => `${server.url}/api/boards/${board.id}/workshop`
const headers = () => ({ authorization: `Bearer ${board.links.facilitator.key}` })
async function workshop(): Promise<Workshop> {
  return (await (await fetch(path(), { headers: headers() })).json()) as Workshop
}
const titles = async (): Promise<string[]> => (await workshop()).agenda.map(({ title }) => title)

/** What a page was told last of what is covered, on sockets that open from now on. */
function coversToldTo({ page }: Person): () => Covered | null {
  let last: Covered | null = null
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const message = typeof payload === 'string' ? null : decodeServerFrame(new Uint8Array(payload))
      if (message?.type === 'covered') last = message.covered
    }),
  )
  return () => last
}

/** Opens the agenda, takes a ready one, and starts it. */
async function begin(): Promise<void> {
  const { page, t } = claire
  await button(page.locator('.top-bar'), t('agenda.title')).click()
  await panel(claire)
    .getByRole('button', { name: agendaName('hour', 'fr').name })
    .click()
  await button(panel(claire), t('agenda.start')).click()
  await expect(step(claire, 1, 8)).toBeVisible()
}

test('a workshop goes through its steps: clock, pause, keys, reload and a server that restarts', async () => {
  const told = coversToldTo(claire)
  await lea.join(board.links.editor.url, 'Léa')
  await expect(lea.facilitationBar).toHaveCount(0)
  await begin()

  // Everybody has the same clock, and is told why only facilitators write.
  await expect(step(lea, 1, 8)).toBeVisible()
  // Read one after the other: on a busy machine time goes by between them.
  await expect
    .poll(async () => Math.abs((await claire.secondsLeft()) - (await lea.secondsLeft())))
    .toBeLessThanOrEqual(1)
  await expect(lea.page.getByText(lea.t('banner.talk.others'))).toBeVisible()
  const cell = await lea.cell('Achat', 'Irritants')
  await lea.page.mouse.dblclick(cell.x, cell.y)
  await expect(lea.page.locator('.toast', { hasText: lea.t('notice.talk') })).toBeVisible()

  await button(claire.facilitationBar, claire.t('timer.pause')).click()
  await expect(clock(lea)).toContainText(lea.t('timer.paused'))
  const paused = await lea.secondsLeft()
  await button(claire.facilitationBar, claire.t('timer.moreNamed')).click()
  await expect.poll(() => lea.secondsLeft()).toBe(paused + 60)
  await lea.page.waitForTimeout(1_200)
  expect(await lea.secondsLeft()).toBe(paused + 60)
  await button(claire.facilitationBar, claire.t('timer.resume')).click()
  await expect.poll(() => lea.secondsLeft()).toBeLessThan(paused + 60)

  // What is for facilitators is for them alone, and so are the ways to change the agenda.
  const [scope] = (await workshop()).agenda
  await expect(panel(claire).getByText(scope?.facilitatorNotes ?? '')).toBeVisible()
  await button(lea.facilitationBar, lea.t('agenda.open')).click()
  await expect(panel(lea).locator('[aria-current="step"]')).toContainText(scope?.prompt ?? '')
  await expect(panel(lea).getByText(scope?.facilitatorNotes ?? '')).toHaveCount(0)
  await expect(panel(lea).locator('[data-step]').first()).toBeVisible()
  await expect(panel(lea).locator('[data-step]').getByRole('button')).toHaveCount(0)
  await lea.page.keyboard.press('Escape')

  // On with a key. The time of the step runs out while Léa types: her words and her place on the map stay.
  await claire.map.focus()
  await claire.page.keyboard.press('Shift+N')
  await expect(step(lea, 2, 8)).toBeVisible()
  const free = await lea.cell('Achat', 'Actions')
  await lea.page.mouse.dblclick(free.x, free.y + 20)
  const field = lea.page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })
  await expect(field).toBeFocused()
  await lea.page.waitForTimeout(400)
  const place = await field.boundingBox()
  await lea.page.keyboard.press('ControlOrMeta+End')
  await lea.page.keyboard.type(', compare')
  await lead(server, board, { type: 'add-time', ms: 1_500 - (await claire.secondsLeft()) * 1_000 })
  await expect.poll(() => lea.secondsLeft()).toBeLessThan(0)
  await lea.page.keyboard.type(' encore')
  await expect(field).toHaveValue(/, compare encore$/)
  const after = await field.boundingBox()
  expect([after?.x, after?.y]).toEqual([place?.x, place?.y])
  await expect(lea.page.locator('[data-live-region]')).toContainText(lea.t('announce.over'))
  await lea.page.keyboard.press('Escape')

  // A reload of both, and a server that dies and comes back: the step and its clock are where they were.
  for (let minute = 0; minute < 2; minute++)
    await button(claire.facilitationBar, claire.t('timer.moreNamed')).click()
  await expect.poll(() => lea.secondsLeft()).toBeGreaterThan(60)
  await Promise.all([claire.page.reload(), lea.page.reload()])
  for (const person of [claire, lea]) {
    await expect(step(person, 2, 8)).toBeVisible()
    expect(await person.secondsLeft()).toBeGreaterThan(30)
  }
  await server.kill()
  const before = await lea.secondsLeft()
  await expect.poll(() => lea.secondsLeft()).toBeLessThan(before)
  await expect(button(claire.facilitationBar, claire.t('agenda.next'))).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await server.restart()
  await expect(button(claire.facilitationBar, claire.t('agenda.next'))).toHaveAttribute(
    'aria-disabled',
    'false',
  )
  await expect(step(lea, 2, 8)).toBeVisible()

  // Private writing: going on asks what becomes of covered notes.
  await claire.page.locator('body').press('Shift+N')
  await expect(lea.page.getByText(lea.t('banner.private.others'))).toBeVisible()
  const words = liveNotes(await storedBoard(server.url, board)).map(({ text }) => text)
  expect(words.filter((text) => text.endsWith(', compare encore'))).toHaveLength(1)
  const stage = await lea.centreOf(lea.page.locator('[data-item^="stage:"]').first())
  const lane = await lea.centreOf(lea.head('lane', 'Irritants'))
  await lea.page.mouse.dblclick(stage.x, lane.y)
  await expect(lea.page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })).toBeFocused()
  await lea.page.keyboard.type('Masquée')
  await lea.page.keyboard.press('Enter')
  await expect.poll(() => told()?.writing).toBe(true)
  await claire.frames(1)
  await claire.page.locator('body').press('Shift+N')
  const question = claire.page.getByRole('dialog')
  await expect(question.getByText(claire.t('leave.known', { count: 0, others: 'no' }))).toBeVisible()
  expect(await faults(claire.page)).toEqual([])
  await button(question, claire.t('leave.covered')).click()
  await expect(step(lea, 4, 8)).toBeVisible()
  await claire.page.locator('body').press('Shift+P')
  await expect(step(lea, 3, 8)).toBeVisible()
  // Where nobody wrote there is nothing to ask, once that is known.
  const round = (await workshop()).current?.round
  await expect.poll(told).toMatchObject({ round, writing: false })
  // The page has heard it too.
  await claire.frames(1)
  await claire.page.locator('body').press('Shift+N')
  await expect(step(lea, 4, 8)).toBeVisible()
  await expect(question).toHaveCount(0)
  await claire.page.locator('body').press('Shift+P')
  await expect(step(lea, 3, 8)).toBeVisible()
})

test('a facilitator writes, orders and removes steps with the keyboard, in a panel that axe finds nothing in', async () => {
  const { page, t } = claire
  await begin()
  await watermarkIsFree(page)
  expect(await faults(page)).toEqual([])
  const before = await titles()

  // A new step, with a fault on the way.
  await button(panel(claire), t('agenda.add')).press('Enter')
  await expect(page.getByLabel(t('step.name'), { exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(claire).getByText(t('step.nameMissing'))).toBeVisible()
  await page.keyboard.type('Pause café')
  await page.getByLabel(t('step.minutes')).fill('15')
  await page.getByLabel(t('step.mode')).selectOption('private')
  await page.getByLabel(t('step.names.removed')).check()
  await page.getByLabel(t('step.lanesSome')).check()
  await page.getByLabel('Irritants').check()
  expect(await faults(page)).toEqual([])
  await button(panel(claire), t('step.addThis')).click()
  const row = panel(claire).getByRole('listitem').filter({ hasText: 'Pause' })
  await expect(row).toContainText(t('agenda.minutes', { minutes: 15 }))
  const added = (await workshop()).agenda.at(-1)
  expect(added).toMatchObject({ title: 'Pause café', minutes: 15, mode: 'private', names: 'removed' })
  expect(added?.lanes).toHaveLength(1)

  // Up by two places, one with a key and one from the menu; the focus stays with the step.
  const name = row.getByRole('button').first()
  await name.press('Alt+ArrowUp')
  await expect.poll(titles).toEqual([...before.slice(0, 7), 'Pause café', ...before.slice(7)])
  await expect(name).toBeFocused()
  await button(row, t('step.menu', { title: 'Pause café' })).click()
  await page.getByRole('menuitem', { name: t('step.moveUp') }).click()
  await expect.poll(titles).toEqual([...before.slice(0, 6), 'Pause café', ...before.slice(6)])

  // Another title for it; removed, and back by the toast.
  await name.press('Enter')
  await page.getByLabel(t('step.name'), { exact: true }).fill('Pause')
  await page.keyboard.press('Enter')
  await expect.poll(titles).toContain('Pause')
  await expect(name).toBeFocused()
  await button(row, t('step.menu', { title: 'Pause' })).click()
  await page.getByRole('menuitem', { name: t('step.remove') }).click()
  await expect.poll(titles).toEqual(before)
  // The rail has a button of that name too, and the list is told before the toast is there.
  await page
    .locator('.toast')
    .getByRole('button', { name: t('undo'), exact: true })
    .click()
  await expect.poll(titles).toEqual([...before.slice(0, 6), 'Pause', ...before.slice(6)])

  // F6 comes to the panel and to the bar.
  await claire.map.focus()
  const regions: string[] = []
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press('F6')
    regions.push(
      await page.evaluate(
        () => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? '',
      ),
    )
  }
  expect(regions).toEqual(expect.arrayContaining(['panel', 'facilitation', 'zoom', 'top']))

  // Smaller windows, and the dark theme: nothing lies over the watermark, and axe finds nothing.
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const [width, height] of [
    [1280, 720],
    [1000, 700],
    [700, 844],
  ] as const) {
    await button(panel(claire), t('close')).click()
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(300)
    await watermarkIsFree(page)
    await page
      .locator('.agenda-toggle')
      .or(page.getByRole('button', { name: t('agenda.open'), exact: true }))
      .first()
      .click()
    await expect(panel(claire)).toBeVisible()
  }
  expect(await faults(page)).toEqual([])

  // The end is asked for, and nothing of the agenda is lost.
  await page.setViewportSize({ width: 1280, height: 720 })
  await button(panel(claire), t('agenda.end')).click()
  await button(page.getByRole('dialog'), t('agenda.end')).click()
  const ended = page.getByRole('dialog', { name: t('closing.endedTitle') })
  await expect(ended).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ended).toHaveCount(0)
  await expect(claire.facilitationBar).toHaveCount(0)
  expect(await workshop()).toMatchObject({ current: null, agenda: { length: 9 } })
})
