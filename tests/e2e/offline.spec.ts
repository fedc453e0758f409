/**
 * What a person typed while the server was away outlives the page, the tab and the client's own version, in a real
 * browser with its real database.
 */
import { liveNotes } from '@parcours/board'
import type { BoardLinks } from '@parcours/sync'
import { expect, type Page, test } from '@playwright/test'
import { command } from '../command.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { storedBoard } from './support/exports.ts'
import { Line } from './support/line.ts'
import { type CreatedBoard, createBoard, Person } from './support/people.ts'

test.use({ serviceWorkers: 'allow' })

let server: ServerProcess
let board: CreatedBoard
let claire: Person
const people: Person[] = []

test.beforeEach(async ({ browser }) => {
  server = await startServer()
  board = await createBoard(server.url, { title: 'Hors ligne', template: 'demo-mattress', locale: 'fr' })
  claire = await Person.arrive(browser, 'fr')
  people.push(claire)
  await claire.join(board.links.editor.url, 'Claire Dubois')
})
test.afterEach(async () => {
  expect(people.flatMap(({ errors }) => errors)).toEqual([])
  for (const person of people.splice(0)) await person.close()
  await server.stop()
})

const OFFICE = 'workshop.example.org'

const words = async () =>
  liveNotes(await storedBoard(server.url, board))
    .map(({ text }) => text)
    .join('\n')

const saveState = (person: Person) => person.page.locator('.save-status')
const isSaved = (person: Person) => expect(saveState(person)).toHaveAttribute('data-save', 'saved')
const isWaiting = (person: Person) => expect(saveState(person)).toHaveAttribute('data-save', 'waiting')

/** Another page in the same browser, opened from nothing but the address. */
async function openAgain(): Promise<Person> {
  const next = new Person(claire.context, await claire.context.newPage(), 'fr')
  people.push(next)
  await next.page.goto(`${server.url}/b/${board.id}`)
  // What a person is asked stands before the map.
  await expect(next.page.locator('.dock .percent')).toBeVisible()
  return next
}

/** Ends the process that draws the page, in the middle of whatever it is doing. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  devtools.send('Page.crash').catch(() => undefined)
  await crashed
  await page.close()
}

/** Writes at the end of a note. */
async function append(person: Person, note: string, text: string): Promise<void> {
  await person.open(person.note(note))
  await person.page.keyboard.press('ControlOrMeta+End')
  await person.page.keyboard.type(text)
}

/** The client itself is kept, so that a page can be opened without a server. */
const clientKept = (page: Page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 20))
  })

/** Takes back the seats of all who came by the editor's link. @returns the link that others may come by from now on */
async function removeSeats(): Promise<string> {
  const response = await command(server, board, 'POST', '/links/editor/replace', { removePeople: true })
  const links = (await response.json()) as BoardLinks
  return links.editor?.url ?? ''
}

/** Closes the tab as a person does, and stays if the page asks for it. */
async function leave(page: Page): Promise<'left' | 'warned'> {
  const warned = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return 'warned' as const
  })
  const left = page.waitForEvent('close').then(() => 'left' as const)
  await page.close({ runBeforeUnload: true })
  const outcome = await Promise.race([warned, left])
  for (const other of [warned, left]) other.catch(() => undefined)
  return outcome
}

/** How many rows of each kind the browser's database has. */
const rowsKept = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answer(indexedDB.open('parcours'))
    const counts: Record<string, number> = {}
    for (const name of database.objectStoreNames) {
      counts[name] = await answer(database.transaction(name).objectStore(name).count())
    }
    database.close()
    return counts
  })

test('a tab is killed with a queue: the next page shows the words and sends them', async () => {
  await server.kill()
  await append(claire, 'Aucune consigne', ' : ni lavage, ni aération')
  await isWaiting(claire)
  await crash(claire.page)
  await server.restart()
  expect(await words()).not.toContain('aération')
  const next = await openAgain()
  await expect(next.note('aération')).toBeVisible()
  await isSaved(next)
  expect(await words()).toContain('ni lavage, ni aération')
  // As many as keys were pressed; said once, then out of the way.
  await expect(next.page.getByText(next.t('back.synced', { count: 25 })).first()).toBeVisible()
})

