/** Strokes as they need to be drawn far out: two thousand of them with every bend cost two frames each time. */
import { simplifyStroke } from '@parcours/board'
import type { Point, SceneItem } from '@parcours/layout'

/** Device pixels that the line may lie beside the stroke: less than is seen. */
const CLOSENESS = 0.4
/** Above this many device pixels a world unit, bends are seen: the stroke is drawn itself. */
const NEAR = 1

interface FarLine {
  /** Twice as far out is the next one. */
  octave: number
  path: Path2D
}

const lines = new WeakMap<readonly Point[], FarLine>()

/**
 * A stroke with the fewest straight pieces that look the same; null for whatever else there is, and near by. Kept by the
 * points, which layout gives back unchanged while a stroke is carried (L-207).
 * @param scale device pixels per world unit
 */
export function farLine(item: SceneItem, scale: number): Path2D | null {
  const path = item.drawn?.path
  if (path === undefined || path.length < 3 || scale >= NEAR) return null
  const octave = Math.ceil(Math.log2(scale))
  const known = lines.get(path)
  if (known?.octave === octave) return known.path
  const line = new Path2D()
  const [first, ...others] = simplifyStroke(path, CLOSENESS / 2 ** octave)
  if (first === undefined) return null
  line.moveTo(first.x, first.y)
  for (const { x, y } of others) line.lineTo(x, y)
  lines.set(path, { octave, path: line })
  return line
}
