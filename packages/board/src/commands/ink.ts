/** Drawn things: made, moved, shaped, coloured. What is locked is passed over by all but the lock itself. */
import type { InkChange, InkLook, LooseMove, LooseRef, NewInk } from '../commands-types.ts'
import { clipText, LIMITS, withinExtent } from '../limits.ts'
import { packPoints } from '../points.ts'
import { BOXED, clampSize, ENDED, STROKED } from '../read/ink.ts'
import {
  type Board,
  COLORS,
  type Color,
  FILLS,
  type Id,
  type Ink,
  type InkEnd,
  type Rank,
  STROKES,
} from '../schema.ts'
import { isDraft } from '../select/drafts.ts'
import type { Writer } from '../write/writer.ts'
import { depthBelow, depthOnTop, depthsOfCopies } from './depth.ts'
import { duplicateNotes, layOnTop } from './notes.ts'
import { cornerOf } from './targets.ts'

/** Distance of a copy from its original, world units. */
const DUPLICATE_OFFSET = 24

/** @returns the id of the new thing; '' if the writer may draw none, or the board has as many as it may have */
export function addInk(writer: Writer, drawn: NewInk): Id {
  if (roomForInk(writer) === 0) return ''
  const id = writer.newId()
  const { kind } = drawn
  const registers = {
    kind,
    place: cornerOf(writer.board, drawn.place),
    color: COLORS.includes(drawn.color ?? 'black') ? (drawn.color ?? 'black') : 'black',
    stroke: STROKES.includes(drawn.stroke ?? 'M') ? (drawn.stroke ?? 'M') : 'M',
    fill: FILLS.includes(drawn.fill ?? 'none') ? (drawn.fill ?? 'none') : 'none',
    z: drawn.z ?? (kind === 'area' ? depthBelow(writer, id) : depthOnTop(writer, id)),
    ...(BOXED.has(kind) && { size: sizeOf(drawn.size) }),
    ...(STROKED.has(kind) && { points: packPoints(drawn.points ?? []) }),
    ...(ENDED.has(kind) && {
      from: endOf(writer.board, drawn.from),
      to: endOf(writer.board, drawn.to),
    }),
    ...(kind === 'image' && {
      asset: drawn.asset ?? null,
      alt: clipText(drawn.alt ?? '', LIMITS.title),
    }),
  }
  writer.createAuthored('ink', id, registers, { text: clipText(drawn.text ?? '', LIMITS.text) })
  return id
}

/** How many drawn things the writer may add. */
export function roomForInk(writer: Writer): number {
  return writer.mayAdd('ink') ? Math.max(0, LIMITS.ink - writer.board.ink.size) : 0
}

function sizeOf(size: NewInk['size']): { w: number; h: number } {
  const { w, h } = size ?? { w: 160, h: 96 }
  return clampSize({ w: withinExtent(w), h: withinExtent(h) })
}

/** What nobody else can see isn't named by what everybody sees. */
function endOf(board: Board, end: Partial<InkEnd> | undefined): InkEnd {
  const { x = 0, y = 0, to = null } = end ?? {}
  const isHidden = to !== null && to.root === 'notes' && isDraft(board, to.id)
  return {
    x: withinExtent(x),
    y: withinExtent(y),
    to: to === null || isHidden ? null : { root: to.root, id: to.id },
  }
}

/** Several loose things to their places, in one step: notes, personas and drawn ones. */
export function moveLoose(writer: Writer, moves: readonly LooseMove[]): void {
  for (const { root, id, place, from, to } of moves) {
    if (isLocked(writer.board, { root, id })) continue
    if (root === 'notes') {
      const note = writer.board.notes.get(id)
      if (note === undefined || note.deleted !== null) continue
      writer.set('notes', id, {
        place: cornerOf(writer.board, place),
        ...(note.group !== null && { group: null }),
      })
      layOnTop(writer, note)
    } else if (writer.board[root].get(id)?.deleted === null) {
      writer.set(root, id, { place: cornerOf(writer.board, place) })
      if (root === 'ink' && (from ?? to) !== undefined) setEnds(writer, id, { from, to })
    }
  }
}

/** The size and the place of a box, or the ends of a line, as one step. */
export function shapeInk(writer: Writer, id: Id, change: InkChange): void {
  const drawn = live(writer.board, id)
  if (drawn === null || drawn.locked) return
  const { place, size, from, to } = change
  if (place !== undefined) writer.set('ink', id, { place: cornerOf(writer.board, place) })
  if (size !== undefined && BOXED.has(drawn.kind)) writer.set('ink', id, { size: sizeOf(size) })
  setEnds(writer, id, { from, to })
}

