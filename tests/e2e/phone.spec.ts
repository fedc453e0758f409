/** The board on a phone: one stage at a time, without the map, and without a byte of the drawing library. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Board, homeOf, type Note } from '@parcours/board'
import type { RoomCommand, StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import { expect, type Page, test } from '@playwright/test'
import { ServerClock } from '../server-clock.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { aStep, lead } from '../workshop-commands.ts'
import { storedBoard } from './support/exports.ts'
import { type CreatedBoard, createBoard } from './support/people.ts'
import { PhonePerson, UPRIGHT } from './support/phone.ts'
import { faults, watermarkIsFree } from './support/rules.ts'

const DIST = join(import.meta.dirname, '../../apps/web/dist')
/** Files of the build that hold the drawing library, by what only it says of itself. */
const MAP_FILES = readdirSync(join(DIST, 'assets'))
  .filter((name) => /\.(?:js|css)$/.test(name))
  .filter((name) => /tl-container|tldraw-container/.test(readFileSync(join(DIST, 'assets', name), 'utf8')))
/** What a phone may load to show a board, compressed: everything but the font. Kilobytes of 1,024 bytes. */
const MOST_KB = 300

const ON_ITS_SIDE = { width: 844, height: 390 }
const DESK = { width: 1280, height: 800 }
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

const step = (title: string, mode: StepContent['mode']): StepContent =>
  aStep(title, mode, { prompt: 'Que se dit Anna ?', minutes: 8 })

test.use({ serviceWorkers: 'allow' })

let server: ServerProcess
let board: CreatedBoard
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

const say = (command: WorkshopCommand): Promise<Workshop> => lead(server, board, command)
const stored = (): Promise<Board> => storedBoard(server.url, board)
const live = ({ notes }: Board): Note[] => [...notes.values()].filter(({ deleted }) => deleted === null)
const textsOf = async (): Promise<string[]> => live(await stored()).map(({ text }) => text)

