/** What becomes of notes that only their author can read. */
import type { Board, Draft, Id, Note } from '../schema.ts'
import { noteKind } from '../select/notes.ts'
import type { Writer } from '../write/writer.ts'
import { createNote, existing, roomForNotes } from './notes.ts'

/** Whoever takes a draft away because it is on the board now isn't named: so it isn't offered back from the bin. */
const NOBODY = ''

export function keepDrafts(writer: Writer, ids: readonly Id[], kept: boolean): void {
  for (const { id, text, draft } of draftsOf(writer.board, ids)) {
    if ((draft.state === 'kept') === kept) continue
    const state = kept ? 'kept' : text.trim() === '' ? 'writing' : 'finished'
    writer.set('notes', id, { draft: { ...draft, state } })
  }
}

/** Empty ones stay. The new notes lie where the drafts lay. */
export function addToBoard(writer: Writer, ids: readonly Id[]): Id[] {
  const { board } = writer
  if (writer.draftOf('') !== null) return []
  return draftsOf(board, ids)
    .filter((note) => note.text.trim() !== '' && writer.mayChange('notes', note.id))
    .slice(0, roomForNotes(writer))
    .map((note) => {
      const id = writer.newId()
      const { text, channel, truth, color } = note
      createNote(writer, id, { text, kind: noteKind(board, note), channel, truth, color }, note.place, null)
      writer.set('notes', note.id, { deleted: { by: NOBODY, at: writer.now } })
      return id
    })
}

function draftsOf(board: Board, ids: readonly Id[]): (Note & { draft: Draft })[] {
  return existing(board, ids).filter((note): note is Note & { draft: Draft } => note.draft !== null)
}
