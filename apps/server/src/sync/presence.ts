/**
 * Awareness of one room: the latest state of each client, passed on at most once a beat, always rebuilt by us, never
 * forwarded as it came.
 */
import type { AwarenessEntry } from '@parcours/sync'
import { MESSAGE_AWARENESS, SERVER_AWARENESS_CLOCK_FLOOR } from '@parcours/sync'
import {
  createEncoder,
  length,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import type { Participant } from '../access/participant.ts'
import type { ClientLedger } from './client-ledger.ts'
import { AWARENESS_IDS_PER_CONNECTION, SILENCE_MS } from './limits.ts'
import { messageHeader } from './wire.ts'

/** Whoever may show presence: one per connection. */
export interface PresenceOwner {
  readonly participant: Participant
}

interface Entry {
  owner: PresenceOwner
  clock: number
  json: string
  /** Ready to be sent: client, clock, state. */
  bytes: Uint8Array
}

export class Presence<Owner extends PresenceOwner> {
  readonly #ledger: ClientLedger
  readonly #maxBytes: number
  readonly #entries = new Map<number, Entry & { owner: Owner }>()
  /** What changed since the last flush, removals included. */
  readonly #changed = new Map<number, Entry & { owner: Owner }>()

  #clock = 0
  /** Since when nothing but who is there is shown, as of the last time that it was said; null: everything is. */
  #coveredSince: number | null = null

  constructor(ledger: ClientLedger, maxBytes: number) {
    this.#ledger = ledger
    this.#maxBytes = maxBytes
  }

  /** Takes what is the sender's own and ignores the rest. @returns whether there is something to flush. */
  receive(owner: Owner, entries: readonly AwarenessEntry[]): boolean {
    for (const { client, clock, state } of entries) {
      if (!Number.isSafeInteger(client)) continue
      const held = this.#entries.get(client)
      if (clock >= SERVER_AWARENESS_CLOCK_FLOOR && !this.#isOwnWord(owner, client, clock, held)) continue
      if (state === null) {
        if (held?.owner === owner) this.#remove(client, held)
        continue
      }
      if (tooDeep(state) || !this.#mayHold(owner, client, held)) continue
      const user = identity(owner.participant, state.user)
      const json = JSON.stringify(this.#coveredSince === null ? { ...state, user } : { user })
      if (json.length > this.#maxBytes) continue
      // While people write in private, not even that somebody moves is told.
      if (this.#coveredSince !== null && held?.owner === owner && held.json === json) continue
      this.#put(client, owner, json)
    }
    return this.#changed.size > 0
  }

  /**
   * Shows of everybody who they are and nothing else: no cursor, caret, selection or drag, and not when they move. What was
   * shown before is taken away at once. Uncovered, each comes back with what they show next.
   * @returns whether there is something to flush
   */
  cover(covered: boolean): boolean {
    if (covered === (this.#coveredSince !== null)) return false
    this.#coveredSince = null
    if (covered) this.#showWho()
    return this.#changed.size > 0
  }

  /**
   * Clients forget whom they haven't heard of for 30 s, and people renew themselves when they like: said by us, at times
   * of ours, it tells nothing of what they do. @returns whether there is something to flush
   */
  renew(): boolean {
    if (this.#coveredSince === null || performance.now() - this.#coveredSince < SILENCE_MS) return false
    this.#showWho()
    return this.#changed.size > 0
  }

  #showWho(): void {
    this.#coveredSince = performance.now()
    for (const [client, { owner, json }] of this.#entries) {
      const { user } = JSON.parse(json) as Record<string, unknown>
      this.#put(client, owner, JSON.stringify({ user }))
    }
  }

  /** Takes the owner's states away, and tells the others with the next flush. @returns whether there were any. */
  leave(owner: Owner): boolean {
    for (const [client, entry] of this.#entries) {
      if (entry.owner === owner) this.#remove(client, entry)
    }
    return this.#changed.size > 0
  }

  /** Another name or colour: shown at once, without waiting for the next movement. */
  renamed(participant: Participant): boolean {
    for (const [client, entry] of this.#entries) {
      if (entry.owner.participant.id !== participant.id) continue
      const state = JSON.parse(entry.json) as Record<string, unknown>
      this.#put(client, entry.owner, JSON.stringify({ ...state, user: identity(participant, state.user) }))
    }
    return this.#changed.size > 0
  }

  /** The ids that this owner shows itself under, the first one first. */
  idsOf(owner: Owner): number[] {
    return [...this.#entries].filter(([, entry]) => entry.owner === owner).map(([client]) => client)
  }

  /** A frame with everybody but `to` itself, or null if there is nobody. */
  everybodyFor(to: Owner): Uint8Array | null {
    return frameOf([...this.#entries.values()].filter(({ owner }) => owner !== to))
  }

  get hasNews(): boolean {
    return this.#changed.size > 0
  }

  /** What changed since the last call, for all recipients at once; null if nothing did. */
  takeNews(): PresenceNews<Owner> | null {
    if (this.#changed.size === 0) return null
    const news = new PresenceNews([...this.#changed.values()])
    this.#changed.clear()
    return news
  }

  /**
   * A clock of ours comes back for two reasons. A stock client repeats what it hears of others: that says nothing
   * about its sender. Or it was told of itself, by the state of its own half-open connection, and counts from there for
   * ever: then the id is reserved for its participant, and is the only one that this connection shows.
   */
  #isOwnWord(
    owner: Owner,
    client: number,
    clock: number,
    held: (Entry & { owner: Owner }) | undefined,
  ): boolean {
    if (held?.owner === owner) return true
    if (this.#ledger.holderOf(client) !== owner.participant.id || this.idsOf(owner).length > 0) return false
    // Who only repeats what another connection shows can't know more than we said of it.
    return held === undefined || clock > held.clock
  }

  #mayHold(owner: Owner, client: number, held: Entry | undefined): boolean {
    if (held?.owner === owner) return true
    // The same person on a new connection takes its tab over from the old one, which may hang half open.
    if (held !== undefined && held.owner.participant.id !== owner.participant.id) return false
    if (held === undefined && this.idsOf(owner).length >= AWARENESS_IDS_PER_CONNECTION) return false
    return this.#ledger.reserve(client, owner.participant.id)
  }

  /**
   * Microseconds since the epoch, and always more than the last one: it grows over departures, returns within the same
   * millisecond and restarts, and a crowd doesn't make it run ahead of the time.
   */
  #nextClock(): number {
    this.#clock = Math.max(Date.now() * 1_000, this.#clock + 1)
    return this.#clock
  }

  #put(client: number, owner: Owner, json: string): void {
    const clock = this.#nextClock()
    const entry = { owner, clock, json, bytes: entryBytes(client, clock, json) }
    this.#entries.set(client, entry)
    this.#changed.set(client, entry)
  }

  #remove(client: number, held: Entry & { owner: Owner }): void {
    const clock = this.#nextClock()
    this.#entries.delete(client)
    this.#changed.set(client, {
      owner: held.owner,
      clock,
      json: 'null',
      bytes: entryBytes(client, clock, 'null'),
    })
  }
}

/** One flush of presence, encoded once for everybody: who moved gets the same bytes without their own lines. */
export class PresenceNews<Owner> {
  readonly #count: number
  readonly #body: Buffer
  readonly #own = new Map<Owner, { count: number; bytes: number; ranges: [from: number, to: number][] }>()
  readonly #forAll: readonly [Buffer]

  constructor(entries: readonly { owner: Owner; bytes: Uint8Array }[]) {
    this.#count = entries.length
    this.#body = Buffer.concat(entries.map(({ bytes }) => bytes))
    let at = 0
    for (const { owner, bytes } of entries) {
      const own = this.#own.get(owner) ?? { count: 0, bytes: 0, ranges: [] }
      own.count += 1
      own.bytes += bytes.length
      own.ranges.push([at, at + bytes.length])
      this.#own.set(owner, own)
      at += bytes.length
    }
    this.#forAll = [Buffer.concat([presenceHead(this.#count, at), this.#body])]
  }

  /** Pieces of a whole WebSocket frame, never with the recipient's own lines; null if there are no others. */
  for(to: Owner): readonly Buffer[] | null {
    const own = this.#own.get(to)
    if (own === undefined) return this.#forAll
    if (own.count === this.#count) return null
    const pieces = [presenceHead(this.#count - own.count, this.#body.length - own.bytes)]
    let at = 0
    for (const [from, to] of own.ranges) {
      if (from > at) pieces.push(this.#body.subarray(at, from))
      at = to
    }
    if (at < this.#body.length) pieces.push(this.#body.subarray(at))
    return pieces
  }
}

/** Everything of a framed awareness message up to its entries. */
function presenceHead(count: number, bytes: number): Buffer {
  const inner = createEncoder()
  writeVarUint(inner, count)
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE_AWARENESS)
  writeVarUint(encoder, length(inner) + bytes)
  writeUint8Array(encoder, toUint8Array(inner))
  const head = toUint8Array(encoder)
  return Buffer.concat([messageHeader(head.length + bytes), head])
}

/** Says nothing: the keepalive, which every y-websocket client understands. */
export const EMPTY_AWARENESS: Uint8Array = encodeEntries([])

const MAX_NAME = 80

/** A text position, the deepest thing in an honest state, has four levels. Deeper ones overflow whoever encodes or compares them. */
const MAX_DEPTH = 32

function tooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth >= MAX_DEPTH || Object.values(value).some((inner) => tooDeep(inner, depth + 1))
}

/** Who this is, by the seat. Only a program, which has no seat, says itself what it is called. */
function identity(
  { id, name, color, program }: Participant,
  claimed: unknown,
): { id: string; name: string; color: number } {
  if (!program) return { id, name, color }
  const own = typeof claimed === 'object' && claimed !== null ? (claimed as { name?: unknown }).name : null
  return { id, name: typeof own === 'string' ? own.slice(0, MAX_NAME) : name, color }
}

function entryBytes(client: number, clock: number, json: string): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
  writeVarString(encoder, json)
  return toUint8Array(encoder)
}

function frameOf(entries: readonly Entry[]): Uint8Array | null {
  return entries.length === 0 ? null : encodeEntries(entries)
}

function encodeEntries(entries: readonly { bytes: Uint8Array }[]): Uint8Array {
  const inner = createEncoder()
  writeVarUint(inner, entries.length)
  const head = toUint8Array(inner)
  const body = new Uint8Array(head.length + entries.reduce((sum, { bytes }) => sum + bytes.length, 0))
  body.set(head)
  let at = head.length
  for (const { bytes } of entries) {
    body.set(bytes, at)
    at += bytes.length
  }
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE_AWARENESS)
  writeVarUint8Array(encoder, body)
  return toUint8Array(encoder)
}
