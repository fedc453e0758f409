/** A board that has reached its size on the server: whoever writes is told so, keeps their words, and goes on with a copy. */
import { expect, test } from '@playwright/test'
import { startServer } from '../server-process.ts'
import { createBoard, Person } from './support/people.ts'

/** Enough for the board as it begins, and for some pages of text. */
const BYTES = 120_000
const WORDS = 'Le livreur a sonné deux fois. '

for (const locale of ['fr', 'en'] as const) {
  test(`a board beyond its bytes says so and shows the way on (${locale})`, { tag: '@full' }, async ({
    browser,
  }) => {
    const server = await startServer({ env: { PARCOURS_MAX_DOCUMENT_BYTES: String(BYTES) } })
    const board = await createBoard(server.url, { title: 'Plein', template: 'demo-mattress', locale })
    const claire = await Person.arrive(browser, locale)
    const { page, t } = claire
    try {
      await claire.join(board.links.facilitator.url, 'Claire Dubois')
      const dialog = page.getByRole('dialog', { name: t('refused.title') })
      await claire.open(page.locator('.pc-item[data-kind="note"]').first())
      for (let turn = 0; turn < 30 && !(await dialog.isVisible()); turn++) {
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.insertText(`${turn} ${WORDS.repeat(250)}`)
        await page.waitForTimeout(250)
      }
      await expect(dialog).toContainText(t('refused.reason.document-too-large'))
      await expect(dialog).toContainText(WORDS.trim())
      await dialog.getByRole('button', { name: t('refused.drop') }).click()

      await page.getByRole('button', { name: t('top.menu') }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: t('copy.open'), exact: true }).press('Enter')
      const copying = page.getByRole('dialog', { name: t('copy.title') })
      await copying.getByRole('radio', { name: t('copy.part.whole') }).check()
      await copying.getByRole('button', { name: t('copy.do') }).click()
      await page
        .locator('.toast')
        .getByRole('button', { name: t('copy.show') })
        .click()
      await page.getByRole('textbox', { name: t('join.name') }).fill('Claire Dubois')
      await page.getByRole('button', { name: t('join.submit') }).click()
      await claire.mapReady()
      await claire.map.focus()
      // From the stage's head down to its first note.
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('n')
      await expect(page.getByRole('textbox', { name: claire.canvasWords('fieldNote') })).toBeFocused()
      await page.keyboard.type('Il y a de nouveau de la place')
      await page.keyboard.press('Escape')
      await claire.saved()
      await expect(dialog).toHaveCount(0)
      expect(claire.errors).toEqual([])
    } finally {
      await claire.close()
      await server.stop()
    }
  })
}
