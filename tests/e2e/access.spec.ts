/** Who may come in: links that are replaced and closed, people who are removed, and a seat on a second device. */
import { problems, translator } from '@parcours/words'
import { expect, type Page, test } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { type ServerProcess, startServer } from '../server-process.ts'
import { storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

const say = translator('fr', problems)

let server: ServerProcess
let board: CreatedBoard
let claire: Person
let lea: Person
let others: Person[]

test.beforeEach(async ({ browser }) => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Accès', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  lea = await Person.arrive(browser, 'fr')
  others = []
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
  await lea.join(board.links.editor.url, 'Léa')
})
test.afterEach(async () => {
  const everybody = [claire, lea, ...others]
  expect(everybody.flatMap(({ errors }) => errors)).toEqual([])
  for (const person of everybody) await person.close()
  await server.stop()
})

async function somebodyElse(): Promise<Person> {
  const person = await Person.arrive(claire.context.browser()!, 'fr')
  others.push(person)
  return person
}

async function writes(person: Person, words: string): Promise<void> {
  await person.map.focus()
  const cell = await person.cell('Achat', 'Irritants')
  await person.page.mouse.dblclick(cell.x, cell.y)
  await person.page.keyboard.type(words)
  await person.page.keyboard.press('Enter')
}
const isStored = (words: string) => async (): Promise<boolean> =>
  [...(await storedBoard(server.url, board)).notes.values()].some(({ text }) => text === words)

/** The dialog's row of a role. */
const row = (page: Page, role: 'editor' | 'facilitator' | 'observer') =>
  page.getByRole('dialog').locator(`.share-link.${role}`)

async function openShare(): Promise<void> {
  await claire.page.getByRole('button', { name: claire.t('share.button') }).click()
  await expect(row(claire.page, 'editor').getByRole('textbox')).toHaveValue(board.links.editor.url)
}

async function choose(
  role: 'editor' | 'facilitator' | 'observer',
  entry: 'share.replace' | 'share.replaceAll' | 'share.close' | 'share.expiry',
): Promise<void> {
  await row(claire.page, role)
    .getByRole('button', { name: /Plus d’actions/ })
    .click()
  await claire.page.getByRole('menuitem', { name: claire.t(entry) }).click()
}

test('a link is replaced: the old one says so, the new one opens, and who had joined goes on', async () => {
  const { page, t } = claire
  await openShare()
  await choose('editor', 'share.replace')
  // A question can be left by Escape, and the dialog stays.
  await expect(page.getByRole('form')).toContainText(t('share.replace.what'))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('form')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toBeVisible()
  await choose('editor', 'share.replace')
  await page.getByRole('button', { name: t('share.replace.do') }).click()
  await expect(page.getByText(t('share.replaced'), { exact: true })).toBeVisible()
  const link = row(page, 'editor').getByRole('textbox')
  await expect(link).not.toHaveValue(board.links.editor.url)
  const fresh = await link.inputValue()
  await page.keyboard.press('Escape')

  const nora = await somebodyElse()
  await nora.page.goto(board.links.editor.url)
  await expect(nora.page.getByRole('heading', { level: 1 })).toHaveText(say('link-replaced.title'))
  await expect(nora.page.getByRole('alert')).toContainText(say('link-replaced.detail'))
  await nora.joinByPage(fresh, 'Nora')

  await writes(lea, 'Je suis toujours là')
  await expect.poll(isStored('Je suis toujours là')).toBe(true)
  // Also after a reload, and by the old link itself: her seat is hers.
  await lea.page.reload()
  await lea.mapReady()
  await lea.page.goto('about:blank')
  await lea.page.goto(board.links.editor.url)
  await lea.mapReady()
  await writes(lea, 'Et encore')
  await expect.poll(isStored('Et encore')).toBe(true)
})

test('a link is closed and opened anew, and given an end; the facilitator’s takes all with it', async () => {
  const { page, t } = claire
  await openShare()
  await choose('observer', 'share.close')
  await page.getByRole('button', { name: t('share.close.do') }).click()
  await expect(row(page, 'observer')).toContainText(t('share.closed.detail'))
  const nora = await somebodyElse()
  await nora.page.goto(board.links.observer.url)
  await expect(nora.page.getByRole('heading', { level: 1 })).toHaveText(say('link-closed.title'))
  await row(page, 'observer').getByRole('button').click()
  await page
    .getByRole('form')
    .getByRole('button', { name: t('share.open.do') })
    .click()
  const fresh = await row(page, 'observer').getByRole('textbox').inputValue()
  expect(fresh).not.toBe(board.links.observer.url)
  await nora.page.goto('about:blank')
  await nora.join(fresh, 'Nora')

  await choose('editor', 'share.expiry')
  await page.getByLabel(t('share.expiry.label')).fill('2020-01-01T10:00')
  await page.getByRole('button', { name: t('share.expiry.do') }).click()
  await expect(page.getByRole('form')).toContainText(say('expiry-past.detail'))
  await page.getByLabel(t('share.expiry.label')).fill('2099-12-31T18:00')
  await page.getByRole('button', { name: t('share.expiry.do') }).click()
  await expect(row(page, 'editor')).toContainText('31 déc. 2099')
  await choose('editor', 'share.expiry')
  await page.getByRole('button', { name: t('share.expiry.never') }).click()
  await expect(row(page, 'editor')).not.toContainText('2099')

  await choose('facilitator', 'share.replaceAll')
  await page.getByRole('button', { name: t('share.replaceAll.do') }).click()
  await expect(row(page, 'editor').getByRole('textbox')).not.toHaveValue(board.links.editor.url)
  // The new root is this browser's: the dialog shows the same links when it is opened again.
  const newLink = await row(page, 'facilitator').getByRole('textbox').inputValue()
  await page.keyboard.press('Escape')
  await page.reload()
  await claire.mapReady()
  await page.getByRole('button', { name: t('share.button') }).click()
  await expect(row(page, 'facilitator').getByRole('textbox')).toHaveValue(newLink)
})

