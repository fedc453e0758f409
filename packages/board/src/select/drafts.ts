/** Notes that nobody but their author can read. */
import type { Board, Id, Note } from '../schema.ts'

export function isDraft(board: Board, id: Id): boolean {
  return board.notes.get(id)?.draft != null
}

/** Whether a note was left to its author by a reveal that came too early for it, or that never came. */
export function isLate(note: Note, round: Id | null): boolean {
  return note.draft !== null && note.draft.round !== round
}
