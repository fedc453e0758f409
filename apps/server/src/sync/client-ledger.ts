import type { RefusalReason } from '@parcours/sync'
import type { ClientBinding } from '../storage/storage.ts'

/** Reservations come from presence, which anybody may send; a room forgets the oldest beyond this. */
const MAX_RESERVATIONS = 10_000

/**
 * Who may write with which Yjs client id on one board. Bindings are durable: they are committed together with the
 * first update of the id. An id that so far only showed presence is reserved in memory, so that nobody who reads it
 * off the wire can bind it first.
 */
export class ClientLedger {
  readonly #bindings = new Map<number, { participant: string; ended: RefusalReason | null }>()
  readonly #reserved = new Map<number, string>()

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
    this.#reserved.delete(client)
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
    if (this.#reserved.size >= MAX_RESERVATIONS) {
      const [oldest] = this.#reserved.keys()
      if (oldest !== undefined) this.#reserved.delete(oldest)
    }
    this.#reserved.set(client, participant)
    return true
  }
}