function setEnds(
  writer: Writer,
  id: Id,
  { from, to }: { from?: InkEnd | undefined; to?: InkEnd | undefined },
): void {
  if (!ENDED.has(writer.board.ink.get(id)?.kind ?? 'text')) return
  // Nothing hangs on itself.
  const bindable = (end: InkEnd): InkEnd =>
    end.to?.root === 'ink' && end.to.id === id ? { ...end, to: null } : end
  if (from !== undefined) writer.set('ink', id, { from: bindable(endOf(writer.board, from)) })
  if (to !== undefined) writer.set('ink', id, { to: bindable(endOf(writer.board, to)) })
}

/** Colour, width of the line, fill; what is none of these is left out. */
export function styleInk(writer: Writer, ids: readonly Id[], { color, stroke, fill }: InkLook): void {
  for (const id of new Set(ids)) {
    const drawn = live(writer.board, id)
    if (drawn === null || drawn.locked) continue
    if (color !== undefined && COLORS.includes(color)) writer.set('ink', id, { color })
    if (stroke !== undefined && STROKES.includes(stroke)) writer.set('ink', id, { stroke })
    if (fill !== undefined && FILLS.includes(fill)) writer.set('ink', id, { fill })
  }
}

/** null: the colour of its kind. */
export function setNoteColor(writer: Writer, ids: readonly Id[], color: Color | null): void {
  for (const id of new Set(ids)) {
    const note = writer.board.notes.get(id)
    if (note === undefined || note.deleted !== null || note.locked) continue
    if (note.color !== color) writer.set('notes', id, { color })
  }
}

/** What an image shows, for who doesn't see it. */
export function setInkAlt(writer: Writer, id: Id, alt: string): void {
  if (live(writer.board, id)?.kind === 'image') writer.set('ink', id, { alt: clipText(alt, LIMITS.title) })
}

/** Into the bin, all in one step. */
export function deleteLoose(writer: Writer, refs: readonly LooseRef[]): void {
  for (const ref of refs) if (!isLocked(writer.board, ref)) writer.delete(ref.root, ref.id)
}

/** Both registers are always written by one hand, so of two who lock at once the same one's stay. */
export function setLocked(writer: Writer, refs: readonly LooseRef[], locked: boolean): void {
  const registers = { locked, lockedBy: locked ? writer.author : null }
  for (const { root, id } of refs) {
    const record = writer.board[root].get(id)
    if (record !== undefined && record.deleted === null && record.locked !== locked)
      writer.set(root, id, registers)
  }
}

/** Notes and drawn things beside their originals, or so far from them, on each other as those are. Personas have no copies. */
export function duplicateLoose(
  writer: Writer,
  refs: readonly LooseRef[],
  by: { x: number; y: number } = { x: DUPLICATE_OFFSET, y: DUPLICATE_OFFSET },
): LooseRef[] {
  const of = (root: LooseRef['root']) => refs.filter((ref) => ref.root === root).map(({ id }) => id)
  const depths = depthsOfCopies(writer, refs)
  const notes = duplicateNotes(writer, of('notes'), by, depths)
  const ink = copiesOf(writer, of('ink'), by, { notes, depths })
  return [
    ...[...notes.values()].map((id) => ({ root: 'notes' as const, id })),
    ...ink.map((id) => ({ root: 'ink' as const, id })),
  ]
}

/** Lines keep what they are bound to, or the copy of it if that is copied too. */
function copiesOf(
  writer: Writer,
  ids: readonly Id[],
  by: { x: number; y: number },
  along: { notes: ReadonlyMap<Id, Id>; depths: ReadonlyMap<string, Rank> },
): Id[] {
  const originals = [...new Set(ids)]
    .flatMap((id) => live(writer.board, id) ?? [])
    .slice(0, roomForInk(writer))
  const copies = new Map(originals.map(({ id }) => [id, writer.newId()]))
  for (const drawn of originals) {
    const { kind, place, size, points, from, to, color, stroke, fill, asset, alt, text } = drawn
    const id = copies.get(drawn.id)!
    const end = (original: InkEnd): InkEnd => {
      if (original.to === null || original.to.root === 'personas') return original
      const { root } = original.to
      const copy = (root === 'ink' ? copies : along.notes).get(original.to.id)
      return copy === undefined ? original : { ...original, to: { root, id: copy } }
    }
    const registers = {
      ...{ kind, color, stroke, fill },
      z: kind === 'area' ? depthBelow(writer, id) : along.depths.get(`ink/${drawn.id}`)!,
      place: cornerOf(writer.board, { ...place, x: place.x + by.x, y: place.y + by.y }),
      ...(BOXED.has(kind) && { size }),
      ...(STROKED.has(kind) && { points }),
      ...(ENDED.has(kind) && { from: end(from), to: end(to) }),
      ...(kind === 'image' && { asset, alt }),
    }
    writer.createAuthored('ink', id, registers, { text })
  }
  return [...copies.values()]
}

function live(board: Board, id: Id): Ink | null {
  const drawn = board.ink.get(id)
  return drawn?.deleted === null ? drawn : null
}

function isLocked(board: Board, { root, id }: LooseRef): boolean {
  return board[root].get(id)?.locked === true
}
