/** What a person typed while the server was away outlives the page, in a real browser with its real database. */
import { liveNotes } from '@parcours/board'
import { expect, type Page, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

let server: ServerProcess
let board: CreatedBoard
let claire: Person

test.beforeEach(async ({ browser }) => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Hors ligne', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  await claire.join(board.links.facilitator.url, 'Claire Dubois')
})
test.afterEach(async () => {
  expect(claire.errors).toEqual([])
  await claire.close()
  await server.stop()
})

const texts = async () => liveNotes(await storedBoard(server.url, board)).map(({ text }) => text)

/** Ends the process that draws the page, in the middle of whatever it is doing. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  devtools.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}

/** Writes at the end of a note. */
async function append(person: Person, note: string, words: string): Promise<void> {
  await person.open(person.note(note))
  await person.page.keyboard.press('ControlOrMeta+End')
  await person.page.keyboard.type(words)
}

test('a tab is killed with a queue; the page that is opened next shows the words and sends them', async () => {
  await server.kill()
  await append(claire, 'Aucune consigne', ' : ni lavage, ni aération')
  await expect(claire.page.locator('[data-save="waiting"]')).toBeVisible()
  await crash(claire.page)
  await server.restart()
  expect((await texts()).join()).not.toContain('aération')
  const next = new Person(claire.context, await claire.context.newPage(), 'fr')
  await next.page.goto(`${server.url}/b/${board.id}`)
  await next.mapReady()
  await expect(next.note('aération')).toBeVisible()
  await expect(next.page.locator('[data-save="saved"]')).toBeVisible()
  expect((await texts()).join()).toContain('ni lavage, ni aération')
})