test('without a server the page opens again, shows the words, and goes on writing', async () => {
  await clientKept(claire.page)
  await server.kill()
  await append(claire, 'Aucune consigne', ' : ni lavage')
  await isWaiting(claire)
  await claire.page.reload()
  await claire.mapReady()
  await expect(claire.note('ni lavage')).toBeVisible()
  await expect(claire.page.getByText(claire.t('offline.title'))).toBeVisible()
  await append(claire, 'Aucune consigne', ', ni aération')
  await crash(claire.page)
  const next = await openAgain()
  await expect(saveState(next)).toHaveText(next.t('save.waiting', { count: 12 + 13 }))
  await server.restart()
  await isSaved(next)
  expect(await words()).toContain('ni lavage, ni aération')
})

test('two tabs of one person: each says what is its own, and the living one sends what the killed one left', async () => {
  const second = await openAgain()
  await server.kill()
  await append(claire, 'Aucune consigne', ' : premier onglet')
  await isWaiting(claire)
  await isWaiting(second)
  await append(second, 'Parrainage', ' : second onglet')
  await expect(saveState(claire)).toHaveText(claire.t('save.waiting', { count: 17 }))
  await expect(saveState(second)).toHaveText(second.t('save.waiting', { count: 16 }))
  await expect(second.note('premier')).toHaveCount(0)

  await crash(claire.page)
  await expect(saveState(second)).toHaveText(second.t('save.waiting', { count: 33 }))
  await expect(second.note('premier')).toBeVisible()
  await server.restart()
  await isSaved(second)
  const stored = await words()
  expect(stored).toContain(' : premier onglet')
  expect(stored).toContain(' : second onglet')
  expect(stored.match(/onglet/g)).toHaveLength(2)
})

test('a crash in the middle of a word costs at most its last letters', { tag: '@full' }, async () => {
  await server.kill()
  await claire.open(claire.note('Aucune consigne'))
  await claire.page.keyboard.press('ControlOrMeta+End')
  const typed = ' abcdefghijklmnopqrstuvwxyz0123456789'
  // Keys as fast as the browser takes them, and the crash right behind the last one.
  await claire.page.keyboard.type(typed)
  await crash(claire.page)
  await server.restart()
  const next = await openAgain()
  await isSaved(next)
  const kept = /consigne d’entretien( [a-z0-9]*)/.exec(await words())?.[1] ?? ''
  process.stdout.write(`  letters lost by the crash: ${typed.length - kept.length} of ${typed.length}\n`)
  expect(typed.startsWith(kept)).toBe(true)
  expect(kept.length).toBeGreaterThanOrEqual(typed.length - 2)
})

test('a restored queue that is refused comes back to its author, also after the next crash', {
  tag: '@full',
}, async () => {
  const { port, dataDir } = server
  await server.kill()
  await append(claire, 'Aucune consigne', ' : des mots perdus ?')
  await isWaiting(claire)
  await crash(claire.page)
  const full = await startServer({ port, dataDir, env: { PARCOURS_MAX_DOCUMENT_BYTES: '2000' } })
  const dialog = ({ page, t }: Person) => page.getByRole('dialog', { name: t('refused.title') })
  const second = await openAgain()
  await expect(dialog(second)).toContainText(' : des mots perdus ?')
  await crash(second.page)
  await full.stop()
  await server.restart()

  const third = await openAgain()
  await expect(dialog(third)).toContainText(' : des mots perdus ?')
  expect(await words()).not.toContain('des mots perdus')
  await dialog(third)
    .getByRole('button', { name: third.t('refused.add', { count: 1 }) })
    .click()
  await isSaved(third)
  expect(await words()).toContain(' : des mots perdus ?')
  await third.page.reload()
  await third.mapReady()
  await isSaved(third)
  await expect(dialog(third)).toHaveCount(0)
  expect((await words()).match(/des mots perdus/g)).toHaveLength(1)
})

