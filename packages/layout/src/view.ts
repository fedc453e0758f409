import {
  type AarrrStep,
  type Board,
  type Id,
  type Locale,
  type ParticipantId,
  voteResults,
} from '@parcours/board'

/** What is hidden from somebody in a cell: how many finished drafts it holds, their own among them. */
export interface CoveredCell {
  stage: Id
  lane: Id
  count: number
}

/** A private step that goes on, as one person sees it. */
export interface PrivateStep {
  /** The visit of the step; drafts of another one were left behind by it. */
  round: Id
  /** Cells of which nothing is published are absent. */
  covered: readonly CoveredCell[]
}

/** Points on notes, as one person sees them. */
export type Votes =
  /** A vote goes on: their own points, and nobody else's. */
  | {
      shows: 'ballot'
      /** By note; absent: none. */
      points: ReadonlyMap<Id, number>
      /** Points that may still be placed. */
      left: number
      /** On one note at most. */
      cap: number
      /** What may be voted on; null: all of it. */
      lanes: readonly Id[] | null
    }
  /** It is closed: everybody's together. */
  | { shows: 'totals'; vote: Id }

/** What one person sees of a board. Never stored; exports draw `defaultView`. */
export interface View {
  /** Language of the words that the layout itself writes (counts, faces, headings of the persona card). */
  locale: Locale
  /** Lanes shown as one line of 40 units. */
  collapsedLanes: ReadonlySet<Id>
  /** The lanes that the running step is about, the others are dimmed; null: all of them. */
  activeLanes: ReadonlySet<Id> | null
  /** The step of the growth model whose stages are looked at, the others are dimmed; null: all of them. */
  aarrr: AarrrStep | null
  /** Whose own rating the curve's markers carry in `mine`. */
  me: ParticipantId | null
  /** null while none goes on. */
  privateStep: PrivateStep | null
  /** null: no vote is shown. */
  votes: Votes | null
}

/** The view that every export draws: the workshop language, the last vote's points, nothing collapsed or dimmed, nobody in particular. */
export function defaultView(board: Board): View {
  return {
    locale: board.meta.locale,
    collapsedLanes: new Set(),
    activeLanes: null,
    aarrr: null,
    me: null,
    privateStep: null,
    votes: lastVote(board),
  }
}

/** What a vote came to stays on the notes until the next one. */
export function lastVote(board: Board): Votes | null {
  const last = voteResults(board).at(-1)
  return last === undefined ? null : { shows: 'totals', vote: last.id }
}
