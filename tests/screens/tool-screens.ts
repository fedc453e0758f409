/** What one draws, marks, looks for and takes along with (designs 02, 09 and 14), on a board of one's own. */
import type { Locale } from '@parcours/words'
import { type Browser, expect, type Locator } from '@playwright/test'
import { PNG } from 'pngjs'
import { bigBoardJson } from '../bench/client/big-board.ts'
import { type CreatedBoard, createBoard, Person, type Point } from '../e2e/support/people.ts'
import type { ServerProcess } from '../server-process.ts'
import { type Album, DESKTOP, EVERY_SIZE, PHONE } from './album.ts'
import type { BoardScreen } from './board-screens.ts'
import { beginning, word } from './workshop.ts'

const [DESK = PHONE] = DESKTOP
const BIG = ['big', 'bignear']
const FIRST = ['hint']
const EMPTY = ['nobin', 'noactions', 'nopersonas', 'noagenda', 'noexport']

const LABELS = {
  fr: {
    box: 'À vérifier',
    round: 'Réglé',
    area: 'Parc de test',
    text: 'Voir l’enquête de mars',
    search: 'livr',
    alt: 'Vitrine du magasin',
    cause: 'Prix illisibles',
    rival: 'Literie Express',
  },
  en: {
    box: 'To be checked',
    round: 'Settled',
    area: 'Test ground',
    text: 'See the March survey',
    search: 'deliv',
    alt: 'Shop window',
    cause: 'Prices are unreadable',
    rival: 'Bedding Express',
  },
} as const

/** A storefront of stripes, as wide as a photo. */
function picture(): Buffer {
  const png = new PNG({ width: 320, height: 200 })
  for (let at = 0; at < png.data.length; at += 4) {
    const even = Math.floor(((at / 4) % 320) / 32) % 2 === 0
    png.data.set(even ? [0x1d, 0x7a, 0x5f, 255] : [0xf2, 0xe2, 0xb0, 255], at)
  }
  return PNG.sync.write(png)
}

const drawn = (person: Person, words: string): Locator =>
  person.page.locator('.pc-item[data-kind="ink"]').filter({ hasText: words }).first()

/** On a phone the map is asked for. */
async function toMap(person: Person): Promise<void> {
  const { page, t } = person
  const ask = page.getByRole('button', { name: t('phone.toMap'), exact: true })
  await expect(person.map.or(ask)).toBeVisible()
  if (await ask.isVisible()) await ask.click()
  await expect(person.map).toBeVisible()
}

/** Looks for it, as people do in a small window, so that it is in the middle and near enough to be read and pressed. */
async function bring(person: Person, words: string): Promise<void> {
  const { page } = person
  await person.map.focus()
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.type(words)
  await expect(page.locator('.pc-found path').first()).toBeAttached()
  await page.waitForTimeout(600)
  await page.keyboard.press('Escape')
  await expect(page.locator('.find-bar')).toHaveCount(0)
  // What was found is selected, and its toolbar could lie over what one presses next.
  await page.keyboard.press('Escape')
}

/** Everything in view, nothing chosen. */
async function atRest(person: Person): Promise<void> {
  const { page } = person
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape')
  await toMap(person)
  const close = page.locator('.panel').getByRole('button', { name: person.t('close') })
  if ((await close.count()) > 0) await close.first().click()
  await person.map.focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  await page.keyboard.press('ControlOrMeta+0')
  await page.mouse.move(700, 20)
  await page.waitForTimeout(300)
}

/** Opened anew for each look and size, and left as it was found. */
const openedFromRest = (album: Album, person: Person, { name, open }: BoardScreen): Promise<void> =>
  album.inAllLooks(
    person,
    name,
    EVERY_SIZE,
    async () => {
      await atRest(person)
      await open(person)
    },
    () => atRest(person),
  )

async function chosen(person: Person, ...places: readonly Place[]): Promise<void> {
  const { page } = person
  for (const [index, place] of places.entries()) {
    const { x, y } = await place(person)
    if (index > 0) await page.keyboard.down('Shift')
    await page.mouse.click(x, y)
    if (index > 0) await page.keyboard.up('Shift')
  }
  await expect(page.locator('.selection-toolbar')).toBeVisible()
}

