/** What part of the board somebody looks at, in words that mean the same in another person's view. */
import type { Anchor, Gaze } from '@parcours/board'
import { fromAnchor, toAnchor } from './anchor.ts'
import { contains } from './hit.ts'
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

/**
 * Over the heads of stages and lanes it is the nearest cell: whoever is called is told at which stage. Beside every map it is a
 * place beside the nearest one: maps stand elsewhere in the view of somebody who folded lanes.
 */
function anchorNear(scene: Scene, point: Point): Anchor {
  const map = nearestTo(scene.maps, ({ rect }) => distanceTo(rect, point))
  if (map === null) return toAnchor(scene, point)
  const { rect, columns, rows, journey } = map
  const column = nearestTo(columns, ({ x, w }) => distance(x, w, point.x))
  const row = nearestTo(rows, ({ y, h }) => distance(y, h, point.y))
  if (contains(rect, point) && column !== null && row !== null) {
    return { at: 'cell', stage: column.id, lane: row.id, x: point.x - column.x, y: point.y - row.y }
  }
  return { at: 'journey', journey, x: point.x - rect.x, y: point.y - rect.y }
}

function nearestTo<T>(list: readonly T[], distanceOf: (one: T) => number): T | null {
  let nearest: T | null = null
  let least = Number.POSITIVE_INFINITY
  for (const one of list) {
    const far = distanceOf(one)
    if (far >= least) continue
    least = far
    nearest = one
  }
  return nearest
}

/** From a stretch; 0 inside of it. */
function distance(start: number, length: number, at: number): number {
  return Math.max(start - at, 0, at - start - length)
}

function distanceTo({ x, y, w, h }: Rect, point: Point): number {
  return Math.hypot(distance(x, w, point.x), distance(y, h, point.y))
}
