/** A vote and private ratings with three people, on a board in French: everybody’s own until they are closed, and the ranking of all. */
import type { Board, Id } from '@parcours/board'
import { expect } from '@playwright/test'
import { aStep, lead } from '../workshop-commands.ts'
import { Line } from './support/line.ts'
import { Person } from './support/people.ts'
import { faults, watermarkIsFree } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

const laneOf = (board: Board, name: string): Id =>
  [...board.lanes.values()].find((lane) => lane.name === name)!.id
const left = (person: Person, count: number): Promise<void> =>
  expect(person.facilitationBar.getByText(person.t('vote.left', { left: count, budget: 5 }))).toBeVisible()
/** Presses the plus of a note. */
async function place(person: Person, words: string, times = 1): Promise<void> {
  await person.centreOf(person.note(words))
  const box = (await person.note(words).boundingBox())!
  for (let i = 0; i < times; i += 1) {
    await person.page.mouse.click(box.x + box.width - 0.08 * box.width, box.y + box.height - 9)
  }
}

test('points are one’s own until the vote is closed; then everybody has the ranking, and votes again', async ({
  browser,
  workshop,
  claire,
  lea,
  stored,
}) => {
  const karim = await Person.arrive(browser, 'en', { reducedMotion: 'reduce' })
  await karim.join(workshop.board.links.contributor.url, 'Karim')
  const lanes = [laneOf(await stored(), 'Irritants'), laneOf(await stored(), 'Solutions')]
  const emotions = [laneOf(await stored(), 'Émotions')]
  const { agenda } = await lead(workshop.server, workshop.board, {
    type: 'set-agenda',
    steps: [
      aStep('Priorités', 'voting', { lanes, vote: { budget: 5, cap: 3, lanes } }),
      aStep('Courbe', 'rating', { lanes: emotions }),
    ],
  })
  const [vote, rating] = agenda.map(({ id }) => id)
  await lead(workshop.server, workshop.board, { type: 'go', from: null, to: vote! })

  await test.step('points are placed and taken back by pointer and by key, within cap and budget', async () => {
    await left(lea, 5)
    await expect(lea.page.getByText(lea.t('vote.rules', { budget: 5, cap: 3 }))).toBeVisible()
    await place(lea, 'jugée', 2)
    await left(lea, 3)
    await lea.page.keyboard.press('Space')
    await left(lea, 2)
    await lea.page.keyboard.press('Space')
    await expect(lea.page.getByText(lea.t('vote.obstacle.cap', { cap: 3 })).first()).toBeVisible()
    await lea.page.keyboard.press('Backspace')
    await left(lea, 3)
    await expect(lea.page.locator('.pc-said[role="status"]')).toContainText(/2 votes de vous\. 3 restants/)
    await place(lea, 'Test du dos', 3)
    await left(lea, 0)
    await place(lea, 'Comparer')
    await expect(lea.page.getByText(lea.t('vote.obstacle.budget', { budget: 5 })).first()).toBeVisible()
    await lea.saved()
    expect(await faults(lea.page)).toEqual([])
  })

  await test.step('nobody sees those of others, and one’s own are there after a reload', async () => {
    await expect(claire.note('jugée')).not.toContainText('2')
    await left(claire, 5)
    expect((await stored()).votes.size).toBe(0)
    await lea.page.reload()
    await lea.mapReady()
    await left(lea, 0)
    await expect(lea.note('jugée')).toContainText('2')
    await place(claire, 'jugée', 1)
    await place(claire, 'Essai', 1)
    await place(karim, 'jugée', 1)
    await place(karim, 'Test du dos', 1)
    await karim.saved()
    await claire.saved()
    await expect(claire.page.getByText(claire.t('vote.cast', { count: 3 }))).toBeVisible()
  })

  await test.step('closed, everybody reads the ranking on the notes and in the panel', async () => {
    await claire.page.getByRole('button', { name: claire.t('vote.reveal') }).click()
    for (const person of [claire, lea, karim]) await expect(person.note('jugée')).toContainText('4')
    await karim.facilitationBar.getByRole('button', { name: karim.t('results.open') }).click()
    const panel = karim.page.getByRole('complementary', { name: karim.t('results.title') })
    await expect(panel.getByRole('listitem')).toHaveCount(3)
    await expect(panel.getByText(karim.t('results.sum', { points: 9, ballots: 3, seats: 3 }))).toBeVisible()
    // Four points each: the first two share a rank.
    await expect(panel.getByText(`${karim.t('results.rank', { rank: 1 })}.`)).toHaveCount(2)
    await panel.getByRole('button', { name: 'Irritants' }).click()
    await expect(panel.getByRole('listitem')).toHaveCount(1)
    await panel.getByRole('button', { name: /Fermeté/ }).click()
    await expect(karim.page.locator('.pc-focus')).toHaveAttribute(
      'aria-label',
      /4 votes, rang 1|4 votes, rank 1/,
    )
    expect(await faults(karim.page)).toEqual([])
    await watermarkIsFree(karim.page)
    const [result] = [...(await stored()).votes.values()]
    expect(result).toMatchObject({ title: 'Priorités', ballots: 3, seats: 3 })
  })

  await test.step('voting again asks first, and puts the second vote beside the first', async () => {
    await claire.facilitationBar.getByRole('button', { name: claire.t('vote.again') }).click()
    const dialog = claire.page.getByRole('dialog', { name: claire.t('vote.againTitle') })
    expect(await faults(claire.page)).toEqual([])
    await dialog.getByRole('button', { name: claire.t('vote.again') }).click()
    await left(lea, 5)
    await expect(lea.note('jugée')).not.toContainText('4')
    await place(lea, 'Essai', 1)
    await lea.saved()
    await claire.page.getByRole('button', { name: claire.t('vote.reveal') }).click()
    await expect(lea.note('Essai')).toContainText('1')
    await lea.facilitationBar.getByRole('button', { name: lea.t('results.open') }).click()
    const panel = lea.page.getByRole('complementary', { name: lea.t('results.title') })
    await panel.getByRole('button', { name: lea.t('results.compare') }).click()
    await expect(panel.getByRole('row')).toHaveCount(4)
    await expect(panel.getByRole('columnheader')).toHaveCount(3)
    expect(await faults(lea.page)).toEqual([])
  })

  await test.step('everybody rates the curve for themselves, and the reveal shows mean and spread', async () => {
    await lead(workshop.server, workshop.board, { type: 'go', from: vote!, to: rating! })
    await lea.page.keyboard.press('Escape')
    for (const [person, value] of [
      [claire, 2],
      [lea, 4],
      [karim, 5],
    ] as const) {
      await expect(
        person.facilitationBar.getByText(person.t('ratings.given', { given: 0, count: 14 })),
      ).toBeVisible()
      await person.page.locator('[data-item^="stage:"]').first().waitFor()
      const stage = await person.centreOf(person.head('stage', 'Achat'))
      await person.page.mouse.click(stage.x, stage.y)
      await person.page.keyboard.press(`Digit${value}`)
      await expect(
        person.facilitationBar.getByText(person.t('ratings.given', { given: 1, count: 14 })),
      ).toBeVisible()
      await person.saved()
    }
    const before = (await stored()).ratings.size
    await claire.page.getByRole('button', { name: claire.t('ratings.reveal') }).click()
    await lea.facilitationBar.getByRole('button', { name: lea.t('ratings.title') }).click()
    const panel = lea.page.getByRole('complementary', { name: lea.t('ratings.title') })
    await expect(panel.getByRole('listitem').filter({ hasText: 'Achat' }).first()).toBeVisible()
    expect((await stored()).ratings.size).toBe(before + 3)
    expect(await faults(lea.page)).toEqual([])
  })
  expect(karim.errors).toEqual([])
  await karim.close()
})

