/** Looking at the same thing: called, followed, pointed at; and nobody torn from what they write. Two browsers. */
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
  // Another language, another window, and no motion: what they look at is the same all the same.
  lea = await Person.arrive(browser, 'en', {
    viewport: { width: 1180, height: 960 },
    reducedMotion: 'reduce',
    colorScheme: 'dark',
  })
  await Promise.all([
    claire.join(board.links.facilitator.url, 'Claire Dubois'),
    lea.join(board.links.editor.url, 'Léa'),
  ])
})
test.afterEach(async () => {
  expect([...claire.errors, ...lea.errors]).toEqual([])
  await claire.close()
  await lea.close()
  await server.stop()
})

const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
const chip = ({ page }: Person): Locator => page.locator('.banner.chip')
const dot = ({ page }: Person): Locator => page.locator('.pc-laser-dot')
const cursor = ({ page }: Person): Locator => page.locator('.pc-cursors [data-people]:not([data-people=""])')
const zoomOf = async ({ page }: Person): Promise<number> =>
  Number.parseInt((await page.locator('.zoom .percent').textContent()) ?? '', 10)
const stage = (person: Person): Locator => person.head('stage', 'Livraison')

/** The middle of what the chrome leaves free of the map. */
async function middle(person: Person): Promise<{ x: number; y: number }> {
  const map = await person.map.boundingBox()
  if (map === null) throw new Error('no map')
  return { x: map.x + 66 + (map.width - 78) / 2, y: map.y + 6 + (map.height - 42) / 2 }
}
/** How far off that it is, px; without end for what is out of sight. */
async function offMiddle(person: Person, locator: Locator): Promise<number> {
  const at = await locator.boundingBox()
  const to = await middle(person)
  return at === null
    ? Number.POSITIVE_INFINITY
    : Math.hypot(at.x + at.width / 2 - to.x, at.y + at.height / 2 - to.y)
}
/** Comes nearer, and pans until it is in the middle. */
async function lookAt(person: Person, locator: Locator): Promise<void> {
  const { mouse, keyboard } = person.page
  const at = await person.centreOf(locator)
  await mouse.move(at.x, at.y)
  await keyboard.down('Control')
  for (let turn = 0; turn < 5; turn++) await mouse.wheel(0, -100)
  await keyboard.up('Control')
  const now = await person.centreOf(locator)
  const to = await middle(person)
  await mouse.wheel(now.x - to.x, now.y - to.y)
  await person.centreOf(locator)
}

test('a facilitator brings everybody, waits for who types, and there is a way back', async () => {
  const note = lea.note('Pub sur Pixagora')
  await lea.open(note)
  await lea.page.keyboard.press('ControlOrMeta+End')
  const field = lea.page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })
  const head = lea.head('stage', 'Attention')
  const place = await head.boundingBox()
  const zoom = await zoomOf(lea)

  await lookAt(claire, stage(claire))
  await claire.map.focus()
  await claire.page.keyboard.press('Shift+B')
  await expect(claire.page.locator('.toast', { hasText: claire.t('attention.brings') })).toBeVisible()

  // Léa types: she is told who waits and where, and nothing moves under her hands.
  const waits = lea.t('attention.waitsAtStage', { name: 'Claire Dubois', number: 4 })
  await expect(chip(lea)).toContainText(waits)
  await lea.page.keyboard.type(', deux fois')
  await expect(field).toHaveValue(/, deux fois$/)
  expect(await head.boundingBox()).toEqual(place)
  expect(await faults(lea.page)).toEqual([])
  await expect(lea.page.locator('[data-live-region]')).toContainText(waits)

  // She leaves the note: she is there, without motion, framed for a moment; and back with a key.
  await lea.page.keyboard.press('Escape')
  await expect(lea.page.locator('.pc-outline')).toBeVisible()
  await expect(chip(lea)).toContainText(lea.t('attention.brought', { name: 'Claire Dubois' }))
  await expect.poll(() => zoomOf(lea)).toBeGreaterThan(zoom)
  await expect.poll(() => offMiddle(lea, stage(lea))).toBeLessThan(40)
  await expect(lea.page.locator('.pc-outline')).toHaveCount(0)
  await lea.page.keyboard.press('b')
  await expect(chip(lea)).toHaveCount(0)
  await expect.poll(() => zoomOf(lea)).toBe(zoom)
  expect(await note.boundingBox()).not.toBeNull()

  // Who doesn't type comes at once. The button of the panel says the same as the key.
  await claire.page.getByRole('button', { name: claire.t('people.here', { count: 2 }) }).click()
  await button(
    claire.page.getByRole('complementary', { name: claire.t('people.title') }),
    claire.t('attention.bring'),
  ).click()
  await expect.poll(() => zoomOf(lea)).toBeGreaterThan(zoom)
  await button(chip(lea), lea.t('attention.return')).click()
  await expect.poll(() => zoomOf(lea)).toBe(zoom)
  // Who comes a moment later finds the others where they are.
  await claire.page.keyboard.press('Escape')
  await expect(claire.page.getByRole('complementary')).toHaveCount(0)
  // The map measures itself anew a moment after the panel is gone.
  await claire.page.waitForTimeout(500)
  await claire.page.keyboard.press('Shift+B')
  await expect.poll(() => offMiddle(lea, stage(lea))).toBeLessThan(40)
  await lea.page.reload()
  await lea.mapReady()
  await expect(chip(lea)).toContainText(lea.t('attention.brought', { name: 'Claire Dubois' }))
  await expect.poll(() => offMiddle(lea, stage(lea))).toBeLessThan(40)
  await button(chip(lea), lea.t('attention.stay')).click()

  // A note in the spotlight, wherever one looks; only who leads is offered it.
  const lit = claire.note('Livreur')
  const at = await claire.centreOf(lit)
  await claire.page.mouse.click(at.x, at.y, { button: 'right' })
  await claire.page.getByRole('menuitem', { name: claire.t('attention.spotlight') }).click()
  await expect(lea.page.locator('.pc-spotlight')).toContainText('Claire Dubois')
  await expect(chip(lea)).toContainText(lea.t('attention.shows', { name: 'Claire Dubois', what: 'Livreur' }))
  expect(await faults(lea.page)).toEqual([])
  const there = await lea.centreOf(lea.note('Livreur'))
  await lea.page.mouse.click(there.x, there.y, { button: 'right' })
  await expect(lea.page.getByRole('menuitem', { name: lea.t('note.edit') })).toBeVisible()
  await expect(lea.page.getByRole('menuitem', { name: lea.t('attention.spotlight') })).toHaveCount(0)
  await lea.page.keyboard.press('Escape')
  await button(chip(claire), claire.t('attention.spotlightEnd')).click()
  await expect(lea.page.locator('.pc-spotlight')).toHaveCount(0)
  await expect(chip(lea)).toHaveCount(0)
})

