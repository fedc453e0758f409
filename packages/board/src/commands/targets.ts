/** Turns where a person dropped something into the `place` that is stored. */
import type { NoteTarget } from '../commands-types.ts'
import { withinExtent } from '../limits.ts'
import { compareRanked, type Ranked, ranksAt } from '../rank.ts'
import type { Board, FreePlace, Id, Note, NoteKind, NotePlace } from '../schema.ts'
import { cellGroups, rankedGroup } from '../select/groups.ts'
import { stageShownAs } from '../select/merged.ts'
import { rankOf } from '../select/note-index.ts'
import { cellNotes, parkedNotes } from '../select/notes.ts'
import { liveJourneys } from '../select/structure.ts'

/** Side of a free note plus its gap, world units: several free notes from one act are laid in a square. */
const FREE_STEP = 136

export interface Placement {
  place: NotePlace
  /** The kind that the place gives, or null: the note keeps its own. */
  kind: NoteKind | null
  /** The group that the place is in. */
  group: Id | null
}

/**
 * Places for `ids`, in their order. A cell whose stage or lane was deleted meanwhile is taken as it is: the note is
 * shown in parking, and goes home when the stage or lane comes back. What never existed falls back to the first
 * journey's parking, or to the board.
 */
export function placementsFor(board: Board, ids: readonly Id[], target: NoteTarget): Placement[] {
  const resolved = resolveTarget(board, target)
  if (resolved.to === 'free') {
    const corner = cornerOf(board, resolved)
    return ids.map((_, index) => ({
      place: inSquare(corner, index),
      kind: resolved.kind ?? null,
      group: null,
    }))
  }
  const moving = new Set(ids)
  if (resolved.to === 'parking') {
    const siblings = rankedNotes(parkedNotes(board, resolved.journey), moving)
    return ranksAt(siblings, resolved, ids).map((rank) => ({
      place: { at: 'parking', journey: resolved.journey, rank },
      kind: null,
      group: null,
    }))
  }
  const { stage, lane } = resolved
  const siblings = rankedInCell(board, stage, lane, moving)
  const group = groupIn(board, resolved)
  const laneKind = board.lanes.get(lane)?.kind
  const kind = laneKind === undefined || laneKind === 'emotions' ? null : laneKind
  return ranksAt(siblings, resolved, ids).map((rank) => ({
    place: { at: 'cell', stage, lane, rank },
    kind,
    group,
  }))
}

/** Everything of a cell that has a rank, in order: notes and groups. */
export function rankedInCell(board: Board, stage: Id, lane: Id, except: ReadonlySet<Id>): Ranked[] {
  const notes = rankedNotes(cellNotes(board, stage, lane), except)
  const groups = cellGroups(board, stage, lane)
  if (groups.length === 0) return notes
  const ranked = groups.filter(({ id }) => !except.has(id)).map(rankedGroup)
  return [...notes, ...ranked].sort(compareRanked)
}

/** The group that a target names, if it stands in that very cell. */
function groupIn(board: Board, { stage, lane, group }: NoteTarget & { to: 'cell' }): Id | null {
  if (group == null) return null
  return cellGroups(board, stage, lane).some(({ id }) => id === group) ? group : null
}

function resolveTarget(board: Board, target: NoteTarget): NoteTarget {
  if (target.to === 'free') return target
  if (target.to === 'parking') return board.journeys.has(target.journey) ? target : anyParking(board)
  const stage = board.stages.get(target.stage)
  const lane = board.lanes.get(target.lane)
  if (stage === undefined || lane === undefined) {
    const journey = stage?.journey ?? lane?.journey
    return journey !== undefined && board.journeys.has(journey)
      ? { to: 'parking', journey }
      : anyParking(board)
  }
  if (lane.kind === 'emotions') return { to: 'parking', journey: stage.journey }
  return { ...target, stage: stageShownAs(board, target.stage) }
}

/** Where a free target begins: on the board itself if its anchor never existed, and nowhere that can't be reached. */
export function cornerOf(board: Board, target: { anchor: 'board' | Id; x: number; y: number }): FreePlace {
  const anchor = board.journeys.has(target.anchor) ? target.anchor : 'board'
  return { at: 'free', anchor, x: withinExtent(target.x), y: withinExtent(target.y) }
}

function anyParking(board: Board): NoteTarget {
  const first = liveJourneys(board)[0]
  return first === undefined
    ? { to: 'free', anchor: 'board', x: 0, y: 0 }
    : { to: 'parking', journey: first.id }
}

function rankedNotes(notes: readonly Note[], except: ReadonlySet<Id>): Ranked[] {
  return notes.filter((note) => !except.has(note.id)).map((note) => ({ id: note.id, rank: rankOf(note) }))
}

function inSquare(corner: FreePlace, index: number): FreePlace {
  const column = index % 4
  const row = Math.floor(index / 4)
  return { ...corner, x: corner.x + column * FREE_STEP, y: corner.y + row * FREE_STEP }
}