test('who votes without a line is counted if the vote is open when it is back, and told otherwise', {
  tag: '@full',
}, async ({ workshop, claire, lea, stored }) => {
  const { server, board } = workshop
  const line = await Line.of(lea.page)
  const lanes = [laneOf(await stored(), 'Irritants'), laneOf(await stored(), 'Solutions')]
  const { agenda } = await lead(server, board, {
    type: 'set-agenda',
    steps: [
      aStep('Priorités', 'voting', { lanes, vote: { budget: 5, cap: 3, lanes } }),
      aStep('Courbe', 'rating', { lanes: [laneOf(await stored(), 'Émotions')] }),
    ],
  })
  const [vote, rating] = agenda.map(({ id }) => id)
  /** A page that is opened while nothing of the server is heard. */
  const reopenWithoutLine = async (): Promise<void> => {
    await line.cut()
    await lea.page.reload()
    await lea.mapReady()
  }

  await test.step('the map doesn’t move under a hand that presses', async () => {
    const { x, y } = await lea.centreOf(lea.note('jugée'))
    const before = await lea.note('jugée').boundingBox()
    await lea.page.mouse.move(x, y)
    await lea.page.mouse.down()
    await lead(server, board, { type: 'go', from: null, to: vote! })
    await left(lea, 5)
    await lea.frames(20)
    const during = await lea.note('jugée').boundingBox()
    expect([during?.x, during?.y]).toEqual([before?.x, before?.y])
    await lea.page.mouse.up()
    await expect.poll(async () => (await lea.note('jugée').boundingBox())?.y).not.toBe(before?.y)
  })

  await test.step('a page that is opened in the middle knows of the vote, and what is placed there counts', async () => {
    await reopenWithoutLine()
    await left(lea, 5)
    await place(lea, 'jugée', 2)
    await left(lea, 3)
    line.mend()
    await lea.saved()
  })

  await test.step('what comes after the end is offered back to its author, and isn’t counted', async () => {
    await reopenWithoutLine()
    await left(lea, 3)
    await place(lea, 'Essai', 1)
    await left(lea, 2)
    await claire.page.getByRole('button', { name: claire.t('vote.reveal') }).click()
    await expect(claire.note('jugée')).toContainText('2')
    line.mend()
    await expect(lea.page.getByText(lea.t('refused.reason.closed')).first()).toBeVisible()
    const [result] = [...(await stored()).votes.values()]
    expect(Object.values(result?.totals ?? {})).toEqual([2])
    await lea.page.keyboard.press('Escape')
  })

  await test.step('the same for ratings', async () => {
    await lead(server, board, { type: 'go', from: vote!, to: rating! })
    const given = (count: number): Promise<void> =>
      expect(lea.facilitationBar.getByText(lea.t('ratings.given', { given: count, count: 14 }))).toBeVisible()
    await given(0)
    const before = (await stored()).ratings.size
    await reopenWithoutLine()
    await given(0)
    const stage = await lea.centreOf(lea.head('stage', 'Achat'))
    await lea.page.mouse.click(stage.x, stage.y)
    await lea.page.keyboard.press('Digit2')
    await given(1)
    expect((await stored()).ratings.size).toBe(before)
    line.mend()
    await lea.saved()
    await claire.page.getByRole('button', { name: claire.t('ratings.reveal') }).click()
    await expect.poll(async () => (await stored()).ratings.size).toBe(before + 1)
  })
})
