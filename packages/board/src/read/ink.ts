/** The lenient reader of drawn things. What a kind has no use for is not missed. */
import type { BoardRecord } from '../document.ts'
import { withinExtent } from '../limits.ts'
import { isPacked } from '../points.ts'
import {
  COLORS,
  FILLS,
  type Id,
  INK_KINDS,
  type Ink,
  type InkBinding,
  type InkEnd,
  type InkKind,
  type InkSize,
  STROKES,
} from '../schema.ts'
import {
  authored,
  type FieldReader,
  isObject,
  LOST_PLACE,
  lock,
  readFreePlace,
  readId,
} from './field-reader.ts'

/** World units: what nobody could get hold of again is not drawn smaller, nor larger than any board. */
export const INK_SIZE = { min: 8, max: 20_000 } as const
const DEFAULT_SIZE: InkSize = { w: 160, h: 96 }
const NO_END: InkEnd = { x: 0, y: 0, to: null }

/** Kinds that have a box of their own, and those that are a line between two ends, and freehand strokes. */
export const BOXED: ReadonlySet<InkKind> = new Set(['rectangle', 'ellipse', 'text', 'image', 'area'])
export const ENDED: ReadonlySet<InkKind> = new Set(['line', 'arrow'])
export const STROKED: ReadonlySet<InkKind> = new Set(['draw', 'highlight'])

export function readInk(from: FieldReader, id: Id, _record: BoardRecord): Ink {
  const kind = from.oneOf('kind', INK_KINDS, 'rectangle')
  return {
    id,
    kind,
    place: from.json('place', readFreePlace, LOST_PLACE),
    size: BOXED.has(kind) ? from.json('size', readSize, DEFAULT_SIZE) : DEFAULT_SIZE,
    points: STROKED.has(kind) ? from.json('points', readPoints, '') : '',
    from: ENDED.has(kind) ? from.json('from', readEnd, NO_END) : NO_END,
    to: ENDED.has(kind) ? from.json('to', readEnd, { ...NO_END, x: 160 }) : NO_END,
    color: from.oneOf('color', COLORS, 'black'),
    stroke: from.oneOf('stroke', STROKES, 'M'),
    fill: from.oneOf('fill', FILLS, 'none'),
    text: from.text('text'),
    z: from.rank('z'),
    ...lock(from),
    asset: from.jsonOrNull('asset', readId),
    alt: from.jsonOrNull('alt', readId) ?? '',
    ...authored(from),
    deleted: from.deletion(),
  }
}

function readSize(value: unknown): InkSize | null {
  if (!isObject(value) || !isFiniteNumber(value.w) || !isFiniteNumber(value.h)) return null
  return clampSize({ w: value.w, h: value.h })
}

/** Within what can be seen and grabbed. */
export function clampSize({ w, h }: InkSize): InkSize {
  return { w: clamp(w), h: clamp(h) }
}

const clamp = (length: number): number => Math.min(INK_SIZE.max, Math.max(INK_SIZE.min, length))

const readPoints = (value: unknown): string | null =>
  typeof value === 'string' && isPacked(value) ? value : null

function readEnd(value: unknown): InkEnd | null {
  if (!isObject(value) || !isFiniteNumber(value.x) || !isFiniteNumber(value.y)) return null
  return { x: withinExtent(value.x), y: withinExtent(value.y), to: readBinding(value.to) }
}

/** What is bound to nothing that can be named is bound to nothing. */
function readBinding(value: unknown): InkBinding | null {
  if (!isObject(value) || typeof value.id !== 'string') return null
  const { root, id } = value
  return root === 'notes' || root === 'personas' || root === 'ink' ? { root, id } : null
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)
