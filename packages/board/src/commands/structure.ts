/** Journeys, stages and lanes: the frame that notes are put in. */
import type { DeleteMode, NewJourney, NewLane, NewStage, Position, StageChange } from '../commands-types.ts'
import { clipText, LIMITS } from '../limits.ts'
import { type Ranked, ranksAt, seedRanks } from '../rank.ts'
import { STAGE_WIDTH } from '../read/records.ts'
import type { Board, Id, JourneyKind, LaneKind, Rank } from '../schema.ts'
import { cellGroups, groupOfNote } from '../select/groups.ts'
import { cellNotes } from '../select/notes.ts'
import { lanesOf, liveJourneys, stagesOf } from '../select/structure.ts'
import type { Writer } from '../write/writer.ts'
import { moveGroup } from './groups.ts'
import { moveNotes } from './notes.ts'

type Frame = 'stages' | 'lanes'

/** The id of the new stage; empty if the writer may add none. */
export function addStage(writer: Writer, journey: Id, stage: NewStage): Id {
  if (!writer.mayAdd('stages')) return ''
  const id = writer.newId()
  const rank = rankAmong(stagesOf(writer.board, journey), stage, id)
  if (writer.board.journeys.has(journey)) createStage(writer, id, journey, rank, stage)
  return id
}

/** The id of the new lane; empty if the writer may add none. */
export function addLane(writer: Writer, journey: Id, lane: NewLane): Id {
  if (!writer.mayAdd('lanes')) return ''
  const id = writer.newId()
  const rank = rankAmong(lanesOf(writer.board, journey), lane, id)
  if (writer.board.journeys.has(journey)) createLane(writer, id, journey, rank, lane)
  return id
}

/** The id of the new journey; empty if the writer may add none. */
export function addJourney(writer: Writer, journey: NewJourney): Id {
  if (!writer.mayAdd('journeys')) return ''
  const id = writer.newId()
  const rank = rankAmong(liveJourneys(writer.board), journey, id)
  writer.create(
    'journeys',
    id,
    { kind: journey.kind, rank },
    { title: clipText(journey.title, LIMITS.title) },
  )
  const stages = journey.stages ?? []
  const lanes = journey.lanes ?? []
  const stageRanks = seedRanks(stages.length)
  const laneRanks = seedRanks(lanes.length)
  stages.forEach((stage, index) => {
    createStage(writer, writer.newId(), id, stageRanks[index]!, stage)
  })
  lanes.forEach((lane, index) => {
    createLane(writer, writer.newId(), id, laneRanks[index]!, lane)
  })
  return id
}

export function createStage(
  writer: Writer,
  id: Id,
  journey: Id,
  rank: Rank,
  stage: { name: string } & StageChange,
): void {
  const { name, phase = null, reach = null, aarrr = null } = stage
  const registers = {
    ...{ journey, rank, phase, reach, width: STAGE_WIDTH.fallback, truth: false },
    ...(aarrr !== null && { aarrr }),
  }
  writer.create('stages', id, registers, { name: clipText(name, LIMITS.title) })
}

function createLane(
  writer: Writer,
  id: Id,
  journey: Id,
  rank: Rank,
  lane: { kind: LaneKind; name: string },
): void {
  writer.create('lanes', id, { journey, rank, kind: lane.kind }, { name: clipText(lane.name, LIMITS.title) })
}

export function moveStage(writer: Writer, id: Id, position: Position): void {
  const journey = writer.board.stages.get(id)?.journey ?? ''
  moveAmong(writer, 'stages', id, stagesOf(writer.board, journey), position)
}

export function moveLane(writer: Writer, id: Id, position: Position): void {
  const journey = writer.board.lanes.get(id)?.journey ?? ''
  moveAmong(writer, 'lanes', id, lanesOf(writer.board, journey), position)
}

export function moveJourney(writer: Writer, id: Id, position: Position): void {
  moveAmong(writer, 'journeys', id, liveJourneys(writer.board), position)
}

