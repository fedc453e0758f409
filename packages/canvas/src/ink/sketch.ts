/** What is being drawn: a record that isn't on the board yet, and the same in a few words for the others. */
import {
  type Ink,
  type InkEnd,
  packPoints,
  SKETCH_LIMIT,
  type SketchPresence,
  simplifyStroke,
} from '@parcours/board'
import {
  fromAnchor,
  type Point,
  type Rect,
  type Scene,
  type SceneItem,
  sketchItem,
  toAnchor,
} from '@parcours/layout'
import type { DrawingTool, InkStyle } from './look.ts'

/** No real id has a tilde first. */
const SKETCH_ID = '~sketch'
const NO_END: InkEnd = { x: 0, y: 0, to: null }

/** A record in world coordinates. */
export function sketchOf(
  kind: DrawingTool | Ink['kind'],
  style: InkStyle,
  corner: Point,
  change: Partial<Pick<Ink, 'size' | 'points' | 'from' | 'to'>>,
): Ink {
  return {
    ...{ id: SKETCH_ID, kind, ...style, place: { at: 'free', anchor: 'board', ...corner } },
    ...{ size: { w: 1, h: 1 }, points: '', from: NO_END, to: NO_END, text: '', z: 'a0' },
    ...{ locked: false, lockedBy: null },
    ...{ asset: null, alt: '', author: '', createdAt: 0, deleted: null },
    ...change,
  }
}

/** @param points simplified already. Few enough of them for everybody to get them many times a second. `zoom`: so closely is it seen. */
export function shownStroke(points: readonly Point[], zoom: number): string {
  let tolerance = 0.75 / zoom
  let simple = simplifyStroke(points, tolerance)
  let packed = packPoints(simple)
  while (packed.length > SKETCH_LIMIT) {
    tolerance *= 2
    simple = simplifyStroke(simple, tolerance)
    packed = packPoints(simple)
  }
  return packed
}

/** @param points of a stroke, from `shownStroke` */
export function toPresence(
  scene: Scene,
  { kind, color, stroke, fill, place, size, to }: Ink,
  points: string,
): SketchPresence {
  const isLine = kind === 'line' || kind === 'arrow'
  const whole = (length: number): number => Math.round(length)
  return {
    ...{ kind, color, stroke, fill, points },
    at: toAnchor(scene, place),
    w: whole(isLine ? to.x : size.w),
    h: whole(isLine ? to.y : size.h),
  }
}

/** What somebody else draws, in this view; null when it is anchored to what isn't there. */
export function fromPresence(
  scene: Scene,
  { at, kind, color, stroke, fill, w, h, points }: SketchPresence,
): SceneItem | null {
  const corner = fromAnchor(scene, at)
  if (corner === null) return null
  const size = { w: Math.max(1, w), h: Math.max(1, h) }
  const to = { x: w, y: h, to: null }
  return sketchItem(scene, sketchOf(kind, { color, stroke, fill }, corner, { size, points, to }))
}

/** The rectangle between two points; `square`: with equal sides. */
export function boxBetween(from: Point, to: Point, square: boolean): Rect {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  const w = square ? side : Math.abs(dx)
  const h = square ? side : Math.abs(dy)
  return { x: dx < 0 ? from.x - w : from.x, y: dy < 0 ? from.y - h : from.y, w, h }
}

/** The end of a line at the nearest of eight directions. */
export function snapped(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)]
  if (ay < ax * 0.4142) return { x: to.x, y: from.y }
  if (ax < ay * 0.4142) return { x: from.x, y: to.y }
  const side = (ax + ay) / 2
  return { x: from.x + Math.sign(dx) * side, y: from.y + Math.sign(dy) * side }
}
