/**
 * What this document holds that the server has not acknowledged as durable, in order, one entry a local transaction.
 * No sockets here: `BoardConnection` sends what `next` gives. Invariant: an entry leaves only when the server has said
 * that all of it is on disk, so `status` can say "saved" without lying. The offline copy stores exactly these entries.
 */
import type { Ack } from './protocol.ts'

/** The clocks that a transaction used: from (included) to (excluded), by Yjs client. */
export interface ClockRange {
  client: number
  from: number
  to: number
}

export interface LocalChange {
  /** Yjs update, v1. */
  update: Uint8Array
  ranges: readonly ClockRange[]
  /** Deletes have no clock: a change with deletes is durable only when its message is counted. */
  deletes: boolean
}

export interface SaveStatus {
  /** here: something has not been sent yet. sent: all is on the wire. saved: the server has all of it on disk. */
  state: 'here' | 'sent' | 'saved'
  /** Changes that are not saved. */
  waiting: number
}

/** After a reconnect: how far the changes that had waited have come. */
export interface ResyncProgress {
  done: number
  total: number
}

interface Entry {
  change: LocalChange
  /** Number of the message that carried it on this connection, from 1. */
  message: number
  /** It waited when the connection came back. */
  resync: boolean
}

const SAVED: SaveStatus = { state: 'saved', waiting: 0 }

export class Outbox {
  readonly #settled: (changes: readonly LocalChange[]) => void
  /** Not on the wire. */
  #waiting: Entry[] = []
  /** On the wire, not acknowledged. */
  #sent: Entry[] = []
  /** Update messages sent on this connection. */
  #messages = 0
  #durable: { clocks: Map<number, number>; messages: number } = { clocks: new Map(), messages: 0 }
  #status: SaveStatus = SAVED
  #progress: ResyncProgress | null = null

  /** @param settled is told what leaves, because all of it is on the server's disk */
  constructor(settled: (changes: readonly LocalChange[]) => void = () => undefined) {
    this.#settled = settled
  }

  get status(): SaveStatus {
    return this.#status
  }

  /** null when nothing that had waited is left. */
  get progress(): ResyncProgress | null {
    return this.#progress
  }

  add(change: LocalChange): void {
    this.#waiting.push({ change, message: 0, resync: false })
    this.#update()
  }

  /** The next change to send, or null. The caller confirms with `sent`. */
  next(): LocalChange | null {
    return this.#waiting[0]?.change ?? null
  }

  /** `next` has gone out as an update message. */
  sent(): void {
    const entry = this.#waiting.shift()
    if (!entry) return
    this.#messages += 1
    entry.message = this.#messages
    this.#sent.push(entry)
    this.#update()
  }

  /** A sync step 2 has gone out; `everything` says that it held all that was in here. */
  sentStep2(everything: boolean): void {
    this.#messages += 1
    if (everything) {
      this.#sent.push(...this.#waiting)
      this.#waiting = []
      for (const entry of this.#sent) entry.message = this.#messages
    }
    this.#update()
  }

  /** A new connection: what the server has on disk by its own account; what that covers need not go again. */
  synced(clocks: ReadonlyMap<number, number>): void {
    for (const [client, clock] of clocks) this.#raise(client, clock)
    const [known, unknown] = split(this.#waiting, ({ change }) => !change.deletes && this.#hasClocks(change))
    this.#waiting = unknown
    for (const entry of this.#waiting) entry.resync = true
    this.#progress = this.#waiting.length > 0 ? { done: 0, total: this.#waiting.length } : null
    this.#update()
    this.#leave(known)
  }

  /** Nothing on the wire can be counted on, and the next server's counts start at zero. */
  connectionLost(): void {
    this.#waiting = [...this.#sent, ...this.#waiting]
    this.#sent = []
    this.#messages = 0
    this.#durable = { clocks: new Map(), messages: 0 }
    this.#progress = null
    for (const entry of this.#waiting) entry.resync = false
    this.#update()
  }

  acknowledge(ack: Ack): void {
    for (const [client, clock] of ack.clocks) this.#raise(client, clock)
    this.#durable.messages = Math.max(this.#durable.messages, ack.messages)
    const [durable, left] = split(this.#sent, (entry) => this.#isDurable(entry))
    if (durable.length === 0) return
    this.#sent = left
    this.#update()
    this.#leave(durable)
  }

  /** Where the unacknowledged clocks of each client begin. */
  pendingFrom(): Map<number, number> {
    const from = new Map<number, number>()
    for (const { change } of [...this.#sent, ...this.#waiting]) {
      for (const range of change.ranges) {
        from.set(range.client, Math.min(range.from, from.get(range.client) ?? range.from))
      }
    }
    return from
  }

  #raise(client: number, clock: number): void {
    const { clocks } = this.#durable
    clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
  }

  #leave(entries: readonly Entry[]): void {
    if (entries.length > 0) this.#settled(entries.map(({ change }) => change))
  }

  #hasClocks({ ranges }: LocalChange): boolean {
    return ranges.every(({ client, to }) => (this.#durable.clocks.get(client) ?? 0) >= to)
  }

  #isDurable({ change, message }: Entry): boolean {
    return this.#hasClocks(change) && (!change.deletes || message <= this.#durable.messages)
  }

  #update(): void {
    const waiting = this.#waiting.length + this.#sent.length
    const state = this.#waiting.length > 0 ? 'here' : this.#sent.length > 0 ? 'sent' : 'saved'
    if (state !== this.#status.state || waiting !== this.#status.waiting) this.#status = { state, waiting }
    if (this.#progress) {
      const { total } = this.#progress
      const left = [...this.#sent, ...this.#waiting].filter((entry) => entry.resync).length
      this.#progress = left === 0 ? null : { done: total - left, total }
    }
  }
}

const split = <T>(all: readonly T[], first: (item: T) => boolean): [T[], T[]] => {
  const sides: [T[], T[]] = [[], []]
  for (const item of all) sides[first(item) ? 0 : 1].push(item)
  return sides
}
