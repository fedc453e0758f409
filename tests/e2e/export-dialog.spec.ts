/** The export dialog: what one sees of a file before it is made, making it, stopping it. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { poppler } from '../../packages/exchange/src/pdf/pdf.testing.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'
import { faults } from './support/rules.ts'

let server: ServerProcess
let board: CreatedBoard
const people: Person[] = []

test.beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale: 'fr' })
})
test.afterEach(async () => {
  for (const person of people.splice(0)) {
    expect(person.errors).toEqual([])
    await person.close()
  }
})
test.afterAll(() => server.stop())

const previewIn = (page: Page) => page.getByRole('dialog').locator('.export-preview img')
/** The first drawing starts threads and reads fonts: on a busy machine that takes its time. */
const isDrawn = async (page: Page): Promise<void> => {
  await expect(previewIn(page)).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(() => previewIn(page).evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100)
}

test('somebody who only watches looks at each kind of file, and takes pages of the board along', async ({
  browser,
}) => {
  const claire = await Person.arrive(browser, 'fr')
  people.push(claire)
  await claire.join(board.links.observer.url, 'Claire')
  const { page, t } = claire
  await page.getByRole('button', { name: t('export.button'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('export.title') })
  await expect(dialog.getByRole('radio', { name: 'PDF' })).toBeChecked()
  await isDrawn(page)
  await expect(dialog.getByText('841 × 594 mm')).toBeVisible()
  expect(await faults(page)).toEqual([])

  await dialog.getByRole('radio', { name: 'CSV' }).check({ force: true })
  await expect(dialog.getByRole('cell', { name: 'Reçoit le matelas en 48 h' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'JSON' }).check({ force: true })
  await expect(dialog.locator('pre')).toContainText('parcours-board')
  await dialog.getByRole('radio', { name: 'PNG' }).check({ force: true })
  await isDrawn(page)
  await expect(dialog.getByLabel(t('export.scale'))).toBeVisible()

  await dialog.getByRole('radio', { name: 'PDF' }).check({ force: true })
  await dialog.getByRole('button', { name: t('export.layout.pages') }).click()
  await expect(dialog.getByText('297 × 210 mm')).toBeVisible({ timeout: 40_000 })
  await dialog.getByRole('button', { name: t('export.sheet.next') }).click()
  await expect(
    dialog.getByRole('img', { name: t('export.preview.sheet', { sheet: 2, count: 3 }) }),
  ).toBeVisible()
  await dialog.getByRole('checkbox', { name: t('export.show.personas') }).uncheck()
  await expect(dialog.getByText('1 / 2')).toBeVisible({ timeout: 40_000 })
  const arriving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) }).click()
  const file = await arriving
  expect(file.suggestedFilename()).toBe('Atelier.pdf')
  const words = poppler('pdftotext', readFileSync(await file.path())).toString()
  expect(words).toContain('Anna achète un matelas')
  expect(words).not.toContain('Randonnée')
  await expect(dialog).toHaveCount(0)
})

test('by keys: a size of one’s own, a large poster in pieces, stopped on the way', async ({ browser }) => {
  const anna = await Person.arrive(browser, 'en')
  people.push(anna)
  await anna.join(board.links.editor.url, 'Anna')
  const { page, t } = anna
  const button = page.getByRole('button', { name: t('export.button'), exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: t('export.title') })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('radio', { name: 'PDF' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('radio', { name: 'PNG' })).toBeChecked()
  await page.keyboard.press('ArrowLeft')
  await dialog.getByLabel(t('export.size'), { exact: true }).selectOption('own')
  const width = dialog.getByLabel(t('export.width'))
  await width.fill('99')
  await expect(dialog.getByRole('alert')).toContainText('2,500')
  await expect(dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) })).toBeDisabled()
  await width.fill('2500')
  await dialog.getByLabel(t('export.height')).fill('2500')
  await dialog.getByLabel(t('export.tiles')).selectOption('A4')
  await expect(dialog.getByText('1 / 140')).toBeVisible({ timeout: 40_000 })
  expect(await faults(page)).toEqual([])

  let saved = 0
  page.on('download', () => saved++)
  // Held up on its way, so that there is time to change one's mind.
  await page.route('**/export.pdf*', async (route) => {
    await new Promise((later) => setTimeout(later, 3_000))
    await route.continue().catch(() => undefined)
  })
  await dialog.getByRole('button', { name: t('export.run', { format: 'PDF' }) }).press('Enter')
  await expect(dialog.getByRole('progressbar', { name: t('export.progress') })).toBeVisible()
  await dialog.getByRole('button', { name: t('export.stop') }).press('Enter')
  await expect(page.getByText(t('export.stopped')).first()).toBeVisible()
  await expect(dialog.getByRole('progressbar')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
  expect(saved).toBe(0)
})
