/** Strokes as they need to be drawn far out: two thousand of them with every bend cost two frames each time. */
import { simplifyStroke } from '@parcours/board'
import type { Point, SceneItem } from '@parcours/layout'

/** Device pixels that the line may lie beside the stroke: less than is seen. */
const CLOSENESS = 0.4
/** Above this many device pixels a world unit, bends are seen: the stroke is drawn itself. */
const NEAR = 1
/** Octaves: while the zoom changes, a line that was made for up to four times as near or as far will do. */
const NEAR_ENOUGH = 2

/** One stroke's lines, by octave: twice as far out is the next one. */
const lines = new WeakMap<readonly Point[], Map<number, readonly Point[]>>()
const paths = new WeakMap<readonly Point[], Path2D>()

function octaveOf(scale: number): number {
  return Math.ceil(Math.log2(scale))
}

/**
 * The fewest points that look the same as these, so far out. Kept by the points, which layout gives back unchanged while a
 * stroke is carried (L-207).
 * @param scale device pixels per world unit
 */
export function farPoints(path: readonly Point[], scale: number): readonly Point[] {
  const octave = octaveOf(scale)
  let known = lines.get(path)
  if (known === undefined) {
    known = new Map()
    lines.set(path, known)
  }
  let points = known.get(octave)
  if (points === undefined) {
    points = simplifyStroke(path, CLOSENESS / 2 ** octave)
    known.set(octave, points)
  }
  return points
}

function hasFarLine(path: readonly Point[] | undefined, scale: number): path is readonly Point[] {
  return path !== undefined && path.length >= 3 && scale < NEAR
}

/** The points for a scale that is just passed through: those that are there for one that is near enough. */
function passingPoints(path: readonly Point[], scale: number): readonly Point[] {
  const known = lines.get(path)
  const octave = octaveOf(scale)
  for (let away = 0; known !== undefined && away <= NEAR_ENOUGH; away++) {
    const points = known.get(octave - away) ?? known.get(octave + away)
    if (points !== undefined) return points
  }
  return farPoints(path, scale)
}

/**
 * A stroke with the fewest straight pieces that look the same; null for whatever else there is, and near by.
 * @param scale device pixels per world unit
 * @param hurry the scale is one of many that follow each other: what is there already will do
 */
export function farLine({ drawn }: SceneItem, scale: number, hurry = false): Path2D | null {
  const path = drawn?.path
  if (!hasFarLine(path, scale)) return null
  const points = hurry ? passingPoints(path, scale) : farPoints(path, scale)
  const known = paths.get(points)
  if (known !== undefined) return known
  const [first, ...others] = points
  if (first === undefined) return null
  const line = new Path2D()
  line.moveTo(first.x, first.y)
  for (const { x, y } of others) line.lineTo(x, y)
  paths.set(points, line)
  return line
}