test('a page older than the server stops, keeps its queue, and sends it after the reload', async () => {
  await clientKept(claire.page)
  const line = await Line.of(claire.page)
  line.outdated = true
  await server.kill()
  await claire.page.reload()
  await claire.mapReady()
  await append(claire, 'Aucune consigne', ' : ni lavage')
  await server.restart()
  const alert = claire.page.getByRole('alert')
  await expect(alert).toContainText(claire.t('frozen.outdated'))
  await expect(alert).toContainText(claire.t('frozen.waiting', { count: 12 }))
  await expect(claire.page.getByText(claire.t('top.readOnly'), { exact: true })).toBeVisible()
  const at = await claire.centreOf(claire.note('Parrainage'))
  await claire.page.mouse.dblclick(at.x, at.y)
  await expect(claire.page.getByText(claire.t('notice.outdated')).first()).toBeVisible()
  line.outdated = false
  await alert.getByRole('button', { name: claire.t('frozen.reload') }).click()
  await isSaved(claire)
  expect(await words()).toContain(' : ni lavage')
})

test('whose seat is taken back gets their words, and the browser forgets the board', async () => {
  const { page, t } = claire
  await server.kill()
  await append(claire, 'Aucune consigne', ' : trop tard')
  await isWaiting(claire)
  await server.restart()
  // Before the page comes back: it waits for up to ten seconds.
  await removeSeats()
  const dialog = page.getByRole('dialog', { name: t('refused.title') })
  await expect(dialog).toContainText(' : trop tard')
  // Nobody would take them: they are to be copied.
  await expect(dialog.getByRole('button', { name: t('refused.copy') })).toBeVisible()
  await expect(dialog.getByRole('button', { name: t('refused.add', { count: 1 }) })).toHaveCount(0)
  await expect(page.locator('.banner')).toContainText(t('frozen.revoked'))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(t('unsaved.kept'))).toBeVisible()
  await expect(page.getByText(' : trop tard')).toBeVisible()
  expect(await rowsKept(page)).toEqual({ copies: 0, base: 0, queue: 0, refusals: 1 })
})

test('the queue of a killed tab whose seat is taken back comes to the next seat as words, and never enters by itself', {
  tag: '@full',
}, async () => {
  const line = await Line.of(claire.page)
  await claire.page.reload()
  await claire.mapReady()
  await isSaved(claire)
  await line.cut()
  await append(claire, 'Aucune consigne', ' : trop tard')
  await isWaiting(claire)
  await crash(claire.page)

  // By the new link at once, as somebody new: the page of the old seat is never opened again.
  const link = await removeSeats()
  const next = new Person(claire.context, await claire.context.newPage(), 'fr')
  people.push(next)
  await next.join(link, 'Claire, revenue')
  const { page, t } = next
  const dialog = page.getByRole('dialog', { name: t('refused.title') })
  await expect(dialog).toContainText(t('refused.reason.revoked'))
  await expect(dialog).toContainText(' : trop tard')
  await dialog.getByRole('button', { name: t('refused.drop') }).click()
  await append(next, 'Aucune consigne', ' : à temps')
  await expect.poll(words).toContain(' : à temps')
  await page.reload()
  await next.mapReady()
  await isSaved(next)
  await expect(next.note('à temps')).toBeVisible()
  expect(await words()).not.toContain(' : trop tard')
  expect(await rowsKept(page)).toMatchObject({ copies: 1, queue: 0, refusals: 0 })
})

