/** That nobody is moved while they write. */
import { expect, type Locator } from '@playwright/test'

/** Where it is, and how large: px of the window. */
export async function placeOf(locator: Locator): Promise<readonly number[]> {
  return Object.values((await locator.boundingBox()) ?? {})
}

/** What the camera moves stands on whole pixels (C-11): as the board grows around it, one more or less. */
export async function expectUnmoved(locator: Locator, before: readonly number[]): Promise<void> {
  const now = await placeOf(locator)
  expect(now).toHaveLength(4)
  expect(Math.max(...now.map((at, i) => Math.abs(at - (before[i] ?? Number.NaN))))).toBeLessThanOrEqual(1)
}
