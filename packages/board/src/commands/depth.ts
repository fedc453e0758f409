/** How high free notes and drawn things lie on each other: what is new, and what is put elsewhere. */
import type { LooseRef, ZMove } from '../commands-types.ts'
import { compareRanked, DEPTHS, type Ranked, ranksBetween, ranksFrom } from '../rank.ts'
import type { Board, Id, Rank } from '../schema.ts'
import { byDepth, depthOf } from '../select/ink.ts'
import { freeNotes } from '../select/notes.ts'
import type { Writer } from '../write/writer.ts'

/** What one command gave last: what it makes lies on each other in the order in which it is made. */
const given = new WeakMap<Writer, { top: Rank | null; bottom: Rank | null }>()

function ends(writer: Writer): { top: Rank | null; bottom: Rank | null } {
  const known = given.get(writer)
  if (known !== undefined) return known
  const found: { top: Rank | null; bottom: Rank | null } = { top: null, bottom: null }
  const see = (z: Rank): void => {
    if (z < DEPTHS.highest && (found.top === null || z > found.top)) found.top = z
    if (z > DEPTHS.lowest && (found.bottom === null || z < found.bottom)) found.bottom = z
  }
  const { board } = writer
  for (const drawn of board.ink.values()) if (drawn.deleted === null) see(drawn.z)
  for (const note of freeNotes(board)) see(depthOf(note))
  given.set(writer, found)
  return found
}

/** Above everything that there is. */
export function depthOnTop(writer: Writer, id: Id): Rank {
  const at = ends(writer)
  const [rank] = ranksBetween(at.top, null, [id])
  at.top = rank!
  return at.top
}

/** Below everything that there is. */
export function depthBelow(writer: Writer, id: Id): Rank {
  const at = ends(writer)
  const [rank] = ranksBetween(null, at.bottom, [id])
  at.bottom = rank!
  return at.bottom
}

/** For copies, by their originals' `root/id`: above everything that there is, in the order in which the originals lie. */
export function depthsOfCopies(writer: Writer, originals: readonly LooseRef[]): ReadonlyMap<string, Rank> {
  const { board } = writer
  const lying = originals.flatMap(({ root, id }) => {
    const record = root === 'personas' ? undefined : board[root].get(id)
    return record === undefined ? [] : [{ id, z: record.z, key: `${root}/${id}` }]
  })
  return new Map(lying.sort(byDepth).map(({ key }) => [key, depthOnTop(writer, key)]))
}

/** Whether one of the things that are put elsewhere and another one lie over each other. */
export type Overlap = (one: LooseRef, other: LooseRef) => boolean

/** Changes how high things lie among free notes and drawn things; they keep their order among themselves. */
export function moveDepth(writer: Writer, refs: readonly LooseRef[], to: ZMove, overlap: Overlap): void {
  const all = loose(writer.board)
  const keys = new Set(refs.map(({ root, id }) => `${root}/${id}`))
  const isChosen = all.map(({ key, locked }) => keys.has(key) && !locked)
  const isStep = to === 'forward' || to === 'backward'
  const next = isStep ? nextOf(all, isChosen, to, overlap) : null
  if (isStep && next === null) return
  // What lies beyond the next one already has nothing to pass.
  const moves = (at: number): boolean =>
    isChosen[at] === true && (next === null || (to === 'forward' ? at < next : at > next))
  const moving = all.filter((_, at) => moves(at))
  if (moving.length === 0) return
  const rest = all.filter((_, at) => !moves(at))
  const ranks = ranksFrom(
    rest,
    insertionOf(rest, next === null ? null : all[next]!, to),
    moving.map(({ id }) => id),
  )
  moving.forEach(({ root, id }, index) => {
    writer.set(root, id, { z: ranks[index]! })
  })
}

interface Loose extends Ranked {
  root: 'notes' | 'ink'
  key: string
  locked: boolean
}

/** Everything that has a depth, the lowest first. */
function loose(board: Board): Loose[] {
  const entry = (root: 'notes' | 'ink', record: { id: Id; z: string | null; locked: boolean }): Loose => ({
    ...{ root, id: record.id, key: `${root}/${record.id}` },
    rank: depthOf(record),
    locked: record.locked,
  })
  return [
    ...freeNotes(board).map((note) => entry('notes', note)),
    ...[...board.ink.values()].filter(({ deleted }) => deleted === null).map((drawn) => entry('ink', drawn)),
  ].sort(compareRanked)
}

/** The place of what is passed by a step: the nearest above (or below) one of the chosen things that lies over it. */
function nextOf(
  all: readonly Loose[],
  isChosen: readonly boolean[],
  to: 'forward' | 'backward',
  overlap: Overlap,
): number | null {
  const step = to === 'forward' ? 1 : -1
  const places = all.flatMap((one, from) => {
    if (isChosen[from] !== true) return []
    for (let at = from + step; at >= 0 && at < all.length; at += step)
      if (isChosen[at] !== true && overlap(one, all[at]!)) return [at]
    return []
  })
  const nearer = to === 'forward' ? Math.min : Math.max
  return places.length === 0 ? null : places.reduce((a, b) => nearer(a, b))
}

function insertionOf(rest: readonly Loose[], next: Loose | null, to: ZMove): number {
  if (next === null) return to === 'front' ? rest.length : 0
  return rest.indexOf(next) + (to === 'forward' ? 1 : 0)
}
