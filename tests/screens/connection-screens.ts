/** What a board says about its line to the server, and about who may write (design 11b), each as it comes about. */
import { CLOSE } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Browser, expect } from '@playwright/test'
import { command } from '../command.ts'
import { Line } from '../e2e/support/line.ts'
import { type CreatedBoard, createBoard, Person } from '../e2e/support/people.ts'
import type { ServerProcess } from '../server-process.ts'
import { type Album, DESKTOP, PHONE } from './album.ts'
import { fit } from './board-screens.ts'
import { word } from './workshop.ts'

const SCREENS = [
  'waiting',
  'reconnecting',
  'back',
  'newbuild',
  'frozenboard',
  'frozenwords',
  'trouble',
  'toomany',
  'unsaved',
  'outdated',
  'homewaiting',
  'removed',
  'gone',
  'unkept',
]
const SIZES = [...DESKTOP, PHONE]
const [DESK = PHONE] = DESKTOP

/** One story: Claire loses her line, comes back, meets a newer build, a freeze, a full disk, and is removed in the end. */
export async function connectionScreens(
  browser: Browser,
  server: ServerProcess,
  album: Album,
  locale: Locale,
): Promise<void> {
  if (!album.wants(SCREENS, locale)) return
  const title = { fr: 'Atelier literie — mars', en: 'Bedding workshop — March' }[locale]
  const board = await createBoard(server.url, { title, template: 'demo-mattress', locale })
  const claire = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
  const lea = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
  const { page, t } = claire
  const line = await Line.of(page)
  const leasLine = await Line.of(lea.page)
  await claire.join(board.links.editor.url, 'Claire Dubois')
  await lea.join(board.links.facilitator.url, 'Léa Martin')
  /** On a phone there is no map to fit; the story goes on at a desk. */
  const take = async (screen: string, person = claire): Promise<void> => {
    await album.inAllLooks(person, screen, SIZES, async () => {
      if ((person.page.viewportSize() ?? PHONE).width > PHONE.width) await fit(person)
    })
    await person.page.setViewportSize(DESK)
    await person.mapReady()
  }
  const takeDialog = (screen: string) => album.inAllLooks(claire, screen, SIZES)
  const isSaved = () => expect(page.locator('[data-save="saved"]')).toBeAttached({ timeout: 20_000 })
  const banner = page.locator('.banner')
  const dialog = page.getByRole('dialog')

  await write(claire, 'service.purchase', word(locale, 'mattressSolution1'))
  await isSaved()
  await line.cut()
  // A note and eleven letters: twelve changes.
  await write(claire, 'service.purchase', { fr: 'Trop cher !', en: 'Too pricey!' }[locale])
  await expect(page.locator('.banner.offline')).toBeVisible()
  await expect(page.locator('.save-status')).toContainText('12')
  await take('waiting')

  line.narrow(5)
  line.mend()
  await expect(page.locator('.banner progress')).toHaveAttribute('value', '5', { timeout: 20_000 })
  await take('reconnecting')

  // Meanwhile somebody deletes the stage that Claire wrote in.
  await page.setViewportSize(DESK)
  await removeStage(lea)
  line.flow()
  await expect(page.locator('.toast').last()).toContainText(t('back.synced', { count: 12 }))
  // A toast waits for whoever looks elsewhere.
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await take('back')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))

  if (album.wants(['newbuild'], locale)) {
    const atHome = (url: URL) => url.pathname === '/'
    await page.route(atHome, async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(/index-[\w-]+\.js/, 'index-newer000.js')
      await route.fulfill({ response, body })
    })
    await page.reload()
    await claire.mapReady()
    await expect(page.getByText(t('build.title'))).toBeVisible({ timeout: 20_000 })
    await take('newbuild')
    await page.unroute(atHome)
    await page.reload()
    await claire.mapReady()
  }

  await freeze(server, board, 'frozen')
  await expect(banner).toContainText(t('frozenBoard.title'))
  await take('frozenboard')
  await freeze(server, board, 'open')
  await expect(banner).toHaveCount(0)

  await line.cut()
  await write(claire, 'service.consideration', word(locale, 'mattressSolution3'))
  await freeze(server, board, 'frozen')
  line.mend()
  await expect(dialog).toContainText(t('refused.wait'), { timeout: 20_000 })
  await takeDialog('frozenwords')
  await freeze(server, board, 'open')
  await dialog.getByRole('button', { name: t('refused.add', { count: 1 }) }).click()
  await isSaved()

  await line.cut(CLOSE.storage)
  await expect(banner).toContainText(t('trouble.storage.title'))
  await take('trouble')

  await line.cut(CLOSE.tooManyConnections)
  await write(claire, 'service.consideration', word(locale, 'mattressSolution4a'))
  await expect(banner).toContainText(t('frozen.too-many-connections'), { timeout: 20_000 })
  await take('toomany')
  await album.inAllLooks(
    claire,
    'unsaved',
    SIZES,
    async () => {
      await page.getByRole('button', { name: t('frozen.show') }).click()
      await expect(dialog).toBeVisible()
    },
    () => page.keyboard.press('Escape'),
  )
  line.mend()
  await page.getByRole('button', { name: t('offline.tryNow') }).click()
  await isSaved()

  line.outdated = true
  await line.cut()
  await write(claire, 'service.consideration', word(locale, 'mattressSolution5'))
  line.mend()
  await expect(banner).toContainText(t('frozen.outdated'), { timeout: 20_000 })
  await take('outdated')

  await page.goto(server.url)
  await expect(page.locator('.waiting-changes')).toBeVisible()
  await takeDialog('homewaiting')
  await command(server, board, 'POST', '/links/editor/replace', { removePeople: true })
  line.outdated = false
  await page.goto(`${server.url}/b/${board.id}`)
  await expect(dialog).toContainText(t('refused.reason.revoked'), { timeout: 20_000 })
  await takeDialog('removed')
  await page.reload()
  await expect(page.getByText(t('unsaved.kept'))).toBeVisible({ timeout: 20_000 })
  await takeDialog('gone')

  if (album.wants(['unkept'], locale)) {
    // As a person does who clears what sites have stored.
    const devtools = await lea.context.newCDPSession(lea.page)
    await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' })
    await leasLine.cut()
    await write(lea, 'service.consideration', word(locale, 'mattressSolution2'))
    await expect(lea.page.getByText(t('offline.keepOpen'))).toBeVisible({ timeout: 20_000 })
    await take('unkept', lea)
  }
  await claire.close()
  await lea.close()
}

type Stage = 'service.purchase' | 'service.consideration'

/** A note of one's own among the pain points of a stage, written at a desk. */
async function write(person: Person, stage: Stage, text: string): Promise<void> {
  const { page, locale } = person
  await page.setViewportSize(DESK)
  await fit(person)
  const cell = await person.cell(word(locale, stage), word(locale, 'lanePains'))
  await page.mouse.click(cell.x, cell.y)
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  for (const key of ['Enter', 'Escape']) await page.keyboard.press(key)
}

async function removeStage(person: Person): Promise<void> {
  await fit(person)
  const chevron = await person.centreOf(person.head('stage', word(person.locale, 'service.purchase')))
  await person.page.mouse.click(chevron.x, chevron.y)
  await person.page.keyboard.press('Delete')
  await person.page.getByRole('menuitem', { name: person.t('delete.park') }).click()
}

function freeze(server: ServerProcess, board: CreatedBoard, mode: 'open' | 'frozen'): Promise<unknown> {
  return command(server, board, 'PUT', '/mode', { mode })
}
