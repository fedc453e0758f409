/** A board that is used again, and how a workshop ends: by the dialogs, by keys where it matters. */
import { readFileSync } from 'node:fs'
import { agendaName } from '@parcours/workshop'
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
  board = await createBoard(server.url, { title: 'Literie', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  lea = await Person.arrive(browser, 'en', { reducedMotion: 'reduce', colorScheme: 'dark' })
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
})
test.afterEach(async () => {
  expect([...claire.errors, ...lea.errors]).toEqual([])
  await claire.close()
  await lea.close()
  await server.stop()
})

const dialog = ({ page }: Person, name: string): Locator => page.getByRole('dialog', { name })
const toast = ({ page }: Person, words: string): Locator => page.locator('.toast', { hasText: words })
async function choose({ page, t }: Person, entry: string): Promise<void> {
  await page.getByRole('button', { name: t('top.menu') }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: entry, exact: true }).press('Enter')
}

test('a board is cleared for another workshop, with what was on it in a version', async () => {
  await lea.join(board.links.editor.url, 'Léa')
  const { page, t } = claire
  await expect(lea.note('Aucune consigne')).toBeVisible()
  await choose(claire, t('again.open'))
  const asking = dialog(claire, t('again.title'))
  expect(await faults(page)).toEqual([])
  await asking.getByLabel(t('ending.version')).fill('Répétition')
  await page.keyboard.press('Enter')
  await expect(toast(claire, t('again.done', { title: 'Répétition' }))).toBeVisible()
  await expect(toast(lea, lea.t('again.told'))).toBeVisible()
  for (const person of [claire, lea]) {
    await expect(person.page.locator('.pc-item[data-kind="note"]')).toHaveCount(0)
    await expect(person.head('stage', 'Fidélité')).toBeVisible()
  }
  await choose(claire, t('versions.title'))
  await expect(page.getByRole('listitem').filter({ hasText: 'Répétition' })).toBeVisible()
})

test('a board is duplicated, and becomes a template of this server that others start from', async () => {
  const { page, t } = claire
  await page.getByRole('button', { name: t('agenda.title') }).click()
  await page.getByRole('button', { name: agendaName('hour', 'fr').name }).click()
  await expect(page.getByRole('button', { name: t('agenda.start') })).toBeVisible()

  await choose(claire, t('copy.open'))
  const copying = dialog(claire, t('copy.title'))
  await expect(copying.getByLabel(t('home.boardTitle'))).toHaveValue('Literie (copie)')
  await expect(copying.getByRole('radio', { name: t('copy.part.structure') })).toBeChecked()
  expect(await faults(page)).toEqual([])
  await copying.getByLabel(t('home.boardTitle')).fill('Literie, mardi')
  await page.keyboard.press('Enter')
  await toast(claire, t('copy.done', { title: 'Literie, mardi' }))
    .getByRole('button', { name: t('copy.show') })
    .click()
  await claire.page.getByRole('textbox', { name: t('join.name') }).fill('Claire Dubois')
  await claire.page.getByRole('button', { name: t('join.submit') }).click()
  await claire.mapReady()
  await expect(claire.head('stage', 'Attention')).toBeVisible()
  await expect(page.locator('.pc-item[data-kind="note"]')).toHaveCount(0)
  await page.getByRole('button', { name: t('agenda.title') }).click()
  await expect(page.getByRole('button', { name: t('agenda.start') })).toBeVisible()

  await choose(claire, t('template.open'))
  const saving = dialog(claire, t('template.title'))
  await saving.getByLabel(t('template.name')).fill('')
  await page.keyboard.press('Enter')
  await expect(saving.getByRole('alert')).toContainText(t('template.nameMissing'))
  await saving.getByLabel(t('template.name')).fill('Notre méthode')
  await saving.getByLabel(t('template.words')).fill('Cinq étapes et un ordre du jour')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(toast(claire, t('template.saved', { title: 'Notre méthode' }))).toBeVisible()

  // Somebody else finds it at home, in the language that it has.
  await lea.page.goto(server.url)
  await lea.page.getByRole('button', { name: 'Notre méthode' }).click()
  const french = lea.page.getByRole('button', { name: 'Français' })
  await expect(french.and(lea.page.locator('[aria-pressed="true"]'))).toBeVisible()
  await lea.page.getByLabel(lea.t('home.boardTitle')).fill('Mine')
  await lea.page.keyboard.press('Enter')
  await lea.page.getByRole('textbox', { name: lea.t('join.name') }).fill('Léa')
  await lea.page.getByRole('button', { name: lea.t('join.submit') }).click()
  await lea.mapReady()
  await expect(lea.head('stage', 'Attention')).toBeVisible()
})

