/** Which notes turn their face up at a reveal, and when. Pure. Times in milliseconds. */
import type { Id } from '@parcours/board'
import type { Scene, SceneItem } from '@parcours/layout'

/** One after the other by so much, as long as all of them are through in time. */
const APART_MS = 30
/** How long one takes; the style sheet knows it too. */
export const FLIP_MS = 240
/** From the first to the end of the last. */
export const FLIPS_MS = 600

/**
 * From stage to stage, and down each of them. By the ids of items: how long each waits.
 * @param arrived notes that others brought
 */
export function flipsOf(before: Scene, after: Scene, arrived: ReadonlySet<Id>): ReadonlyMap<string, number> {
  const shown = [...arrived]
    .map((id) => `note:${id}`)
    .filter((item) => !before.byId.has(item))
    .flatMap((item): SceneItem[] => {
      const found = after.byId.get(item)
      return found === undefined ? [] : [found]
    })
    .toSorted((a, b) => a.rect.x - b.rect.x || a.rect.y - b.rect.y)
  const apart = Math.min(APART_MS, (FLIPS_MS - FLIP_MS) / Math.max(1, shown.length - 1))
  return new Map(shown.map(({ id }, index) => [id, Math.round(index * apart)]))
}
