/**
 * One workshop from its first step to its last, in six real browsers and two languages: a facilitator, three laptops, a
 * phone and somebody who watches. The time that passes is the test's own, and the server is killed twice: in the middle of
 * private writing, and in the middle of the reveal. Nothing is lost, nothing is there twice, nobody is moved while they type.
 */
import { lanesOf, liveJourneys, liveNotes, stagesOf } from '@parcours/board'
import type { Locale } from '@parcours/words'
import { expect, type Locator, test } from '@playwright/test'
import { ServerClock } from '../server-clock.ts'
import { startServer } from '../server-process.ts'
import { aStep, lead } from '../workshop-commands.ts'
import { storedBoard } from './support/exports.ts'
import { createBoard, Person } from './support/people.ts'
import { PhonePerson } from './support/phone.ts'
import { expectUnmoved, placeOf } from './support/unmoved.ts'

const MINUTE_MS = 60_000
/** The first of the two that the people speak. */
const LOCALES = (process.env.PARCOURS_STORY_LOCALES ?? 'fr').split(',') as Locale[]

const button = ({ page }: Person, name: string): Locator => page.getByRole('button', { name, exact: true })
const field = ({ page, canvasWords }: Person): Locator =>
  page.getByRole('textbox', { name: canvasWords('fieldNote') })
const notesWith = ({ page }: Person, words: string): Locator =>
  page.locator('.pc-item[data-kind="note"]').filter({ hasText: words })
/** Gives a note so many points, by keys. At the beginning of a vote the map is fitted anew, maybe under one's hand. */
async function vote(person: Person, words: string, points: number): Promise<void> {
  const note = person.note(words)
  const ring = person.page.locator('.pc-selected')
  await expect(async () => {
    const { x, y } = await person.centreOf(note)
    await person.page.mouse.click(x, y)
    const [around, within] = [await ring.boundingBox({ timeout: 1_000 }), await note.boundingBox()]
    expect(Math.abs((around?.x ?? 0) - (within?.x ?? 99))).toBeLessThan(8)
    expect(Math.abs((around?.y ?? 0) - (within?.y ?? 99))).toBeLessThan(8)
  }).toPass({ timeout: 30_000 })
  for (let given = 0; given < points; given++) await person.page.keyboard.press('Space')
}