/** Somebody who leads, without a browser. @returns says something to the room */
async function seatOf({ url }: ServerProcess, name: string): Promise<(order: RoomCommand) => Promise<void>> {
  const at = `${url}/api/boards/${board.id}`
  const headers = { 'content-type': 'application/json' }
  const { key } = board.links.facilitator
  const joined = await fetch(`${at}/join`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${key}` },
    body: JSON.stringify({ name, color: 1, locale: 'fr' }),
  })
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { grant } = (await joined.json()) as { grant: string }
  return async (order) => {
    const told = await fetch(`${at}/room`, {
      method: 'POST',
      headers: { ...headers, cookie, 'x-parcours-grant': grant, origin: url },
      body: JSON.stringify(order),
    })
    expect(told.status, await told.text()).toBe(204)
  }
}

/** A finger that goes across the notes. */
async function swipe(page: Page, dx: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const at = { x: 195, y: 420 }
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: at.y }],
    })
  await touch('touchStart', at.x)
  for (let moved = 1; moved <= 6; moved++) {
    await touch('touchMove', at.x + (dx * moved) / 6)
    await page.waitForTimeout(16)
  }
  // It rests before it leaves: what is flung on would swallow the next tap.
  await page.waitForTimeout(150)
  await touch('touchEnd', at.x + dx)
  await devtools.detach()
}

/** What a thumb would miss, and what stands out of the window. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const phone = document.querySelector('.phone')
    for (const element of phone?.querySelectorAll<HTMLElement>('button, a, select, textarea, summary') ??
      []) {
      const { width, height } = element.getBoundingClientRect()
      if (width > 0 && (Math.round(width) < 44 || Math.round(height) < 44))
        found.push(`${element.className || element.tagName}: ${width} x ${height}`)
    }
    for (const element of phone?.querySelectorAll<HTMLElement>(
      '.phone-page *, .phone-header *, .phone-step *',
    ) ?? []) {
      const { right, width } = element.getBoundingClientRect()
      if (width > 1 && right > innerWidth + 1)
        found.push(`${element.className || element.tagName}: to ${right}`)
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls across')
    return found
  })

/** What is kept to open the page again without the server. */
const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 20))
    const files: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) files.push(new URL(url).pathname)
    return files
  })

test('a phone writes, rates and keeps to itself, and what it types goes on where the window turns', async ({
  browser,
}) => {
  board = await createBoard(server.url, { title: 'Atelier literie', template: 'demo-mattress', locale: 'fr' })
  const { agenda } = await say({
    type: 'set-agenda',
    steps: [
      step('Ensemble', 'open'),
      step('Écrire', 'private'),
      step('Échange', 'talk'),
      step('Voter', 'voting'),
      step('Avis', 'rating'),
    ],
  })
  const [open = '', secret = '', talk = '', vote = '', rating = ''] = agenda.map(({ id }) => id)
  await say({ type: 'go', from: null, to: open })
  const lea = await PhonePerson.onPhone(browser, 'fr')
  const { page, t } = lea
  await lea.joinByPage(board.links.editor.url, 'Léa')

  await test.step('without the map: it is neither asked for nor kept', async () => {
    expect(MAP_FILES.length).toBeGreaterThan(0)
    await expect(page.getByRole('application')).toHaveCount(0)
    const kept = await keptFiles(page)
    expect(kept.length).toBeGreaterThan(10)
    for (const file of MAP_FILES) {
      expect(lea.asked).not.toContain(`/assets/${file}`)
      expect(kept).not.toContain(`/assets/${file}`)
    }
    const bytes = lea.asked
      .filter((path) => /^\/assets\/.*\.(?:js|css)$/.test(path))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0)
    test.info().annotations.push({ type: 'loaded', description: `${Math.round(bytes / 1024)} KB` })
    expect(bytes / 1024).toBeLessThan(MOST_KB)
  })

  await test.step('from stage to stage by finger, button, key and list', async () => {
    await expect.poll(() => lea.stage()).toBe('Attention')
    await swipe(page, -160)
    await expect.poll(() => lea.stage()).toBe('Intérêt')
    await expect(page.getByRole('status').filter({ hasText: '2' }).first()).toContainText('Intérêt')
    await swipe(page, 30)
    await page.waitForTimeout(200)
    expect(await lea.stage()).toBe('Intérêt')
    await swipe(page, 160)
    await expect.poll(() => lea.stage()).toBe('Attention')
    await lea.button(t('phone.next', { index: 2, name: 'Intérêt' })).tap()
    await expect.poll(() => lea.stage()).toBe('Intérêt')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => lea.stage()).toBe('Achat')
    await page.getByRole('combobox', { name: t('phone.stage') }).selectOption({ index: 4 })
    await expect.poll(() => lea.stage()).toBe('Fidélité')
    await expect(page.getByRole('button', { name: /d’après/ })).toHaveCount(0)
  })

  await test.step('a note is where it is written, from its first letter, also out of an input method', async () => {
    await lea.row('Irritants').tap()
    await lea.field.tap()
    await page.keyboard.type('Aucun rappel')
    await lea.saved()
    await expect.poll(textsOf).toContain('Aucun rappel')
    await lea.row('Solutions').tap()
    await expect(lea.field).toBeFocused()
    await page.keyboard.type(' par courriel')
    await page.keyboard.press('Enter')
    await expect(lea.card('Aucun rappel par courriel')).toBeVisible()
    await expect(lea.field).toHaveValue('')
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Input.imeSetComposition', {
      text: 'Ambassadeur',
      selectionStart: 11,
      selectionEnd: 11,
    })
    await lea.button(t('phone.add')).tap()
    await expect(lea.card('Ambassadeur')).toBeVisible()
    await expect(lea.field).toHaveValue('')
    await lea.saved()
    const notes = live(await stored())
    const note = notes.find(({ text }) => text === 'Aucun rappel par courriel')!
    const home = homeOf(await stored(), note)
    expect(home).toMatchObject({ at: 'cell' })
    const lane = home.at === 'cell' ? (await stored()).lanes.get(home.lane) : undefined
    expect(lane?.kind).toBe('solutions')
    expect(notes.filter(({ text }) => text === 'Ambassadeur')).toHaveLength(1)
    // One that is left empty was never made.
    await page.keyboard.type('x')
    await page.keyboard.press('Backspace')
    await page.locator('.phone-header h1').tap()
    await expect.poll(async () => (await textsOf()).includes('')).toBe(false)
  })

  await test.step('a face is a rating, and the same face takes it back', async () => {
    const face = page.getByRole('button', { name: t('rating.value', { value: 2, word: t('rating.2') }) })
    await page.getByRole('button', { name: /Karim/ }).tap()
    await face.tap()
    await expect(face).toHaveAttribute('aria-pressed', 'true')
    await lea.saved()
    const mine = async () =>
      [...(await stored()).ratings.values()].filter(
        ({ deleted, author }) => deleted === null && !author.startsWith('demo-'),
      )
    expect(await mine()).toMatchObject([{ value: 2 }])
    await face.tap()
    await lea.saved()
    expect(await mine()).toEqual([])
  })

  await test.step('in private: a draft, kept for oneself or not, and nothing of it on the board', async () => {
    await say({ type: 'go', from: open, to: secret })
    await expect(page.getByText(t('banner.private.others'))).toBeVisible()
    await expect(page.locator('.phone-rating')).toHaveCount(0)
    await lea.field.tap()
    await page.keyboard.type('Secret de Léa')
    await page.keyboard.press('Enter')
    await expect(lea.card('Secret de Léa')).toContainText('Vous')
    await lea.card('Secret de Léa').getByRole('button').first().tap()
    await lea
      .card('Secret de Léa')
      .getByRole('button', { name: t('draft.keep') })
      .tap()
    await expect(lea.card('Secret de Léa')).toContainText('Pour moi')
    await lea.saved()
    expect(await textsOf()).not.toContain('Secret de Léa')
  })

  await test.step('what is typed goes on: on its side, as a map, as a phone again, after a reload', async () => {
    await lea.field.tap()
    await page.keyboard.type(`Idée ${LONG}`)
    await page.setViewportSize(ON_ITS_SIDE)
    await expect(lea.field).toBeFocused()
    await page.keyboard.type(' couchée')
    expect(await misfits(page)).toEqual([])
    await page.setViewportSize(DESK)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const onMap = page.getByRole('textbox', { name: lea.canvasWords('fieldNote') })
    await expect(onMap).toBeFocused()
    await page.keyboard.type(' large')
    await expect(onMap).toHaveValue(`Idée ${LONG} couchée large`)
    expect(MAP_FILES.some((file) => lea.asked.includes(`/assets/${file}`))).toBe(true)
    await page.setViewportSize(UPRIGHT)
    await expect(lea.field).toHaveValue(`Idée ${LONG} couchée large`)
    await expect.poll(() => lea.stage()).toBe('Fidélité')
    await lea.saved()
    await page.reload()
    await lea.mapReady()
    await expect.poll(() => lea.stage()).toBe('Attention')
    await page.getByRole('combobox', { name: t('phone.stage') }).selectOption({ index: 4 })
    await expect(lea.card('couchée large')).toBeVisible()
    expect(await misfits(page)).toEqual([])
  })

  await test.step('what is refused is said, and nothing is lost without the server', async () => {
    await say({ type: 'go', from: secret, to: talk })
    await expect(page.getByText(t('notice.talk'))).toBeVisible()
    await expect(lea.field).toHaveCount(0)
    await say({ type: 'go', from: talk, to: open })
    await server.kill()
    await expect(page.getByText(t('offline.title'))).toBeVisible()
    await lea.field.tap()
    await page.keyboard.type('Écrite en panne')
    await page.keyboard.press('Enter')
    // Kept without the map, the client opens again without the server.
    await page.reload()
    await lea.mapReady()
    await page.getByRole('combobox', { name: t('phone.stage') }).selectOption({ index: 4 })
    await expect(lea.card('Écrite en panne')).toBeVisible()
    await server.restart()
    await lea.saved()
    expect(await textsOf()).toContain('Écrite en panne')
    // One’s late draft is added by hand.
    await lea.card('Idée').getByRole('button').first().tap()
    await lea
      .card('Idée')
      .getByRole('button', { name: t('draft.addToBoard') })
      .tap()
    await expect.poll(async () => (await textsOf()).some((text) => text.startsWith('Idée'))).toBe(true)
  })

  await test.step('one votes and rates in private, and reads what came of it', async () => {
    const { current } = await say({ type: 'go', from: open, to: vote })
    const left = (count: number) => page.getByText(t('vote.left', { left: count, budget: 5 }))
    await expect(left(5)).toBeVisible()
    await expect(lea.field).toHaveCount(0)
    const card = lea.card('Aucun rappel par courriel')
    for (const points of [1, 2, 3]) {
      await card.getByRole('button', { name: t('vote.add') }).tap()
      await expect(left(5 - points)).toBeVisible()
    }
    // No more than the cap, which is said; one is taken back.
    await card.getByRole('button', { name: t('vote.add') }).tap()
    await expect(page.getByText(t('vote.obstacle.cap', { cap: 3 })).first()).toBeVisible()
    await card.getByRole('button', { name: t('vote.take') }).tap()
    await expect(left(3)).toBeVisible()
    expect(await misfits(page)).toEqual([])
    expect(await faults(page)).toEqual([])
    await lea.saved()
    expect((await stored()).votes.size).toBe(0)
    await say({ type: 'reveal', round: current?.round ?? '' })
    await expect(card).toContainText('2 votes')
    await expect(card).toContainText(t('results.rank', { rank: 1 }))

    const rated = await say({ type: 'go', from: vote, to: rating })
    const face = page.getByRole('button', { name: t('rating.value', { value: 5, word: t('rating.5') }) })
    await face.tap()
    await expect(face).toHaveAttribute('aria-pressed', 'true')
    await lea.saved()
    const values = async () =>
      [...(await stored()).ratings.values()]
        .filter(({ deleted, author }) => deleted === null && !author.startsWith('demo-'))
        .map(({ value }) => value)
    expect(await values()).toEqual([])
    await say({ type: 'reveal', round: rated.current?.round ?? '' })
    await expect.poll(values).toEqual([5])
  })

  await test.step('one comes where everybody is called, after the note that one is writing, and goes back', async () => {
    const tell = await seatOf(server, 'Claire')
    const { stages, lanes } = await stored()
    const [stage] = stages.keys()
    const [lane] = lanes.keys()
    const anchor = { at: 'cell', stage: stage ?? '', lane: lane ?? '', x: 0, y: 0 } as const
    await lea.field.tap()
    await page.keyboard.type('Pas fini')
    await tell({ type: 'bring', anchor, w: 100, h: 100 })
    await expect(page.getByText(t('attention.waitsAtStage', { name: 'Claire', number: 1 }))).toBeVisible()
    await page.keyboard.type(', puis fini')
    expect(await lea.stage()).toBe('Fidélité')
    await page.keyboard.press('Enter')
    await expect.poll(() => lea.stage()).toBe('Attention')
    await lea.button(t('attention.return')).tap()
    await expect.poll(() => lea.stage()).toBe('Fidélité')
    await expect(lea.card('Pas fini, puis fini')).toBeVisible()
  })

  await test.step('in both themes nothing is too small, and axe finds nothing', async () => {
    // What lies under a toast's shadow is not for axe to judge.
    await lea.closeMessages('tap')
    await expect(page.locator('.toast')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await misfits(page)).toEqual([])
      expect(await faults(page)).toEqual([])
    }
  })
  expect(lea.errors).toEqual([])
  await lea.close()
})

test('who only watches reads stage by stage, and is told so', async ({ browser }) => {
  board = await createBoard(server.url, { title: 'Watch', template: 'demo-mattress', locale: 'en' })
  const nora = await PhonePerson.onPhone(browser, 'en')
  await nora.joinByPage(board.links.observer.url, 'Nora')
  await expect(nora.page.getByText(nora.t('notice.readOnly'))).toBeVisible()
  await expect(nora.page.locator('.phone-note')).not.toHaveCount(0)
  await expect(nora.page.locator('.phone-note button, .composer, .phone-rating')).toHaveCount(0)
  await nora.page.keyboard.press('ArrowRight')
  await expect.poll(() => nora.stage()).toBe('Consideration')
  expect(await faults(nora.page)).toEqual([])
  // The whole map is there for whoever asks for it, and the way back.
  await nora.button(nora.t('phone.toMap')).tap()
  await expect(nora.map).toBeVisible()
  await watermarkIsFree(nora.page)
  await nora.button(nora.t('phone.toStages')).tap()
  await expect.poll(() => nora.stage()).toBe('Consideration')
  await nora.close()
})

test('who comes late is told where the room is; signs, what is shown, actions and the end are on a phone too', async ({
  browser,
}) => {
  const clock = new ServerClock()
  const late = await startServer({ env: clock.env })
  board = await createBoard(late.url, { title: 'Late', template: 'demo-mattress', locale: 'en' })
  const lea = await PhonePerson.onPhone(browser, 'en')
  const claire = await PhonePerson.onPhone(browser, 'fr')
  const { page, t } = lea
  try {
    const { agenda } = await lead(late, board, {
      type: 'set-agenda',
      steps: [aStep('Gather', 'open', { prompt: 'What happened to Anna?', minutes: 5 })],
    })
    await lead(late, board, { type: 'go', from: null, to: agenda[0]?.id ?? '' })
    await clock.set(120_000)

    await test.step('a recap for late-comers, which goes when they begin', async () => {
      await lea.join(board.links.editor.url, 'Léa')
      const recap = page.getByRole('complementary', { name: t('recap.title') })
      await expect(recap).toContainText('What happened to Anna?')
      await expect(recap).toContainText(t('recap.left', { time: '3\u00A0min' }))
      expect(await misfits(page)).toEqual([])
      expect(await faults(page)).toEqual([])
      await recap.getByRole('button', { name: t('recap.go') }).tap()
      await expect(recap).toHaveCount(0)
    })

    await test.step('a sign that one gives is seen by the others', async () => {
      await claire.join(board.links.facilitator.url, 'Claire')
      await claire.button(claire.t('attention.react')).tap()
      expect(await misfits(claire.page)).toEqual([])
      expect(await faults(claire.page)).toEqual([])
      await claire.button(claire.t('attention.reaction.bravo')).tap()
      await expect(page.locator('.reactions')).toContainText('Claire')
      await expect(claire.page.locator('.reactions')).toContainText(claire.t('attention.you'))
    })

    await test.step('what a facilitator shows is one tap away', async () => {
      const tell = await seatOf(late, 'Claire')
      const here = await storedBoard(late.url, board)
      const stage = [...here.stages.values()].find(({ name }) => name === 'Loyalty')?.id ?? ''
      await tell({ type: 'spotlight', target: { root: 'stages', id: stage } })
      const banner = page.locator('.banner.spotlit')
      await expect(banner).toContainText(
        t('phone.showsStage', { name: 'Claire', number: 5, what: 'Loyalty' }),
      )
      expect(await misfits(page)).toEqual([])
      expect(await faults(page)).toEqual([])
      await banner.getByRole('button', { name: t('phone.seeStage', { number: 5 }) }).tap()
      await expect.poll(() => lea.stage()).toBe('Loyalty')
      await banner.getByRole('button', { name: t('attention.hide') }).tap()
      await expect(banner).toHaveCount(0)
    })

    await test.step('who does what by when: written down, and one’s own by themselves', async () => {
      for (const [words, owner] of [
        ['Call the shop', 'Léa'],
        ['Print the cards', 'Tomas'],
      ] as const) {
        await page.getByRole('button', { name: t('actions.title') }).tap()
        const dialog = page.getByRole('dialog', { name: t('actions.title') })
        await dialog.getByRole('button', { name: t('actions.add') }).tap()
        await expect(dialog.getByRole('textbox', { name: t('actions.text') }).last()).toBeFocused()
        await page.keyboard.type(words)
        await dialog.getByLabel(t('actions.owner')).last().fill(owner)
        await page.keyboard.press('Enter')
        if (owner === 'Tomas') {
          expect(await faults(page)).toEqual([])
          await dialog.getByRole('button', { name: t('phone.myActions', { count: 1 }) }).tap()
          await expect(dialog.getByRole('listitem')).toHaveCount(1)
          await expect(dialog.getByRole('listitem')).toHaveAccessibleName('Call the shop')
        }
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
      }
      await lea.saved()
      const { actions } = await storedBoard(late.url, board)
      expect([...actions.values()].map(({ text, owner }) => [text, owner]).toSorted()).toEqual([
        ['Call the shop', 'Léa'],
        ['Print the cards', 'Tomas'],
      ])
    })

    await test.step('a facilitator ends the workshop from the phone', async () => {
      await claire.button(claire.t('agenda.end')).tap()
      const dialog = claire.page.getByRole('dialog')
      await expect(dialog).toContainText('Call the shop')
      expect(await faults(claire.page)).toEqual([])
      await dialog.getByRole('button', { name: claire.t('agenda.end') }).tap()
      await expect(claire.page.getByRole('dialog', { name: claire.t('closing.endedTitle') })).toBeVisible()
      await expect(page.locator('.phone-step')).toHaveCount(0)
    })
    for (const { asked, errors } of [lea, claire]) {
      expect(errors).toEqual([])
      for (const file of MAP_FILES) expect(asked).not.toContain(`/assets/${file}`)
    }
  } finally {
    await lea.close()
    await claire.close()
    await late.stop()
    clock.remove()
  }
})
