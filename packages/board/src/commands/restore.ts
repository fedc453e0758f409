import { sameJson } from '../json.ts'
import type { Deletion, Id, Note, RootName } from '../schema.ts'
import { homeOf } from '../select/notes.ts'
import type { Writer } from '../write/writer.ts'
import { placementsFor } from './targets.ts'

/**
 * Brings a record back from the bin. A stage or lane that was deleted together with its notes brings these along; a
 * note whose journey is deleted too goes to "Ideas to sort" of the first journey, so that it can be seen.
 */
export function restore(writer: Writer, root: RootName, id: Id): void {
  const record = writer.board[root].get(id)
  if (record === undefined || !writer.mayChange(root, id)) return
  const { deleted } = record
  if (deleted !== null) writer.set(root, id, { deleted: null })
  if (root === 'notes') bringIntoSight(writer, record as Note)
  if (root === 'stages' || root === 'lanes')
    restoreNotesOf(writer, root === 'stages' ? 'stage' : 'lane', id, deleted)
}

function restoreNotesOf(writer: Writer, key: 'stage' | 'lane', id: Id, deleted: Deletion | null): void {
  if (deleted === null) return
  for (const note of writer.board.notes.values()) {
    const here = note.place.at === 'cell' && note.place[key] === id
    if (here && sameJson(note.deleted, deleted)) writer.set('notes', note.id, { deleted: null })
  }
}

function bringIntoSight(writer: Writer, note: Note): void {
  const { board } = writer
  const home = homeOf(board, note)
  if (home.at !== 'bin' || home.journey === null) return
  if (board.journeys.get(home.journey)?.deleted === null) return
  const placement = placementsFor(board, [note.id], { to: 'parking', journey: '' })[0]!
  writer.set('notes', note.id, { place: placement.place, kind: note.kind })
}
