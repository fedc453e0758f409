import type { RefusalReason } from '@parcours/sync'
import type { ClientBinding } from '../storage/storage.ts'
import { Claims } from './claims.ts'

/** Reservations come from presence, which anybody may send. All programs of one key are one participant. */
const RESERVATIONS_PER_PARTICIPANT = 1_024
const MAX_RESERVATIONS = 100_000

/** Refusals that leave nothing but a row are kept for so many participants at their fullest. */
const PARTICIPANTS_REFUSED = 50

/**
 * Who may write with which Yjs client id on one board. Bindings are durable: they are committed together with the
 * first update of the id. An id that so far only showed presence is reserved in memory, so that nobody who reads it
 * off the wire can bind it first.
 */
export class ClientLedger {
  readonly #bindings = new Map<number, { participant: string; ended: RefusalReason | null }>()
  readonly #reserved = new Claims(RESERVATIONS_PER_PARTICIPANT, MAX_RESERVATIONS)
  /** Ended before anything of them was taken: all that is left of them is that they are ended. */
  readonly #empty: Claims
  /** Participants of whom the board has something, or had. */
  readonly #writers = new Set<string>()

  /** @param refusalsKept how many ids of one participant that were refused outright stay refused */
  constructor(refusalsKept: number) {
    this.#empty = new Claims(refusalsKept, refusalsKept * PARTICIPANTS_REFUSED)
  }

  get size(): number {
    return this.#bindings.size
  }

  /**
   * Back to what is durable; reservations, which never are, stay.
   * @param hasWritten whether the document has anything of this client
   */
  reset(bindings: readonly ClientBinding[], hasWritten: (client: number) => boolean): void {
    this.#bindings.clear()
    this.#empty.clear()
    for (const { client, participant, ended } of bindings) {
      this.#bindings.set(client, { participant, ended })
      if (ended === null || hasWritten(client)) {
        this.#writers.add(participant)
        continue
      }
      for (const old of this.#empty.add(client, participant)) this.#bindings.delete(old)
    }
  }

  /** The participant that the id is bound to, or null. */
  ownerOf(client: number): string | null {
    return this.#bindings.get(client)?.participant ?? null
  }

  /** The participant that the id is bound to or reserved for, or null. */
  holderOf(client: number): string | null {
    return this.ownerOf(client) ?? this.#reserved.holderOf(client) ?? null
  }

  hasWritten(participant: string): boolean {
    return this.#writers.has(participant)
  }

  isBound(client: number): boolean {
    return this.#bindings.has(client)
  }

  /** @param state the clock up to which the document knows this client */
  mayWrite(client: number, participant: string, state: number): boolean {
    const owner = this.holderOf(client)
    // Somebody wrote with it and nobody is on record for it: not the sender.
    if (owner === null) return state === 0
    return owner === participant
  }

  /** Why the id is finished, or null while it isn't. */
  endedBecause(client: number): RefusalReason | null {
    return this.#bindings.get(client)?.ended ?? null
  }

  bind(client: number, participant: string): void {
    this.#bindings.set(client, { participant, ended: null })
    this.#writers.add(participant)
    this.#reserved.delete(client)
  }

  /**
   * @returns null when the id isn't this participant's to end: then nothing changes. Else the ids whose end is
   * forgotten for it; nothing was ever taken of them, and what they bring again is judged again.
   */
  end(client: number, participant: string, reason: RefusalReason): number[] | null {
    const binding = this.#bindings.get(client)
    if (binding === undefined) {
      if ((this.#reserved.holderOf(client) ?? participant) !== participant) return null
      this.#bindings.set(client, { participant, ended: reason })
      const forgotten = this.#empty.add(client, participant)
      for (const old of forgotten) this.#bindings.delete(old)
      return forgotten
    }
    if (binding.participant !== participant) return null
    binding.ended ??= reason
    return []
  }

  /** @returns false when the id is somebody else's. */
  reserve(client: number, participant: string): boolean {
    const owner = this.holderOf(client)
    if (owner !== null) return owner === participant
    this.#reserved.add(client, participant)
    return true
  }
}
