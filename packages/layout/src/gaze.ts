/** What part of the board somebody looks at, in words that mean the same in another person's view. */
import type { Anchor, Gaze } from '@parcours/board'
import { fromAnchor, toAnchor } from './anchor.ts'
import type { Point, Rect, Scene } from './scene.ts'

/** @param seen what the person has in view, in world units */
export function gazeOf(scene: Scene, seen: Rect): Gaze {
  return {
    anchor: anchorNear(scene, { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 }),
    w: seen.w,
    h: seen.h,
  }
}

/** The part of this scene that a gaze means; null when what it is anchored to isn't there. */
export function seenBy(scene: Scene, { anchor, w, h }: Gaze): Rect | null {
  const middle = fromAnchor(scene, anchor)
  return middle === null ? null : { x: middle.x - w / 2, y: middle.y - h / 2, w, h }
}

/** Beside every map too, a place belongs to the nearest one: maps stand elsewhere in the view of somebody who folded lanes. */
function anchorNear(scene: Scene, point: Point): Anchor {
  const anchor = toAnchor(scene, point)
  if (anchor.at !== 'board') return anchor
  let nearest: Anchor = anchor
  let least = Number.POSITIVE_INFINITY
  for (const { journey, rect } of scene.maps) {
    const distance = distanceTo(rect, point)
    if (distance >= least) continue
    least = distance
    nearest = { at: 'journey', journey, x: point.x - rect.x, y: point.y - rect.y }
  }
  return nearest
}

/** Squared. */
function distanceTo({ x, y, w, h }: Rect, point: Point): number {
  const dx = Math.max(x - point.x, 0, point.x - x - w)
  const dy = Math.max(y - point.y, 0, point.y - y - h)
  return dx * dx + dy * dy
}
