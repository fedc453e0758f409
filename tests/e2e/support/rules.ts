/** What holds on every screen, asked of the page as it is. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The serious and critical faults of the page as it is, by axe. */
export async function faults(page: Page): Promise<string[]> {
  // The policy of the page forbids foreign scripts; axe is put in by the test itself.
  await page.evaluate(axeSource)
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  expect(results.passes.length).toBeGreaterThan(5)
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** The drawing library's watermark is on the screen, and nothing lies over any part of it. */
export async function watermarkIsFree(page: Page): Promise<void> {
  const mark = page.locator('.tl-watermark_SEE-LICENSE, [class*="tl-watermark"]').first()
  await expect(mark).toBeVisible()
  const box = await mark.boundingBox()
  const size = page.viewportSize()
  if (box === null || size === null) throw new Error('no watermark')
  // On a phone tldraw itself lets its strip end two pixels beyond the edge.
  expect(box.x + box.width).toBeLessThanOrEqual(size.width + 2)
  expect(box.y + box.height).toBeLessThanOrEqual(size.height)
  const covered = await page.evaluate(({ x, y, width, height }) => {
    const over: string[] = []
    for (let step = 0; step < 25; step++) {
      const px = Math.min(innerWidth - 1, x + ((step % 5) + 0.5) * (width / 5))
      const py = y + (Math.floor(step / 5) + 0.5) * (height / 5)
      const top = document.elementFromPoint(px, py)
      if (top === null || top.closest('[class*="tl-watermark"]') === null)
        over.push(top?.className?.toString() ?? 'nothing')
    }
    return over
  }, box)
  expect(covered).toEqual([])
  const opacity = await mark.evaluate((element) => {
    let product = 1
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      product *= Number(getComputedStyle(at).opacity)
    return product
  })
  expect(opacity).toBeGreaterThan(0.3)
}
