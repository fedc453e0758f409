/**
 * Monotone cubic interpolation (F. N. Fritsch, R. E. Carlson: Monotone Piecewise Cubic Interpolation, SIAM J.
 * Numer. Anal. 17, 1980): between two knots the curve never leaves the range of their two values, so it never
 * shows a feeling that nobody gave. Only + - * / and sqrt: the same numbers on every machine.
 */
import { round2 } from '../draw/shapes.ts'
import type { Point } from '../scene.ts'

/** Heights that differ by less than anything can show are one height; dividing by them would overflow. */
const FLAT = 1e-9

/** Slopes at the knots; `x` must be strictly ascending. */
export function monotoneSlopes(knots: readonly Point[]): number[] {
  const n = knots.length
  if (n < 2) return knots.map(() => 0)
  const secants: number[] = []
  for (let i = 0; i + 1 < n; i++) {
    secants.push((knots[i + 1]!.y - knots[i]!.y) / (knots[i + 1]!.x - knots[i]!.x))
  }
  const slopes = knots.map((_, i) => {
    const before = secants[i - 1]
    const after = secants[i]
    if (before === undefined) return after!
    if (after === undefined) return before
    return before * after <= 0 ? 0 : (before + after) / 2
  })
  secants.forEach((secant, i) => {
    if (Math.abs(secant) < FLAT) {
      slopes[i] = 0
      slopes[i + 1] = 0
      return
    }
    const a = slopes[i]! / secant
    const b = slopes[i + 1]! / secant
    const length = a * a + b * b
    if (length <= 9) return
    const shrink = 3 / Math.sqrt(length)
    slopes[i] = shrink * a * secant
    slopes[i + 1] = shrink * b * secant
  })
  return slopes
}

/** The cubic segments `C x1 y1 x2 y2 x y` from the first knot, which is where the pen stands, to the last. */
export function monotoneSegments(knots: readonly Point[]): string {
  const slopes = monotoneSlopes(knots)
  const parts: string[] = []
  for (let i = 0; i + 1 < knots.length; i++) {
    const from = knots[i]!
    const to = knots[i + 1]!
    const third = (to.x - from.x) / 3
    const numbers = [
      ...[from.x + third, from.y + slopes[i]! * third],
      ...[to.x - third, to.y - slopes[i + 1]! * third],
      ...[to.x, to.y],
    ]
    parts.push(`C ${numbers.map(round2).join(' ')}`)
  }
  return parts.join(' ')
}

/** The curve's height at `x`; flat beyond the first and the last knot. */
export function monotoneAt(knots: readonly Point[], x: number): number {
  const first = knots[0]
  const last = knots.at(-1)
  if (first === undefined || last === undefined) return Number.NaN
  if (x <= first.x) return first.y
  if (x >= last.x) return last.y
  const slopes = monotoneSlopes(knots)
  const i = knots.findIndex((knot) => knot.x > x) - 1
  const from = knots[i]!
  const to = knots[i + 1]!
  const h = to.x - from.x
  const t = (x - from.x) / h
  const t2 = t * t
  const t3 = t2 * t
  return (
    (2 * t3 - 3 * t2 + 1) * from.y +
    (t3 - 2 * t2 + t) * h * slopes[i]! +
    (3 * t2 - 2 * t3) * to.y +
    (t3 - t2) * h * slopes[i + 1]!
  )
}
