/** Notes under a title in two real browsers: gathered, filled and moved by hand and by key, and offered where they say the same. */
import { groupNotes, liveGroups, rankingOn } from '@parcours/board'
import { expect, type Locator } from '@playwright/test'
import { aStep, lead } from '../workshop-commands.ts'
import type { Person } from './support/people.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

const group = (person: Person, title: string): Locator =>
  person.page.locator('.pc-item[data-kind="group"]').filter({ hasText: title }).first()

/** Its title: in the middle of a group are its notes. */
async function titleOf(person: Person, title: string): Promise<{ x: number; y: number }> {
  const middle = await person.centreOf(group(person, title))
  const box = await group(person, title).boundingBox()
  return { x: middle.x, y: (box?.y ?? 0) + 8 }
}

test('notes are gathered under a title, joined, moved and taken apart', async ({
  workshop,
  claire,
  lea,
  stored,
}) => {
  /** Texts of the notes of each group, by title, as the server has them. */
  const groups = async (): Promise<Record<string, string[]>> => {
    const board = await stored()
    return Object.fromEntries(
      liveGroups(board).map((one) => [one.title, groupNotes(board, one).map(({ text }) => text)]),
    )
  }
  const [first, second, third] = [
    'Fiches pleines de jargon',
    'Avis qui se contredisent',
    'Remises qui ne finissent jamais',
  ]

  await test.step('two notes are selected and grouped; the title is written at once', async () => {
    const a = await claire.centreOf(claire.note('Fiches'))
    await claire.page.mouse.click(a.x, a.y)
    const b = await claire.centreOf(claire.note('contredisent'))
    await claire.page.keyboard.down('Shift')
    await claire.page.mouse.click(b.x, b.y)
    await claire.page.keyboard.up('Shift')
    await claire.page.getByRole('button', { name: claire.t('group.make'), exact: true }).click()
    await expect(claire.page.getByRole('textbox', { name: claire.canvasWords('fieldGroup') })).toBeFocused()
    await claire.page.keyboard.type('Informations')
    await claire.page.keyboard.press('Enter')
    await expect(group(lea, 'Informations')).toContainText('2')
    await expect.poll(groups).toEqual({ Informations: [first, second] })
  })

  await test.step('a note that is dropped into the frame joins, and leaves by the menu', async () => {
    const from = await lea.centreOf(lea.note('Remises'))
    const to = await lea.centreOf(group(lea, 'Informations'))
    await lea.drag(from, { x: to.x, y: to.y + 4 })
    await expect.poll(groups).toEqual({ Informations: [first, third, second] })
    await expect(group(claire, 'Informations')).toContainText('3')
    const joined = await lea.centreOf(lea.note('Remises'))
    await lea.page.mouse.click(joined.x, joined.y, { button: 'right' })
    await lea.page.getByRole('menuitem', { name: lea.t('group.leave') }).click()
    await expect.poll(groups).toEqual({ Informations: [first, second] })
  })

  await test.step('the group moves with its notes: by key, which says so, and by its title', async () => {
    await claire.page.keyboard.press('Alt+ArrowRight')
    await expect(claire.page.getByText(/Groupe Informations déplacé vers Achat/)).toBeAttached()
    await expect.poll(async () => (await stored()).notes.get('n27')?.place).toMatchObject({ stage: 's3' })
    await claire.page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await stored()).notes.get('n27')?.place).toMatchObject({ stage: 's2' })
    await claire.drag(await titleOf(claire, 'Informations'), await claire.cell('Fidélité', 'Solutions'))
    await expect
      .poll(async () => (await stored()).notes.get('n28'))
      .toMatchObject({
        kind: 'solutions',
        place: { stage: 's5' },
      })
    await expect.poll(groups).toEqual({ Informations: [first, second] })
  })

  await test.step('ungrouping leaves the notes and offers the way back', async () => {
    const at = await titleOf(claire, 'Informations')
    await claire.page.mouse.click(at.x, at.y)
    await claire.page.keyboard.press('ControlOrMeta+Shift+g')
    await expect(group(lea, 'Informations')).toHaveCount(0)
    await expect(lea.note('Fiches')).toBeVisible()
    await claire.page
      .getByRole('button', { name: claire.t('undo'), exact: true })
      .last()
      .click()
    await expect(group(lea, 'Informations')).toBeVisible()
  })

  await test.step('a group is voted on: its points and those of its notes, with the parts', async () => {
    const { server, board } = workshop
    const { agenda } = await lead(server, board, { type: 'set-agenda', steps: [aStep('Voter', 'voting')] })
    const { current } = await lead(server, board, { type: 'go', from: null, to: agenda[0]?.id ?? '' })
    const round = current?.round ?? ''
    await expect(lea.page.getByText(lea.t('vote.left', { left: 5, budget: 5 }))).toBeVisible()
    const at = await titleOf(lea, 'Informations')
    await lea.page.mouse.click(at.x, at.y)
    for (const key of ['Space', 'Space', 'ArrowDown', 'Space']) await lea.page.keyboard.press(key)
    await expect(lea.page.getByText(lea.t('vote.left', { left: 2, budget: 5 }))).toBeVisible()
    await expect(lea.page.getByText(lea.t('save.saved'), { exact: true }).first()).toBeVisible()
    await lead(server, board, { type: 'reveal', round })
    await expect(group(claire, 'Informations')).toContainText('3')
    const [ranked] = rankingOn(await stored(), round)
    expect(ranked).toMatchObject({ rank: 1, points: 3, parts: [{ points: 1 }] })
  })
})

test('notes that say nearly the same are offered as a group, which is one step', async ({
  claire,
  lea,
  stored,
}) => {
  const { page } = claire
  const shown = page.getByRole('complementary', { name: claire.t('similar.title') })
  const count = async (): Promise<number> => liveGroups(await stored()).length
  for (const [person, words, seen] of [
    [claire, 'Les délais sont trop longs', 'délais'],
    [lea, 'Délai trop long', 'Délai trop'],
  ] as const) {
    const { x, y } = await person.cell('Achat', 'Irritants')
    await person.page.mouse.click(x - 90, y + 40)
    await person.page.keyboard.press('n')
    await person.page.keyboard.type(words)
    await person.page.keyboard.press('Enter')
    await expect(claire.note(seen)).toBeVisible()
  }
  await page.getByRole('button', { name: claire.t('top.menu') }).click()
  await page.getByRole('menuitem', { name: claire.t('similar.open') }).click()
  await expect(shown.getByText('Délai trop long')).toBeVisible()
  expect(await faults(page)).toEqual([])
  // Colours glide to the other theme.
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => faults(page)).toEqual([])

  await shown.getByRole('textbox', { name: claire.t('similar.groupTitle') }).fill('Délais')
  await shown.getByRole('button', { name: claire.t('similar.accept', { count: 2 }) }).click()
  await expect(group(lea, 'Délais')).toContainText('2')
  await expect(shown.getByText(claire.t('similar.none'))).toBeVisible()
  await page
    .getByRole('button', { name: claire.t('undo'), exact: true })
    .last()
    .click()
  await expect.poll(count).toBe(0)
  await shown.getByRole('button', { name: claire.t('similar.dismiss') }).click()
  await expect(shown.getByText(claire.t('similar.none'))).toBeVisible()
  expect(await count()).toBe(0)
})
