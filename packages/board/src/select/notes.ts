/**
 * Where each note is shown (rules R5, R6). Nothing of it is stored: a stage that is deleted while somebody adds a
 * note to it, and comes back later, has its notes again, and no note is ever without a home in between.
 */
import type { Board, FreePlace, Id, Note, NoteKind, NotePlace } from '../schema.ts'
import type { NoteHome } from '../selector-types.ts'
import { cellList, FREE, LIVE, notesIn, ORPHANED, parkingList, resolvePlace, STRAY } from './note-index.ts'

/** Notes whose place names nothing that ever existed: in a row above the board's origin, world units. */
const STRAY_ROW = { x: 0, y: -184, step: 136 } as const

/** Where the note is shown. */
export function homeOf(board: Board, note: Note): NoteHome {
  if (note.deleted !== null) return { at: 'bin', journey: journeyOfNote(board, note) }
  return resolvePlace(board, note.place) ?? { at: 'free', place: strayPlace(board, note) }
}

/** The notes of a cell in order; none for a cell that isn't shown. */
export function cellNotes(board: Board, stage: Id, lane: Id): readonly Note[] {
  return notesIn(board, cellList(stage, lane))
}

/**
 * "Ideas to sort" of a live journey in order: what was put there, and what lost its stage or its lane, or whose lane
 * became one of emotions.
 */
export function parkedNotes(board: Board, journey: Id): readonly Note[] {
  return notesIn(board, parkingList(journey))
}

/** Notes outside of every journey's cells and parking, by id. Their place is `freePlaceOf`. */
export function freeNotes(board: Board): readonly Note[] {
  return notesIn(board, FREE)
}

/** The place of a free note, also when its own names nothing that ever existed. */
export function freePlaceOf(board: Board, note: Note): FreePlace {
  const home = homeOf(board, note)
  if (home.at === 'free') return home.place
  return note.place.at === 'free' ? note.place : strayPlace(board, note)
}

/** Every note that is shown somewhere: each is in exactly one cell or parking area, or free. By id. */
export function liveNotes(board: Board): readonly Note[] {
  return notesIn(board, LIVE)
}

/** Notes that are not deleted themselves, but whose journey is, by id. */
export function notesOfDeadJourneys(board: Board): readonly Note[] {
  return notesIn(board, ORPHANED)
}

/** What a note is: its lane's kind inside of a cell, else the kind that it took along. */
export function noteKind(board: Board, note: Note): NoteKind {
  const home = homeOf(board, note)
  if (home.at !== 'cell') return note.kind
  const kind = board.lanes.get(home.lane)?.kind
  return kind === undefined || kind === 'emotions' ? note.kind : kind
}

/** The journey that a note belongs to, live or binned, or null for what lies on the board itself. */
export function journeyOfNote(board: Board, note: Note): Id | null {
  const id = journeyNamedBy(board, note.place)
  return id !== undefined && board.journeys.has(id) ? id : null
}

function journeyNamedBy(board: Board, place: NotePlace): Id | undefined {
  if (place.at === 'cell')
    return board.stages.get(place.stage)?.journey ?? board.lanes.get(place.lane)?.journey
  return place.at === 'parking' ? place.journey : place.anchor
}

function strayPlace(board: Board, note: Note): FreePlace {
  const index = Math.max(
    0,
    notesIn(board, STRAY).findIndex(({ id }) => id === note.id),
  )
  return { at: 'free', anchor: 'board', x: STRAY_ROW.x + index * STRAY_ROW.step, y: STRAY_ROW.y }
}
