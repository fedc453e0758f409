/** What people have before them while a workshop is led (designs 03, 04, 05 and 12), each as it comes about. */
import { lanesOf, liveJourneys } from '@parcours/board'
import type { Locale } from '@parcours/words'
import { type Browser, expect, type Locator } from '@playwright/test'
import { storedBoard } from '../e2e/support/exports.ts'
import { createBoard, Person } from '../e2e/support/people.ts'
import { PhonePerson } from '../e2e/support/phone.ts'
import type { ServerProcess } from '../server-process.ts'
import { aStep, lead } from '../workshop-commands.ts'
import { type Album, DESKTOP, PHONE } from './album.ts'
import { closeAll, fit } from './board-screens.ts'
import { beginning, word } from './workshop.ts'

const ON_MAP = [
  ...[
    'wsrecap',
    'wsprivate',
    'wsprivateleads',
    'wsleave',
    'wsrevealed',
    'wspeople',
    'wsagenda',
    'wsstepmenu',
  ],
  ...['wsstep', 'wsvoting'],
  ...['wsvotingleads', 'wsresults', 'wsagain', 'wscompare', 'wsrating', 'wsratings', 'wschips', 'wsactions'],
  ...['wssimilar', 'wscopy', 'wstemplate', 'wsstartagain', 'wsclosing', 'wsended'],
]
const ON_PHONE = [
  ...['phonerecap', 'phoneprivate', 'phonevoting', 'phoneresults', 'phonerating', 'phonespotlight'],
  ...['phonereact', 'phoneactions', 'phoneclosing'],
]
const [DESK = PHONE] = DESKTOP

/** Words of notes that are voted on, each on one line. */
const VOTED = {
  firmness: { fr: 'jugée', en: 'judged' },
  jargon: { fr: 'jargon', en: 'jargon' },
  comparison: { fr: 'Comparateur', en: 'Nightfinder' },
} as const

const WORDS = {
  fr: {
    steps: ['Pensées et irritants', 'Priorités', 'Courbe d’émotions', 'Suite'],
    prompt: 'Que pense Anna, qu’est-ce qui la gêne ? Une idée par note.',
    votePrompt: 'Quels irritants traiter d’abord ?',
    notes: ['Livreur pressé', 'Créneau trop vague', 'Notice illisible', 'Peur de se tromper de fermeté'],
    action: 'Proposer un créneau de deux heures',
  },
  en: {
    steps: ['Thoughts and pain points', 'Priorities', 'Emotion curve', 'What next'],
    prompt: 'What does Anna think, what bothers her? One idea a note.',
    votePrompt: 'Which pain points come first?',
    notes: ['Courier in a hurry', 'Slot too vague', 'Leaflet is unreadable', 'Afraid of the wrong firmness'],
    action: 'Offer a two-hour slot',
  },
} as const

