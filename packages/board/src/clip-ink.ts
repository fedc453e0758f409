/** Drawn things as they travel through the clipboard: what they look like, and where they lie from the first thing's corner. */

import { addInk, roomForInk } from './commands/ink.ts'
import type { Clip, ClipEnd, ClipInk } from './commands-types.ts'
import { clipText, LIMITS, withinExtent } from './limits.ts'
import { isPacked, unpackPoints } from './points.ts'
import { isObject } from './read/field-reader.ts'
import { BOXED, clampSize, ENDED, STROKED } from './read/ink.ts'
import {
  type Board,
  COLORS,
  FILLS,
  type FreePlace,
  type Id,
  INK_KINDS,
  type Ink,
  type InkEnd,
  type Rank,
  STROKES,
} from './schema.ts'
import type { Writer } from './write/writer.ts'

/** @param at of each thing that is copied along, its place in the clip */
export function clipInk(
  drawn: Ink,
  offset: ClipInk['offset'],
  at: ReadonlyMap<string, ClipEnd['to']>,
): ClipInk {
  const { kind, color, stroke, fill, text, size, points, from, to, asset, alt } = drawn
  const end = ({ x, y, to }: InkEnd): ClipEnd => ({
    x,
    y,
    to: to === null ? null : (at.get(`${to.root}/${to.id}`) ?? null),
  })
  return {
    ...{ kind, color, stroke, fill, text },
    offset,
    ...(BOXED.has(kind) && { size }),
    ...(STROKED.has(kind) && { points }),
    ...(ENDED.has(kind) && { from: end(from), to: end(to) }),
    ...(kind === 'image' && { asset, alt }),
  }
}

/** An image of a clip whose picture this board doesn't have (yet), and where it would lie. */
export interface AbsentImage {
  asset: Id
  place: FreePlace
  size: { w: number; h: number }
  alt: string
}

/** The images that `pasteInk` leaves out. */
export function absentImages(board: Board, { ink = [] }: Clip, corner: FreePlace): AbsentImage[] {
  return ink.flatMap(({ kind, asset, offset, size, alt = '' }) =>
    kind === 'image' && asset != null && size !== undefined && !board.assets.has(asset)
      ? [{ asset, size, alt, place: { ...corner, x: corner.x + offset.x, y: corner.y + offset.y } }]
      : [],
  )
}

/** Makes what a clip has drawn, lines last: they may hang on the rest. Pictures that this board doesn't have are left out. */
export function pasteInk(
  writer: Writer,
  clip: Clip,
  corner: FreePlace,
  notes: readonly Id[],
  depths: ReadonlyMap<object, Rank>,
): Id[] {
  const ink = clip.ink ?? []
  const made = new Map<number, Id>()
  const endOf = ({ x, y, to }: ClipEnd): InkEnd => {
    const id = to === null ? undefined : to.root === 'notes' ? notes[to.index] : made.get(to.index)
    return { x, y, to: to === null || id === undefined || id === '' ? null : { root: to.root, id } }
  }
  const order = ink.map((_, index) => index)
  order.sort((a, b) => Number(ENDED.has(ink[a]!.kind)) - Number(ENDED.has(ink[b]!.kind)) || a - b)
  const room = roomForInk(writer)
  for (const index of order) {
    if (made.size === room) break
    const drawn = ink[index]!
    const { offset, points, from, to, asset = null, ...rest } = drawn
    const z = depths.get(drawn)
    if (rest.kind === 'image' && (asset === null || !writer.board.assets.has(asset))) continue
    const id = addInk(writer, {
      ...rest,
      asset,
      ...(z !== undefined && { z }),
      place: { anchor: corner.anchor, x: corner.x + offset.x, y: corner.y + offset.y },
      ...(points !== undefined && { points: unpackPoints(points) }),
      ...(from !== undefined && { from: endOf(from) }),
      ...(to !== undefined && { to: endOf(to) }),
    })
    made.set(index, id)
  }
  return [...made.values()]
}

/** What came from a clipboard; null for what is no drawn thing. */
export function readClipInk(value: unknown): ClipInk | null {
  if (!isObject(value)) return null
  const kind = INK_KINDS.find((one) => one === value.kind)
  const offset = readPoint(value.offset)
  if (kind === undefined || offset === null) return null
  const size = isObject(value.size)
    ? { w: withinExtent(Number(value.size.w)), h: withinExtent(Number(value.size.h)) }
    : null
  const { points } = value
  if (STROKED.has(kind) && !(typeof points === 'string' && isPacked(points))) return null
  return {
    kind,
    offset,
    color: COLORS.find((one) => one === value.color) ?? 'black',
    stroke: STROKES.find((one) => one === value.stroke) ?? 'M',
    fill: FILLS.find((one) => one === value.fill) ?? 'none',
    text: clipText(typeof value.text === 'string' ? value.text : '', LIMITS.text),
    ...(BOXED.has(kind) && size !== null && { size: clampSize(size) }),
    ...(STROKED.has(kind) && { points: points as string }),
    ...(ENDED.has(kind) && { from: readClipEnd(value.from), to: readClipEnd(value.to) }),
    ...(kind === 'image' && {
      asset: typeof value.asset === 'string' ? value.asset : null,
      alt: clipText(typeof value.alt === 'string' ? value.alt : '', LIMITS.title),
    }),
    ...readDepth(value.depth),
  }
}

/** How high something lay in a clip. */
export function readDepth(value: unknown): { depth?: number } {
  return typeof value === 'number' && Number.isFinite(value) ? { depth: value } : {}
}

function readClipEnd(value: unknown): ClipEnd {
  const at = readPoint(value) ?? { x: 0, y: 0 }
  const to = isObject(value) && isObject(value.to) ? value.to : null
  const root = to?.root === 'notes' || to?.root === 'ink' ? to.root : null
  const index = typeof to?.index === 'number' && Number.isInteger(to.index) && to.index >= 0 ? to.index : null
  return { ...at, to: root === null || index === null ? null : { root, index } }
}

function readPoint(value: unknown): { x: number; y: number } | null {
  if (!isObject(value) || !Number.isFinite(value.x) || !Number.isFinite(value.y)) return null
  return { x: value.x as number, y: value.y as number }
}