test('a person is removed, with the link that they came by, and is told so', async () => {
  const { page, t } = claire
  await page.locator('.people-button').click()
  await page.getByRole('button', { name: t('room.menu', { name: 'Léa' }) }).click()
  await page.getByRole('menuitem', { name: t('room.remove') }).click()
  await expect(page.getByRole('dialog')).toContainText(t('people.remove.what'))
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: t('people.remove.do') }).click()
  await expect(page.getByText(t('people.removedAndLink', { name: 'Léa' }), { exact: true })).toBeVisible()

  await expect(lea.page.getByRole('alert')).toContainText(t('frozen.revoked'))
  await lea.page.getByRole('button', { name: t('frozen.reopen') }).click()
  await expect(lea.page.getByRole('heading', { level: 1 })).toHaveText(say('seat-removed.title'))
  await lea.page.goto('about:blank')
  await lea.page.goto(board.links.editor.url)
  await expect(lea.page.getByRole('heading', { level: 1 })).toHaveText(say('link-replaced.title'))

  await expect(page.locator('.people-panel')).not.toContainText('Léa')
  await page.keyboard.press('Escape')
  // The new link is in the dialog, and lets her in again, as somebody new.
  await page.getByRole('button', { name: t('share.button') }).click()
  const link = row(page, 'editor').getByRole('textbox')
  await expect(link).not.toHaveValue(board.links.editor.url)
  await lea.page.goto('about:blank')
  await lea.join(await link.inputValue(), 'Léa revenue')
})

test('a seat goes along to another device, by QR code and by hand, once', async () => {
  const { page, t } = lea
  await page.locator('.people-button').click()
  await page.getByRole('button', { name: t('resume.button') }).click()
  const picture = page.getByRole('img', { name: t('resume.qr') })
  await expect(picture).toBeVisible()
  const code = (await page.getByRole('status', { name: t('resume.code') }).textContent()) ?? ''
  const { data, width, height } = PNG.sync.read(await picture.screenshot({ scale: 'device' }))
  const url = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? 'not readable'
  expect(url).toBe(`${server.url}/resume#c=${code}`)

  const phone = await somebodyElse()
  const asked: string[] = []
  phone.page.on('request', (request) => asked.push(request.url()))
  await phone.page.goto(url)
  await expect(phone.page.getByRole('textbox', { name: t('resume.page.code') })).toHaveValue(code)
  expect(phone.page.url()).not.toContain(code)
  await phone.page.getByRole('button', { name: t('resume.page.submit') }).click()
  await phone.mapReady()
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.filter((address) => address.includes(code))).toEqual([])

  // One person on two devices.
  await page.keyboard.press('Escape')
  await expect(page.locator('.people-panel li')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await writes(lea, 'Du portable')
  await expect(phone.note('Du portable')).toBeAttached()
  // The phone knows its seat without any key, in a new tab too.
  const tab = await phone.context.newPage()
  await tab.goto(`${server.url}/b/${board.id}`)
  await expect(tab.getByRole('application')).toBeVisible()

  const thief = await somebodyElse()
  await thief.page.goto(`${server.url}/resume`)
  await thief.page.getByRole('textbox', { name: t('resume.page.code') }).fill(code.toUpperCase())
  await thief.page.getByRole('button', { name: t('resume.page.submit') }).click()
  await expect(thief.page.getByRole('alert')).toContainText(say('resume-used.detail'))
})

test('the administrator makes boards, sees all of them, and erases one', async ({ browser }) => {
  const token = 'only-the-administrator'
  const own = await startServer({ env: { PARCOURS_CREATE: 'token', PARCOURS_ADMIN_TOKEN: token } })
  const admin = await Person.arrive(browser, 'fr')
  others.push(admin)
  const { page, t } = admin
  await page.goto(own.url)
  await page.locator('.template').first().click()
  await page.getByLabel(t('home.boardTitle')).fill('À effacer')
  await page.getByRole('button', { name: t('home.create'), exact: true }).click()
  await expect(page.getByRole('alert')).toContainText(say('creation-token.detail'))
  await page.getByLabel(t('admin.token')).fill(token)
  await page.getByRole('button', { name: t('home.create'), exact: true }).click()
  await page.getByRole('textbox', { name: t('join.name') }).fill('Claire')
  await page.getByRole('button', { name: t('join.submit') }).click()
  await admin.mapReady()

  const list = await admin.context.newPage()
  await list.goto(`${own.url}/admin`)
  await list.getByLabel(t('admin.token')).fill('wrong')
  await list.getByRole('button', { name: t('admin.show') }).click()
  await expect(list.getByRole('alert')).toContainText(say('admin-token.detail'))
  await list.getByLabel(t('admin.token')).fill(token)
  await list.getByRole('button', { name: t('admin.show') }).click()
  const board = list.getByRole('row', { name: /À effacer/ })
  await expect(board).toContainText(t('admin.peopleHere', { count: 1, here: 1 }))
  await board.getByRole('button').click()
  await list.getByRole('button', { name: t('admin.erase.do') }).click()
  await expect(board).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText(t('frozen.unknown-board'))
  await own.stop()
})
