/** The room in real browsers: hands, readiness, the floor, roles, locks, and what a late-comer is told. */
import { expect, type Locator } from '@playwright/test'
import { aStep, lead } from '../workshop-commands.ts'
import { Person } from './support/people.ts'
import { faults, watermarkIsFree } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
const panel = ({ page, t }: Person): Locator => page.getByRole('complementary', { name: t('people.title') })
const row = (person: Person, name: string): Locator =>
  panel(person).getByRole('listitem').filter({ hasText: name })
const toast = ({ page }: Person, text: string): Locator => page.locator('.toast', { hasText: text })
const spoken = ({ page }: Person): Locator => page.locator('[data-live-region]')
const hand = ({ page, t }: Person, is: 'up' | 'down'): Locator =>
  page.getByRole('button', { name: t(is === 'up' ? 'hand.lower' : 'hand.raise'), exact: true })
const readyOf = (person: Person): Locator => button(person.facilitationBar, person.t('ready.button'))

async function chooseFor(leader: Person, name: string, role: 'menuitem' | 'menuitemradio', words: string) {
  await button(row(leader, name), leader.t('room.menu', { name })).click()
  await leader.page.getByRole(role, { name: words }).click()
}

test('hands are a queue, readiness has names, and both outlive the facilitator’s line and the server', async ({
  browser,
  workshop,
  claire,
  lea,
}) => {
  const { server, board } = workshop
  const tom = await Person.arrive(browser, 'en', { reducedMotion: 'reduce', colorScheme: 'dark' })
  await tom.join(board.links.contributor.url, 'Tom')
  await claire.page.locator('.people-button').click()
  const steps = [
    aStep('Écrire', 'private', { prompt: 'Que pense Anna ?', minutes: 8 }),
    aStep('Voter', 'voting'),
    aStep('Noter', 'rating'),
  ]
  const { agenda } = await lead(workshop.server, workshop.board, { type: 'set-agenda', steps })
  await lead(workshop.server, workshop.board, { type: 'go', from: null, to: agenda[0]!.id })

  // By key and by button, in a step where nobody sees what the others write.
  await tom.map.focus()
  await tom.page.keyboard.press('Shift+H')
  await expect(hand(tom, 'up')).toBeVisible()
  const queue = panel(claire).getByRole('list').first().getByRole('listitem')
  // His own page shows it before the server has it.
  await expect(queue).toHaveCount(1)
  await hand(lea, 'down').click()
  await expect(queue).toHaveCount(2)
  await expect(queue.nth(0)).toContainText('Tom')
  await expect(queue.nth(1)).toContainText('Léa')

  await lea.map.focus()
  await lea.page.keyboard.press('r')
  await expect(readyOf(lea)).toHaveAttribute('aria-pressed', 'true')
  const count = (ready: number) => claire.t('ready.count', { done: ready, count: 2 })
  await button(claire.facilitationBar, count(1)).click()
  const names = claire.page.getByRole('dialog', { name: count(1) })
  await expect(names.locator('section').first()).toContainText('Léa')
  expect(await faults(claire.page)).toEqual([])
  await claire.page.keyboard.press('Escape')
  await expect(spoken(claire)).toContainText(claire.t('announce.handUp', { name: 'Tom' }))
  await readyOf(tom).click()
  await expect(
    tom.facilitationBar.getByRole('button', { name: tom.t('ready.count', { done: 2, count: 2 }) }),
  ).toBeVisible()
  expect([await faults(tom.page), await faults(lea.page)]).toEqual([[], []])

  // The facilitator's page goes; the server dies; everything is there again.
  await claire.page.goto('about:blank')
  await server.kill()
  await server.restart()
  await claire.page.goto(board.links.facilitator.url)
  await claire.mapReady()
  await claire.page.locator('.people-button').click()
  await expect(queue.nth(0)).toContainText('Tom')
  await expect(queue.nth(1)).toContainText('Léa')
  await expect(button(claire.facilitationBar, count(2))).toBeVisible()
  // Who led it there isn't told where they are.
  await expect(claire.page.getByRole('complementary', { name: claire.t('recap.title') })).toHaveCount(0)

  // The floor: given, told, given back; the other hand is lowered, and its person told.
  await button(queue.nth(0), claire.t('floor.giveNamed', { name: 'Tom' })).click()
  await expect(toast(tom, tom.t('floor.yours'))).toBeVisible()
  await tom.page.getByRole('button', { name: tom.t('floor.yours') }).click()
  await expect(hand(tom, 'down')).toBeVisible()
  await chooseFor(claire, 'Léa', 'menuitem', claire.t('hand.lowerNamed', { name: 'Léa' }))
  await expect(toast(lea, lea.t('hand.lowered'))).toBeVisible()
  await expect(hand(lea, 'down')).toBeVisible()
  await expect(spoken(lea)).toContainText(lea.t('announce.floor', { name: 'Tom' }))

  // The next steps begin with nobody ready; in each of them hands and readiness pass.
  for (const [from, to] of [
    [agenda[0], agenda[1]],
    [agenda[1], agenda[2]],
  ]) {
    await lead(workshop.server, workshop.board, { type: 'go', from: from!.id, to: to!.id })
    await expect(lea.facilitationBar).toContainText(to!.title)
    await expect(readyOf(lea)).toHaveAttribute('aria-pressed', 'false')
    await lea.page.keyboard.press('r')
    await expect(button(claire.facilitationBar, count(1))).toBeVisible()
  }
  expect(tom.errors).toEqual([])
  await tom.close()
})

