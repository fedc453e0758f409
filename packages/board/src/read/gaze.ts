/** JSON of a wire or of a disk -> places, without ever throwing: what can't be read is null. */
import { withinExtent } from '../limits.ts'
import type { Anchor, Gaze } from '../presence.ts'

type Fields = Readonly<Record<string, unknown>>

export function readAnchor(value: unknown): Anchor | null {
  const { at, stage, lane, journey, ...point } = fields(value)
  if (!isNumber(point.x) || !isNumber(point.y)) return null
  const [x, y] = [withinExtent(point.x), withinExtent(point.y)]
  if (at === 'board') return { at, x, y }
  if (at === 'journey' && typeof journey === 'string') return { at, journey, x, y }
  if (at === 'cell' && typeof stage === 'string' && typeof lane === 'string') return { at, stage, lane, x, y }
  return null
}

export function readGaze(value: unknown): Gaze | null {
  const { anchor, w, h } = fields(value)
  const place = readAnchor(anchor)
  return place !== null && isNumber(w) && isNumber(h) && w > 0 && h > 0 ? { anchor: place, w, h } : null
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
