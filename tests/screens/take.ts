/**
 * Takes a picture of every screen: French and English, light and dark, on two desktops and, where there is a design for
 * it, on a phone. Everything on them is real: the server, the boards, and the people at work on them.
 */
import { createBoardDoc, seedTemplate } from '@parcours/board'
import type { Locale } from '@parcours/words'
import { type Browser, chromium, expect } from '@playwright/test'
import * as Y from 'yjs'
import config from '../../playwright.config.ts'
import { createBoard, Person } from '../e2e/support/people.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { Album, DESKTOP, EVERY_SIZE, LOCALES, PHONE, THEMES } from './album.ts'
import { BOARD_SCREENS, closeAll, fit } from './board-screens.ts'
import { connectionScreens } from './connection-screens.ts'
import { toolScreens } from './tool-screens.ts'
import { type Boards, beginning, goToWork, makeBoards, seeThemAtWork, word } from './workshop.ts'
import { workshopScreens } from './workshop-screens.ts'

const ADMIN_TOKEN = 'only-for-these-pictures'
const STILL = { reducedMotion: 'reduce' } as const
const album = new Album(process.argv.slice(2))

const HOME = [
  'homeempty',
  'templatepreview',
  'homelanguage',
  'create',
  'import',
  'unknown',
  'nopage',
  'resumepage',
  'resumewrong',
]

