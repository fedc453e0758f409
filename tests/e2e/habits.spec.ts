/** What people bring along from every other board: each key of the table, finding, arranging, copying, locking. */
import { mkdirSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { startServer } from '../server-process.ts'
import { createBoard, Person } from './support/people.ts'

test('finding, keys and the sheet', async ({ browser }) => {
  const server = await startServer()
  const claire = await Person.arrive(browser, 'en', { reducedMotion: 'reduce' })
  const { page, t } = claire
  try {
    const board = await createBoard(server.url, { title: 'Habits', template: 'demo-mattress', locale: 'en' })
    await claire.join(board.links.facilitator.url, 'Claire Dubois')

    await test.step('Ctrl+F finds without accents and case, goes around, and leaves on what was found', async () => {
      await page.keyboard.press('ControlOrMeta+f')
      const bar = page.getByRole('search', { name: t('find.open') })
      const field = bar.getByRole('searchbox', { name: t('find.field') })
      await expect(field).toBeFocused()
      await field.fill('DELIVERY')
      await expect(bar.getByRole('status')).toHaveText(/^1 of \d+$/)
      const rings = page.locator('.pc-found path')
      await expect(rings).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(bar.getByRole('status')).toHaveText(/^2 of \d+$/)
      await shot(page, 'find')
      await page.keyboard.press('Shift+Enter')
      await expect(bar.getByRole('status')).toHaveText(/^1 of \d+$/)
      await field.fill('zzz')
      await expect(bar.getByRole('status')).toHaveText(t('find.any', { count: 0 }))
      await field.fill('delivery')
      await expect(bar.getByRole('status')).toHaveText(/^1 of \d+$/)
      await page.keyboard.press('Escape')
      await expect(bar).toHaveCount(0)
      await expect(rings).toHaveCount(0)
      await expect(claire.map).toBeFocused()
      await expect(page.locator('#pc-focus')).toHaveAccessibleName(/delivery/i)
    })
    await test.step('free notes: aligned, coloured, brought to the front, locked, in one act each', async () => {
      const { map } = claire
      const box = await map.boundingBox()
      const spots = [
        { x: box!.x + 300, y: box!.y + 760 },
        { x: box!.x + 460, y: box!.y + 800 },
      ]
      for (const [index, { x, y }] of spots.entries()) {
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        await page.mouse.click(x, y)
        await page.keyboard.press('n')
        await page.mouse.click(x, y)
        await page.keyboard.type(`Loose ${index}`)
        await page.keyboard.press('Enter')
      }
      const press = async (words: string, options: { button?: 'right' } = {}): Promise<void> => {
        const { x, y } = await claire.centreOf(claire.note(words))
        await page.mouse.click(x, y, options)
      }
      await press('Loose 0')
      await page.keyboard.down('Shift')
      await press('Loose 1')
      await page.keyboard.up('Shift')
      const bar = page.getByRole('toolbar', { name: t('region.selection') })
      await expect(bar).toBeVisible()
      await bar.getByRole('button', { name: t('align.title') }).click()
      await shot(page, 'align')
      await page.getByRole('menuitem', { name: t('align.top') }).click()
      const tops = async () => {
        const boxes = await Promise.all([0, 1].map((index) => claire.note(`Loose ${index}`).boundingBox()))
        return boxes.map((one) => Math.round(one!.y))
      }
      await expect.poll(async () => new Set(await tops()).size).toBe(1)
      await bar.getByRole('button', { name: t('noteColor.title') }).click()
      await page.getByRole('menuitemradio', { name: t('noteColor.pink') }).click()
      await page.keyboard.press('l')
      await expect(page.locator('.pc-lock')).toHaveCount(2)
      await shot(page, 'locked')
      await press('Loose 0', { button: 'right' })
      await expect(page.getByRole('menuitem', { name: t('lock.unlock') })).toBeVisible()
      await shot(page, 'menu')
      await page.keyboard.press('Escape')
    })
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: t('shortcuts.title') })).toBeVisible()
    await shot(page, 'sheet')
    expect(claire.errors).toEqual([])
  } finally {
    await claire.close()
    await server.stop()
  }
})

async function shot(page: Page, name: string): Promise<void> {
  const directory = process.env.PARCOURS_SHOTS
  if (directory === undefined) return
  mkdirSync(directory, { recursive: true })
  await page.screenshot({ path: `${directory}/${name}.png` })
}
