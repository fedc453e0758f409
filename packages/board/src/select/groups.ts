/**
 * Notes under a title. A note belongs to a group while it names it and both are in one cell: so a note that somebody moves
 * away while it is grouped is where it was moved to, a group whose stage or lane is binned comes back with its notes, and
 * nothing has to be written to a note because its group is gone (rule R6).
 */
import { compareRanked, compareText } from '../rank.ts'
import type { Board, Group, Id, Note } from '../schema.ts'
import { addTo, memoByPart } from './memo.ts'
import { mergedInto, stageShownAs } from './merged.ts'
import { cellList, rankOf, resolvePlace } from './note-index.ts'
import { cellNotes } from './notes.ts'

const NONE: readonly never[] = []

/** What stands in a cell, from top to bottom: a note by itself, or a group with its notes. */
export type CellBlock = { group: null; notes: readonly [Note] } | { group: Group; notes: readonly Note[] }

/** By cell, in order; of stages and lanes that may be gone. */
const groupsByCell = memoByPart((groups: Board['groups']): ReadonlyMap<string, readonly Group[]> => {
  const cells = new Map<string, Group[]>()
  for (const group of groups.values()) {
    if (group.deleted === null) addTo(cells, cellList(group.place.stage, group.place.lane), group)
  }
  for (const list of cells.values()) list.sort((a, b) => compareRanked(rankedGroup(a), rankedGroup(b)))
  return cells
})

/** The groups of a cell in order; none for a cell that isn't shown. */
export function cellGroups(board: Board, stage: Id, lane: Id): readonly Group[] {
  if (board.groups.size === 0) return NONE
  if (stageShownAs(board, stage) !== stage) return NONE
  const byCell = groupsByCell(board.groups)
  const merged = mergedInto(board, stage)
  const own = byCell.get(cellList(stage, lane)) ?? NONE
  const groups =
    merged.length === 0
      ? own
      : [...own, ...merged.flatMap(({ id }) => byCell.get(cellList(id, lane)) ?? NONE)].sort((a, b) =>
          compareRanked(rankedGroup(a), rankedGroup(b)),
        )
  const [first] = groups
  return first !== undefined && isShownGroup(board, first) ? groups : NONE
}

/** Whether the group stands in a cell that is shown. */
export function isShownGroup(board: Board, group: Group): boolean {
  return group.deleted === null && resolvePlace(board, group.place)?.at === 'cell'
}

/** Every group that is shown, by id. */
export function liveGroups(board: Board): readonly Group[] {
  return [...board.groups.values()]
    .filter((group) => isShownGroup(board, group))
    .sort((a, b) => compareText(a.id, b.id))
}

/** The group that a note is shown in, or null. What only its author can read is in none. */
export function groupOfNote(board: Board, note: Note): Group | null {
  if (note.group === null || note.draft !== null || note.deleted !== null) return null
  const group = board.groups.get(note.group)
  return group !== undefined && isIn(board, note, group) && isShownGroup(board, group) ? group : null
}

/** The notes of a group in order; none while it isn't shown. */
export function groupNotes(board: Board, group: Group): readonly Note[] {
  if (!isShownGroup(board, group)) return NONE
  const { stage, lane } = cellOfGroup(board, group)
  return cellNotes(board, stage, lane).filter((note) => note.draft === null && isIn(board, note, group))
}

/** A cell from top to bottom. Each of its notes is in exactly one block. */
export function cellBlocks(board: Board, stage: Id, lane: Id): readonly CellBlock[] {
  const notes = cellNotes(board, stage, lane)
  const groups = cellGroups(board, stage, lane)
  if (groups.length === 0) return notes.map((note) => ({ group: null, notes: [note] }))
  const members = new Map<Id, Note[]>(groups.map((group) => [group.id, []]))
  const blocks: { rank: string; id: Id; block: CellBlock }[] = groups.map((group) => ({
    ...rankedGroup(group),
    block: { group, notes: members.get(group.id) ?? [] },
  }))
  for (const note of notes) {
    const own = note.group === null || note.draft !== null ? undefined : members.get(note.group)
    if (own !== undefined) own.push(note)
    else blocks.push({ id: note.id, rank: rankOf(note), block: { group: null, notes: [note] } })
  }
  return blocks.sort(compareRanked).map(({ block }) => block)
}

/** The ids of what stands in a cell, from top to bottom: of notes by themselves, and of groups. */
export function blockIds(board: Board, stage: Id, lane: Id): readonly Id[] {
  return cellBlocks(board, stage, lane).map(({ group, notes }) => group?.id ?? notes[0].id)
}

/** What a group got: points given to itself and to its notes, with the parts. */
export interface GroupPoints {
  total: number
  /** Given to the group as a whole. */
  own: number
  /** In the group's order; notes without points too. */
  notes: readonly { id: Id; points: number }[]
}

/**
 * The points of a group: its own and those of the notes that are in it now.
 * @param points by target: what a vote came to; what is no number counts as none
 */
export function pointsOf(board: Board, group: Group, points: Readonly<Record<Id, number>>): GroupPoints {
  const given = (id: Id): number => {
    const value = Object.hasOwn(points, id) ? points[id] : 0
    return typeof value === 'number' && Number.isFinite(value) ? value : 0
  }
  const own = given(group.id)
  const notes = groupNotes(board, group).map(({ id }) => ({ id, points: given(id) }))
  return { total: notes.reduce((sum, note) => sum + note.points, own), own, notes }
}

export function rankedGroup({ id, place }: Group): { id: Id; rank: string } {
  return { id, rank: place.rank }
}

/** The cell that a group is shown in, while it is shown: that of its place, or of the stage that this was merged into. */
export function cellOfGroup(board: Board, { place }: Group): { stage: Id; lane: Id } {
  return { stage: stageShownAs(board, place.stage), lane: place.lane }
}

/** A group of that cell and no other: what names it from elsewhere waits. */
function isIn(board: Board, { group: named, place }: Note, { id, place: cell }: Group): boolean {
  return (
    named === id &&
    place.at === 'cell' &&
    place.lane === cell.lane &&
    stageShownAs(board, place.stage) === stageShownAs(board, cell.stage)
  )
}
