import type { Id } from '@parcours/board'
import type { CardVote } from './use-card-votes.ts'

/** What the cards of a stage share: which of them is open, and what can be done with one. */
export interface Cards {
  /** Whose acts are shown. */
  open: Id | null
  toggle(note: Id): void
  edit(note: Id): void
  remove(note: Id): void
  /** Of the private step that goes on. */
  round: Id | null
  /** What a vote says of a note or a group; null where nothing is voted on. */
  vote(target: Id): CardVote | null
}
