/** Where things go when they are put in line. Pure; what is on top of what, and what may not be moved, is asked elsewhere. */
import type { Point, Rect } from '@parcours/layout'

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const
export type Alignment = (typeof ALIGNMENTS)[number]
export const AXES = ['across', 'down'] as const
/** Side by side, or one under the other. */
export type Axis = (typeof AXES)[number]

/** The corners of boxes whose edges, or middles, are brought to those of the box around all of them. */
export function aligned(rects: readonly Rect[], to: Alignment): Point[] {
  const left = Math.min(...rects.map(({ x }) => x))
  const right = Math.max(...rects.map(({ x, w }) => x + w))
  const top = Math.min(...rects.map(({ y }) => y))
  const bottom = Math.max(...rects.map(({ y, h }) => y + h))
  return rects.map((rect) => alignedIn({ left, right, top, bottom }, rect, to))
}

function alignedIn(
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
  { x, y, w, h }: Rect,
  to: Alignment,
): Point {
  switch (to) {
    case 'left':
      return { x: left, y }
    case 'centre':
      return { x: (left + right - w) / 2, y }
    case 'right':
      return { x: right - w, y }
    case 'top':
      return { x, y: top }
    case 'middle':
      return { x, y: (top + bottom - h) / 2 }
    case 'bottom':
      return { x, y: bottom - h }
  }
}

/** The corners of boxes with equal gaps between them: the outermost two stay. Fewer than three have no gaps to make equal. */
export function distributed(rects: readonly Rect[], axis: Axis): Point[] {
  const start = axis === 'across' ? 'x' : 'y'
  const size = axis === 'across' ? 'w' : 'h'
  const order = rects.map((_, index) => index)
  order.sort((a, b) => middle(rects[a]!, start, size) - middle(rects[b]!, start, size) || a - b)
  const [first] = order
  const last = order.at(-1)
  const corners = rects.map(({ x, y }) => ({ x, y }))
  if (order.length < 3 || first === undefined || last === undefined) return corners
  const room = rects[last]![start] - (rects[first]![start] + rects[first]![size])
  const inside = order.slice(1, -1)
  const gap = (room - inside.reduce((sum, index) => sum + rects[index]![size], 0)) / (inside.length + 1)
  let at = rects[first]![start] + rects[first]![size] + gap
  for (const index of inside) {
    corners[index]![start] = at
    at += rects[index]![size] + gap
  }
  return corners
}

const middle = (rect: Rect, start: 'x' | 'y', size: 'w' | 'h'): number => rect[start] + rect[size] / 2