/** One story: a private step, its reveal, a vote and another, ratings, and the end. */
export async function workshopScreens(
  browser: Browser,
  server: ServerProcess,
  album: Album,
  locale: Locale,
): Promise<void> {
  if (!album.wants([...ON_MAP, ...ON_PHONE], locale)) return
  const words = WORDS[locale]
  const title = { fr: 'Atelier literie — mars', en: 'Bedding workshop — March' }[locale]
  const board = await createBoard(server.url, { title, template: 'demo-mattress', locale })
  const stored = await storedBoard(server.url, board)
  const [journey] = liveJourneys(stored)
  const lane = (key: 'lanePains' | 'laneSolutions' | 'laneThoughts' | 'laneEmotions' | 'laneTouchpoints') =>
    lanesOf(stored, journey?.id ?? '').find(({ name }) => name === word(locale, key))?.id ?? ''
  const still = { reducedMotion: 'reduce' } as const
  const claire = await Person.arrive(browser, locale, still)
  const lea = await Person.arrive(browser, locale, still)
  const tomas = await Person.arrive(browser, locale, still)
  const pia = await PhonePerson.onPhone(browser, locale)
  const phoneLead = await PhonePerson.onPhone(browser, locale)
  const everybody = [claire, lea, tomas, pia, phoneLead]
  const { page, t } = claire
  const shoot = (person: Person, screen: string) =>
    album.inAllLooks(person, screen, DESKTOP, () => fit(person))
  /** As it is, without moving the map. */
  const shootAsIs = (person: Person, screen: string) => album.inAllLooks(person, screen, DESKTOP)
  const shootPhone = (screen: string, person: PhonePerson = pia) => album.inAllLooks(person, screen, [PHONE])
  const backToDesk = async (): Promise<void> => {
    for (const person of [claire, lea, tomas]) {
      await person.page.setViewportSize(DESK)
      await person.page.emulateMedia({ colorScheme: 'light' })
      await person.page.mouse.move(700, 20)
    }
  }
  const button = (person: Person, name: string): Locator =>
    person.page.getByRole('button', { name, exact: true })
  const dialog = page.getByRole('dialog')
  const bar = (person: Person): Locator =>
    person.page.getByRole('region', { name: person.t('region.facilitation') })

  const { agenda } = await lead(server, board, {
    type: 'set-agenda',
    steps: [
      aStep(words.steps[0], 'private', {
        prompt: words.prompt,
        minutes: 8,
        lanes: [lane('laneThoughts'), lane('lanePains')],
        facilitatorNotes: words.votePrompt,
      }),
      aStep(words.steps[1], 'voting', {
        prompt: words.votePrompt,
        minutes: 5,
        vote: {
          budget: 5,
          cap: 3,
          lanes: [lane('laneTouchpoints'), lane('lanePains'), lane('laneSolutions')],
        },
      }),
      aStep(words.steps[2], 'rating', { minutes: 4, lanes: [lane('laneEmotions')] }),
      aStep(words.steps[3], 'together'),
    ],
  })
  const [first = '', second = '', third = '', fourth = ''] = agenda.map(({ id }) => id)
  const go = (from: string | null, to: string) => lead(server, board, { type: 'go', from, to })

  await claire.join(board.links.facilitator.url, 'Claire Dubois')
  await lea.join(board.links.editor.url, 'Léa Martin')
  await pia.join(board.links.editor.url, 'Pia Rossi')
  await go(null, first)
  // Somebody who comes this late is told where the room is.
  await page.waitForTimeout(5_500)
  await tomas.join(board.links.contributor.url, 'Tomas Rey')
  await expect(tomas.page.locator('.recap')).toBeVisible()
  await shoot(tomas, 'wsrecap')
  await button(tomas, tomas.t('recap.go')).click()
  await phoneLead.join(board.links.facilitator.url, 'Inès Faure')
  await expect(phoneLead.page.locator('.recap')).toBeVisible()
  await shootPhone('phonerecap', phoneLead)
  await phoneLead.button(t('recap.go')).tap()
  await backToDesk()

  const stages = [
    'service.purchase',
    'service.consideration',
    'service.awareness',
    'service.purchase',
  ] as const
  for (const [index, person] of [lea, tomas, claire].entries()) {
    await write(person, stages[index] ?? 'service.purchase', words.notes[index] ?? '')
  }
  await pia.field.tap()
  await pia.page.keyboard.type(words.notes[3])
  await pia.page.keyboard.press('Enter')
  await pia.saved()
  await button(lea, lea.t('ready.button')).click()
  await lea.page.waitForTimeout(3_500)
  await shoot(lea, 'wsprivate')
  await shoot(claire, 'wsprivateleads')
  await shootPhone('phoneprivate')
  await backToDesk()
  await page.locator('body').press('Shift+N')
  await expect(dialog).toBeVisible()
  await shootAsIs(claire, 'wsleave')
  await page.keyboard.press('Escape')
  await backToDesk()
  await button(claire, t('banner.reveal')).click()
  await expect(lea.note(words.notes[0])).toBeVisible()
  await shoot(lea, 'wsrevealed')

  await album.inAllLooks(claire, 'wspeople', DESKTOP, async () => {
    await fit(claire)
    if ((await page.locator('.panel').count()) === 0) await page.locator('.people-button').click()
  })
  await closeAll(claire)
  const openAgenda = async (): Promise<void> => {
    await fit(claire)
    if ((await page.locator('.panel').count()) === 0) await button(claire, t('agenda.open')).click()
  }
  await album.inAllLooks(claire, 'wsagenda', DESKTOP, openAgenda)
  const openMenu = async (): Promise<void> => {
    await openAgenda()
    await button(claire, t('step.menu', { title: words.steps[1] })).click()
  }
  await album.inAllLooks(claire, 'wsstepmenu', DESKTOP, openMenu, () => page.keyboard.press('Escape'))
  await album.inAllLooks(
    claire,
    'wsstep',
    DESKTOP,
    async () => {
      await openMenu()
      await page.getByRole('menuitem', { name: t('step.edit'), exact: true }).click()
    },
    () => button(claire, t('agenda.back')).click(),
  )
  await backToDesk()
  await closeAll(claire)

  await go(first, second)
  await expect(bar(lea).getByText(lea.t('vote.left', { left: 5, budget: 5 }))).toBeVisible()
  await vote(lea, 'firmness', 2)
  await vote(lea, 'jargon', 1)
  await vote(tomas, 'firmness', 3)
  await vote(claire, 'comparison', 1)
  await pia
    .button(pia.t('vote.add'))
    .or(pia.page.getByRole('button', { name: pia.t('vote.add') }))
    .first()
    .tap()
  await lea.page.waitForTimeout(3_500)
  await shoot(lea, 'wsvoting')
  await shoot(claire, 'wsvotingleads')
  await shootPhone('phonevoting')
  await backToDesk()
  await button(claire, t('vote.reveal')).click()
  const results = bar(claire).getByRole('button', { name: t('results.open') })
  await album.inAllLooks(claire, 'wsresults', DESKTOP, async () => {
    if ((await page.locator('.panel').count()) === 0) await results.click()
  })
  await shootPhone('phoneresults')
  await backToDesk()
  await closeAll(claire)
  const again = bar(claire).getByRole('button', { name: t('vote.again') })
  await again.click()
  await shootAsIs(claire, 'wsagain')
  await dialog.getByRole('button', { name: t('vote.again') }).click()
  await backToDesk()
  await vote(lea, 'firmness', 1)
  await lea.page.waitForTimeout(300)
  await button(claire, t('vote.reveal')).click()
  await results.click()
  await button(claire, t('results.compare')).click()
  await shootAsIs(claire, 'wscompare')
  await backToDesk()
  await closeAll(claire)

  await go(second, third)
  for (const [person, value] of [
    [lea, 4],
    [tomas, 2],
  ] as const) {
    const head = await person.centreOf(person.head('stage', word(locale, 'service.purchase')))
    await person.page.mouse.click(head.x, head.y)
    await person.page.keyboard.press(`Digit${value}`)
  }
  await shoot(lea, 'wsrating')
  await shootPhone('phonerating')
  await backToDesk()
  await button(claire, t('ratings.reveal')).click()
  await bar(claire)
    .getByRole('button', { name: t('ratings.title'), exact: true })
    .click()
  await expect(page.getByRole('complementary').getByRole('listitem').first()).toBeVisible()
  await shootAsIs(claire, 'wsratings')
  await backToDesk()
  await closeAll(claire)

  await go(third, fourth)
  const note = await claire.centreOf(claire.note(beginning(locale, 'mattressPain4a')))
  await page.mouse.click(note.x, note.y, { button: 'right' })
  await page.getByRole('menuitem', { name: t('attention.spotlight') }).click()
  await claire.map.focus()
  await page.keyboard.press('Shift+B')
  await expect(lea.page.locator('.banner.chip')).toHaveCount(2)
  await shootAsIs(lea, 'wschips')
  await expect(pia.page.locator('.banner.spotlit')).toBeVisible()
  await shootPhone('phonespotlight')
  await pia.page.locator('.banner.spotlit .put-away').tap()
  await pia.button(pia.t('attention.react')).tap()
  await shootPhone('phonereact')
  await pia.button(pia.t('attention.reaction.idea')).tap()
  await backToDesk()

  await page.mouse.click(note.x, note.y, { button: 'right' })
  await page.getByRole('menuitem', { name: t('actions.fromNote') }).click()
  const actions = page.getByRole('complementary', { name: t('actions.title') })
  await actions.getByLabel(t('actions.owner')).fill('Pia Rossi')
  await actions.getByLabel(t('actions.due')).fill('2026-01-31')
  await actions.getByRole('button', { name: t('actions.add') }).click()
  await page.keyboard.type(words.action)
  await shootAsIs(claire, 'wsactions')
  await pia.page.getByRole('button', { name: pia.t('actions.title') }).tap()
  await expect(pia.page.getByRole('dialog')).toBeVisible()
  await shootPhone('phoneactions')
  await pia.page.keyboard.press('Escape')
  await backToDesk()
  await closeAll(claire)

  const menu = async (entry: string): Promise<void> => {
    await page.getByRole('button', { name: t('top.menu') }).click()
    await page.getByRole('menuitem', { name: entry, exact: true }).click()
  }
  await write(claire, 'service.loyalty', `${word(locale, 'mattressPain5')} !`)
  await menu(t('similar.open'))
  await expect(page.getByRole('complementary')).toBeVisible()
  await shootAsIs(claire, 'wssimilar')
  await backToDesk()
  await closeAll(claire)
  for (const [screen, entry] of [
    ['wscopy', t('copy.open')],
    ['wstemplate', t('template.open')],
    ['wsstartagain', t('again.open')],
  ] as const) {
    await menu(entry)
    await expect(dialog).toBeVisible()
    await shootAsIs(claire, screen)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await page.setViewportSize(DESK)
  }
  await phoneLead.button(t('agenda.end')).tap()
  await expect(phoneLead.page.getByRole('dialog')).toBeVisible()
  await shootPhone('phoneclosing', phoneLead)
  await menu(t('agenda.end'))
  await expect(dialog).toBeVisible()
  await shootAsIs(claire, 'wsclosing')
  await dialog.getByRole('button', { name: t('agenda.end') }).click()
  await expect(page.getByRole('dialog', { name: t('closing.endedTitle') })).toBeVisible()
  await shootAsIs(claire, 'wsended')
  for (const person of everybody) await person.close()

  async function write(
    person: Person,
    stage: 'service.purchase' | 'service.consideration' | 'service.awareness' | 'service.loyalty',
    text: string,
  ): Promise<void> {
    const cell = await person.cell(word(locale, stage), word(locale, 'lanePains'))
    await person.page.mouse.dblclick(cell.x, cell.y)
    await expect(person.page.getByRole('textbox', { name: person.canvasWords('fieldNote') })).toBeFocused()
    await person.page.keyboard.type(text)
    await person.page.keyboard.press('Enter')
    await person.map.focus()
    await person.page.keyboard.press('Escape')
  }

  async function vote(person: Person, of: keyof typeof VOTED, points: number): Promise<void> {
    const { x, y } = await person.centreOf(person.note(VOTED[of][locale]))
    await person.page.mouse.click(x, y)
    for (let given = 0; given < points; given++) await person.page.keyboard.press('Space')
  }
}