test('a queue goes out as the seat that made it, also when the person has come back by another link', {
  tag: '@full',
}, async () => {
  const line = await Line.of(claire.page)
  await claire.page.reload()
  await claire.mapReady()
  await line.cut()
  await append(claire, 'Aucune consigne', ' : comme participante')
  await isWaiting(claire)
  await crash(claire.page)
  const next = new Person(claire.context, await claire.context.newPage(), 'fr')
  people.push(next)
  await next.join(board.links.contributor.url, 'Claire')
  // What she could not write by this link.
  await expect.poll(words).toContain(' : comme participante')
  await expect(next.note('participante')).toBeVisible()
  expect((await rowsKept(next.page)).queue).toBe(0)
})

test('on a plain http address, without locks and service workers, a queue is taken over just so', {
  tag: '@full',
}, async ({ playwright }) => {
  const { launchOptions } = test.info().project.use
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), `--host-resolver-rules=MAP ${OFFICE} 127.0.0.1`],
  })
  const url = board.links.editor.url.replace('127.0.0.1', OFFICE)
  const lea = await Person.arrive(browser, 'fr')
  await lea.joinByPage(url, 'Léa')
  expect(await lea.page.evaluate(() => isSecureContext || 'locks' in navigator)).toBe(false)
  const second = new Person(lea.context, await lea.context.newPage(), 'fr')
  await second.page.goto(url)
  await second.mapReady()
  await server.kill()
  await append(lea, 'Aucune consigne', ' : ni lavage')
  await isWaiting(lea)
  await isWaiting(second)
  // Long enough for the living page to look around twice: it must leave alone what is somebody's.
  await second.page.waitForTimeout(11_000)
  await expect(saveState(second)).toHaveText(second.t('save.offline'))
  await crash(lea.page)
  await expect(saveState(second)).toHaveText(second.t('save.waiting', { count: 12 }))
  await server.restart()
  await isSaved(second)
  expect(await words()).toContain(' : ni lavage')
  expect([...lea.errors, ...second.errors]).toEqual([])
  await browser.close()
})

test('a board that is forgotten leaves nothing on the device; leaving warns only of what would be lost', async () => {
  const { page, t } = claire
  await clientKept(page)
  await server.kill()
  await append(claire, 'Aucune consigne', ' : gardé')
  await isWaiting(claire)
  expect(await leave(page)).toBe('left')

  const home = await claire.context.newPage()
  await home.goto(server.url)
  await expect(home.getByText(t('save.waiting', { count: 8 }))).toBeVisible()
  await home.getByRole('button', { name: t('home.menu', { title: 'Hors ligne' }) }).click()
  await home.getByRole('menuitem', { name: t('home.remove') }).click()
  const dialog = home.getByRole('dialog')
  await expect(dialog).toContainText(t('home.removeWaiting', { count: 8 }))
  await dialog.getByRole('button', { name: t('home.remove') }).click()
  await expect.poll(() => rowsKept(home)).toEqual({ copies: 0, base: 0, queue: 0, refusals: 0 })

  // As a person does who clears what sites have stored: from then on, words are in this page only.
  await server.restart()
  const again = new Person(claire.context, await claire.context.newPage(), 'fr')
  people.push(again)
  await again.page.goto(board.links.editor.url)
  await again.mapReady()
  await isSaved(again)
  const devtools = await again.context.newCDPSession(again.page)
  await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' })
  await server.kill()
  await append(again, 'Aucune consigne', ' : ou pas')
  await expect(again.page.getByText(t('offline.keepOpen'))).toBeVisible()
  expect(await leave(again.page)).toBe('warned')
})

test('a new build on the server is announced, and nobody is stopped', async () => {
  const { page, t } = claire
  await page.addInitScript(() => {
    Math.random = () => 0.05
  })
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(/index-[\w-]+\.js/, 'index-newer000.js')
      await route.fulfill({ response, body })
    },
  )
  await page.reload()
  await claire.mapReady()
  await expect(page.getByText(t('build.title'))).toBeVisible()
  await append(claire, 'Aucune consigne', ' : encore')
  await isSaved(claire)
  await page.getByRole('button', { name: t('build.later') }).click()
  await expect(page.getByText(t('build.title'))).toHaveCount(0)
})