test('one follows another until one’s own hand moves the map, sees signs and light, and may hide cursors', async () => {
  const people = (person: Person): Locator =>
    person.page.getByRole('complementary', { name: person.t('people.title') })
  const follow = async (person: Person, name: string): Promise<void> => {
    await person.page.getByRole('button', { name: person.t('people.here', { count: 2 }) }).click()
    await button(people(person), person.t('attention.follow', { name })).click()
  }
  await follow(claire, 'Léa')
  await expect(chip(claire)).toContainText(claire.t('attention.following', { name: 'Léa' }))

  // Wherever Léa looks, Claire looks, as near as her own window allows.
  const before = await zoomOf(claire)
  await lookAt(lea, stage(lea))
  await expect.poll(() => offMiddle(claire, stage(claire))).toBeLessThan(40)
  expect(await zoomOf(claire)).toBeGreaterThan(before)
  // Whom she follows can't follow her.
  await follow(lea, 'Claire Dubois')
  const circle = lea.t('attention.followCircle', { name: 'Claire Dubois' })
  await expect(lea.page.locator('.toast', { hasText: circle })).toBeVisible()

  // Her own hand ends it, and Léa's moves are hers alone again.
  await expect(chip(claire)).toHaveCount(1)
  await claire.map.hover()
  await claire.page.mouse.wheel(0, 60)
  await expect(chip(claire)).toHaveCount(0)
  const now = await zoomOf(claire)
  await lea.page.getByRole('button', { name: lea.t('zoom.fit') }).click()
  await expect.poll(() => zoomOf(lea)).toBeLessThan(now)
  expect(await zoomOf(claire)).toBe(now)

  // A sign, by keyboard.
  await button(lea.page.locator('.rail'), lea.t('attention.react')).press('Enter')
  await lea.page.keyboard.press('ArrowDown')
  await lea.page.keyboard.press('Enter')
  await expect(lea.page.locator('.reactions li')).toContainText(lea.t('attention.you'))
  await expect(claire.page.locator('.reactions li')).toContainText('Léa')

  // Light, for as long as it is pressed; cursors of others may be hidden for good, light is seen all the same.
  await claire.map.focus()
  await claire.page.keyboard.press('x')
  const { x, y } = await claire.centreOf(stage(claire))
  await claire.page.mouse.move(x, y + 60)
  await expect(cursor(lea)).toBeVisible()
  await button(lea.page.locator('.top-bar'), lea.t('top.menu')).click()
  await lea.page.getByRole('menuitemcheckbox', { name: lea.t('settings.cursors') }).click()
  await expect(cursor(lea)).toHaveCount(0)
  await claire.page.mouse.down()
  await claire.page.mouse.move(x + 60, y + 90, { steps: 4 })
  await expect(dot(lea)).toHaveCount(1)
  await claire.page.mouse.up()
  await expect(dot(lea)).toHaveCount(0)
  await expect(claire.page.locator('.reactions li')).toHaveCount(0)
  await lea.page.reload()
  await lea.mapReady()
  await expect(lea.page.locator('.avatar', { hasText: 'CD' }).first()).toBeVisible()
  await claire.page.mouse.move(x, y + 40)
  await claire.page.mouse.down()
  await expect(dot(lea)).toHaveCount(1)
  await claire.page.mouse.up()
  await expect(dot(lea)).toHaveCount(0)
  await expect(cursor(lea)).toHaveCount(0)
})
