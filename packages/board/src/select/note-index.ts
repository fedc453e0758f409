/**
 * Which notes are where, for one board. Built from scratch once, then carried from board to board by what changed:
 * typing in one of 5,000 notes must not sort 5,000 notes.
 */
import { compareRanked, compareText } from '../rank.ts'
import type { Board, Id, Ink, Note, NotePlace, Persona } from '../schema.ts'
import type { NoteHome } from '../selector-types.ts'
import { addTo } from './memo.ts'
import { stageShownAs } from './merged.ts'

/** Above so many changed notes, building anew is cheaper than carrying over. */
const MAX_CARRIED = 200
const NONE: readonly never[] = []

/** Lists by name; see `listsOf`. Lists that didn't change keep their identity from one board to the next. */
type NoteLists = Map<string, readonly Note[]>

const known = new WeakMap<Board, NoteLists>()

export const LIVE = 'live'
export const FREE = 'free'
/** Free because nothing that their place names ever existed. Listed under `FREE` too. */
export const STRAY = 'stray'
/** Not deleted themselves, but of a journey that is. */
export const ORPHANED = 'orphaned'
/** Ids hold no line break, so no two lists share a name. */
export const cellList = (stage: Id, lane: Id) => `cell\n${stage}\n${lane}`
export const parkingList = (journey: Id) => `parking\n${journey}`

/** Cells and parking in the order of ranks, all other lists by id. */
export function notesIn(board: Board, list: string): readonly Note[] {
  return listsFor(board).get(list) ?? NONE
}

/** To be called when `next` differs from `previous` in the notes `ids` alone. Does nothing if nobody asked `previous`. */
export function carryOver(previous: Board, next: Board, ids: ReadonlySet<Id>): void {
  const lists = known.get(previous)
  if (lists === undefined || ids.size > MAX_CARRIED) return
  const carried = new Map(lists)
  for (const id of ids) {
    const old = previous.notes.get(id)
    const now = next.notes.get(id)
    for (const name of old === undefined ? NONE : listsOf(previous, old)) {
      const rest = (carried.get(name) ?? NONE).filter((note) => note.id !== id)
      carried.set(name, rest)
    }
    for (const name of now === undefined ? NONE : listsOf(next, now)) {
      carried.set(name, inserted(carried.get(name) ?? NONE, now!, orderOf(name)))
    }
  }
  known.set(next, carried)
}

/** The board as it would be with these records, new ones or in place of their own. The board itself stays as it is. */
export function boardWith(
  board: Board,
  {
    notes = [],
    ink = [],
    personas = [],
  }: { notes?: readonly Note[]; ink?: readonly Ink[]; personas?: readonly Persona[] },
): Board {
  const next = {
    ...board,
    notes: withRecords(board.notes, notes),
    ink: withRecords(board.ink, ink),
    personas: withRecords(board.personas, personas),
  }
  carryOver(board, next, new Set(notes.map(({ id }) => id)))
  return next
}

function withRecords<R extends { id: Id }>(
  all: ReadonlyMap<Id, R>,
  records: readonly R[],
): ReadonlyMap<Id, R> {
  if (records.length === 0) return all
  const next = new Map(all)
  for (const record of records) next.set(record.id, record)
  return next
}

function listsFor(board: Board): NoteLists {
  const lists = known.get(board)
  if (lists !== undefined) return lists
  const built = new Map<string, Note[]>()
  for (const note of board.notes.values()) {
    for (const name of listsOf(board, note)) addTo(built, name, note)
  }
  for (const [name, list] of built) list.sort(orderOf(name))
  known.set(board, built)
  return built
}

function listsOf(board: Board, note: Note): readonly string[] {
  if (note.deleted !== null) return NONE
  const home = resolvePlace(board, note.place)
  if (home === null) return [LIVE, FREE, STRAY]
  switch (home.at) {
    case 'cell':
      return [LIVE, cellList(home.stage, home.lane)]
    case 'parking':
      return [LIVE, parkingList(home.journey)]
    case 'free':
      return [LIVE, FREE]
    case 'bin':
      return [ORPHANED]
  }
}

/** Where a place leads, or null if nothing that it names ever existed. */
export function resolvePlace(board: Board, place: NotePlace): NoteHome | null {
  if (place.at === 'free') {
    if (place.anchor === 'board') return { at: 'free', place }
    return inJourney(board, place.anchor, { at: 'free', place })
  }
  if (place.at === 'parking')
    return inJourney(board, place.journey, { at: 'parking', journey: place.journey })
  const stage = board.stages.get(stageShownAs(board, place.stage))
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
  const home: NoteHome = shown ? { at: 'cell', stage: stage.id, lane: lane.id } : { at: 'parking', journey }
  return inJourney(board, journey, home)
}

function inJourney(board: Board, id: Id, home: NoteHome): NoteHome | null {
  const journey = board.journeys.get(id)
  if (journey === undefined) return null
  return journey.deleted === null ? home : { at: 'bin', journey: id }
}

function inserted(list: readonly Note[], note: Note, compare: (a: Note, b: Note) => number): readonly Note[] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(list[middle]!, note) < 0) low = middle + 1
    else high = middle
  }
  return list.toSpliced(low, 0, note)
}

function orderOf(list: string): (a: Note, b: Note) => number {
  return list.includes('\n') ? byRank : byId
}

function byId(a: Note, b: Note): number {
  return compareText(a.id, b.id)
}

function byRank(a: Note, b: Note): number {
  return compareRanked({ id: a.id, rank: rankOf(a) }, { id: b.id, rank: rankOf(b) })
}

/** The rank of a note among its neighbours; free notes have none. */
export function rankOf(note: Note): string {
  return note.place.at === 'free' ? '' : note.place.rank
}
