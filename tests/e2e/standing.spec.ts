/** What somebody may write changes under their hands: the page says so, and offers nothing that would be refused. */
import { liveNotes } from '@parcours/board'
import type { Seat } from '@parcours/sync'
import { expect, type Locator, test } from '@playwright/test'
import { command } from '../command.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { storedBoard } from './support/exports.ts'
import { Line } from './support/line.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

let server: ServerProcess
let board: CreatedBoard
const people: Person[] = []

test.beforeEach(async () => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Droits', template: 'demo-mattress', locale: 'fr' })
})
test.afterEach(async () => {
  expect(people.flatMap(({ errors }) => errors)).toEqual([])
  for (const person of people.splice(0)) await person.close()
  await server.stop()
})

/** Somebody who has come by a link, and whose line the test holds. */
async function arrive(
  role: 'editor' | 'contributor',
  name: string,
  browser: Parameters<typeof Person.arrive>[0],
): Promise<{ person: Person; line: Line; seat: Seat }> {
  const person = await Person.arrive(browser, 'fr')
  people.push(person)
  const line = await Line.of(person.page)
  return { person, line, seat: await person.join(board.links[role].url, name) }
}
const freeze = (mode: 'open' | 'frozen'): Promise<unknown> => command(server, board, 'PUT', '/mode', { mode })

const notes = async () => liveNotes(await storedBoard(server.url, board))
const stored = async (): Promise<string> => (await notes()).map(({ text }) => text).join('\n')
const isSaved = ({ page }: Person) =>
  expect(page.locator('.save-status')).toHaveAttribute('data-save', 'saved')

/** Goes on writing at the end of a note, and stays in it. */
async function write(person: Person, note: string, text: string): Promise<void> {
  await person.open(person.note(note))
  await person.page.keyboard.press('ControlOrMeta+End')
  await person.page.keyboard.type(text)
}

/** What the page offers back. */
const returned = ({ page, t }: Person): Locator => page.getByRole('dialog', { name: t('refused.title') })

test('a frozen board says so, takes nothing, and is open again at once', async ({ browser }) => {
  const { person: lea, line } = await arrive('editor', 'Léa', browser)
  const { page, t } = lea
  const noteTool = page.getByRole('button', { name: t('tool.note') })
  await expect(noteTool).toBeVisible()
  await freeze('frozen')
  await expect(page.getByRole('status').filter({ hasText: t('frozenBoard.title') })).toBeVisible()
  await expect(page.getByText(t('top.frozen'), { exact: true })).toBeVisible()
  await expect(noteTool).toHaveCount(0)
  const cell = await lea.cell('Achat', 'Irritants')
  await page.mouse.dblclick(cell.x, cell.y)
  await expect(page.getByText(t('notice.frozen'), { exact: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })).toHaveCount(0)
  // Without a line there is nothing to go on with either, and the page doesn't say that there is.
  await line.cut()
  await expect(page.locator('.banner.offline')).toContainText(t('offline.reading'))
  // As narrow as a phone, it is known already that the break lasts.
  const wide = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.locator('.phone')).toBeVisible()
  expect(await page.locator('.phone .banner.offline').count()).toBe(1)
  await page.setViewportSize(wide)
  await lea.mapReady()
  line.mend()
  await expect(page.getByRole('status').filter({ hasText: t('frozenBoard.title') })).toBeVisible()
  await freeze('open')
  await expect(noteTool).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: t('frozenBoard.title') })).toHaveCount(0)
})

test('a contributor is offered what they may do, and told why not the rest', { tag: '@full' }, async ({
  browser,
}) => {
  const { person: lea } = await arrive('contributor', 'Léa', browser)
  const { page, t } = lea
  await expect(page.getByRole('button', { name: t('tool.note') })).toBeVisible()
  await expect(page.getByRole('button', { name: t('tool.persona') })).toHaveCount(0)
  await expect(page.getByRole('button', { name: t('tool.journey') })).toHaveCount(0)
  const theirs = page.locator('.pc-item[data-kind="note"]').first()
  const at = await lea.centreOf(theirs)
  await page.mouse.click(at.x, at.y, { button: 'right' })
  await expect(page.getByRole('menuitem', { name: t('notice.notYours') })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: t('duplicate') })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: t('note.delete', { count: 1 }) })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await lea.map.focus()
  const cell = await lea.cell('Achat', 'Irritants')
  await page.mouse.dblclick(cell.x, cell.y)
  await page.keyboard.type('À moi')
  await page.keyboard.press('Escape')
  const own = await lea.centreOf(lea.note('À moi'))
  await page.mouse.click(own.x, own.y, { button: 'right' })
  await expect(page.getByRole('menuitem', { name: t('note.delete', { count: 1 }) })).toBeVisible()
})

