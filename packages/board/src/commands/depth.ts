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

/** Changes how high things lie among free notes and drawn things; they keep their order among themselves. */
export function moveDepth(writer: Writer, refs: readonly LooseRef[], to: ZMove): void {
  const { board } = writer
  const all = loose(board)
  const chosen = new Set(refs.map(({ root, id }) => `${root}/${id}`))
  const moving = all.filter(({ key, locked }) => chosen.has(key) && !locked)
  if (moving.length === 0) return
  const rest = all.filter(({ key }) => !moving.some((one) => one.key === key))
  const at = insertionOf(all, rest, moving, to)
  if (at === null) return
  const ranks = ranksFrom(
    rest,
    at,
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

function insertionOf(all: Loose[], rest: Loose[], moving: Loose[], to: ZMove): number | null {
  if (to === 'front') return rest.length
  if (to === 'back') return 0
  const place = (one: Loose): number => all.indexOf(one)
  if (to === 'forward') {
    const top = Math.max(...moving.map(place))
    const next = rest.findIndex((one) => place(one) > top)
    return next < 0 ? null : next + 1
  }
  const bottom = Math.min(...moving.map(place))
  const below = rest.filter((one) => place(one) < bottom).length
  return below === 0 ? null : below - 1
}
