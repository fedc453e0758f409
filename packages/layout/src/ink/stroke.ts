/** The line that follows the points of a stroke: each point but the ends is where a curve bends, halfway to the next it is met. */
import { type Id, type Ink, LIMITS, unpackPoints } from '@parcours/board'
import { pathData } from '../draw/shapes.ts'
import type { Point, Rect } from '../scene.ts'

/** A stroke with the room that its width takes. */
export interface StrokeShape extends Rect {
  /** Relative to the corner. */
  path: readonly Point[]
  d: string
}

/** What a full board has, twice: of an earlier board some may still be there. */
const MOST_KNOWN = 2 * LIMITS.ink
const shapes = new Map<Id, { packed: string; width: number; shape: StrokeShape }>()

/**
 * The stroke around its place, which is `-x`, `-y` from its corner. The last one of each id is remembered: what is carried is
 * another record in each frame, with the same points.
 */
export function strokeShape({ id, points: packed }: Pick<Ink, 'id' | 'points'>, width: number): StrokeShape {
  const known = shapes.get(id)
  if (known?.packed === packed && known.width === width) return known.shape
  const points = unpackPoints(packed)
  const bounds = boxAround(points)
  const pad = width / 2 + 1
  const path = points.map(({ x, y }) => ({ x: x - bounds.x + pad, y: y - bounds.y + pad }))
  const shape = {
    ...{ x: bounds.x - pad, y: bounds.y - pad, w: bounds.w + 2 * pad, h: bounds.h + 2 * pad },
    ...{ path, d: strokePath(path) },
  }
  if (shapes.size >= MOST_KNOWN) shapes.clear()
  shapes.set(id, { packed, width, shape })
  return shape
}

/** Path data through the points; one point alone is a dot. */
function strokePath(points: readonly Point[]): string {
  const [first, second] = points
  if (first === undefined) return ''
  // A line of no length is drawn by some and not by others.
  if (second === undefined) return pathData('M', first.x, first.y, 'L', first.x + 0.01, first.y)
  const parts: (string | number)[] = ['M', first.x, first.y]
  for (let i = 1; i < points.length - 1; i += 1) {
    const [bend, next] = [points[i]!, points[i + 1]!]
    parts.push('Q', bend.x, bend.y, (bend.x + next.x) / 2, (bend.y + next.y) / 2)
  }
  const last = points[points.length - 1]!
  parts.push('L', last.x, last.y)
  return pathData(...parts)
}

/** The smallest rectangle around points; at the origin and empty without any. */
export function boxAround(points: readonly Point[]): Rect {
  const [first] = points
  if (first === undefined) return { x: 0, y: 0, w: 0, h: 0 }
  let { x, y } = first
  let [right, bottom] = [x, y]
  for (const point of points) {
    x = Math.min(x, point.x)
    y = Math.min(y, point.y)
    right = Math.max(right, point.x)
    bottom = Math.max(bottom, point.y)
  }
  return { x, y, w: right - x, h: bottom - y }
}
