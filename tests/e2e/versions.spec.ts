/** Versions by their dialog: name one, work on, go back, and back again; by keys where it matters. */
import { liveNotes } from '@parcours/board'
import { expect, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

let server: ServerProcess
let board: CreatedBoard
const people: Person[] = []

test.beforeEach(async () => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Versions', template: 'demo-mattress', locale: 'fr' })
})
test.afterEach(async () => {
  for (const person of people.splice(0)) {
    expect(person.errors).toEqual([])
    await person.close()
  }
  await server.stop()
})

const NOTE = 'Aucune consigne'
/** How often the note is on the board: the bin doesn't count. */
const there = async (): Promise<number> =>
  liveNotes(await storedBoard(server.url, board)).filter(({ text }) => text.includes(NOTE)).length

test('a facilitator names a version, goes back to it for everybody, and takes that back', async ({
  browser,
}) => {
  const claire = await Person.arrive(browser, 'fr')
  const anna = await Person.arrive(browser, 'en')
  people.push(claire, anna)
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
  await anna.join(board.links.editor.url, 'Anna')
  const { page, t } = claire
  const openVersions = async (): Promise<void> => {
    await page.getByRole('button', { name: t('top.menu') }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: t('versions.title') }).press('Enter')
    await expect(page.getByRole('dialog', { name: t('versions.title') })).toBeVisible()
  }
  await openVersions()
  await expect(page.getByText(t('versions.empty'))).toBeVisible()
  await page.getByRole('button', { name: t('versions.make') }).click()
  await expect(page.getByRole('alert')).toContainText(t('versions.name.missing'))
  await page.getByLabel(t('versions.name')).fill('Après le café')
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: 'Après le café' })
  await expect(row).toContainText('Claire Dubois')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  expect(await there()).toBe(1)
  const { x, y } = await anna.centreOf(anna.note(NOTE))
  await anna.page.mouse.click(x, y)
  await anna.page.keyboard.press('Delete')
  await expect(claire.note(NOTE)).toHaveCount(0)
  await expect.poll(there).toBe(0)

  // Anna may look, not restore.
  await anna.page.getByRole('button', { name: anna.t('top.menu') }).click()
  await anna.page.getByRole('menuitem', { name: anna.t('versions.title') }).click()
  await expect(anna.page.getByRole('listitem').filter({ hasText: 'Après le café' })).toBeVisible()
  await expect(anna.page.getByRole('button', { name: anna.t('versions.restore') })).toHaveCount(0)
  await anna.page.keyboard.press('Escape')

  await openVersions()
  await row.getByRole('button', { name: /Rétablir/ }).press('Enter')
  await expect(page.getByText(t('versions.restore.what'))).toBeVisible()
  // Escape closes the question first.
  await page.keyboard.press('Escape')
  await expect(page.getByText(t('versions.restore.what'))).toHaveCount(0)
  await expect(page.getByRole('dialog', { name: t('versions.title') })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: t('versions.restore.do') }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(claire.note(NOTE)).toBeVisible()
  await expect(anna.note(NOTE)).toBeVisible()
  await expect.poll(there).toBe(1)

  await openVersions()
  const before = page.getByRole('listitem').filter({ hasText: t('versions.kind.before-restore') })
  await before.getByRole('button', { name: /Rétablir/ }).click()
  await page.getByRole('button', { name: t('versions.restore.do') }).click()
  await expect(anna.note(NOTE)).toHaveCount(0)
  await expect.poll(there).toBe(0)
})