const inToolbar = (person: Person, name: Parameters<Person['t']>[0]): Promise<void> =>
  person.page
    .getByRole('toolbar', { name: person.t('region.selection') })
    .getByRole('button', { name: person.t(name) })
    .click()

/** Where something is on the screen. */
type Place = (person: Person) => Promise<Point>

/** Free notes are narrow: one word is sure to stand on one line. */
const ideaWords = (person: Person, number: 1 | 3 | 4): string =>
  word(person.locale, `mattressIdea${number}`).split(' ', 1)[0] ?? ''
const idea =
  (number: 1 | 3 | 4): Place =>
  (person) =>
    person.centreOf(person.note(ideaWords(person, number)))

const bringIdeas = (person: Person): Promise<void> => bring(person, ideaWords(person, 3))
const bringDrawn = (person: Person, what: 'box' | 'text' | 'alt' = 'box'): Promise<void> =>
  bring(person, LABELS[person.locale][what])

const drawnOf =
  (what: 'box' | 'round' | 'text'): Place =>
  (person) =>
    person.centreOf(drawn(person, LABELS[person.locale][what]))
/** By its name. */
const areaOf: Place = (person) =>
  person.centreOf(
    person.page.locator('.pc-item text').filter({ hasText: LABELS[person.locale].area }).first(),
  )
const arrowOf: Place = async (person) => {
  const [from, to] = [await drawnOf('box')(person), await drawnOf('round')(person)]
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}
const imageOf: Place = (person) => person.centreOf(person.page.locator('.pc-item image').first())

async function choose(person: Person, words: 'box' | 'text' | 'alt', ...places: Place[]): Promise<void> {
  await bringDrawn(person, words)
  await chosen(person, ...places)
}

/** The area first: the box's toolbar would lie over its name. On a phone not all of them are in view at once. */
function chooseSeveral(person: Person): Promise<void> {
  const isPhone = (person.page.viewportSize()?.width ?? 0) <= PHONE.width
  return choose(person, 'box', areaOf, drawnOf('box'), ...(isPhone ? [] : [drawnOf('round')]))
}

async function menuOf(person: Person, at: Point): Promise<void> {
  await person.page.mouse.click(at.x, at.y, { button: 'right' })
  await expect(person.page.getByRole('menu')).toBeVisible()
}

async function boardEntry(person: Person, entry: Parameters<Person['t']>[0]): Promise<void> {
  await person.page.getByRole('button', { name: person.t('top.menu') }).click()
  await person.page.getByRole('menuitem', { name: person.t(entry), exact: true }).click()
}

async function exported(person: Person, format: string): Promise<Locator> {
  const { page, t } = person
  await page.getByRole('button', { name: t('export.button'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('export.title') })
  await dialog.getByRole('radio', { name: format }).check({ force: true })
  await expect(dialog.locator('.export-preview')).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 })
  return dialog
}

async function purchase(person: Person): Promise<Point> {
  const name = word(person.locale, 'service.purchase')
  await bring(person, name)
  return person.centreOf(person.head('stage', name))
}

async function pathEntry(person: Person, entry: 'path.add' | 'path.gate'): Promise<void> {
  const { page, t } = person
  await menuOf(person, await purchase(person))
  // By keys: a submenu that has just opened still moves.
  await page.getByRole('menuitem', { name: t('path.title') }).press('ArrowRight')
  const name = t(entry)
  await page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name })).press('Enter')
}

/** A gate, one who goes to a competitor, and a branch to another stage. */
async function addPaths(person: Person): Promise<void> {
  const { page, t, locale } = person
  const dialog = page.getByRole('dialog')
  for (const way of ['competitor', 'branch'] as const) {
    await atRest(person)
    await pathEntry(person, 'path.add')
    await dialog.getByLabel(t('path.way')).selectOption(way)
    if (way === 'competitor') await dialog.getByLabel(t('path.rival')).fill(LABELS[locale].rival)
    else await dialog.getByLabel(t('path.to')).selectOption({ label: word(locale, 'service.awareness') })
    await dialog.getByLabel(t('path.cause')).fill(LABELS[locale].cause)
    await dialog.getByLabel(t('path.measured')).fill('12')
    await dialog.getByRole('button', { name: t('path.save') }).click()
    await expect(dialog).toHaveCount(0)
  }
  await atRest(person)
  await pathEntry(person, 'path.gate')
}

