/** Where the ends of a line are: at a point, or at the outline of what they are bound to, on the way to the other end. */
import type { Point, Rect } from '../scene.ts'

export interface Outline {
  rect: Rect
  round: boolean
}
/** An end as it is in the world: a point, or something that has an outline. */
export type End = { at: Point } | { on: Outline }

/** Between a line and the outline that it leads to. */
const GAP = 4
const HEAD_LENGTH = 10
const HEAD_PER_WIDTH = 3
const HEAD_SPREAD = 0.5

const middle = ({ x, y, w, h }: Rect): Point => ({ x: x + w / 2, y: y + h / 2 })

const aim = (end: End): Point => ('at' in end ? end.at : middle(end.on.rect))

/** From the middle of an outline towards a point, just outside of it. Inside of it: the point itself. */
function leave({ rect, round }: Outline, towards: Point): Point {
  const from = middle(rect)
  const [dx, dy] = [towards.x - from.x, towards.y - from.y]
  const length = Math.sqrt(dx * dx + dy * dy)
  if (length === 0) return from
  const [a, b] = [rect.w / 2, rect.h / 2]
  const part = round
    ? 1 / Math.sqrt((dx / a) * (dx / a) + (dy / b) * (dy / b))
    : Math.min(
        dx === 0 ? Number.POSITIVE_INFINITY : a / Math.abs(dx),
        dy === 0 ? Number.POSITIVE_INFINITY : b / Math.abs(dy),
      )
  const share = part + GAP / length
  return share >= 1 ? towards : { x: from.x + dx * share, y: from.y + dy * share }
}

/** Both ends of a straight line. */
export function lineBetween(from: End, to: End): { a: Point; b: Point } {
  return {
    a: 'at' in from ? from.at : leave(from.on, aim(to)),
    b: 'at' in to ? to.at : leave(to.on, aim(from)),
  }
}

/** The two wings of an open arrow head at `b`. */
export function arrowHead(a: Point, b: Point, width: number): readonly [Point, Point, Point] {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.sqrt(dx * dx + dy * dy) || 1
  const size = Math.min(HEAD_LENGTH + HEAD_PER_WIDTH * width, Math.max(length, HEAD_LENGTH))
  const [ux, uy] = [dx / length, dy / length]
  const wing = (side: 1 | -1): Point => ({
    x: b.x - ux * size - uy * size * HEAD_SPREAD * side,
    y: b.y - uy * size + ux * size * HEAD_SPREAD * side,
  })
  return [wing(1), b, wing(-1)]
}
