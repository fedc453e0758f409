/** What is told of covered notes: so little that nobody learns who writes what, or how much. */
import type { DraftTally, Id } from '@parcours/board'

/** A cell is counted from so many different writers up. */
export const COVERED_WRITERS = 3
/** The counts are told this often at most, milliseconds: whoever watches them grow can't see who has just stopped typing. */
export const COVERED_INTERVAL_MS = 3_000

export interface CoveredCell {
  stage: Id
  lane: Id
  /** Notes, everybody's together. */
  count: number
}

export interface Covered {
  round: Id
  /** In the order of stage and lane ids. */
  cells: readonly CoveredCell[]
  /** Notes are being written that no count has. */
  writing: boolean
  /** In a vote or a rating: how many people have given something. null: too few to be told, or nothing to give. */
  ballots: number | null
}

/** Whether it is known that nobody has written anything for the board in this round of private writing. */
export function isNothingWritten(told: Covered | null, round: Id): boolean {
  return told !== null && told.round === round && told.cells.length === 0 && !told.writing
}

/** What one person has covered. */
export interface SeatTally extends DraftTally {
  /** Whether they gave a point or a rating at least. */
  cast: boolean
}

/** @param tallies one for each writer */
export function covered(round: Id, tallies: Iterable<SeatTally>): Covered {
  const cells = new Map<string, CoveredCell & { writers: number }>()
  let writing = false
  let ballots = 0
  for (const tally of tallies) {
    writing ||= tally.others
    if (tally.cast) ballots += 1
    for (const { stage, lane, count } of tally.cells) {
      const name = `${stage}\n${lane}`
      const cell = cells.get(name) ?? { stage, lane, count: 0, writers: 0 }
      cell.count += count
      cell.writers += 1
      cells.set(name, cell)
    }
  }
  const named = [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
  return {
    round,
    cells: named
      .filter(({ writers }) => writers >= COVERED_WRITERS)
      .map(({ stage, lane, count }) => ({ stage, lane, count })),
    writing: writing || named.some(({ writers }) => writers < COVERED_WRITERS),
    ballots: ballots < COVERED_WRITERS ? null : ballots,
  }
}
