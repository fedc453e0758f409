/** What holds on every screen: accessible, in both themes and languages, with the watermark visible. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, Person } from './support/people.ts'
import { faults, watermarkIsFree } from './support/rules.ts'

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

for (const locale of ['fr', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const both = (locale === 'fr') === (colorScheme === 'dark') ? {} : { tag: '@full' }
    test(
      `axe finds nothing serious on home, join and board (${locale}, ${colorScheme})`,
      both,
      async ({ browser }) => {
        const person = await Person.arrive(browser, locale, { colorScheme, reducedMotion: 'reduce' })
        const { page, t } = person
        await page.goto(server.url)
        await expect(page.getByRole('heading', { name: t('home.new') })).toBeVisible()
        expect(await page.locator('html').getAttribute('lang')).toBe(locale)
        expect(await faults(page)).toEqual([])

        const board = await createBoard(server.url, { title: 'Atelier', template: 'demo-mattress', locale })
        await page.goto(board.links.facilitator.url)
        await expect(page.getByRole('textbox', { name: t('join.name') })).toBeVisible()
        expect(await faults(page)).toEqual([])

        await person.joinByPage(board.links.facilitator.url, 'Claire Dubois')
        await page.waitForTimeout(500)
        expect(await faults(page)).toEqual([])

        await page.getByRole('button', { name: t('share.button') }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await page.waitForTimeout(300)
        expect(await faults(page)).toEqual([])
        await page.keyboard.press('Escape')

        await page.getByRole('button', { name: t('top.menu') }).click()
        await page.getByRole('menuitem', { name: t('personas.title') }).click()
        await page.waitForTimeout(300)
        expect(await faults(page)).toEqual([])
        await person.close()
      },
    )
  }
}

for (const viewport of [
  { width: 1440, height: 900, w: 112, h: 48 },
  { width: 1280, height: 720, w: 112, h: 48 },
  { width: 650, height: 844, w: 16, h: 64 },
]) {
  const tag = viewport.width === 1280 ? { tag: '@full' } : {}
  test(
    `the watermark is visible and unobstructed at ${viewport.width}x${viewport.height}`,
    tag,
    async ({ browser }) => {
      const { width, height } = viewport
      const person = await Person.arrive(browser, 'fr', { viewport: { width, height } })
      const board = await createBoard(server.url, {
        title: 'Filigrane',
        template: 'demo-mattress',
        locale: 'fr',
      })
      await person.join(board.links.editor.url, 'Claire')
      await watermarkIsFree(person.page)
      await person.close()
    },
  )
}

test('the licences go with what browsers get, word for word', async ({ request }) => {
  const answer = await request.get(`${server.url}/licenses/tldraw-3.x-LICENSE.md`)
  expect(answer.status()).toBe(200)
  const text = readFileSync(join(import.meta.dirname, '../../licenses/tldraw-3.x-LICENSE.md'), 'utf8')
  expect(text.length).toBeGreaterThan(3_000)
  expect(await answer.text()).toBe(text)
})
