/** A link between two things: a curve that leaves and arrives at right angles, with an open arrow head. */
import type { Id, Link } from '@parcours/board'
import type { Context } from '../context.ts'
import { pathData, round2 } from '../draw/shapes.ts'
import type { Point, Rect, SceneItem } from '../scene.ts'

type Side = 'left' | 'right' | 'top' | 'bottom'
const OUT: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
}
const HEAD_LENGTH = 15
const HEAD_HALF = 7.5
/** Between the arrow's tip and what it points at. */
const GAP = 4
const PAD = 10

const centre = (rect: Rect): Point => ({ x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 })

function port(rect: Rect, side: Side, gap: number): Point {
  const { x, y } = centre(rect)
  const out = OUT[side]
  return { x: x + out.x * (rect.w / 2 + gap), y: y + out.y * (rect.h / 2 + gap) }
}

interface Route {
  leave: Side
  arrive: Side
  /** How far the curve keeps its first and last direction. */
  reach: number
}

/**
 * Sideways wherever the two stand beside each other: the curve then climbs in the gap between them, as along the
 * edge of a map, instead of across it. Otherwise from above or from below.
 */
function routeOf(from: Rect, to: Rect): Route {
  const gapX = Math.max(to.x - (from.x + from.w), from.x - (to.x + to.w))
  const gapY = Math.max(to.y - (from.y + from.h), from.y - (to.y + to.h))
  const a = centre(from)
  const b = centre(to)
  if (gapX >= HEAD_LENGTH || gapX >= gapY) {
    const reach = Math.min(200, Math.max(30, gapX * 0.5))
    return b.x >= a.x ? { leave: 'right', arrive: 'left', reach } : { leave: 'left', arrive: 'right', reach }
  }
  const reach = Math.min(200, Math.max(30, gapY * 0.5))
  return b.y >= a.y ? { leave: 'bottom', arrive: 'top', reach } : { leave: 'top', arrive: 'bottom', reach }
}

/** A point of a cubic at `t`. */
export function cubicAt(curve: readonly [Point, Point, Point, Point], t: number): Point {
  const u = 1 - t
  const weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t] as const
  const sum = (axis: 'x' | 'y') => weights.reduce((total, weight, i) => total + weight * curve[i]![axis], 0)
  return { x: sum('x'), y: sum('y') }
}

/** The cubic from one rectangle to another, in world units. */
export function linkCurve(from: Rect, to: Rect): readonly [Point, Point, Point, Point] {
  const { leave, arrive, reach } = routeOf(from, to)
  const a = port(from, leave, 1)
  const b = port(to, arrive, GAP)
  const c1 = { x: a.x + OUT[leave].x * reach, y: a.y + OUT[leave].y * reach }
  const c2 = { x: b.x + OUT[arrive].x * reach, y: b.y + OUT[arrive].y * reach }
  return [a, c1, c2, b]
}

/** A link between two rectangles, as it is drawn. */
export function drawnLink(from: Rect, to: Rect): Pick<SceneItem, 'rect' | 'primitives'> {
  const curve = linkCurve(from, to)
  const xs = curve.map((point) => point.x)
  const ys = curve.map((point) => point.y)
  const x = Math.min(...xs) - PAD
  const y = Math.min(...ys) - PAD
  const rect = { x, y, w: Math.max(...xs) + PAD - x, h: Math.max(...ys) + PAD - y }
  const [a, c1, c2, b] = curve.map((point) => ({ x: point.x - x, y: point.y - y })) as [
    Point,
    Point,
    Point,
    Point,
  ]
  // The head lies along the end of the curve, which arrives at a right angle: its direction is that of c2 -> b.
  const length = Math.sqrt((b.x - c2.x) ** 2 + (b.y - c2.y) ** 2) || 1
  const dir = { x: (b.x - c2.x) / length, y: (b.y - c2.y) / length }
  const wing = (side: 1 | -1): Point => ({
    x: b.x - dir.x * HEAD_LENGTH - dir.y * HEAD_HALF * side,
    y: b.y - dir.y * HEAD_LENGTH + dir.x * HEAD_HALF * side,
  })
  const stroke = { stroke: 'ink-2', strokeWidth: 3, cap: 'round' } as const
  return {
    rect: { x: round2(rect.x), y: round2(rect.y), w: round2(rect.w), h: round2(rect.h) },
    primitives: [
      { p: 'path', d: pathData('M', a.x, a.y, 'C', c1.x, c1.y, c2.x, c2.y, b.x, b.y), ...stroke },
      {
        p: 'path',
        d: pathData('M', wing(1).x, wing(1).y, 'L', b.x, b.y, 'L', wing(-1).x, wing(-1).y),
        ...stroke,
      },
    ],
  }
}

/** The item of a link between two drawn rectangles. */
export function linkItem(
  context: Context,
  link: Link,
  from: { rect: Rect; name: string; journey: Id | null },
  to: { rect: Rect; name: string; journey: Id | null },
): SceneItem {
  return {
    id: `link:${link.id}`,
    kind: 'link',
    record: link.id,
    journey: from.journey === to.journey ? from.journey : null,
    z: 2,
    ...drawnLink(from.rect, to.rect),
    radius: 0,
    block: null,
    label: context.t('label.link', { from: from.name, to: to.name }),
    text: null,
  }
}