test('actions are written down, a workshop ends with them, and they greet the next one', async () => {
  await lea.join(board.links.editor.url, 'Léa')
  const { page, t } = claire
  const list = (person: Person): Locator =>
    person.page.getByRole('complementary', { name: person.t('actions.title') })
  const row = (person: Person, text: string): Locator => list(person).getByRole('listitem', { name: text })

  // One of a note, by its menu; one of one's own.
  const { x, y } = await claire.centreOf(claire.note('Aucune consigne'))
  await page.mouse.click(x, y, { button: 'right' })
  await page.getByRole('menuitem', { name: t('actions.fromNote') }).click()
  const first = row(claire, 'Aucune consigne')
  await expect(first.getByRole('textbox', { name: t('actions.text') })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(first.getByLabel(t('actions.owner'))).toBeFocused()
  await page.keyboard.type('Karim')
  await first.getByLabel(t('actions.due')).fill('2026-01-31')
  await expect(first.getByText(t('actions.late'))).toBeVisible()
  await list(claire)
    .getByRole('button', { name: t('actions.add') })
    .click()
  await page.keyboard.type('Rappeler les clients')
  expect(await faults(page)).toEqual([])

  // Somebody else sees them at once, finishes one, and loses and finds the other.
  await choose(lea, lea.t('actions.title'))
  await expect(row(lea, 'Aucune consigne').getByLabel(lea.t('actions.owner'))).toHaveValue('Karim')
  await row(lea, 'Rappeler').getByLabel(lea.t('actions.state')).selectOption('done')
  await expect(list(claire).getByText(t('actions.count', { count: 1, done: 1 }))).toBeVisible()
  expect(await faults(lea.page)).toEqual([])

  // The end: what is left to do is read out, a version is kept, files are offered.
  await choose(claire, t('agenda.end'))
  const closing = dialog(claire, t('closing.title'))
  await expect(closing.getByText('Karim · 31 janv. 2026')).toBeVisible()
  await expect(closing.getByText('Rappeler')).toHaveCount(0)
  await closing.getByLabel(t('ending.version')).fill('Fin')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  const ended = dialog(claire, t('closing.endedTitle'))
  await expect(ended.getByRole('status')).toContainText(t('closing.kept', { title: 'Fin' }))
  expect(await faults(page)).toEqual([])
  const download = page.waitForEvent('download')
  await ended.getByRole('button', { name: t('export.csv') }).click()
  const file = readFileSync(await (await download).path(), 'utf8')
  expect(file).toContain('"Aucune consigne d’entretien"')
  expect(file).toContain('"Karim";"2026-01-31"')
  await ended
    .getByRole('button', { name: t('close') })
    .last()
    .click()

  // Whoever comes afterwards is greeted by what is open, until they looked.
  const banner = lea.page.getByText(lea.t('greeting.title'))
  await expect(banner).toHaveCount(0)
  await lea.page.reload()
  await expect(banner).toBeVisible()
  expect(await faults(lea.page)).toEqual([])
  await lea.page.getByRole('button', { name: lea.t('greeting.show') }).click()
  await expect(row(lea, 'Aucune consigne')).toBeVisible()
  await lea.page.reload()
  await lea.mapReady()
  await expect(banner).toHaveCount(0)
})