/** World units, rounded and kept within what the layout allows. */
export function resizeStage(writer: Writer, id: Id, width: number): void {
  if (!Number.isFinite(width)) return
  writer.set('stages', id, { width: Math.min(STAGE_WIDTH.max, Math.max(STAGE_WIDTH.min, Math.round(width))) })
}

export function setStage(writer: Writer, id: Id, change: StageChange): void {
  // Each intention has its register: another person may change the one while this changes the other (rule R1).
  if (change.phase !== undefined) writer.set('stages', id, { phase: change.phase })
  if (change.reach !== undefined) writer.set('stages', id, { reach: change.reach })
  if (change.aarrr !== undefined) writer.set('stages', id, { aarrr: change.aarrr })
}

export function setJourneyKind(writer: Writer, id: Id, kind: JourneyKind | null): void {
  writer.set('journeys', id, { kind })
}

/** Only the journey is flagged; what is in it is listed in the bin, and comes back with it (rule R6). */
export function deleteJourney(writer: Writer, id: Id): void {
  writer.delete('journeys', id)
}

export function deleteStage(writer: Writer, id: Id, mode: DeleteMode): void {
  deleteFrame(writer, 'stages', id, mode)
}

export function deleteLane(writer: Writer, id: Id, mode: DeleteMode): void {
  deleteFrame(writer, 'lanes', id, mode)
}

function deleteFrame(writer: Writer, frame: Frame, id: Id, mode: DeleteMode): void {
  const { board } = writer
  const record = board[frame].get(id)
  if (record === undefined || record.deleted !== null || !writer.mayChange(frame, id)) return
  const crossing = frame === 'stages' ? lanesOf(board, record.journey) : stagesOf(board, record.journey)
  const cellAt = (own: Id, other: Id) =>
    frame === 'stages' ? { stage: own, lane: other } : { stage: other, lane: own }
  for (const other of crossing) {
    const { stage, lane } = cellAt(id, other.id)
    if (mode === 'withNotes') {
      for (const note of cellNotes(board, stage, lane)) writer.delete('notes', note.id)
      for (const group of cellGroups(board, stage, lane)) writer.delete('groups', group.id)
    } else if (mode !== 'park' && takesNotesOf(board, frame, id, mode.moveTo)) {
      moveCell(writer, { stage, lane }, cellAt(mode.moveTo, other.id))
    }
  }
  writer.delete(frame, id)
}

/** Everything of a cell goes behind what is in another, in its order: groups as such, with their notes. */
function moveCell(writer: Writer, from: { stage: Id; lane: Id }, to: { stage: Id; lane: Id }): void {
  const { board } = writer
  const ids = cellNotes(board, from.stage, from.lane)
    .filter((note) => groupOfNote(board, note) === null)
    .map((note) => note.id)
  moveNotes(writer, ids, { to: 'cell', ...to })
  for (const group of cellGroups(board, from.stage, from.lane)) moveGroup(writer, group.id, to)
}

/** Whether the notes can go there: alive, of the same journey, and holding notes at all; otherwise they are parked. */
function takesNotesOf(board: Board, frame: Frame, id: Id, other: Id): boolean {
  const from = board[frame].get(id)
  const to = board[frame].get(other)
  if (from === undefined || to === undefined || to.deleted !== null || id === other) return false
  return to.journey === from.journey && !('kind' in to && to.kind === 'emotions')
}

/** Only what is among its live siblings moves. */
function moveAmong(
  writer: Writer,
  root: Frame | 'journeys',
  id: Id,
  siblings: readonly Ranked[],
  position: Position,
): void {
  const others = siblings.filter((sibling) => sibling.id !== id)
  if (others.length < siblings.length) writer.set(root, id, { rank: rankAmong(others, position, id) })
}

function rankAmong(siblings: readonly Ranked[], position: Position, id: Id): Rank {
  return ranksAt(siblings, position, [id])[0]!
}
