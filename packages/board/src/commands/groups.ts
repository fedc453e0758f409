/** Notes under a title: gathering them, taking some out, moving the whole. */
import type { GroupDeleteMode, GroupTarget } from '../commands-types.ts'
import { clipText, LIMITS } from '../limits.ts'
import { ranksAt } from '../rank.ts'
import type { Board, CellPlace, Group, Id, Note } from '../schema.ts'
import { blockIds, cellOfGroup, groupNotes, groupOfNote, isShownGroup } from '../select/groups.ts'
import { stageShownAs } from '../select/merged.ts'
import { resolvePlace } from '../select/note-index.ts'
import { homeOf, noteKind } from '../select/notes.ts'
import type { Writer } from '../write/writer.ts'
import { linkCopies } from './links.ts'
import { createNote, existing, inReadingOrder, moveNotes, roomForNotes } from './notes.ts'
import { placementsFor, rankedInCell } from './targets.ts'

/**
 * Gathers notes under a title, where the topmost of them stands in the cell of the first of `ids` that is in one; notes from
 * elsewhere come to it. Drafts stay out, and so does what one may not change.
 * @returns the id of the group; '' if one may make none, or none of the notes is in a cell
 */
export function group(writer: Writer, ids: readonly Id[], title: string): Id {
  const { board } = writer
  const notes = groupable(writer, ids)
  const home = notes.map((note) => homeOf(board, note)).find(({ at }) => at === 'cell')
  if (home?.at !== 'cell' || !writer.mayAdd('groups')) return ''
  const { stage, lane } = home
  const ordered = inReadingOrder(board, notes)
  const isHere = (note: Note): boolean => {
    const own = homeOf(board, note)
    return own.at === 'cell' && own.stage === stage && own.lane === lane
  }
  const [first] = ordered.filter(isHere)
  const id = writer.newId()
  // Out of another group the new one comes behind that.
  const former = first === undefined ? null : groupOfNote(board, first)
  const position = former === null ? { before: first?.id ?? null } : { after: former.id }
  createGroup(writer, id, title, placeAt(board, id, { stage, lane, ...position }))
  for (const note of ordered.filter(isHere)) writer.set('notes', note.id, { group: id })
  const others = ordered.filter((note) => !isHere(note))
  const placements = placementsFor(
    board,
    others.map((note) => note.id),
    { to: 'cell', stage, lane },
  )
  others.forEach((note, index) => {
    const { place, kind } = placements[index]!
    writer.set('notes', note.id, { place, kind: kind ?? noteKind(board, note), group: id })
  })
  return id
}

/** Puts notes at the end of a group. Those that are in it already stay where they are. */
export function addToGroup(writer: Writer, id: Id, ids: readonly Id[]): void {
  const { board } = writer
  const shown = shownGroup(board, id)
  if (shown === null) return
  const { stage, lane } = cellOfGroup(board, shown)
  const joining = groupable(writer, ids).filter((note) => groupOfNote(board, note)?.id !== id)
  moveNotes(
    writer,
    joining.map((note) => note.id),
    { to: 'cell', stage, lane, group: id },
  )
}

/** Takes notes out of their groups: each comes right behind its own. */
export function leaveGroup(writer: Writer, ids: readonly Id[]): void {
  const { board } = writer
  const leaving = new Map<Group, Id[]>()
  for (const note of existing(board, ids)) {
    const own = groupOfNote(board, note)
    if (own !== null) leaving.set(own, [...(leaving.get(own) ?? []), note.id])
  }
  for (const [own, notes] of leaving) {
    const { stage, lane } = cellOfGroup(board, own)
    moveNotes(writer, notes, { to: 'cell', stage, lane, after: own.id })
  }
}