const SCREENS: readonly BoardScreen[] = [
  { name: 'drawn', open: async () => {} },
  { name: 'drawing', open: (person) => person.takeDrawingTool('tool.draw') },
  { name: 'drawingbox', open: (person) => person.takeDrawingTool('tool.rectangle') },
  { name: 'drawingtext', open: (person) => person.page.keyboard.press('t') },
  { name: 'drawnselected', open: (person) => choose(person, 'box', drawnOf('box')) },
  {
    name: 'drawnstyle',
    async open(person) {
      await choose(person, 'box', drawnOf('box'))
      await inToolbar(person, 'draw.style')
    },
  },
  {
    name: 'drawnmenu',
    async open(person) {
      await bringDrawn(person)
      await menuOf(person, await drawnOf('box')(person))
    },
  },
  {
    name: 'depthmenu',
    async open(person) {
      await bringDrawn(person)
      await menuOf(person, await drawnOf('box')(person))
      await person.page.getByRole('menuitem', { name: person.t('depth.title') }).click()
    },
  },
  { name: 'areaselected', open: (person) => choose(person, 'box', areaOf) },
  { name: 'arrowselected', open: (person) => choose(person, 'box', arrowOf) },
  { name: 'textselected', open: (person) => choose(person, 'text', drawnOf('text')) },
  { name: 'imagechosen', open: (person) => choose(person, 'alt', imageOf) },
  {
    name: 'imagealt',
    async open(person) {
      await choose(person, 'alt', imageOf)
      await inToolbar(person, 'image.alt')
    },
  },
  { name: 'severalchosen', open: (person) => chooseSeveral(person) },
  {
    name: 'allchosen',
    async open(person) {
      await person.page.keyboard.press('ControlOrMeta+a')
      await expect(person.page.locator('.selection-toolbar')).toBeVisible()
    },
  },
  {
    name: 'freechosen',
    async open(person) {
      await bringIdeas(person)
      await chosen(person, idea(1), idea(3), idea(4))
    },
  },
  {
    name: 'freealign',
    async open(person) {
      await chooseSeveral(person)
      await inToolbar(person, 'align.title')
    },
  },
  {
    name: 'freekind',
    async open(person) {
      await bringIdeas(person)
      await chosen(person, idea(1))
      await inToolbar(person, 'note.kind')
    },
  },
  {
    name: 'freecolor',
    async open(person) {
      await bringIdeas(person)
      await chosen(person, idea(1))
      await inToolbar(person, 'noteColor.title')
    },
  },
  {
    name: 'freemenu',
    async open(person) {
      await bringIdeas(person)
      await menuOf(person, await idea(1)(person))
    },
  },
  {
    name: 'papermenu',
    async open(person) {
      const { x, y } = await person.centreOf(person.page.locator('.board-stage'))
      await menuOf(person, { x: x * 1.5, y: y * 0.4 })
    },
  },
  {
    name: 'find',
    async open(person) {
      await person.page.keyboard.press('ControlOrMeta+f')
      await person.page.keyboard.type(LABELS[person.locale].search)
      await expect(person.page.locator('.pc-found path').first()).toBeAttached()
      await person.page.waitForTimeout(600)
    },
  },
  {
    name: 'findnone',
    async open(person) {
      await person.page.keyboard.press('ControlOrMeta+f')
      await person.page.keyboard.type('xyzzy')
    },
  },
  {
    name: 'split',
    async open(person) {
      const { x, y } = await purchase(person)
      await person.page.mouse.click(x, y)
      await person.page.keyboard.press('Alt+Enter')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'convert',
    async open(person) {
      await boardEntry(person, 'convert.open')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'path',
    async open(person) {
      await pathEntry(person, 'path.add')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'versions',
    async open(person) {
      await boardEntry(person, 'versions.title')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'exportpdf', open: async (person) => void (await exported(person, 'PDF')) },
  {
    name: 'exportpages',
    async open(person) {
      const dialog = await exported(person, 'PDF')
      await dialog.getByRole('button', { name: person.t('export.layout.pages') }).click()
      await expect(dialog.getByText('1 / ')).toBeVisible({ timeout: 60_000 })
    },
  },
  {
    name: 'exportown',
    async open(person) {
      const dialog = await exported(person, 'PDF')
      await dialog.getByLabel(person.t('export.size'), { exact: true }).selectOption('own')
      await dialog.getByLabel(person.t('export.width')).fill('99')
      await expect(dialog.getByRole('alert')).toBeVisible()
    },
  },
  ...(['PNG', 'SVG', 'CSV', 'JSON'] as const).map(
    (format): BoardScreen => ({
      name: `export${format.toLowerCase()}`,
      open: async (person) => void (await exported(person, format)),
    }),
  ),
  {
    name: 'menuopen',
    open: (person) => person.page.getByRole('button', { name: person.t('top.menu') }).click(),
  },
  {
    name: 'sheet',
    async open(person) {
      await person.page.keyboard.press('?')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'mapshare',
    open: (person) => person.page.getByRole('button', { name: person.t('share.button') }).click(),
  },
  { name: 'mappersonas', open: (person) => boardEntry(person, 'personas.title') },
  { name: 'mapagenda', open: (person) => boardEntry(person, 'agenda.title') },
  { name: 'mapactions', open: (person) => boardEntry(person, 'actions.title') },
  {
    // The heads stay at the edges, and a tall row's name with them.
    name: 'pinnedheads',
    async open(person) {
      await bring(person, beginning(person.locale, 'mattressPain5'))
      await person.page.keyboard.press('ControlOrMeta+1')
      await person.page.mouse.move(300, 400)
      await person.page.mouse.wheel(120, 160)
      await person.page.waitForTimeout(500)
    },
  },
]

/** What is held, and stays so: after everything else. */
const LOCKED: BoardScreen = {
  name: 'locked',
  async open(person) {
    await choose(person, 'box', drawnOf('box'))
    const lock = person.page
      .locator('.selection-toolbar')
      .getByRole('button', { name: person.t('lock.lock') })
    if (await lock.isVisible()) await lock.click()
  },
}
const PATHS: readonly BoardScreen[] = [
  { name: 'paths', open: async () => {} },
  { name: 'pathsnear', open: async (person) => void (await purchase(person)) },
  {
    name: 'pathsmenu',
    async open(person) {
      await menuOf(person, await purchase(person))
      await person.page.getByRole('menuitem', { name: person.t('path.title') }).click()
    },
  },
]

/** Draws one thing of each kind below the map, and puts a picture there. */
async function draw(person: Person): Promise<void> {
  const { page, t, locale } = person
  const { keyboard } = page
  const words = LABELS[locale]
  await page.getByRole('button', { name: t('zoom.out') }).click()
  await page.mouse.move(700, 400)
  await page.mouse.wheel(0, 180)
  await page.waitForTimeout(300)
  const bottom = await person.centreOf(person.head('lane', word(locale, 'laneSolutions')))
  const at = (x: number, y: number): Point => ({ x: bottom.x + x, y: bottom.y + 70 + y })
  await person.takeDrawingTool('tool.draw')
  await person.drag(at(0, 10), at(70, 60))
  await person.drag(at(70, 10), at(10, 60))
  await person.takeDrawingTool('tool.highlight')
  await person.drag(at(0, 90), at(90, 92))
  await person.takeDrawingTool('tool.line')
  await person.drag(at(0, 110), at(90, 125))
  await person.takeDrawingTool('tool.area')
  await person.drag(at(120, 0), at(560, 130))
  await keyboard.type(words.area)
  await keyboard.press('Enter')
  await person.takeDrawingTool('tool.rectangle')
  await person.drag(at(140, 30), at(260, 100))
  await keyboard.press('v')
  await keyboard.press('Enter')
  await keyboard.type(words.box)
  await keyboard.press('Escape')
  await person.takeDrawingTool('tool.ellipse')
  await person.drag(at(400, 30), at(520, 100))
  await keyboard.press('v')
  await keyboard.press('Enter')
  await keyboard.type(words.round)
  await keyboard.press('Escape')
  await keyboard.press('a')
  await person.drag(at(200, 60), at(460, 60))
  await keyboard.press('t')
  const free = at(600, 20)
  await page.mouse.click(free.x, free.y)
  await keyboard.type(words.text)
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: t('image.add') }).click()
  await (await chooser).setFiles({ name: 'vitrine.png', mimeType: 'image/png', buffer: picture() })
  const image = page.locator('.pc-item image').first()
  await expect(image).toBeVisible()
  const from = await person.centreOf(image)
  const to = at(680, 90)
  await person.drag(from, to)
  await inToolbar(person, 'image.alt')
  await keyboard.type(words.alt)
  await keyboard.press('Enter')
  await person.saved()
}

async function emptyBoard(
  browser: Browser,
  server: ServerProcess,
  album: Album,
  locale: Locale,
): Promise<void> {
  if (!album.wants(EMPTY, locale)) return
  const board = await createBoard(server.url, {
    title: { fr: 'Cours de guitare', en: 'Guitar lessons' }[locale],
    template: 'blank',
    locale,
  })
  const person = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
  await person.join(board.links.facilitator.url, 'Anne-Sophie Vandenbroucke-Grosjean')
  for (const [name, open] of [
    ['nobin', () => boardEntry(person, 'bin.title')],
    ['noactions', () => boardEntry(person, 'actions.title')],
    ['nopersonas', () => boardEntry(person, 'personas.title')],
    ['noagenda', () => boardEntry(person, 'agenda.title')],
    ['noexport', async () => void (await exported(person, 'PDF'))],
  ] as const)
    await openedFromRest(album, person, { name, open })
  await person.close()
}

async function bigBoard(
  browser: Browser,
  server: ServerProcess,
  album: Album,
  locale: Locale,
): Promise<void> {
  if (!album.wants(BIG, locale)) return
  const created = await fetch(`${server.url}/api/boards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: bigBoardJson(2_000),
  })
  const board = (await created.json()) as CreatedBoard
  const person = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
  await person.join(board.links.editor.url, 'Claire')
  await album.inAllLooks(person, 'big', EVERY_SIZE, () => atRest(person))
  await album.inAllLooks(person, 'bignear', EVERY_SIZE, async () => {
    await atRest(person)
    await person.page.keyboard.press('ControlOrMeta+1')
    await person.page.mouse.move(700, 400)
    await person.page.mouse.wheel(300, 300)
    await person.page.waitForTimeout(800)
  })
  await person.close()
}

export async function toolScreens(
  browser: Browser,
  server: ServerProcess,
  album: Album,
  locale: Locale,
): Promise<void> {
  await emptyBoard(browser, server, album, locale)
  await bigBoard(browser, server, album, locale)
  const names = [...SCREENS, LOCKED, ...PATHS].map(({ name }) => name)
  if (!album.wants([...FIRST, ...names], locale)) return
  const title = {
    fr: 'Atelier literie du groupe de travail Expérience client — mars',
    en: 'Bedding workshop of the customer experience group — March',
  }[locale]
  const board = await createBoard(server.url, { title, template: 'demo-mattress', locale })
  const person = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
  await person.join(board.links.facilitator.url, 'Anne-Sophie Vandenbroucke')
  await album.inAllLooks(person, 'hint', EVERY_SIZE, async () => {
    await atRest(person)
    // Calm as they are, they are told something.
    await person.page.waitForTimeout(4_500)
  })
  if (!album.wants(names, locale)) return await person.close()
  await person.page.setViewportSize(DESK)
  await atRest(person)
  await draw(person)
  for (const screen of [...SCREENS, LOCKED]) await openedFromRest(album, person, screen)
  if (
    album.wants(
      PATHS.map(({ name }) => name),
      locale,
    )
  ) {
    await person.page.setViewportSize(DESK)
    await addPaths(person)
    for (const screen of PATHS) await openedFromRest(album, person, screen)
  }
  await person.close()
}
