/**
 * One's own presence, gathered and sent at most 25 times a second, and everybody else's, read. The wire is y-protocols'
 * awareness (its 15 s heartbeat included), so stock clients take part.
 */
import type { PeerPresence, PresencePort, PresenceState, PresenceUser } from '@parcours/board'
import { equalityDeep } from 'lib0/function'
import { Awareness, removeAwarenessStates } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { applyPresence } from './apply-presence.ts'
import type { AwarenessEntry, AwarenessMessage } from './codec.ts'
import { readPeers } from './peers.ts'

const LOCAL = 'local'

interface AwarenessChange {
  added: number[]
  updated: number[]
  removed: number[]
}

export class Presence implements PresencePort {
  readonly awareness: Awareness
  readonly #listeners = new Set<() => void>()
  readonly #interval: number
  readonly #send: (entry: AwarenessEntry) => void
  /** What was set since the last frame. */
  #next: PresenceState
  #timer: ReturnType<typeof setTimeout> | null = null
  #peers: readonly PeerPresence[] | null = null

  constructor(doc: Y.Doc, user: PresenceUser, interval: number, send: (entry: AwarenessEntry) => void) {
    this.#interval = interval
    this.#send = send
    this.#next = { user, cursor: null, selection: [], text: null, drag: null }
    this.awareness = new Awareness(doc)
    this.awareness.setLocalState({ ...this.#next })
    this.awareness.on('change', this.#onChange)
    this.awareness.on('update', this.#onUpdate)
  }

  set(partial: Partial<Omit<PresenceState, 'user'>>): void {
    this.#next = { ...this.#next, ...partial }
    // The first of a series goes at once, the others wait for the end of its interval: no delay for one click,
    // and the last position is always sent.
    if (this.#timer === null) this.#publish()
  }

  peers(): readonly PeerPresence[] {
    this.#peers ??= readPeers(this.awareness.getStates(), this.awareness.clientID)
    return this.#peers
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * A frame from the server. What it says about our own id is never applied: it may be our former connection's state,
   * under the server's clock, and we would go on counting from there. If it takes us for gone, because that connection
   * died late, we show ourselves again.
   */
  receive({ entries }: AwarenessMessage): void {
    const own = entries.findLast(({ client }) => client === this.awareness.clientID)
    const others = entries.filter(({ client }) => client !== this.awareness.clientID)
    applyPresence(this.awareness, others, this)
    if (own?.state === null) this.show()
  }

  /** Tells the (new) server that we are here: a higher clock than the one with which it may have seen us leave. */
  show(): void {
    if (this.awareness.getLocalState() === null) return
    this.awareness.setLocalState({ ...this.#next })
  }

  /**
   * Nobody can be seen without a connection. The clocks are forgotten too: a server sends people who did not move
   * with the clock that we know already, and awareness would ignore them until their next heartbeat.
   */
  connectionLost(): void {
    const { states, meta, clientID } = this.awareness
    const others = [...states.keys()].filter((client) => client !== clientID)
    removeAwarenessStates(this.awareness, others, this)
    for (const client of [...meta.keys()]) if (client !== clientID) meta.delete(client)
  }

  /** Says goodbye through `send`, and stops. */
  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.awareness.destroy()
    this.#listeners.clear()
  }

  #publish(): void {
    if (equalityDeep(this.awareness.getLocalState(), this.#next)) return
    this.awareness.setLocalState({ ...this.#next })
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#publish()
    }, this.#interval)
  }

  readonly #onUpdate = ({ added, updated, removed }: AwarenessChange, origin: unknown): void => {
    if (origin !== LOCAL) return
    const client = this.awareness.clientID
    if (![...added, ...updated, ...removed].includes(client)) return
    const clock = this.awareness.meta.get(client)?.clock ?? 0
    this.#send({ client, clock, state: this.awareness.getLocalState() })
  }

  readonly #onChange = (_change: AwarenessChange, origin: unknown): void => {
    if (origin !== LOCAL) this.#changed()
  }

  #changed(): void {
    this.#peers = null
    for (const listener of [...this.#listeners]) listener()
  }
}
