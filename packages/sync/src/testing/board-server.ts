/**
 * A server double: a real `ws` server over a real Y.Doc that speaks docs/sync-protocol.md, and misbehaves by name.
 * It keeps a log of what came in, so that a test can say what was sent and what was not.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import {
  type AwarenessEntry,
  type ClientMessage,
  decodeClientFrame,
  decodeStateVector,
  encodeAck,
  encodeAwareness,
  encodeRefused,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  encodeWelcome,
} from '../codec.ts'
import { PROTOCOL_VERSION, type RefusalReason, SERVER_AWARENESS_CLOCK_FLOOR } from '../protocol.ts'

/** All off by default; a test switches on what it is about. */
export interface Behaviour {
  /** Updates are taken but not acknowledged until `releaseAcks`. */
  holdAcks: boolean
  /** Half-open: the socket stays open, nothing is read, nothing is answered. */
  halfOpen: boolean
  /** The TCP connection opens, the WebSocket handshake never ends. */
  ignoreHandshake: boolean
  /** Welcomes, but never sends the board. */
  withholdBoard: boolean
  /** Cuts the connection on the next update, before it is applied. */
  dropBeforeNextUpdate: boolean
  /** Cuts the connection on the next update, applied and on disk but not acknowledged. */
  dropAfterNextUpdate: boolean
  /** Refuses the next update, and everything of that Yjs client after it. */
  refuseNextUpdate: RefusalReason | null
  /** Puts the next update aside as if something before it were missing, and asks again. */
  gapOnNextUpdate: boolean
  /** Closes each new connection with this code. */
  closeOnOpen: number | null
}

interface Peer {
  socket: WebSocket
  /** Update messages received. */
  received: number
  /** The count stands still here until a step 2. */
  gap: boolean
  durable: { messages: number; clocks: Map<number, number> }
  awareness: Set<number>
}

const WELL_BEHAVED: Behaviour = {
  holdAcks: false,
  halfOpen: false,
  ignoreHandshake: false,
  withholdBoard: false,
  dropBeforeNextUpdate: false,
  dropAfterNextUpdate: false,
  refuseNextUpdate: null,
  gapOnNextUpdate: false,
  closeOnOpen: null,
}

export class BoardServer {
  readonly behaviour: Behaviour = { ...WELL_BEHAVED }
  /** Everything that was read, over all connections. */
  readonly log: ClientMessage[] = []
  doc = new Y.Doc()
  connections = 0
  readonly #peers = new Set<Peer>()
  readonly #finished = new Set<number>()
  #awareness = new Map<number, AwarenessEntry>()
  #clock = SERVER_AWARENESS_CLOCK_FLOOR
  readonly #tcp = new Set<Socket>()
  #server: Server | null = null
  #port = 0

