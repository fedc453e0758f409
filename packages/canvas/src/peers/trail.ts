/** The line that a laser pointer leaves for a moment. */
import type { Point } from '@parcours/layout'

/** How long a place of the line stays, milliseconds. */
export const TRAIL_MS = 900

export interface TrailPoint extends Point {
  /** Milliseconds, of the page's own clock. */
  at: number
}
export type Trail = readonly TrailPoint[]

/** The line with its head at `point`; standing still keeps the head alive, and lets the rest go. */
export function extended(trail: Trail, point: Point, at: number): Trail {
  const last = trail.at(-1)
  const before = last !== undefined && last.x === point.x && last.y === point.y ? trail.slice(0, -1) : trail
  return [...faded(before, at), { ...point, at }]
}

/** What is left of it. The same object as long as nothing went. */
export function faded(trail: Trail, now: number): Trail {
  const first = trail.findIndex(({ at }) => now - at < TRAIL_MS)
  if (first === 0) return trail
  return first === -1 ? [] : trail.slice(first)
}

/** SVG path data; '' for nothing. */
export function pathOf(trail: Trail): string {
  return trail.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}
