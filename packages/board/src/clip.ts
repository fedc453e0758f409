/** Copied notes as plain JSON, so that they can travel through the clipboard to another board. */

import { addContents, createNote, existing, inReadingOrder, roomForNotes } from './commands/notes.ts'
import { cornerOf } from './commands/targets.ts'
import type { Clip, ClipNote, NoteTarget } from './commands-types.ts'
import { clipText, LIMITS } from './limits.ts'
import { isObject } from './read/field-reader.ts'
import { NOTE_KINDS } from './read/records.ts'
import type { Board, FreePlace, Id } from './schema.ts'
import { freePlaceOf, homeOf, noteKind } from './select/notes.ts'
import type { Writer } from './write/writer.ts'

/** The notes of `ids` that are there, in reading order. */
export function copyClip(board: Board, ids: readonly Id[]): Clip {
  const notes = inReadingOrder(board, existing(board, ids))
  const places = notes.map((note) => (homeOf(board, note).at === 'free' ? freePlaceOf(board, note) : null))
  const origin = places.find((place): place is FreePlace => place !== null)
  return {
    format: 'parcours-clip',
    version: 1,
    notes: notes.map((note, index): ClipNote => {
      const place = places[index] ?? null
      return {
        text: note.text,
        kind: noteKind(board, note),
        channel: note.channel,
        truth: note.truth,
        offset:
          place === null || origin === undefined ? null : { x: place.x - origin.x, y: place.y - origin.y },
      }
    }),
  }
}

/** Makes new notes of a clip. Free notes keep their distances if the target is free as well. */
export function pasteClip(writer: Writer, clip: Clip, target: NoteTarget): Id[] {
  const keepsDistances = target.to === 'free' && clip.notes.every((note) => note.offset !== null)
  if (!keepsDistances) return addContents(writer, clip.notes, target)
  const corner = cornerOf(writer.board, target)
  const room = Math.min(LIMITS.paste, roomForNotes(writer))
  return clip.notes.slice(0, room).map((note) => {
    const id = writer.newId()
    const { x, y } = note.offset ?? { x: 0, y: 0 }
    createNote(writer, id, note, { ...corner, x: corner.x + x, y: corner.y + y })
    return id
  })
}

/** What came from a clipboard as a clip, or null if it is none. Bad notes in it are left out. */
export function readClip(value: unknown): Clip | null {
  if (!isObject(value) || value.format !== 'parcours-clip' || value.version !== 1) return null
  if (!Array.isArray(value.notes)) return null
  const notes = value.notes.slice(0, LIMITS.paste).map(readClipNote)
  return { format: 'parcours-clip', version: 1, notes: notes.filter((note) => note !== null) }
}

function readClipNote(value: unknown): ClipNote | null {
  if (!isObject(value) || typeof value.text !== 'string') return null
  const { offset } = value
  return {
    text: clipText(value.text, LIMITS.text),
    kind: NOTE_KINDS.find((kind) => kind === value.kind) ?? 'free',
    channel: typeof value.channel === 'string' ? value.channel : null,
    truth: value.truth === true,
    offset:
      isObject(offset) && Number.isFinite(offset.x) && Number.isFinite(offset.y)
        ? { x: offset.x as number, y: offset.y as number }
        : null,
  }
}
