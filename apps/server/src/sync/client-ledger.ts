import type { RefusalReason } from '@parcours/sync'
import type { ClientBinding } from '../storage/storage.ts'

/**
 * Reservations come from presence, which anybody may send: beyond the first number a participant's own oldest is
 * forgotten (all programs of one key are one participant), so that one who shows id after id takes nobody else's away; beyond the second the oldest of all.
 */
const RESERVATIONS_PER_PARTICIPANT = 1_024
const MAX_RESERVATIONS = 100_000

/**
 * Who may write with which Yjs client id on one board. Bindings are durable: they are committed together with the
 * first update of the id. An id that so far only showed presence is reserved in memory, so that nobody who reads it
 * off the wire can bind it first.
 */
export class ClientLedger {
  readonly #bindings = new Map<number, { participant: string; ended: RefusalReason | null }>()
  readonly #reserved = new Map<number, string>()
  /** The same by participant, the oldest first. */
  readonly #reservedBy = new Map<string, Set<number>>()

  constructor(bindings: readonly ClientBinding[]) {
    this.reset(bindings)
  }

  /** Back to what is durable; reservations, which never are, stay. */
  reset(bindings: readonly ClientBinding[]): void {
    this.#bindings.clear()
    for (const { client, participant, ended } of bindings) this.#bindings.set(client, { participant, ended })
  }

  /** The participant that the id is bound to, or null. */
  ownerOf(client: number): string | null {
    return this.#bindings.get(client)?.participant ?? null
  }

  /** The participant that the id is bound to or reserved for, or null. */
  holderOf(client: number): string | null {
    return this.ownerOf(client) ?? this.#reserved.get(client) ?? null
  }

  isBound(client: number): boolean {
    return this.#bindings.has(client)
  }

  /** @param state the clock up to which the document knows this client */
  mayWrite(client: number, participant: string, state: number): boolean {
    const owner = this.#bindings.get(client)?.participant ?? this.#reserved.get(client)
    // Somebody wrote with it and nobody is on record for it: not the sender.
    if (owner === undefined) return state === 0
    return owner === participant
  }

  /** Why the id is finished, or null while it isn't. */
  endedBecause(client: number): RefusalReason | null {
    return this.#bindings.get(client)?.ended ?? null
  }

  bind(client: number, participant: string): void {
    this.#bindings.set(client, { participant, ended: null })
    this.#forget(client)
  }

  /** @returns false when the id isn't this participant's to end: then nothing changes. */
  end(client: number, participant: string, reason: RefusalReason): boolean {
    const binding = this.#bindings.get(client)
    if (binding === undefined) {
      if ((this.#reserved.get(client) ?? participant) !== participant) return false
      this.#bindings.set(client, { participant, ended: reason })
      return true
    }
    if (binding.participant !== participant) return false
    binding.ended ??= reason
    return true
  }

  /** @returns false when the id is somebody else's. */
  reserve(client: number, participant: string): boolean {
    const owner = this.#bindings.get(client)?.participant ?? this.#reserved.get(client)
    if (owner !== undefined) return owner === participant
    const own = this.#reservedBy.get(participant) ?? new Set()
    if (own.size >= RESERVATIONS_PER_PARTICIPANT) this.#forget(first(own))
    if (this.#reserved.size >= MAX_RESERVATIONS) this.#forget(first(this.#reserved.keys()))
    this.#reserved.set(client, participant)
    this.#reservedBy.set(participant, own.add(client))
    return true
  }

  #forget(client: number | undefined): void {
    const participant = client === undefined ? undefined : this.#reserved.get(client)
    if (client === undefined || participant === undefined) return
    this.#reserved.delete(client)
    const own = this.#reservedBy.get(participant)
    own?.delete(client)
    if (own?.size === 0) this.#reservedBy.delete(participant)
  }
}

function first(clients: Iterable<number>): number | undefined {
  for (const client of clients) return client
  return undefined
}
