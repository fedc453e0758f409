/** JSON of a wire -> what somebody draws right now; null for what can't be read. */
import { isPacked } from '../points.ts'
import { SKETCH_LIMIT, type SketchPresence } from '../presence.ts'
import { COLORS, FILLS, INK_KINDS, STROKES } from '../schema.ts'
import { isObject } from './field-reader.ts'
import { readAnchor } from './gaze.ts'
import { INK_SIZE } from './ink.ts'

export function readSketch(value: unknown): SketchPresence | null {
  if (!isObject(value)) return null
  const { w, h, points } = value
  const at = readAnchor(value.at)
  const kind = INK_KINDS.find((known) => known === value.kind)
  const isDrawn = typeof points === 'string' && points.length <= SKETCH_LIMIT && isPacked(points)
  if (at === null || kind === undefined || !isLength(w) || !isLength(h) || !isDrawn) return null
  return {
    ...{ kind, at, w, h, points },
    color: COLORS.find((known) => known === value.color) ?? 'black',
    stroke: STROKES.find((known) => known === value.stroke) ?? 'M',
    fill: FILLS.find((known) => known === value.fill) ?? 'none',
  }
}

const isLength = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= INK_SIZE.max
