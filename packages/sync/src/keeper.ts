/**
 * What carries a document and its queue beyond the page, as `BoardConnection` sees it. All four are called in the
 * middle of something else (a transaction, a frame), so they return at once and never throw.
 */
import type { Refusal } from './lost-words.ts'
import type { LocalChange } from './outbox.ts'

/** Origin of a transaction that applies what was kept: it is neither made here nor sent by the server. */
export const KEPT = Symbol('kept')

export interface Keeper {
  /** A change was made here: to be kept until it is settled or refused. */
  queued(change: LocalChange): void
  /** The server has them on its disk. */
  settled(changes: readonly LocalChange[]): void
  /** What the server sent was integrated; it is on the server's disk. */
  received(update: Uint8Array): void
  /** Nothing that is not settled will ever be. Called again when words are added to those that are lost. */
  refused(refusal: Refusal): void
}