test('a facilitator gives roles and holds things still; a late-comer is told where the room is', async ({
  browser,
  workshop,
  claire,
  lea,
}) => {
  const { server, board } = workshop
  // The door says whose workshop it is, and what one's role may do.
  const nora = await Person.arrive(browser, 'en', { viewport: { width: 1280, height: 720 } })
  await nora.page.goto(board.links.observer.url)
  await expect(nora.page.getByText(nora.t('join.led', { name: 'Claire Dubois', count: 2 }))).toBeVisible()
  await expect(nora.page.getByText(nora.t('role.observer.does'))).toBeVisible()

  // With the keyboard alone: the structure, then everything.
  const { page, t } = claire
  await claire.map.focus()
  await page.keyboard.press('l')
  await expect(lea.page.getByText(lea.t('top.locked'), { exact: true })).toBeVisible()
  await page.locator('.people-button').press('Enter')
  await button(panel(claire), t('hold.now', { what: t('hold.structure') })).press('Enter')
  await page.getByRole('menuitemradio', { name: t('hold.all') }).press('Enter')
  await expect(lea.page.getByRole('status').filter({ hasText: lea.t('frozenBoard.title') })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await button(panel(claire), t('hold.now', { what: t('hold.all') })).click()
  await page.getByRole('menuitemradio', { name: t('hold.open') }).click()
  await expect(lea.page.getByText(lea.t('top.locked'), { exact: true })).toHaveCount(0)
  await expect(lea.page.getByText(lea.t('top.frozen'), { exact: true })).toHaveCount(0)

  const prompt = 'Que pense Anna ? Qu’est-ce qui la gêne ?'
  const { agenda } = await lead(workshop.server, workshop.board, {
    type: 'set-agenda',
    steps: [aStep('Écrire', 'private', { prompt, minutes: 8 })],
  })
  await lead(workshop.server, workshop.board, { type: 'go', from: null, to: agenda[0]!.id })
  const begun = Date.now()

  // Léa facilitates, and no longer: the toast takes it back.
  await chooseFor(claire, 'Léa', 'menuitemradio', t('room.role.facilitator'))
  await expect(toast(lea, lea.t('room.yourRole.facilitator'))).toBeVisible()
  await expect(hand(lea, 'down')).toHaveCount(0)
  await button(toast(claire, t('room.gave.facilitator', { name: 'Léa' })), t('undo')).click()
  await expect(hand(lea, 'down')).toBeVisible()
  await expect(row(claire, 'Léa')).toContainText(t('people.role.editor'))
  await chooseFor(claire, 'Léa', 'menuitemradio', t('room.role.observer'))
  await expect(lea.page.getByText(lea.t('top.readOnly'), { exact: true })).toBeVisible()
  await expect(row(claire, 'Léa')).toContainText(t('people.role.observer'))
  await chooseFor(claire, 'Léa', 'menuitemradio', t('room.role.editor'))
  await expect(toast(lea, lea.t('room.yourRole.editor'))).toBeVisible()

  // Nora comes when the step has run for a while.
  await page.waitForTimeout(Math.max(0, 5_200 - (Date.now() - begun)))
  await nora.page.getByRole('textbox', { name: nora.t('join.name') }).fill('Nora')
  await nora.page.getByRole('button', { name: nora.t('join.watch') }).click()
  await nora.mapReady()
  const recap = nora.page.getByRole('complementary', { name: nora.t('recap.title') })
  await expect(recap).toContainText(prompt)
  await expect(recap).toContainText(nora.t('recap.where', { index: 1, count: 1, title: 'Écrire' }))
  // A minute may have gone by.
  await expect(recap).toContainText(new RegExp(nora.t('recap.left', { time: '[78]\u00A0min' })))
  await expect(recap).toContainText(nora.t('recap.watch'))
  await watermarkIsFree(nora.page)
  expect(await faults(nora.page)).toEqual([])
  // A watcher has a hand, and nothing to be ready with.
  await expect(hand(nora, 'down')).toBeVisible()
  await expect(readyOf(nora)).toHaveCount(0)
  await expect(spoken(nora)).toContainText(prompt)
  await button(recap, nora.t('recap.go')).click()
  await expect(recap).toHaveCount(0)
  await nora.page.reload()
  await nora.mapReady()
  await expect(nora.facilitationBar).toBeVisible()
  await expect(recap).toHaveCount(0)

  // A line that breaks: one's own hand waits, and goes up with the line.
  await server.kill()
  await expect(lea.page.locator('.banner.offline')).toBeVisible()
  await hand(lea, 'down').click()
  await expect(toast(lea, lea.t('room.waits'))).toBeVisible()
  await server.restart()
  await expect(row(claire, 'Léa')).toContainText(t('hand.isUp'))
  expect(nora.errors).toEqual([])
  await nora.close()
})
