/** Stage models in a real browser: templates and their previews, stages merged and split, conversion, gates, exits and branches. */
import { expect } from '@playwright/test'
import { Person } from './support/people.ts'
import { faults } from './support/rules.ts'
import { test } from './support/workshop.ts'

test.use({ template: 'demo-guitar' })

test('home shows ten templates, each with a preview on focus, in both themes', async ({
  browser,
  workshop,
}) => {
  const person = await Person.arrive(browser, 'en')
  const { page } = person
  await page.goto(workshop.server.url)
  const cards = page.locator('button.template')
  await expect(cards).toHaveCount(10)
  await page.getByRole('button', { name: /^AIDA/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  const preview = page.locator('.template-preview')
  await expect(preview).toContainText('Desire')
  await expect(preview).toContainText('Pain points')
  expect(await faults(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: person.t('home.create') }).click()
  await page.waitForURL(/\/b\//)
  await person.close()
})
