/**
 * Where each note is shown (rules R5, R6). Nothing of it is stored: a stage that is deleted while somebody adds a
 * note to it, and comes back later, has its notes again, and no note is ever without a home in between.
 */
import { compareRanked, compareText } from '../rank.ts'
import type { Board, FreePlace, Id, Note, NoteKind, NotePlace } from '../schema.ts'
import type { NoteHome } from '../selector-types.ts'
import { addTo, memoByBoard } from './memo.ts'

const NONE: readonly never[] = []
/** Notes whose place names nothing that ever existed: in a row above the board's origin. */
const STRAY = { x: 0, y: -184, step: 136 } as const

interface NoteIndex {
  homes: ReadonlyMap<Id, NoteHome>
  cells: ReadonlyMap<string, readonly Note[]>
  parked: ReadonlyMap<Id, readonly Note[]>
  free: readonly Note[]
  live: readonly Note[]
  /** Not deleted themselves, but of a journey that is, or that no journey shows. */
  binned: readonly Note[]
}

const indexOf = memoByBoard((board): NoteIndex => {
  const homes = new Map<Id, NoteHome>()
  const cells = new Map<string, Note[]>()
  const parked = new Map<Id, Note[]>()
  const free: Note[] = []
  const strays: Note[] = []
  const live: Note[] = []
  const binned: Note[] = []
  for (const note of board.notes.values()) {
    if (note.deleted !== null) continue
    const home = resolve(board, note.place)
    if (home === null) strays.push(note)
    else homes.set(note.id, home)
    if (home?.at === 'cell') addTo(cells, cellKey(home.stage, home.lane), note)
    if (home?.at === 'parking') addTo(parked, home.journey, note)
    if (home?.at === 'free') free.push(note)
    if (home?.at === 'bin') binned.push(note)
    else live.push(note)
  }
  for (const list of cells.values()) list.sort(compareNotes)
  for (const list of parked.values()) list.sort(compareNotes)
  strays.sort(byId).forEach((note, index) => {
    homes.set(note.id, { at: 'free', place: strayPlace(index) })
  })
  return { homes, cells, parked, free: [...free, ...strays].sort(byId), live: live.sort(byId), binned }
})

/** Where the place leads, or null if nothing that it names ever existed. */
function resolve(board: Board, place: NotePlace): NoteHome | null {
  if (place.at === 'free') {
    if (place.anchor === 'board') return { at: 'free', place }
    return inJourney(board, place.anchor, { at: 'free', place })
  }
  if (place.at === 'parking')
    return inJourney(board, place.journey, { at: 'parking', journey: place.journey })
  const stage = board.stages.get(place.stage)
  const lane = board.lanes.get(place.lane)
  const journey = stage?.journey ?? lane?.journey
  if (journey === undefined) return null
  const shown =
    stage !== undefined &&
    lane !== undefined &&
    stage.deleted === null &&
    lane.deleted === null &&
    stage.journey === lane.journey &&
    lane.kind !== 'emotions'
  return inJourney(
    board,
    journey,
    shown ? { at: 'cell', stage: stage.id, lane: lane.id } : { at: 'parking', journey },
  )
}

function inJourney(board: Board, id: Id, home: NoteHome): NoteHome | null {
  const journey = board.journeys.get(id)
  if (journey === undefined) return null
  return journey.deleted === null ? home : { at: 'bin', journey: id }
}

/** Where the note is shown. */
export function homeOf(board: Board, note: Note): NoteHome {
  const home = indexOf(board).homes.get(note.id)
  if (home !== undefined) return home
  return { at: 'bin', journey: journeyIn(board, note.place) }
}

/** The notes of a cell in order; none for a cell that isn't shown. */
export function cellNotes(board: Board, stage: Id, lane: Id): readonly Note[] {
  return indexOf(board).cells.get(cellKey(stage, lane)) ?? NONE
}

/**
 * "Ideas to sort" of a live journey in order: what was put there, and what lost its stage or its lane, or whose lane
 * became one of emotions.
 */
export function parkedNotes(board: Board, journey: Id): readonly Note[] {
  return indexOf(board).parked.get(journey) ?? NONE
}

/** Notes outside of every journey's cells and parking, by id. Their place is `freePlaceOf`. */
export function freeNotes(board: Board): readonly Note[] {
  return indexOf(board).free
}

/** The place of a free note, also when its own names nothing that ever existed. */
export function freePlaceOf(board: Board, note: Note): FreePlace {
  const home = homeOf(board, note)
  if (home.at === 'free') return home.place
  return note.place.at === 'free' ? note.place : strayPlace(0)
}

/** Every note that is shown somewhere: each is in exactly one cell or parking area, or free. By id. */
export function liveNotes(board: Board): readonly Note[] {
  return indexOf(board).live
}

/** Notes that are not deleted themselves, but whose journey is. */
export function notesOfDeadJourneys(board: Board): readonly Note[] {
  return indexOf(board).binned
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
  return journeyIn(board, note.place)
}

function journeyIn(board: Board, place: NotePlace): Id | null {
  const id =
    place.at === 'cell'
      ? (board.stages.get(place.stage)?.journey ?? board.lanes.get(place.lane)?.journey)
      : place.at === 'parking'
        ? place.journey
        : place.anchor
  return id !== undefined && board.journeys.has(id) ? id : null
}

function strayPlace(index: number): FreePlace {
  return { at: 'free', anchor: 'board', x: STRAY.x + index * STRAY.step, y: STRAY.y }
}

/** Ids hold no line break, so no two cells share a key. */
function cellKey(stage: Id, lane: Id): string {
  return `${stage}\n${lane}`
}

function byId(a: Note, b: Note): number {
  return compareText(a.id, b.id)
}

/** Order in a cell or in parking. */
function compareNotes(a: Note, b: Note): number {
  return compareRanked({ id: a.id, rank: rankOf(a) }, { id: b.id, rank: rankOf(b) })
}

/** The rank of a note among its neighbours; free notes have none. */
export function rankOf(note: Note): string {
  return note.place.at === 'free' ? '' : note.place.rank
}
