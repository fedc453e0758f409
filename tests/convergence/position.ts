/** A note lies where it was dropped: right behind the neighbour that was named, on the replica where it was dropped. */
import { type Board, cellNotes, type Id, type NoteTarget } from '@parcours/board'

export interface PositionCount {
  positionsChecked: number
}

/** Throws if a single note that was dropped behind another one is anywhere else. */
export function checkPosition(
  board: Board,
  ids: readonly Id[],
  target: NoteTarget,
  count: PositionCount,
): void {
  const [id] = ids
  if (target.to !== 'cell' || target.after == null || id === undefined || ids.length > 1) return
  const list = cellNotes(board, target.stage, target.lane)
  const after = list.findIndex((note) => note.id === target.after)
  const at = list.findIndex((note) => note.id === id)
  // The neighbour went, or the note was never there to be moved.
  if (after < 0 || at < 0 || id === target.after) return
  count.positionsChecked += 1
  // Siblings of one rank can't be parted by a rank: the note comes behind all of them.
  const rank = rankAt(list[after]!.place)
  const between = list.slice(after + 1, at)
  if (at > after && between.every((note) => rankAt(note.place) === rank)) return
  throw new Error(`${id} should follow ${target.after} in ${list.map((note) => note.id).join(' ')}`)
}

function rankAt(place: { at: string; rank?: string }): string | undefined {
  return place.rank
}
