/** What two people do to one thing at the same time, in two real browsers. */
import { type Board, cellNotes, lanesOf, liveJourneys, stagesOf } from '@parcours/board'
import { expect } from '@playwright/test'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-mattress' })

type Stored = () => Promise<Board>

/** In which stage and lane, by their names, a note with these words is. */
async function whereIs(stored: Stored, words: string): Promise<string> {
  const now = await stored()
  const journey = liveJourneys(now)[0]!
  for (const stage of stagesOf(now, journey.id)) {
    for (const lane of lanesOf(now, journey.id)) {
      if (cellNotes(now, stage.id, lane.id).some((note) => note.text.includes(words)))
        return `${stage.name} / ${lane.name}`
    }
  }
  return 'nowhere in the map'
}

test('a stage is moved while somebody drags a note into it', async ({ claire, lea, stored }) => {
  const note = claire.note('Test du dos')
  await claire.drag(await claire.centreOf(note), await claire.cell('Achat', 'Irritants'), { release: false })
  // Both see the drag: Léa sees Claire's note on its way.
  await expect(lea.page.locator('.pc-stack[data-remote]')).toBeVisible()

  const chevron = await lea.centreOf(lea.head('stage', 'Achat'))
  await lea.page.mouse.click(chevron.x, chevron.y)
  await lea.page.keyboard.press('Alt+ArrowLeft')
  await expect
    .poll(async () => (await claire.centreOf(claire.head('stage', 'Achat'))).x)
    .toBeLessThan((await claire.centreOf(claire.head('stage', 'Intérêt'))).x)

  const there = await claire.cell('Achat', 'Irritants')
  await claire.page.mouse.move(there.x, there.y, { steps: 4 })
  await claire.page.mouse.up()
  await expect.poll(() => whereIs(stored, 'Test du dos')).toBe('Achat / Irritants')
  const names = stagesOf(await stored(), liveJourneys(await stored())[0]!.id).map((stage) => stage.name)
  expect(names.indexOf('Achat')).toBeLessThan(names.indexOf('Intérêt'))
  await expect(lea.page.locator('.pc-stack[data-remote]')).toHaveCount(0)
})

test('undo leaves alone what somebody else did since, and says so', async ({ claire, lea, stored }) => {
  const words = 'Fiches pleines'
  await claire.drag(await claire.centreOf(claire.note(words)), await claire.cell('Achat', 'Irritants'))
  await expect.poll(() => whereIs(stored, words)).toBe('Achat / Irritants')
  await expect(lea.note(words)).toBeVisible()
  await lea.page.waitForTimeout(400)
  await lea.drag(await lea.centreOf(lea.note(words)), await lea.cell('Fidélité', 'Solutions'))
  await expect.poll(() => whereIs(stored, words)).toBe('Fidélité / Solutions')

  await claire.map.focus()
  await claire.page.keyboard.press('ControlOrMeta+z')
  await expect(claire.page.getByText(claire.t('undo.changedByOthers')).first()).toBeVisible()
  expect(await whereIs(stored, words)).toBe('Fidélité / Solutions')
  // Léa's own undo takes back her own move only.
  await lea.map.focus()
  await lea.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => whereIs(stored, words)).toBe('Achat / Irritants')
})

test('a page that is reloaded in the middle of writing comes back with every character, on the same seat', {
  tag: '@full',
}, async ({ claire, lea, stored }) => {
  const note = claire.note('Aucune consigne')
  await claire.open(note)
  await claire.page.keyboard.press('ControlOrMeta+End')
  await claire.page.keyboard.type(' : ni lavage, ni aération', { delay: 15 })
  await expect(claire.page.getByText(claire.t('save.saved'), { exact: true }).first()).toBeVisible()
  await claire.page.reload()
  await claire.mapReady()
  await expect(claire.note('aération')).toBeVisible()
  expect(await whereIs(stored, 'Aucune consigne d’entretien : ni lavage, ni aération')).toContain('Irritants')
  // One seat, not two: Claire is listed once.
  await expect(lea.page.getByRole('banner').getByText('CD', { exact: true })).toHaveCount(1)
})

test('a note deleted under somebody’s caret comes back with their next key', { tag: '@full' }, async ({
  claire,
  lea,
  stored,
}) => {
  await lea.open(lea.note('Parrainage'))
  await lea.page.keyboard.press('ControlOrMeta+End')
  const at = await claire.centreOf(claire.note('Parrainage'))
  await claire.page.mouse.click(at.x, at.y)
  await claire.page.keyboard.press('Delete')
  await expect.poll(() => whereIs(stored, 'Parrainage')).toBe('nowhere in the map')
  await lea.page.keyboard.type(' et toujours là')
  await expect.poll(() => whereIs(stored, 'Parrainage')).toContain('Fidélité / ')
  await expect(claire.note('toujours')).toBeVisible()
})