test('a locked structure offers no change of a stage, and notes go on', { tag: '@full' }, async ({
  browser,
}) => {
  const { person: lea } = await arrive('editor', 'Léa', browser)
  const { page, t } = lea
  await command(server, board, 'PUT', '/lock', { locked: true })
  await expect(page.getByText(t('top.locked'), { exact: true })).toBeVisible()
  const head = await lea.centreOf(lea.head('stage', 'Achat'))
  await page.mouse.click(head.x, head.y, { button: 'right' })
  await expect(page.getByRole('menuitem', { name: t('notice.locked') })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: t('rename') })).toHaveCount(0)
})

test('freeze, edit, unfreeze, edit, reconnect: what was given back and dropped never appears, the rest always', async ({
  browser,
}) => {
  const { person: lea, line } = await arrive('editor', 'Léa', browser)
  const { person: karim } = await arrive('editor', 'Karim', browser)
  const { page, t } = lea
  await write(lea, 'Aucune consigne', ' : avant')
  await expect.poll(stored).toContain(' : avant')
  await isSaved(lea)
  // The freeze is on its way to her while she writes.
  line.deafen()
  await freeze('frozen')
  await page.keyboard.type(', pendant')
  line.hear()
  const dialog = returned(lea)
  await expect(dialog).toContainText(t('refused.reason.frozen'))
  await expect(dialog).toContainText(', pendant')
  const add = dialog.getByRole('button', { name: t('refused.add', { count: 1 }) })
  await expect(add).toBeDisabled()
  await expect(dialog).toContainText(t('refused.wait'))
  // They are hers until she says otherwise, whatever becomes of the page.
  await page.reload()
  await expect(dialog).toContainText(', pendant')
  await expect(add).toBeDisabled()

  await freeze('open')
  await expect(add).toBeEnabled()
  await dialog.getByRole('button', { name: t('refused.drop') }).click()
  await write(lea, 'Aucune consigne', ', après')
  await expect.poll(stored).toContain(' : avant, après')
  await isSaved(lea)
  await line.cut()
  await expect(page.locator('.banner.offline')).toBeVisible()
  line.mend()
  await isSaved(lea)
  await page.reload()
  await lea.mapReady()
  await isSaved(lea)
  await expect(dialog).toHaveCount(0)
  expect(await stored()).toContain(' : avant, après')
  expect(await stored()).not.toContain('pendant')
  await expect(karim.note('après')).toBeVisible()
  await expect(karim.note('pendant')).toHaveCount(0)
})

test('a queue that meets a freeze waits for its author’s word, and then appears', async ({ browser }) => {
  const { person: lea, line } = await arrive('editor', 'Léa', browser)
  const { page, t } = lea
  await line.cut()
  await write(lea, 'Aucune consigne', ' : hors connexion')
  await page.keyboard.press('Escape')
  await freeze('frozen')
  line.mend()
  const dialog = returned(lea)
  await expect(dialog).toContainText(' : hors connexion')
  await freeze('open')
  expect(await stored()).not.toContain('hors connexion')
  await dialog.getByRole('button', { name: t('refused.add', { count: 1 }) }).click()
  await write(lea, 'Parrainage', ' : après')
  await expect.poll(stored).toContain(' : après')
  await isSaved(lea)
  await line.cut()
  await expect(page.locator('.banner.offline')).toBeVisible()
  line.mend()
  await isSaved(lea)
  expect((await stored()).match(/hors connexion/g)).toHaveLength(1)
  expect(await stored()).toContain(' : après')
})

test('a role that is lowered in mid-edit: what was saved stays, the rest comes back to be put elsewhere', async ({
  browser,
}) => {
  const { person: lea, line, seat } = await arrive('editor', 'Léa', browser)
  const { page, t } = lea
  await write(lea, 'Aucune consigne', ' : avant')
  await expect.poll(stored).toContain(' : avant')
  await isSaved(lea)
  line.deafen()
  await command(server, board, 'PUT', `/seats/${seat.id}/role`, { role: 'contributor' })
  await page.keyboard.type(', trop tard')
  line.hear()
  const dialog = returned(lea)
  await expect(dialog).toContainText(t('refused.reason.role'))
  await expect(dialog).toContainText(', trop tard')
  await expect(page.getByRole('button', { name: t('tool.persona') })).toHaveCount(0)
  // A note of her own she still may add, and change.
  await dialog.getByRole('button', { name: t('refused.add', { count: 1 }) }).click()
  await write(lea, ', trop tard', ', mais à moi')
  await expect.poll(stored).toContain(', trop tard, mais à moi')
  const theirs = (await notes()).find(({ text }) => text.startsWith('Aucune consigne'))
  expect(theirs?.text).toMatch(/ : avant$/)
  const own = (await notes()).filter(({ author }) => author === seat.id)
  expect(own.map(({ text }) => text)).toEqual([', trop tard, mais à moi'])
  // What is not hers she is told not to be, and it takes nothing.
  const at = await lea.centreOf(lea.note('Parrainage'))
  await page.mouse.dblclick(at.x, at.y)
  await expect(page.getByText(t('notice.notYours'), { exact: true })).toBeVisible()
})
