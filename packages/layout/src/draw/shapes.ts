/** Small drawings that several items share. All coordinates are rounded, so that paths are the same everywhere. */
import type { Paint, Primitive } from '../scene.ts'

/** Two decimals: below what anybody sees, and short in SVG. */
export function round2(value: number): number {
  return Math.round(value * 100) / 100
}

/** SVG path data from commands and numbers. */
export function pathData(...parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === 'number' ? String(round2(part)) : part)).join(' ')
}

/** A square standing on its corner, with rounded corners: `half` is half of its diagonal. */
export function diamondPath(cx: number, cy: number, half: number, corner: number): string {
  const c = corner * Math.SQRT1_2
  return pathData(
    ...['M', cx - c, cy - half + c, 'Q', cx, cy - half, cx + c, cy - half + c],
    ...['L', cx + half - c, cy - c, 'Q', cx + half, cy, cx + half - c, cy + c],
    ...['L', cx + c, cy + half - c, 'Q', cx, cy + half, cx - c, cy + half - c],
    ...['L', cx - half + c, cy + c, 'Q', cx - half, cy, cx - half + c, cy - c, 'Z'],
  )
}

/** The blaze of a moment of truth: an amber square of 13 on its corner with a dark inner edge of 2. */
export function truthDiamond(cx: number, cy: number): Primitive[] {
  return [
    { p: 'path', d: diamondPath(cx, cy, 9.2, 2.5), fill: 'balise' },
    { p: 'path', d: diamondPath(cx, cy, 7.8, 1.5), stroke: 'on-balise', strokeWidth: 2 },
  ]
}

/** The series of a persona, by number: its colour tokens. */
export function seriesPaint(series: 1 | 2 | 3): { ink: Paint; tint: Paint; band: Paint } {
  return { ink: `p${series}`, tint: `p${series}-tint`, band: `p${series}-band` }
}

/** The dash of a persona's line. */
export const SERIES_DASH: Readonly<Record<1 | 2 | 3, readonly number[] | null>> = {
  1: null,
  2: [9, 8],
  3: [1, 7],
}