  static async start(): Promise<BoardServer> {
    const server = new BoardServer()
    await server.listen()
    return server
  }

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/sync/board?grant=g`
  }

  /** Update messages (step 2 included) in the order in which they came. */
  get updates(): Uint8Array[] {
    return this.log.flatMap((message) =>
      message.type === 'update' || message.type === 'sync-step-2' ? [message.update] : [],
    )
  }

  listen(): Promise<void> {
    const http = createServer()
    const sockets = new WebSocketServer({ noServer: true })
    http.on('upgrade', (request, tcp, head) => {
      if (this.behaviour.ignoreHandshake) return
      sockets.handleUpgrade(request, tcp, head, (socket) => this.#accept(socket))
    })
    http.on('connection', (tcp) => this.#tcp.add(tcp.on('close', () => this.#tcp.delete(tcp))))
    this.#server = http
    return new Promise((resolve) =>
      http.listen(this.#port, '127.0.0.1', () => {
        this.#port = (http.address() as AddressInfo).port
        resolve()
      }),
    )
  }

  /** As SIGKILL does it: sockets end without a goodbye, memory is gone; what was on disk is what a `listen` finds. */
  async kill(): Promise<void> {
    this.#peers.clear()
    this.#awareness = new Map()
    const server = this.#server
    this.#server = null
    const closed = new Promise<void>((resolve) => {
      if (server) server.close(() => resolve())
      else resolve()
    })
    for (const tcp of this.#tcp) tcp.destroy()
    await closed
  }

  /** An older disk: what `kill` and `listen` find is this. */
  restore(state: Uint8Array): void {
    this.doc = new Y.Doc()
    Y.applyUpdate(this.doc, state)
  }

  /** Raw bytes to everybody. */
  sendAll(frame: Uint8Array | string): void {
    for (const { socket } of this.#peers) socket.send(frame)
  }

  closeAll(code: number): void {
    for (const { socket } of this.#peers) socket.close(code)
  }

  releaseAcks(): void {
    this.behaviour.holdAcks = false
    for (const peer of this.#peers) this.#acknowledge(peer)
  }

  /** Removes somebody's presence, as the late death of a former connection of theirs does. */
  takeForGone(client: number): void {
    this.#setAwareness(client, null)
  }

  /** Somebody else's edit. */
  edit(change: (doc: Y.Doc) => void): void {
    const before = Y.encodeStateVector(this.doc)
    this.doc.transact(() => change(this.doc))
    this.sendAll(encodeUpdate(Y.encodeStateAsUpdate(this.doc, before)))
  }

  #accept(socket: WebSocket): void {
    this.connections += 1
    const peer: Peer = {
      socket,
      received: 0,
      gap: false,
      durable: { messages: 0, clocks: new Map() },
      awareness: new Set(),
    }
    this.#peers.add(peer)
    if (this.behaviour.closeOnOpen !== null) socket.close(this.behaviour.closeOnOpen)
    socket.on('message', (data: Buffer) => {
      if (!this.behaviour.halfOpen && this.#peers.has(peer)) this.#receive(peer, decodeClientFrame(data))
    })
    socket.on('close', () => {
      this.#peers.delete(peer)
      for (const client of peer.awareness) this.takeForGone(client)
    })
  }

  #receive(peer: Peer, message: ClientMessage): void {
    this.log.push(message)
    switch (message.type) {
      case 'hello':
        peer.socket.send(
          encodeWelcome({
            protocol: PROTOCOL_VERSION,
            participant: 'p1',
            name: 'Anna',
            color: 1,
            role: 'editor',
            now: 0,
          }),
        )
        break
      case 'sync-step-1': {
        if (this.behaviour.withholdBoard) break
        decodeStateVector(message.stateVector)
        peer.socket.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
        peer.socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
        peer.socket.send(encodeAwareness([...this.#awareness.values()].filter(({ state }) => state !== null)))
        break
      }
      case 'query-awareness':
        peer.socket.send(encodeAwareness([]))
        break
      case 'awareness':
        for (const { client, clock, state } of message.entries) {
          peer.awareness.add(client)
          if (clock < SERVER_AWARENESS_CLOCK_FLOOR) this.#setAwareness(client, state, peer)
        }
        break
      case 'sync-step-2':
      case 'update':
        this.#take(peer, message)
    }
  }

  #take(peer: Peer, message: { type: 'update' | 'sync-step-2'; update: Uint8Array }): void {
    const { behaviour } = this
    const isStep2 = message.type === 'sync-step-2'
    if (!isStep2 && behaviour.dropBeforeNextUpdate) {
      behaviour.dropBeforeNextUpdate = false
      peer.socket.terminate()
      return
    }
    const { structs } = Y.decodeUpdate(message.update)
    const client = structs[0]?.id.client ?? 0
    if (this.#finished.has(client)) return
    if (!isStep2 && behaviour.refuseNextUpdate) {
      const reason = behaviour.refuseNextUpdate
      behaviour.refuseNextUpdate = null
      this.#finished.add(client)
      peer.socket.send(encodeRefused({ reason, client, fromClock: structs[0]?.id.clock ?? 0 }))
      return
    }
    peer.received += 1
    if (!isStep2 && behaviour.gapOnNextUpdate) {
      behaviour.gapOnNextUpdate = false
      peer.gap = true
      peer.socket.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
      return
    }
    if (isStep2) peer.gap = false
    Y.applyUpdate(this.doc, message.update)
    if (!peer.gap) peer.durable.messages = peer.received
    for (const { id, length } of structs) {
      const known = Y.getState(this.doc.store, id.client)
      if (id.clock + length <= known) peer.durable.clocks.set(id.client, known)
    }
    this.#broadcast(peer, encodeUpdate(message.update))
    if (!isStep2 && behaviour.dropAfterNextUpdate) {
      behaviour.dropAfterNextUpdate = false
      peer.socket.terminate()
      return
    }
    if (!behaviour.holdAcks) this.#acknowledge(peer)
  }

  #acknowledge(peer: Peer): void {
    peer.socket.send(encodeAck(peer.durable))
  }

  #broadcast(from: Peer | null, frame: Uint8Array): void {
    for (const peer of this.#peers) if (peer !== from) peer.socket.send(frame)
  }

  /** As the real server does it: with clocks of its own. */
  #setAwareness(client: number, state: AwarenessEntry['state'], from: Peer | null = null): void {
    if (state === null && !this.#awareness.get(client)?.state) return
    this.#clock += 1
    const entry = { client, clock: this.#clock, state }
    this.#awareness.set(client, entry)
    this.#broadcast(from, encodeAwareness([entry]))
  }
}
