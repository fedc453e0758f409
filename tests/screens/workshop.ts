/** A workshop that is going on: boards, and people at work on one of them. */
import { type Locale, stageModels, templates, translator } from '@parcours/words'
import { type Browser, expect } from '@playwright/test'
import { type CreatedBoard, createBoard, Person } from '../e2e/support/people.ts'

const TITLES = {
  fr: {
    demo: 'Atelier literie — mars',
    service: 'Renouvellement demi-tarif',
    appliances: 'SAV électroménager',
    blank: 'Cours de guitare en ligne',
  },
  en: {
    demo: 'Bedding workshop — March',
    service: 'Half-fare renewal',
    appliances: 'Appliance repairs',
    blank: 'Online guitar lessons',
  },
} as const

export type Boards = Readonly<Record<keyof (typeof TITLES)['fr'], CreatedBoard>>

/** The boards of home, the last one made first. */
export async function makeBoards(url: string, locale: Locale): Promise<Boards> {
  const make = (key: keyof Boards, template: string) =>
    createBoard(url, { title: TITLES[locale][key], template, locale })
  return {
    blank: await make('blank', 'blank'),
    appliances: await make('appliances', 'demo-mattress'),
    service: await make('service', 'service'),
    demo: await make('demo', 'demo-mattress'),
  }
}

const WORDS = {
  fr: { ...templates.fr, ...stageModels.fr },
  en: { ...templates.en, ...stageModels.en },
}
type TemplateWord = keyof (typeof WORDS)['en']

export const word = (locale: Locale, key: TemplateWord): string => translator(locale, WORDS)(key)

/** What a note of the demo board begins with: few enough words to stand on its first line. */
export function beginning(locale: Locale, note: TemplateWord): string {
  const [first = '', second = ''] = word(locale, note).split(' ')
  return first.length + second.length < 14 ? `${first} ${second}` : first
}

/** Three people in the middle of something: one writes, one has chosen a note, one is dragging one. */
export async function goToWork(browser: Browser, locale: Locale, board: CreatedBoard): Promise<Person[]> {
  const people: Person[] = []
  for (const name of ['Léa Martin', 'Tomas Rey', 'Inès Faure']) {
    const person = await Person.arrive(browser, locale)
    await person.join(board.links.editor.url, name)
    await person.page.waitForTimeout(400)
    people.push(person)
  }
  const [lea, tomas, ines] = people as [Person, Person, Person]

  const written = await ines.centreOf(ines.note(beginning(locale, 'mattressSolution3')))
  await ines.open(ines.note(beginning(locale, 'mattressSolution3')))
  await ines.page.keyboard.press('ControlOrMeta+End')
  await ines.page.keyboard.type({ fr: ', sans vendeur', en: ', no salesperson' }[locale], { delay: 10 })
  await ines.page.mouse.move(written.x + 20, written.y + 52)

  const chosen = await lea.centreOf(lea.note(beginning(locale, 'mattressTouch2b')))
  await lea.page.mouse.click(chosen.x, chosen.y)
  await lea.page.mouse.move(chosen.x + 40, chosen.y + 12)

  const idea = await tomas.centreOf(tomas.note(beginning(locale, 'mattressPain2b')))
  await tomas.drag(idea, { x: idea.x - 130, y: idea.y + 6 }, { release: false })
  return people
}

/** Their cursors and carets are seen, and what they wrote. */
export async function seeThemAtWork(person: Person, people: readonly Person[]): Promise<void> {
  const shown = person.page.locator('.pc-cursors [data-people]')
  await expect
    .poll(async () => (await shown.getAttribute('data-people'))?.split(', ').length, { timeout: 15_000 })
    .toBe(people.length)
  await expect(person.page.locator('.pc-stack[data-remote]')).toBeVisible()
  await person.page.waitForTimeout(500)
}
