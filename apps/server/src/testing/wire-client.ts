/**
 * A client that shows everything: it speaks the protocol over a real socket with no cleverness of its own (no
 * reconnect, no outbox), keeps what it heard, and sends whatever a test tells it to.
 */
import { once } from 'node:events'
import type { Standing } from '@parcours/board'
import {
  type Ack,
  type AwarenessEntry,
  decodeServerFrame,
  encodeHello,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type Participants,
  PROTOCOL_VERSION,
  type Refused,
  type ServerMessage,
  type Welcome,
} from '@parcours/sync'
import type { Covered, RoomState, Workshop } from '@parcours/workshop'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

export interface WireOptions {
  /** `?key=` */
  key?: string
  /** `?grant=` with the session's cookie. */
  grant?: string
  cookie?: string
  origin?: string
  protocols?: string[]
  /** Default true: say hello, and so get our message types. */
  hello?: boolean
  /** Default true. False: a peer that is gone without a word, as far as the server can tell. */
  answersPings?: boolean
  doc?: Y.Doc
}

/** Longer than any busy machine needs: what takes this long never comes. */
const PATIENCE_MS = 90_000

export class WireClient {
  readonly doc: Y.Doc
  readonly socket: WebSocket
  readonly heard: ServerMessage[] = []
  readonly acks: Ack[] = []
  readonly awareness = new Map<number, AwarenessEntry>()
  welcome: Welcome | null = null
  refused: Refused | null = null
  participants: Participants | null = null
  standing: Standing | null = null
  workshop: Workshop | null = null
  covered: Covered | null = null
  room: RoomState | null = null
  closed: { code: number; reason: string } | null = null
  synced = false
  /** How many update messages were sent (sync step 2 and update). */
  sent = 0
  /** Local edits are sent while true. */
  live = true
  /** False: the server's step 1 is heard and not answered. */
  answersStep1 = true
  /** Who waits for something to be heard: woken by each frame and by the close. */
  readonly #waiting = new Set<() => void>()

  constructor(url: string, board: string, options: WireOptions) {
    this.doc = options.doc ?? new Y.Doc()
    const query = new URLSearchParams()
    if (options.key !== undefined) query.set('key', options.key)
    if (options.grant !== undefined) query.set('grant', options.grant)
    this.socket = new WebSocket(
      `${url.replace('http', 'ws')}/sync/${board}?${query}`,
      options.protocols ?? [],
      {
        autoPong: options.answersPings !== false,
        headers: {
          ...(options.cookie === undefined ? {} : { cookie: options.cookie }),
          ...(options.origin === undefined ? {} : { origin: options.origin }),
        },
      },
    )
    this.socket.binaryType = 'nodebuffer'
    this.socket.on('open', () => {
      if (options.hello !== false) this.send(encodeHello({ protocol: PROTOCOL_VERSION }))
      this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    })
    this.socket.on('message', (data: Buffer) => {
      this.#receive(new Uint8Array(data))
      this.#wake()
    })
    this.socket.on('error', () => undefined)
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.#wake()
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.live) this.sendUpdate(update)
    })
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(frame)
  }

  sendUpdate(update: Uint8Array): void {
    this.sent += 1
    this.send(encodeUpdate(update))
  }

  get acknowledged(): number {
    return this.acks.at(-1)?.messages ?? 0
  }

  /** The clock below which the server calls this client's own structs durable. */
  get durableClock(): number {
    return Math.max(0, ...this.acks.map(({ clocks }) => clocks.get(this.doc.clientID) ?? 0))
  }

  async until(condition: () => boolean, what = 'condition'): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS
    while (!condition()) {
      if (Date.now() > deadline)
        throw new Error(`waited in vain for ${what} (closed: ${JSON.stringify(this.closed)})`)
      await this.#nextEvent()
    }
  }

  /** Also without one after 5 ms: a condition may be about something else than this client. */
  #nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        resolve()
      }
      const timer = setTimeout(go, 5)
      this.#waiting.add(go)
    })
  }

  #wake(): void {
    for (const go of this.#waiting) go()
  }

  /** How many messages of a type were heard. */
  count(of: ServerMessage['type']): number {
    return this.heard.filter(({ type }) => type === of).length
  }

  untilSynced(): Promise<void> {
    return this.until(() => this.synced, 'sync')
  }

  /** The board as it is now: newcomers may get an older whole and, right behind it, the changes since. */
  async untilCurrent(): Promise<void> {
    await this.untilSynced()
    const before = this.count('sync-step-2')
    this.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
    await this.until(() => this.count('sync-step-2') > before, 'an answer')
  }

  untilClosed(): Promise<void> {
    return this.until(() => this.closed !== null, 'close')
  }

  /** Everything sent so far is acknowledged. */
  untilSaved(): Promise<void> {
    return this.until(() => this.acknowledged >= this.sent, 'acknowledgement')
  }

  /** The server has read everything sent so far; none of it needs to be on disk. */
  async untilRead(): Promise<void> {
    const before = this.count('welcome')
    this.send(encodeHello({ protocol: PROTOCOL_VERSION }))
    await this.until(() => this.count('welcome') > before, 'an answer')
  }

  async leave(): Promise<void> {
    if (this.socket.readyState === this.socket.CLOSED) return
    const closed = once(this.socket, 'close')
    this.socket.terminate()
    await closed
  }

  #receive(frame: Uint8Array): void {
    const message = decodeServerFrame(frame)
    this.heard.push(message)
    switch (message.type) {
      case 'sync-step-1':
        if (!this.answersStep1) return
        this.sent += 1
        this.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
        return
      case 'sync-step-2':
        Y.applyUpdate(this.doc, message.update, this)
        this.synced = true
        return
      case 'update':
        Y.applyUpdate(this.doc, message.update, this)
        return
      case 'awareness':
        for (const entry of message.entries) this.awareness.set(entry.client, entry)
        return
      case 'welcome':
        this.welcome = message.welcome
        return
      case 'ack':
        this.acks.push(message.ack)
        return
      case 'refused':
        this.refused = message.refused
        return
      case 'participants':
        this.participants = message.participants
        return
      case 'standing':
        this.standing = message.standing
        return
      case 'workshop':
        this.workshop = message.workshop
        return
      case 'covered':
        this.covered = message.covered
        return
      case 'room':
        this.room = message.room
    }
  }
}