/** Moves a group with all its notes. Within its cell only the group is written to. */
export function moveGroup(writer: Writer, id: Id, target: GroupTarget): void {
  const { board } = writer
  const shown = shownGroup(board, id)
  if (shown === null || !writer.mayChange('groups', id)) return
  const stage = stageShownAs(board, target.stage)
  const { lane } = target
  if (resolvePlace(board, { at: 'cell', stage, lane, rank: '' })?.at !== 'cell') return
  const notes = groupNotes(board, shown)
  const home = cellOfGroup(board, shown)
  const isThere = home.stage === stage && home.lane === lane
  const moving = new Set([id, ...(isThere ? [] : notes.map((note) => note.id))])
  const siblings = rankedInCell(board, stage, lane, moving)
  // The group and its notes one after the other, so that ungrouping leaves them where the group is.
  const ids = isThere ? [id] : [...moving]
  const [rank, ...ranks] = ranksAt(siblings, target, ids)
  if (isThere && staysThere(board, shown, target)) return
  writer.set('groups', id, { place: { at: 'cell', stage, lane, rank } })
  if (isThere) return
  const laneKind = board.lanes.get(lane)?.kind
  notes.forEach((note, index) => {
    const place = { at: 'cell', stage, lane, rank: ranks[index] }
    const kind = laneKind === undefined || laneKind === 'emotions' ? note.kind : laneKind
    writer.set('notes', note.id, { place, kind })
  })
}

/** Dropped back between its own neighbours. */
function staysThere(board: Board, group: Group, { after, before }: GroupTarget): boolean {
  const { id } = group
  const { stage, lane } = cellOfGroup(board, group)
  const blocks = blockIds(board, stage, lane)
  const at = blocks.indexOf(id)
  return after === (blocks[at - 1] ?? null) && before === (blocks[at + 1] ?? null)
}

/** Copies of the notes under a copy of the title, right behind the group. Returns the new group's id, or ''. */
export function duplicateGroup(writer: Writer, id: Id): Id {
  const { board } = writer
  const shown = shownGroup(board, id)
  if (shown === null || !writer.mayAdd('groups') || writer.draftOf('') !== null) return ''
  const { stage, lane } = cellOfGroup(board, shown)
  const notes = groupNotes(board, shown).slice(0, roomForNotes(writer))
  const copies = notes.map(() => writer.newId())
  const copy = writer.newId()
  createGroup(writer, copy, shown.title, placeAt(board, copy, { stage, lane, after: id }))
  const placements = placementsFor(board, copies, { to: 'cell', stage, lane, after: notes.at(-1)?.id ?? id })
  notes.forEach((note, index) => {
    const { text, channel, truth, color } = note
    const content = { text, channel, truth, color, kind: noteKind(board, note), group: copy }
    createNote(writer, copies[index]!, content, placements[index]!.place)
  })
  linkCopies(writer, new Map(notes.map((note, index) => [note.id, copies[index]!])))
  return copy
}

/** Without its notes only the title goes: they stand in the cell by themselves again. */
export function deleteGroup(writer: Writer, id: Id, mode: GroupDeleteMode): void {
  const { board } = writer
  const record = board.groups.get(id)
  if (record === undefined || !writer.mayChange('groups', id)) return
  if (mode === 'withNotes') for (const note of groupNotes(board, record)) writer.delete('notes', note.id)
  writer.delete('groups', id)
}

/** Where a new group goes. */
function placeAt(board: Board, id: Id, { stage, lane, ...position }: GroupTarget): CellPlace {
  const [rank] = ranksAt(rankedInCell(board, stage, lane, new Set()), position, [id])
  return { at: 'cell', stage, lane, rank: rank! }
}

/** Makes the record of a group; what is in it names it. */
export function createGroup(writer: Writer, id: Id, title: string, place: CellPlace): void {
  writer.createAuthored('groups', id, { place }, { title: clipText(title, LIMITS.title) })
}

/** Those of the notes that may be in a group. */
function groupable(writer: Writer, ids: readonly Id[]): Note[] {
  return existing(writer.board, ids).filter(
    (note) => note.draft === null && writer.mayChange('notes', note.id),
  )
}

function shownGroup(board: Board, id: Id): Group | null {
  const record = board.groups.get(id)
  return record !== undefined && isShownGroup(board, record) ? record : null
}
