import { sameJson } from '../json.ts'
import type { CellPlace, Deletion, Id, Ink, Note, RootName } from '../schema.ts'
import { stageShownAs } from '../select/merged.ts'
import { homeOf } from '../select/notes.ts'
import type { Writer } from '../write/writer.ts'
import { placementsFor } from './targets.ts'

/**
 * Brings a record back from the bin. A stage, lane or group that was deleted together with its notes brings these along; a
 * note whose journey is deleted too goes to "Ideas to sort" of the first journey, so that it can be seen.
 */
export function restore(writer: Writer, root: RootName, id: Id): void {
  const record = writer.board[root].get(id)
  if (record === undefined || !writer.mayChange(root, id)) return
  const { deleted } = record
  if (deleted !== null) writer.set(root, id, { deleted: null })
  if (root === 'notes') bringIntoSight(writer, record as Note)
  if (root === 'ink') bringDrawnIntoSight(writer, record as Ink)
  if (deleted === null) return
  if (root === 'stages')
    restoreContent(writer, deleted, ({ stage }) => stageShownAs(writer.board, stage) === id)
  if (root === 'lanes') restoreContent(writer, deleted, ({ lane }) => lane === id)
  if (root === 'groups') restoreContent(writer, deleted, (_place, group) => group === id)
}

/** What went into the bin by the same act, of the notes and groups that were there. */
function restoreContent(
  writer: Writer,
  deleted: Deletion,
  isThere: (place: CellPlace, group: Id | null) => boolean,
): void {
  const { notes, groups } = writer.board
  for (const { id, place, deleted: gone, group } of notes.values()) {
    const here = place.at === 'cell' && isThere(place, group)
    if (here && sameJson(gone, deleted)) writer.set('notes', id, { deleted: null })
  }
  for (const { id, place, deleted: gone } of groups.values()) {
    if (isThere(place, null) && sameJson(gone, deleted)) writer.set('groups', id, { deleted: null })
  }
}

/** Onto the board itself, if the journey that it was drawn at is in the bin. */
function bringDrawnIntoSight(writer: Writer, { id, place }: Ink): void {
  if (writer.board.journeys.get(place.anchor)?.deleted == null) return
  writer.set('ink', id, { place: { ...place, anchor: 'board' } })
}

function bringIntoSight(writer: Writer, note: Note): void {
  const { board } = writer
  const home = homeOf(board, note)
  if (home.at !== 'bin' || home.journey === null) return
  if (board.journeys.get(home.journey)?.deleted === null) return
  const placement = placementsFor(board, [note.id], { to: 'parking', journey: '' })[0]!
  writer.set('notes', note.id, { place: placement.place, kind: note.kind })
}
