import type { Deletion, FreePlace, Id, RootName } from './schema.ts'

/** Where a note is shown: decided by readers, never stored (rules R5, R6). */
export type NoteHome =
  | { at: 'cell'; stage: Id; lane: Id }
  | { at: 'parking'; journey: Id }
  | { at: 'free'; place: FreePlace }
  /** Deleted itself, or part of a deleted journey. */
  | { at: 'bin'; journey: Id | null }

/** A point of the emotion curve that can be rated. */
export interface StagePoint {
  /** The stage's id for its implicit point, else a `points` id. */
  id: Id
  stage: Id
  /** 0..1 across the stage column. */
  offset: number
  implicit: boolean
}

export interface RatingSummary {
  count: number
  mean: number
  /** Quartiles by linear interpolation between closest ranks. */
  q1: number
  q3: number
  /** Ascending. */
  values: readonly number[]
}

export interface BinItem {
  root: RootName
  id: Id
  /** The text that a person knows it by; may be empty. */
  title: string
  /** null: not deleted itself, but part of the deleted journey `journey`. */
  deleted: Deletion | null
  /** The journey that it belonged to, if any. */
  journey: Id | null
}