async function homePages(browser: Browser, server: ServerProcess, locale: Locale): Promise<void> {
  if (!album.wants(HOME, locale)) return
  const { self, page, t } = await newcomer(browser, locale)
  await page.goto(server.url)
  const template = page.locator('.template').nth(1)
  await expect(template).toBeVisible()
  await album.inAllLooks(self, 'homeempty', EVERY_SIZE)
  const close = () => page.keyboard.press('Escape')
  await album.inAllLooks(
    self,
    'templatepreview',
    EVERY_SIZE,
    async () => {
      await template.focus()
      for (const key of ['Shift+Tab', 'Tab']) await page.keyboard.press(key)
    },
    async () => {
      await close()
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    },
  )
  await album.inAllLooks(
    self,
    'homelanguage',
    EVERY_SIZE,
    () => page.getByRole('button', { name: new RegExp(`^${locale.toUpperCase()}\\.`) }).click(),
    close,
  )
  await album.inAllLooks(self, 'create', EVERY_SIZE, () => template.click(), close)
  await album.inAllLooks(
    self,
    'import',
    EVERY_SIZE,
    () => page.getByRole('button', { name: t('home.import') }).click(),
    close,
  )
  await page.goto(`${server.url}/b/no-such-board#k=nothing`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await album.inAllLooks(self, 'unknown', EVERY_SIZE)
  await page.goto(`${server.url}/no-such-page`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await album.inAllLooks(self, 'nopage', EVERY_SIZE)
  await page.goto(`${server.url}/resume`)
  await album.inAllLooks(self, 'resumepage', EVERY_SIZE)
  await page.getByRole('textbox').fill('2222-2222-2222')
  await page.getByRole('button', { name: t('resume.page.submit') }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await album.inAllLooks(self, 'resumewrong', [PHONE])
  await self.close()
}

async function newcomer(browser: Browser, locale: Locale) {
  const self = await Person.arrive(browser, locale, STILL)
  return { self, page: self.page, t: self.t }
}

const JOIN = ['join', 'joinlead', 'joinwatch', 'joinnameless']

async function joinPages(browser: Browser, boards: Boards, locale: Locale): Promise<void> {
  if (!album.wants(JOIN, locale)) return
  const { self, page, t } = await newcomer(browser, locale)
  const { facilitator, editor, observer } = boards.demo.links
  for (const [screen, link] of [
    ['join', editor],
    ['joinlead', facilitator],
    ['joinwatch', observer],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(link.url)
    await page.getByRole('textbox', { name: t('join.name') }).fill('Nora F')
    await album.inAllLooks(self, screen, EVERY_SIZE)
  }
  await page.getByRole('textbox', { name: t('join.name') }).fill('')
  await page.getByRole('button', { name: t('join.watch') }).click()
  await album.inAllLooks(self, 'joinnameless', EVERY_SIZE)
  await self.close()
}

/** One who only watches; and boards that nobody has written on yet. */
async function otherBoards(browser: Browser, boards: Boards, locale: Locale): Promise<void> {
  for (const [screen, link] of [
    ['observer', boards.demo.links.observer],
    ['service', boards.service.links.editor],
    ['blank', boards.blank.links.editor],
  ] as const) {
    if (!album.wants([screen], locale)) continue
    const { self } = await newcomer(browser, locale)
    await self.join(link.url, 'Nora Frei')
    await album.inAllLooks(self, screen, DESKTOP, () => fit(self))
    await self.close()
  }
}

/** Somebody's words don't fit on a board any more: they are offered back. */
async function refused(browser: Browser, locale: Locale): Promise<void> {
  if (!album.wants(['refused'], locale)) return
  const doc = createBoardDoc()
  seedTemplate(doc, 'service', { locale, title: '', author: '', now: Date.now() })
  const full = Y.encodeStateAsUpdate(doc).length + 150
  const server = await startServer({ env: { PARCOURS_MAX_DOCUMENT_BYTES: String(full) } })
  const board = await createBoard(server.url, { title: 'Atelier', template: 'service', locale })
  for (const theme of THEMES) {
    for (const size of DESKTOP) {
      if (!album.wants(['refused'], locale, [theme], [size])) continue
      const { self, page, t } = await newcomer(browser, locale)
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: theme })
      await self.join(board.links.editor.url, 'Nora Frei')
      await self.map.focus()
      await page.evaluate(
        (text) => navigator.clipboard.writeText(text),
        [1, 2, 3].map((note) => word(locale, `mattressSolution${note as 1 | 2 | 3}`)).join('\n'),
      )
      await page.keyboard.press('ControlOrMeta+v')
      await expect(page.getByRole('dialog', { name: t('refused.title') })).toBeVisible()
      await page.waitForTimeout(300)
      await album.take(page, album.name('refused', locale, theme, size))
      await self.close()
    }
  }
  await server.stop()
}

async function facilitator(
  browser: Browser,
  server: ServerProcess,
  boards: Boards,
  locale: Locale,
): Promise<void> {
  const claire = await Person.arrive(browser, locale, STILL)
  const { page, t } = claire
  for (const board of [boards.blank, boards.appliances, boards.service, boards.demo]) {
    await page.goto('about:blank')
    await claire.join(board.links.facilitator.url, 'Claire Dubois')
    // What home shows of a board is kept a moment after it was opened.
    await page.waitForTimeout(1_500)
  }
  // Something for the bin, of two kinds.
  const idea = await claire.centreOf(claire.note(beginning(locale, 'mattressIdea5')))
  await page.mouse.click(idea.x, idea.y)
  await page.keyboard.press('Delete')
  const pain = await claire.centreOf(claire.note(beginning(locale, 'mattressPain4b')))
  await page.mouse.click(pain.x, pain.y)
  await page.keyboard.press('Delete')
  const people = await goToWork(browser, locale, boards.demo)
  await joinPages(browser, boards, locale)

  if (album.wants(['home'], locale)) {
    await page.goto(server.url)
    await expect(page.locator('.board-card')).toHaveCount(4)
    await page.waitForTimeout(1_000)
    await album.inAllLooks(claire, 'home', EVERY_SIZE)
    await page.goBack()
    await claire.mapReady()
  }
  await seeThemAtWork(claire, people)
  for (const { name, open } of BOARD_SCREENS) {
    await album.inAllLooks(
      claire,
      name,
      DESKTOP,
      async () => {
        await fit(claire)
        await open(claire)
      },
      () => closeAll(claire),
    )
  }
  await otherBoards(browser, boards, locale)

  if (album.wants(['admin', 'erase'], locale)) {
    await page.goto(`${server.url}/admin`)
    await page.getByLabel(t('admin.token')).fill(ADMIN_TOKEN)
    await page.getByRole('button', { name: t('admin.show') }).click()
    await expect(page.getByRole('row').nth(4)).toBeVisible()
    await album.inAllLooks(claire, 'admin', EVERY_SIZE)
    const erase = page.getByRole('button', { name: t('admin.eraseNamed', { title: '' }) })
    await album.inAllLooks(
      claire,
      'erase',
      DESKTOP,
      () => erase.first().click(),
      () => page.keyboard.press('Escape'),
    )
    await page.goBack()
    await claire.mapReady()
  }

  if (album.wants(['offline'], locale)) {
    await server.kill()
    await expect(page.getByText(t('offline.title'))).toBeVisible({ timeout: 20_000 })
    await album.inAllLooks(claire, 'offline', DESKTOP, () => fit(claire))
    await server.restart()
  }
  for (const person of [claire, ...people]) await person.close()
}

const ALL = [
  'home',
  ...JOIN,
  'observer',
  'service',
  'blank',
  'offline',
  'admin',
  'erase',
  ...BOARD_SCREENS.map(({ name }) => name),
]

const browser = await chromium.launch(config.use?.launchOptions ?? {})
const server = await startServer({ env: { PARCOURS_ADMIN_TOKEN: ADMIN_TOKEN } })
try {
  for (const locale of LOCALES) {
    const stories: readonly (() => Promise<void>)[] = [
      () => homePages(browser, server, locale),
      () => refused(browser, locale),
      () => connectionScreens(browser, server, album, locale),
      () => workshopScreens(browser, server, album, locale),
      () => toolScreens(browser, server, album, locale),
      async () => {
        if (album.wants(ALL, locale))
          await facilitator(browser, server, await makeBoards(server.url, locale), locale)
      },
    ]
    for (const story of stories) {
      try {
        await story()
      } catch (error) {
        // The other stories are told all the same.
        process.stdout.write(`broke off: ${error instanceof Error ? error.stack : String(error)}\n`)
        process.exitCode = 1
      }
    }
  }
  process.stdout.write(
    `${album.taken} pictures, ${album.faulty} with faults, ${album.missed} did not come about\n`,
  )
  if (album.missed > 0) process.exitCode = 1
} finally {
  await browser.close()
  await server.stop()
}
