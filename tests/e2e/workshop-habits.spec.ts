/** Small things that a workshop does all day, by the page as people use it. */
import {
  type Board,
  LIMITS,
  lanesOf,
  liveJourneys,
  liveNotes,
  livePersonas,
  ratingSummary,
  stagesOf,
} from '@parcours/board'
import { expect } from '@playwright/test'
import { pasteText } from './support/bystander.ts'
import type { Person } from './support/people.ts'
import { test } from './support/workshop.ts'

async function names(stored: () => Promise<Board>): Promise<{ stages: string[]; lanes: string[] }> {
  const now = await stored()
  const { id } = liveJourneys(now)[0]!
  return {
    stages: stagesOf(now, id).map(({ name }) => name),
    lanes: lanesOf(now, id).map(({ name }) => name),
  }
}

/** Right click, then one menu entry after the other. */
async function choose(person: Person, kind: 'stage' | 'lane', name: string, ...entries: string[]) {
  const { x, y } = await person.centreOf(person.head(kind, name))
  await person.page.mouse.click(x, y, { button: 'right' })
  for (const entry of entries) await person.page.getByRole('menuitem', { name: entry }).click()
}

async function addPersona(person: Person, name: string): Promise<void> {
  const below = await person.centreOf(person.head('lane', 'Solutions'))
  await person.map.focus()
  await person.page.keyboard.press('p')
  await person.page.mouse.click(below.x + 300, below.y + 90)
  await person.page.getByRole('textbox', { name: person.t('persona.field.name') }).fill(name)
  await person.page.getByRole('button', { name: person.t('done') }).click()
}

test('whoever joined before there was a persona rates for it as soon as there is one', async ({
  claire,
  lea,
  stored,
}) => {
  await addPersona(claire, 'Anna')
  await expect(lea.page.locator('.pc-item[data-kind="persona"]').filter({ hasText: 'Anna' })).toBeVisible()
  const { x, y } = await lea.cell('Achat', 'Émotions')
  await lea.page.mouse.click(x, y)
  await expect
    .poll(async () => {
      const now = await stored()
      const stage = stagesOf(now, liveJourneys(now)[0]!.id).find(({ name }) => name === 'Achat')!
      return ratingSummary(now, stage.id, livePersonas(now)[0]!.id)?.values
    })
    .toEqual([3])
  await expect(lea.page.getByText(lea.t('notice.noPersona'))).toHaveCount(0)
})

test('what is made from a menu takes the very next letters as its name, and an empty note leaves nothing', async ({
  claire,
  stored,
}) => {
  const { keyboard, mouse } = claire.page
  await choose(claire, 'stage', 'Achat', claire.t('stage.insertAfter'))
  await keyboard.type('Paiement')
  await keyboard.press('Enter')
  await expect.poll(async () => (await names(stored)).stages[3]).toBe('Paiement')

  await choose(claire, 'lane', 'Irritants', claire.t('lane.insertBelow'), claire.t('laneKind.free'))
  await keyboard.type('Idées folles')
  await keyboard.press('Enter')
  await expect.poll(async () => (await names(stored)).lanes).toContain('Idées folles')

  const { x, y } = await claire.cell('Achat', 'Actions')
  await mouse.click(x, y, { button: 'right' })
  await claire.page.getByRole('menuitem', { name: claire.t('new.noteHere') }).click()
  await expect(claire.page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })).toBeFocused()
  await keyboard.press('Escape')
  await expect(claire.page.locator('.pc-item[data-kind="note"]')).toHaveCount(0)
  // Undo takes back what was done before the note that came to nothing.
  await keyboard.press('ControlOrMeta+z')
  await expect.poll(async () => (await names(stored)).lanes).not.toContain('Idées folles')
  await expect(claire.page.locator('.pc-item[data-kind="note"]')).toHaveCount(0)
})

test('a persona and an empty stage deleted by key come back from their message', async ({ claire }) => {
  const { keyboard, mouse } = claire.page
  await addPersona(claire, 'Karim')
  const card = claire.page.locator('.pc-item[data-kind="persona"]').filter({ hasText: 'Karim' })
  const at = await claire.centreOf(card)
  await mouse.click(at.x, at.y)
  await keyboard.press('Delete')
  await expect(card).toHaveCount(0)
  await expect(claire.page.getByText(claire.t('persona.deleted', { name: 'Karim' })).first()).toBeVisible()
  await claire.page
    .getByRole('button', { name: claire.t('undo') })
    .last()
    .click()
  await expect(card).toBeVisible()

  const stage = await claire.centreOf(claire.head('stage', 'Fidélité'))
  await mouse.click(stage.x, stage.y)
  await keyboard.press('Delete')
  await expect(claire.head('stage', 'Fidélité')).toHaveCount(0)
  await claire.page
    .getByRole('button', { name: claire.t('undo') })
    .last()
    .click()
  await expect(claire.head('stage', 'Fidélité')).toBeVisible()
})

test('C-78: one turn of the wheel moves the board once, by its own length, however busy the machine is', {
  tag: '@full',
}, async ({ claire }) => {
  const { page } = claire
  const top = async () => (await page.locator('[data-item^="map:"]').boundingBox())?.y ?? 0
  const before = await top()
  // The page has no time for anything just when gesture recognizers find that the wheel came to rest.
  await page.evaluate(() => {
    const busy = () => {
      const start = performance.now()
      while (performance.now() - start < 300);
    }
    document.addEventListener('wheel', () => setTimeout(busy, 40), { capture: true, once: true })
  })
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, 60)
  await page.waitForTimeout(700)
  expect(await top()).toBeCloseTo(before - 60, 0)
})

test('a right click soon after another one, elsewhere, opens the menu of that place', {
  tag: '@full',
}, async ({ claire }) => {
  const { keyboard, mouse } = claire.page
  const [stage, cell] = [
    await claire.centreOf(claire.head('stage', 'Achat')),
    await claire.cell('Achat', 'Actions'),
  ]
  await mouse.click(stage.x, stage.y, { button: 'right' })
  await keyboard.press('Escape')
  await mouse.click(cell.x, cell.y, { button: 'right' })
  await expect(claire.page.getByRole('menuitem', { name: claire.t('new.noteHere') })).toBeVisible()
})

test('C-30: what doesn’t fit into an open note or name is left out, and the page says so', {
  tag: '@full',
}, async ({ claire, stored }) => {
  const { page, t } = claire
  const { x, y } = await claire.centreOf(claire.head('stage', 'Attention'))
  await page.mouse.dblclick(x, y)
  await expect(page.getByRole('textbox', { name: claire.canvasWords('fieldStage') })).toBeFocused()
  await pasteText(page, 'e'.repeat(LIMITS.title + 1))
  await expect(page.getByText(t('text.tooLong', { limit: LIMITS.title })).first()).toBeVisible()
  await page.keyboard.press('Escape')

  const cell = await claire.cell('Achat', 'Actions')
  await page.mouse.dblclick(cell.x, cell.y)
  await expect(page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })).toBeFocused()
  await pasteText(page, 'mot '.repeat(2_600))
  await expect(page.getByText(t('text.tooLong', { limit: LIMITS.text })).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => liveNotes(await stored()).map(({ text }) => text.length))
    .toEqual([LIMITS.text])
})