for (const locale of LOCALES) {
  test(`a whole workshop, led in ${locale}`, async ({ browser }) => {
    test.setTimeout(600_000)
    const other: Locale = locale === 'fr' ? 'en' : 'fr'
    const clock = new ServerClock()
    const server = await startServer({ env: clock.env })
    const board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale })
    const stored = () => storedBoard(server.url, board)
    const first = await stored()
    const [journey] = liveJourneys(first)
    const stages = stagesOf(first, journey?.id ?? '').map(({ name }) => name)
    const lanes = Object.fromEntries(lanesOf(first, journey?.id ?? '').map(({ kind, name }) => [kind, name]))
    const [attention = '', interest = '', purchase = '', , loyalty = ''] = stages
    const { pains = '', solutions = '' } = lanes
    const textsOnBoard = async (): Promise<string[]> => liveNotes(await stored()).map(({ text }) => text)

    const claire = await Person.arrive(browser, locale)
    const lea = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
    const tomas = await Person.arrive(browser, other, { reducedMotion: 'reduce' })
    const nora = await Person.arrive(browser, other)
    const pia = await PhonePerson.onPhone(browser, other)
    const olga = await Person.arrive(browser, locale, { reducedMotion: 'reduce' })
    const laptops = [lea, tomas, nora]
    const everybody = [claire, ...laptops, pia, olga]
    const onMaps = [claire, ...laptops, olga]
    try {
      const steps = [
        aStep('Accueil', 'open', { minutes: 5 }),
        aStep('Écrire', 'private', { minutes: 6, names: 'removed', prompt: 'Que vit Anna ?' }),
        aStep('Priorités', 'voting', { vote: { budget: 5, cap: 3, lanes: null } }),
        aStep('Courbe', 'rating'),
        aStep('Suite', 'together'),
      ]
      const { agenda } = await lead(server, board, { type: 'set-agenda', steps })
      /** The facilitator goes on, by key; everybody is there. */
      const goOn = async (index: number): Promise<void> => {
        await claire.map.focus()
        await claire.page.keyboard.press('Shift+N')
        for (const person of everybody) {
          await expect(person.facilitationBar.or(person.page.locator('.phone-step')).first()).toContainText(
            steps[index]?.title ?? '',
          )
        }
      }

      await test.step('everybody comes by a link, without an account', async () => {
        const { facilitator, editor, contributor, observer } = board.links
        await claire.join(facilitator.url, 'Claire Dubois')
        await lea.join(editor.url, 'Léa')
        await tomas.joinByPage(contributor.url, 'Tomas')
        await nora.join(editor.url, 'Nora')
        await pia.joinByPage(editor.url, 'Pia')
        await olga.join(observer.url, 'Olga')
        await lead(server, board, { type: 'go', from: null, to: agenda[0]?.id ?? '' })
        for (const person of onMaps) {
          await expect(person.facilitationBar).toContainText('Accueil')
          expect(await person.secondsLeft()).toBeGreaterThan(240)
        }
      })

      await test.step('each writes for themselves, while the server dies and the time runs out', async () => {
        await goOn(1)
        await lea.beginNote(loyalty, pains)
        await lea.page.keyboard.type('Léa : aucun rappel')
        await lea.page.keyboard.press('Enter')
        await tomas.beginNote(attention, pains)
        await tomas.page.keyboard.type('Tomas : trop de choix')
        await tomas.page.keyboard.press('Enter')
        await nora.beginNote(interest, solutions)
        await nora.page.keyboard.type('Nora : un guide')
        await nora.page.keyboard.press('Enter')
        await pia.field.tap()
        await pia.page.keyboard.type('Pia : peur de')
        await lea.beginNote(purchase, solutions)
        await lea.page.keyboard.type('Léa : payer en trois')
        await Promise.all([tomas.saved(), nora.saved()])

        await server.kill('SIGKILL')
        // Nobody is stopped: Pia and Léa go on in the middle of a word.
        await pia.page.keyboard.type(' se tromper')
        await lea.page.keyboard.type(' fois')
        await expect(field(lea)).toHaveValue('Léa : payer en trois fois')
        clock.turnTo(7 * MINUTE_MS)
        await server.restart()
        for (const person of [lea, tomas, nora]) {
          await expect.poll(() => person.secondsLeft()).toBeLessThan(0)
        }
        // The time is over, and cuts nothing.
        await lea.page.keyboard.type(', sans frais')
        await expect(field(lea)).toHaveValue('Léa : payer en trois fois, sans frais')
        await lea.page.keyboard.press('Enter')
        await pia.page.keyboard.press('Enter')
        await expect(pia.card('Pia : peur de se tromper')).toBeVisible()
        await Promise.all([lea.saved(), tomas.saved(), nora.saved(), pia.saved()])
        await expect(claire.facilitationBar.getByRole('timer')).toBeVisible()
      })

      await test.step('who has done says so, and the room sees how many', async () => {
        for (const person of laptops) await button(person, person.t('ready.button')).click()
        await pia.button(pia.t('ready.button')).tap()
        await expect(button(claire, claire.t('ready.count', { done: 4, count: 4 }))).toBeVisible()
      })

      await test.step('nobody reads anything of anybody before the reveal', async () => {
        for (const person of onMaps) {
          const others = ['Léa :', 'Tomas :', 'Nora :', 'Pia :'].filter(
            (words) => !(laptops.includes(person) && words.startsWith(nameOf(person))),
          )
          for (const words of others) await expect(notesWith(person, words)).toHaveCount(0)
        }
        expect((await textsOnBoard()).filter((text) => /^(Léa|Tomas|Nora|Pia) :/.test(text))).toEqual([])
      })

      const finished = [
        'Léa : aucun rappel',
        'Léa : payer en trois fois, sans frais',
        'Nora : un guide',
        'Pia : peur de se tromper',
        'Tomas : trop de choix',
      ]
      /** What of each stands on one line of its note. */
      const beginnings = finished.map((text) => text.split(' ').slice(0, 3).join(' '))
      await test.step('the reveal happens once, though the server dies in the middle of it, and moves nobody who types', async () => {
        await nora.beginNote(purchase, pains)
        await nora.page.keyboard.type('Nora : à demi')
        await nora.saved()
        const before = await placeOf(field(nora))
        const reveal = claire.page.getByRole('button', { name: claire.t('banner.reveal') })
        await reveal.click()
        await server.kill('SIGKILL')
        await server.restart()
        // Who leads presses again, if it hasn't happened.
        const revealed = notesWith(claire, 'Tomas :')
        await expect(async () => {
          if ((await revealed.count()) === 0) await reveal.click({ timeout: 2_000 })
          await expect(revealed).toHaveCount(1, { timeout: 3_000 })
        }).toPass({ timeout: 60_000 })
        for (const person of onMaps) {
          for (const words of beginnings) await expect(notesWith(person, words)).toHaveCount(1)
        }
        await expect(field(nora)).toBeFocused()
        await expectUnmoved(field(nora), before)
        await nora.page.keyboard.type(' écrite')
        await expect(field(nora)).toHaveValue('Nora : à demi écrite')
        await nora.page.keyboard.press('Enter')
        const texts = (await textsOnBoard()).filter((text) => /^(Léa|Tomas|Nora|Pia) :/.test(text))
        expect(texts.toSorted()).toEqual(finished)
        // The names are gone for good.
        const authors = liveNotes(await stored())
          .filter(({ text }) => finished.includes(text))
          .map(({ author }) => author)
        expect(new Set(authors)).toEqual(new Set(['']))
      })

      await test.step('points are secret until the vote is closed, and then a ranking for all', async () => {
        await goOn(2)
        // The map makes room for points, and is fitted anew.
        for (const person of laptops) await expect(person.head('lane', pains)).toContainText(/0 vote/)
        await vote(lea, 'Tomas :', 3)
        await vote(lea, 'Nora : un', 1)
        await vote(tomas, 'Tomas :', 2)
        await vote(nora, 'Pia :', 2)
        for (const left of [4, 3]) {
          await pia
            .card('Tomas :')
            .getByRole('button', { name: pia.t('vote.add') })
            .tap()
          await expect(pia.page.getByText(pia.t('vote.left', { left, budget: 5 }))).toBeVisible()
        }
        await pia.saved()
        for (const [person, left] of [
          [lea, 1],
          [tomas, 3],
          [nora, 3],
        ] as const) {
          await expect(
            person.facilitationBar.getByText(person.t('vote.left', { left, budget: 5 })),
          ).toBeVisible()
          await person.saved()
        }
        for (const person of [claire, olga]) await expect(person.note('Tomas :')).not.toContainText('7')
        expect((await stored()).votes.size).toBe(0)
        await claire.page.getByRole('button', { name: claire.t('vote.reveal') }).click()
        for (const person of [claire, lea, olga]) await expect(person.note('Tomas :')).toContainText('7')
        const [result] = [...(await stored()).votes.values()]
        const pointsOf = async (text: string): Promise<number | undefined> =>
          result?.totals[liveNotes(await stored()).find((note) => note.text === text)?.id ?? '']
        expect(await pointsOf('Tomas : trop de choix')).toBe(7)
        expect(await pointsOf('Pia : peur de se tromper')).toBe(2)
        expect(result).toMatchObject({ ballots: 4 })
      })

      await test.step('the curve is rated in private, and revealed', async () => {
        await goOn(3)
        const before = (await stored()).ratings.size
        for (const [person, value] of [
          [lea, 2],
          [tomas, 4],
        ] as const) {
          const head = await person.centreOf(person.head('stage', purchase))
          await person.page.mouse.click(head.x, head.y)
          await person.page.keyboard.press(`Digit${value}`)
          await person.saved()
        }
        expect((await stored()).ratings.size).toBe(before)
        await claire.page.getByRole('button', { name: claire.t('ratings.reveal') }).click()
        await expect.poll(async () => (await stored()).ratings.size).toBe(before + 2)
      })

      await test.step('everybody is brought, whoever types when they are done; and there is a way back', async () => {
        await goOn(4)
        const percent = ({ page }: Person): Promise<string | null> =>
          page.locator('.zoom .percent').textContent()
        const chip = ({ page }: Person): Locator => page.locator('.banner.chip')
        await lea.open(lea.note('Nora : un'))
        await lea.page.keyboard.press('ControlOrMeta+End')
        const head = lea.head('stage', attention)
        const [at, noras, leas] = [await lea.centreOf(head), await percent(nora), await percent(lea)]
        await button(claire, claire.t('zoom.in')).click()
        await expect.poll(() => percent(claire)).not.toBe(noras)
        await claire.map.focus()
        await claire.page.keyboard.press('Shift+B')
        const name = 'Claire Dubois'
        await expect(chip(nora)).toContainText(nora.t('attention.brought', { name }))
        await expect.poll(() => percent(nora)).not.toBe(noras)
        await expect(chip(lea)).toContainText(lea.t('attention.afterNote'))
        await lea.page.keyboard.type(' commun')
        await expect(field(lea)).toHaveValue('Nora : un guide commun')
        expect(await lea.centreOf(head)).toEqual(at)
        expect(await percent(lea)).toBe(leas)
        await lea.page.keyboard.press('Enter')
        await expect(chip(lea)).toContainText(lea.t('attention.brought', { name }))
        for (const [person, before] of [
          [nora, noras],
          [lea, leas],
        ] as const) {
          await chip(person)
            .getByRole('button', { name: person.t('attention.return') })
            .click()
          await expect(chip(person)).toHaveCount(0)
          await expect.poll(() => percent(person)).toBe(before)
        }
      })

      await test.step('a sign is seen by all; a hand on the phone is a hand in the room; the end is the same for all', async () => {
        await button(nora, nora.t('attention.react')).click()
        await nora.page.getByRole('menuitem', { name: nora.t('attention.reaction.bravo') }).click()
        for (const person of [claire, pia])
          await expect(person.page.locator('.reactions')).toContainText('Nora')
        await pia.page.getByRole('button', { name: pia.t('hand.raise') }).tap()
        await expect(claire.page.locator('[data-live-region]')).toContainText(
          claire.t('announce.handUp', { name: 'Pia' }),
        )
        await lead(server, board, { type: 'go', from: agenda[4]?.id ?? '', to: null })
        for (const person of onMaps) await expect(person.facilitationBar).toHaveCount(0)
        for (const person of onMaps) {
          for (const words of beginnings) await expect(notesWith(person, words)).toHaveCount(1)
        }
        expect(everybody.map(({ errors }) => errors)).toEqual(everybody.map(() => []))
      })
    } finally {
      for (const person of everybody) await person.close()
      await server.stop()
      clock.remove()
    }

    function nameOf(person: Person): string {
      return ['Léa', 'Tomas', 'Nora'][laptops.indexOf(person)] ?? ''
    }
  })
}
