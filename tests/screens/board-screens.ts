/** What a facilitator can have open on a board, each opened the way a person opens it. */
import { expect } from '@playwright/test'
import type { Person, Point } from '../e2e/support/people.ts'
import { beginning, word } from './workshop.ts'

export interface BoardScreen {
  name: string
  open(person: Person): Promise<void>
}

async function boardMenu(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: person.t('top.menu') }).click()
}

async function panel(person: Person, title: 'personas.title' | 'bin.title' | 'agenda.title'): Promise<void> {
  await boardMenu(person)
  await person.page.getByRole('menuitem', { name: person.t(title) }).click()
  await expect(person.page.getByRole('heading', { name: person.t(title), exact: true })).toBeVisible()
}

async function menuAt(person: Person, at: Point): Promise<void> {
  await person.page.mouse.click(at.x, at.y, { button: 'right' })
  await expect(person.page.getByRole('menu')).toBeVisible()
}

async function emotionCell(person: Person): Promise<Point> {
  return person.cell(word(person.locale, 'service.purchase'), word(person.locale, 'laneEmotions'))
}

/** A plain note of the lane of pain points. */
const painNote = (person: Person) => person.note(beginning(person.locale, 'mattressPain5'))

async function share(person: Person): Promise<void> {
  await person.page.getByRole('button', { name: person.t('share.button') }).click()
  await expect(person.page.getByRole('dialog').getByRole('textbox').first()).toBeVisible()
}

/** An entry of the menu beside the participants' link. */
async function shareEntry(person: Person, entry: 'share.replace' | 'share.expiry'): Promise<void> {
  await share(person)
  const role = person.t('share.role.editor')
  await person.page.getByRole('button', { name: person.t('share.more', { role }) }).click()
  await person.page.getByRole('menuitem', { name: person.t(entry) }).click()
  await expect(person.page.getByRole('form')).toBeVisible()
}

async function people(person: Person): Promise<void> {
  const button = person.page.locator('.people-button')
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}

export const BOARD_SCREENS: readonly BoardScreen[] = [
  { name: 'board', open: async () => {} },
  {
    name: 'selected',
    async open(person) {
      const { x, y } = await person.centreOf(painNote(person))
      await person.page.mouse.click(x, y)
      await expect(person.page.locator('.selection-toolbar')).toBeVisible()
    },
  },
  {
    name: 'writing',
    open: (person) => person.open(painNote(person)),
  },
  {
    name: 'dragging',
    async open(person) {
      const to = await person.cell(
        word(person.locale, 'service.consideration'),
        word(person.locale, 'laneSolutions'),
      )
      await person.drag(await person.centreOf(painNote(person)), to, { release: false })
    },
  },
  {
    name: 'focus',
    async open(person) {
      await person.map.focus()
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await person.page.keyboard.press(key)
    },
  },
  { name: 'personas', open: (person) => panel(person, 'personas.title') },
  { name: 'bin', open: (person) => panel(person, 'bin.title') },
  { name: 'agenda', open: (person) => panel(person, 'agenda.title') },
  {
    name: 'share',
    open: share,
  },
  {
    name: 'sharemenu',
    async open(person) {
      await share(person)
      const role = person.t('share.role.contributor')
      await person.page.getByRole('button', { name: person.t('share.more', { role }) }).click()
    },
  },
  { name: 'sharereplace', open: (person) => shareEntry(person, 'share.replace') },
  { name: 'shareexpiry', open: (person) => shareEntry(person, 'share.expiry') },
  {
    name: 'export',
    open: (person) =>
      person.page.getByRole('button', { name: person.t('export.button'), exact: true }).click(),
  },
  { name: 'boardmenu', open: boardMenu },
  {
    name: 'people',
    open: people,
  },
  {
    name: 'remove',
    async open(person) {
      await people(person)
      const name = person.t('room.menu', { name: 'Tomas Rey' })
      await person.page.getByRole('button', { name, exact: true }).click()
      await person.page.getByRole('menuitem', { name: person.t('room.remove') }).click()
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'resume',
    async open(person) {
      await people(person)
      await person.page.getByRole('button', { name: person.t('resume.button') }).click()
      await expect(person.page.getByRole('img', { name: person.t('resume.qr') })).toBeVisible()
    },
  },
  {
    name: 'stagemenu',
    async open(person) {
      await menuAt(
        person,
        await person.centreOf(person.head('stage', word(person.locale, 'service.purchase'))),
      )
    },
  },
  {
    name: 'lanemenu',
    async open(person) {
      await menuAt(person, await person.centreOf(person.head('lane', word(person.locale, 'lanePains'))))
    },
  },
  {
    name: 'notemenu',
    async open(person) {
      await menuAt(person, await person.centreOf(painNote(person)))
    },
  },
  {
    name: 'rating',
    async open(person) {
      await menuAt(person, await emotionCell(person))
      await person.page.getByRole('menuitem', { name: person.t('rating.rate') }).click()
      await expect(person.page.locator('.face-button').first()).toBeVisible()
    },
  },
  {
    name: 'ratingtool',
    async open(person) {
      await person.page.getByRole('button', { name: person.t('tool.emotion'), exact: true }).click()
      const { x, y } = await emotionCell(person)
      await person.page.mouse.move(x, y)
    },
  },
  {
    name: 'shortcuts',
    async open(person) {
      await person.map.focus()
      await person.page.keyboard.press('?')
      await expect(person.page.getByRole('dialog')).toBeVisible()
    },
  },
]

/** Back to the board as it is when nothing is open. */
export async function closeAll(person: Person): Promise<void> {
  const { page, t } = person
  for (let press = 0; press < 3; press++) await page.keyboard.press('Escape')
  const close = page.locator('.panel').getByRole('button', { name: t('close') })
  if ((await close.count()) > 0) await close.first().click()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await page.getByRole('button', { name: t('tool.select'), exact: true }).click()
  await fit(person)
}

/** The whole board in view, and the pointer out of the way. */
export async function fit(person: Person): Promise<void> {
  const { page } = person
  await page.getByRole('button', { name: person.t('zoom.fit') }).click()
  await page.mouse.move(700, 20)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.waitForTimeout(300)
}
