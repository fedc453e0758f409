/** Looking at the same thing: followed, called, pointed at; and nobody torn from what they write. Two browsers. */
import { expect, type Locator, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'
import { faults } from './support/rules.ts'

let server: ServerProcess
let board: CreatedBoard
let claire: Person
let lea: Person

test.beforeEach(async ({ browser }) => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  // Another window, another language, and no motion: what they see is the same all the same.
  lea = await Person.arrive(browser, 'en', { viewport: { width: 1180, height: 960 } })
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
  await lea.join(board.links.editor.url, 'Léa')
})
test.afterEach(async () => {
  expect([...claire.errors, ...lea.errors]).toEqual([])
  await claire.close()
  await lea.close()
  await server.stop()
})

const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
const chip = ({ page }: Person): Locator => page.locator('.banner.chip')
const zoomOf = ({ page }: Person): Promise<number> =>
  page
    .locator('.zoom .percent')
    .textContent()
    .then((text) => Number.parseInt(text ?? '', 10))
const stage = (person: Person): Locator => person.head('stage', 'Livraison')
/** From the middle of the map's free part, px. */
async function fromMiddle(person: Person, locator: Locator): Promise<number> {
  const [at, map] = [await locator.boundingBox(), await person.map.boundingBox()]
  if (at === null || map === null) return Number.POSITIVE_INFINITY
  return Math.abs(at.x + at.width / 2 - (map.x + 66 + (map.width - 78) / 2))
}
/** Nearer, with a place of the map in the middle. */
async function lookAt(person: Person, locator: Locator): Promise<void> {
  const { x, y } = await person.centreOf(locator)
  await person.page.mouse.move(x, y)
  for (let turn = 0; turn < 6; turn++) {
    await person.page.keyboard.down('Control')
    await person.page.mouse.wheel(0, -100)
    await person.page.keyboard.up('Control')
  }
  await person.centreOf(locator)
}

test('one follows another until one’s own hand moves the map, sees signs and light, and may hide cursors', async () => {
  await claire.page.getByRole('button', { name: claire.t('people.here', { count: 2 }) }).click()
  const people = claire.page.getByRole('complementary', { name: claire.t('people.title') })
  await button(people, claire.t('attention.follow', { name: 'Léa' })).click()
  await expect(chip(claire)).toContainText(claire.t('attention.following', { name: 'Léa' }))
  expect(await faults(claire.page)).toEqual([])
  if (process.env.EYE_SHOTS) await claire.page.screenshot({ path: '/tmp/eye-follow.png' })

  // Wherever Léa looks, Claire looks, as near as her own window allows.
  const before = await zoomOf(claire)
  await lookAt(lea, stage(lea))
  await expect.poll(() => zoomOf(claire)).toBeGreaterThan(before * 1.3)
  await lea.page.mouse.wheel(300, 0)
  await expect
    .poll(async () =>
      Math.abs((await fromMiddle(claire, stage(claire))) - (await fromMiddle(lea, stage(lea)))),
    )
    .toBeLessThan(60)

  // Whom she follows can't follow her.
  await lea.page.getByRole('button', { name: lea.t('people.here', { count: 2 }) }).click()
  await button(
    lea.page.getByRole('complementary', { name: lea.t('people.title') }),
    lea.t('attention.follow', { name: 'Claire Dubois' }),
  ).click()
  await expect(
    lea.page.getByText(lea.t('attention.followCircle', { name: 'Claire Dubois' })).first(),
  ).toBeVisible()

  // Her own hand ends it, and Léa's moves are hers alone again.
  await expect(chip(claire)).toHaveCount(1)
  await claire.map.hover()
  await claire.page.mouse.wheel(0, 60)
  await expect(chip(claire)).toHaveCount(0)
  await claire.page.waitForTimeout(300)
  const now = await zoomOf(claire)
  await lea.page.getByRole('button', { name: lea.t('zoom.fit') }).click()
  await lea.page.waitForTimeout(500)
  expect(await zoomOf(claire)).toBe(now)

  // A sign, by keyboard.
  await button(lea.page.locator('.rail'), lea.t('attention.react')).press('Enter')
  await lea.page.keyboard.press('ArrowDown')
  await lea.page.keyboard.press('ArrowDown')
  await lea.page.keyboard.press('Enter')
  await expect(lea.page.locator('.reactions li')).toContainText(lea.t('attention.you'))
  if (process.env.EYE_SHOTS) await claire.page.screenshot({ path: '/tmp/eye-react.png' })
  await expect(claire.page.locator('.reactions li.bravo, .reactions li.love')).toContainText('Léa')
  await expect(claire.page.locator('.reactions li')).toHaveCount(0, { timeout: 8_000 })

  // Light, for as long as it is pressed; cursors of others may be hidden, light is seen all the same.
  await claire.map.focus()
  await claire.page.keyboard.press('x')
  const { x, y } = await claire.centreOf(stage(claire))
  await claire.page.mouse.move(x, y + 60)
  await expect(lea.page.locator('.pc-cursor-name')).toBeVisible()
  await button(lea.page.locator('.top-bar'), lea.t('top.menu')).click()
  await lea.page.getByRole('menuitemcheckbox', { name: lea.t('settings.cursors') }).click()
  await expect(lea.page.locator('.pc-cursor-name')).toHaveCount(0)
  await claire.page.mouse.down()
  await claire.page.mouse.move(x + 60, y + 90, { steps: 4 })
  await expect(lea.page.locator('.pc-laser-dot')).toHaveCount(1)
  if (process.env.EYE_SHOTS) await lea.page.screenshot({ path: '/tmp/eye-laser.png' })
  await claire.page.mouse.up()
  await expect(lea.page.locator('.pc-laser-dot')).toHaveCount(0)
  await lea.page.reload()
  await lea.mapReady()
  await claire.page.mouse.move(x, y + 40)
  await lea.page.waitForTimeout(400)
  await expect(lea.page.locator('.pc-cursor-name')).toHaveCount(0)
})
