/** What of a drawn thing is under a point or in a rectangle. A hollow box is its border: what is inside of it can be reached. */
import type { Point, Rect, Scene, SceneItem } from '../scene.ts'

/** A line is hit this near to its edge, world units. */
const REACH = 8

export function hitsInk(item: SceneItem, point: Point): boolean {
  const { drawn, rect } = item
  if (drawn === undefined) return false
  const at = { x: point.x - rect.x, y: point.y - rect.y }
  const reach = drawn.reach + REACH
  if (at.x < -REACH || at.y < -REACH || at.x > rect.w + REACH || at.y > rect.h + REACH) return false
  if (drawn.path.length > 0) return nearPath(drawn.path, at, reach)
  const inside = at.x >= 0 && at.y >= 0 && at.x <= rect.w && at.y <= rect.h
  if (drawn.round) return nearEllipse(rect, at, drawn.filled, reach)
  if (inside && (drawn.filled || at.y <= drawn.head)) return true
  const edge = Math.min(Math.abs(at.x), Math.abs(at.y), Math.abs(rect.w - at.x), Math.abs(rect.h - at.y))
  return edge <= reach
}

function nearEllipse({ w, h }: Rect, at: Point, filled: boolean, reach: number): boolean {
  const [a, b] = [w / 2, h / 2]
  const level = (grow: number): number =>
    ((at.x - a) / Math.max(1, a + grow)) ** 2 + ((at.y - b) / Math.max(1, b + grow)) ** 2
  return level(REACH) <= 1 && (filled || level(-reach) >= 1)
}

function nearPath(path: readonly Point[], at: Point, reach: number): boolean {
  const limit = reach * reach
  return path.some((a, i) => squaredDistance(at, a, path[i + 1] ?? a) <= limit)
}

function squaredDistance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
  return (p.x - a.x - along * dx) ** 2 + (p.y - a.y - along * dy) ** 2
}

/** Ids of the drawn things that a stroke of the eraser from one point to another touches. */
export function inkAlong(scene: Scene, from: Point, to: Point): string[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (REACH / 2)))
  const samples = Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps,
    y: from.y + ((to.y - from.y) * i) / steps,
  }))
  return scene.items.flatMap((item) =>
    item.kind === 'ink' && samples.some((point) => hitsInk(item, point)) ? [item.record] : [],
  )
}

const within = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.x && y >= rect.y && x <= rect.x + rect.w && y <= rect.y + rect.h

/** Ids of the drawn things that a rectangle holds, or whose line runs through it, in paint order. */
export function inkInRect(scene: Scene, box: Rect): string[] {
  return scene.items.flatMap((item) => (item.kind === 'ink' && inBox(item, box) ? [item.record] : []))
}

function inBox({ rect, drawn }: SceneItem, box: Rect): boolean {
  const isApart =
    rect.x > box.x + box.w || box.x > rect.x + rect.w || rect.y > box.y + box.h || box.y > rect.y + rect.h
  if (isApart || drawn === undefined) return false
  if (within(box, rect) && within(box, { x: rect.x + rect.w, y: rect.y + rect.h })) return true
  if (drawn.path.length === 0) return drawn.filled
  const local = { ...box, x: box.x - rect.x, y: box.y - rect.y }
  return drawn.path.some((a, i) => crosses(local, a, drawn.path[i + 1] ?? a))
}

/** Liang and Barsky (1984): whether any of the segment is in the rectangle. */
function crosses(box: Rect, a: Point, b: Point): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  let [enter, leave] = [0, 1]
  const sides = [
    [-dx, a.x - box.x],
    [dx, box.x + box.w - a.x],
    [-dy, a.y - box.y],
    [dy, box.y + box.h - a.y],
  ] as const
  for (const [direction, room] of sides) {
    if (direction === 0) {
      if (room < 0) return false
    } else if (direction < 0) enter = Math.max(enter, room / direction)
    else leave = Math.min(leave, room / direction)
  }
  return enter <= leave
}
