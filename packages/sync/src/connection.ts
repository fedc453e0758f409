/**
 * The client's end of a board: one Y.Doc, one socket at a time. `machine.ts` decides what state it is in, `outbox.ts`
 * what is saved; this module carries their decisions out. See docs/sync-protocol.md for what goes over the wire.
 */
import type { PresencePort, PresenceUser, Standing } from '@parcours/board'
import type { Covered, RoomState, Workshop } from '@parcours/workshop'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import {
  decodeServerFrame,
  decodeStateVector,
  encodeAwareness,
  encodeHello,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  type ServerMessage,
} from './codec.ts'
import { type Ending, endingOf, type FrozenReason, type ServerTrouble, troubleOf } from './ending.ts'
import { KEPT, type Keeper } from './keeper.ts'
import { type LostWords, lostWords, type Refusal } from './lost-words.ts'
import {
  type ConnectionEvent,
  type ConnectionState,
  type Effect,
  INITIAL,
  type Phase,
  transition,
} from './machine.ts'
import { onNetworkBack } from './network.ts'
import { type ClockRange, type LocalChange, Outbox, type ResyncProgress, type SaveStatus } from './outbox.ts'
import { Pace } from './pace.ts'
import { Presence } from './presence.ts'
import {
  CLIENT_PACE,
  CLOSE,
  type ParticipantInfo,
  PROTOCOL_VERSION,
  type Refused,
  type Welcome,
} from './protocol.ts'
import { ProtocolError } from './protocol-error.ts'
import { heldBy, missingFor, NOTHING, rangesOf } from './replica.ts'
import { Socket, type WebSocketConstructor } from './socket.ts'
import { reconnectDelay, TIMING, type Timing } from './timing.ts'
import { Watchdog } from './watchdog.ts'

export interface BoardConnectionOptions {
  /** `ws://host/sync/<board>?grant=…`, complete: nothing is added to it. */
  url: string
  /** What it holds already is taken for this person's own and offered to the server, unless `queue` says what is. */
  doc: Y.Doc
  /** The changes in `doc` that the server has not acknowledged, in order; the rest of it came from there. */
  queue?: readonly LocalChange[]
  /** Is told what must outlive the page. */
  keeper?: Keeper
  user: PresenceUser
  /** Default: the platform's own. */
  WebSocketImpl?: WebSocketConstructor
  /** Tests shorten the waits. */
  timing?: Partial<Timing>
}

const RETRY: Ending = { kind: 'retry' }

export class BoardConnection {
  readonly doc: Y.Doc
  readonly #options: BoardConnectionOptions
  readonly #timing: Timing
  readonly #presence: Presence
  readonly #outbox = new Outbox((changes) => this.#options.keeper?.settled(changes))
  readonly #pace: Pace
  readonly #listeners = new Set<() => void>()
  readonly #forgetNetwork: () => void
  /** Yjs clients whose structs began with this person, rather than came from the server. */
  readonly #ours = new Set<number>()

  #phase: Phase = INITIAL
  #welcome: Welcome | null = null
  #standing: Standing | null = null
  #workshop: Workshop | null = null
  #covered: Covered | null = null
  #room: RoomState | null = null
  /** Milliseconds by which the server's clock is ahead of this machine's, the way of its last welcome not counted. */
  #clockAhead = 0
  #participants: readonly ParticipantInfo[] = []
  #refusal: Refusal | null = null
  #serverTrouble: ServerTrouble | null = null
  /** By Yjs client, the first clock that is not part of the board; null unless refused. */
  #lostFrom: ReadonlyMap<number, number> | null = null

  #socket: Socket | null = null
  /** The server has asked what it lacks, so it is ready to take updates. */
  #answered = false
  #watchdog: Watchdog | null = null
  #watch: ReturnType<typeof setInterval> | null = null
  /** The one `await-…` of the machine that is in force. */
  #deadline: ReturnType<typeof setTimeout> | null = null
  #paceTimer: ReturnType<typeof setTimeout> | null = null
  #askedAgainAt = Number.NEGATIVE_INFINITY
  /** What the document makes of the server's update that is being applied is more than that update. */
  #blurred = false
  #destroyed = false

  /** Starts connecting at once. */
  constructor(options: BoardConnectionOptions) {
    this.#options = options
    this.#timing = { ...TIMING, ...options.timing }
    this.doc = options.doc
    for (const change of options.queue ?? heldBy(this.doc)) this.#queue(change)
    this.#pace = new Pace(CLIENT_PACE, performance.now())
    this.#presence = new Presence(this.doc, options.user, this.#timing.presenceInterval, (entry) => {
      if (this.#phase.name === 'live') this.#socket?.send(encodeAwareness([entry]))
    })
    this.doc.on('update', this.#onUpdate)
    this.#forgetNetwork = onNetworkBack(() => this.#dispatch({ type: 'network' }))
    this.#dispatch({ type: 'try' })
  }

  get state(): ConnectionState {
    return this.#phase.name
  }

  /** Why it stopped for good; null unless `state` is `frozen`. */
  get frozen(): FrozenReason | null {
    return this.#phase.name === 'frozen' ? this.#phase.reason : null
  }

  /** Why the server can't take work at the moment, by the code of its last close; null otherwise, and while live. */
  get serverTrouble(): ServerTrouble | null {
    return this.#serverTrouble
  }

  /** What the server said of us last; null before it first did. */
  get welcome(): Welcome | null {
    return this.#welcome
  }

  /** What we may write, as the server told last; null before it first did. */
  get standing(): Standing | null {
    return this.#standing
  }

  /** The server's clock, milliseconds since the epoch: what a step's time-box runs by. This machine's before it was told. */
  get serverNow(): number {
    return Date.now() + this.#clockAhead
  }

  /** Where the workshop is, as the server told last; null before it first did. */
  get workshop(): Workshop | null {
    return this.#workshop
  }

  /**
   * What is covered while people write in private, our own included, as the server told last; null before it first did. It is
   * of the round that it names: another one runs, or is revealed, without a word of this.
   */
  get covered(): Covered | null {
    return this.#covered
  }

  /** Raised hands, who is ready and who has the floor, as the server told last; null before it first did. */
  get room(): RoomState | null {
    return this.#room
  }

  /** Who holds a seat, as the server told last; while not live, `online` is what it was. */
  get participants(): readonly ParticipantInfo[] {
    return this.#participants
  }

  /** null unless `state` is `refused`, or `frozen` because the seat was taken back. */
  get refusal(): Refusal | null {
    return this.#refusal
  }

  /** What was typed here and is not known to be on the server: for a person who wants to take it elsewhere. */
  unsavedWords(): readonly LostWords[] {
    return this.#refusal?.lost ?? lostWords(this.doc, this.#outbox.pendingFrom())
  }

  /** Whether what was done here is on the server's disk. The same object until it changes. */
  get save(): SaveStatus {
    return this.#outbox.status
  }

  /** While changes that had waited for a connection are being saved: how many of them are. */
  get progress(): ResyncProgress | null {
    return this.#outbox.progress
  }

  get presence(): PresencePort {
    return this.#presence
  }

  get awareness(): Awareness {
    return this.#presence.awareness
  }

  /** Whether leaving now would lose something: for `beforeunload`. */
  hasUnsentWork(): boolean {
    return this.save.state !== 'saved' || (this.#refusal?.lost.length ?? 0) > 0
  }

  /** Called after any of the properties above changed. Presence has its own `subscribe`. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A person's "Try now": skips the wait before the next try, and thaws a frozen connection. */
  tryNow(): void {
    if (!this.#destroyed) this.#dispatch({ type: 'try' })
  }

  /**
   * After a refusal: comes back with a new document (and so a new Yjs client id), filled by the server. This connection
   * and its document are finished; take `refusal` from it first, and build the board's model on the new `doc`.
   */
  rejoin(
    next: Pick<BoardConnectionOptions, 'doc' | 'queue' | 'keeper'> = { doc: new Y.Doc() },
  ): BoardConnection {
    this.destroy()
    const { queue: _, keeper: __, ...options } = this.#options
    return new BoardConnection({ ...options, ...next })
  }

  /**
   * Takes over what another page of this person left behind: shows it and sends it, as it is, under the Yjs client id
   * that made it.
   */
  adopt(changes: readonly LocalChange[]): void {
    this.#changing(() => {
      for (const change of changes) {
        Y.applyUpdate(this.doc, change.update, KEPT)
        this.#queue(change)
      }
    })
    if (this.#lostFrom) this.#recount(this.#refusal?.reason ?? 'unknown')
    this.#pump()
  }

  /** Leaves. The document stays as it is and belongs to the caller. */
  destroy(): void {
    if (this.#destroyed) return
    this.#presence.destroy()
    this.#destroyed = true
    this.#phase = INITIAL
    this.#forgetNetwork()
    this.doc.off('update', this.#onUpdate)
    this.#stopDeadline()
    this.#dropSocket()
    this.#listeners.clear()
  }

  #dispatch(event: ConnectionEvent): void {
    const { phase, effects } = transition(this.#phase, event)
    const changed = phase.name !== this.#phase.name
    this.#phase = phase
    if (changed) this.#stopDeadline()
    if (phase.name === 'live') this.#serverTrouble = null
    for (const effect of effects) this.#run(effect)
    if (changed) this.#notify()
  }

  #run(effect: Effect): void {
    switch (effect) {
      case 'open-socket':
        this.#openSocket()
        break
      case 'drop-socket':
        this.#dropSocket()
        break
      case 'greet':
        this.#sayHello()
        this.#ask()
        break
      case 'show-presence':
        this.#presence.show()
        break
      case 'await-open':
        this.#await(this.#timing.connectTimeout, { type: 'ended', ending: RETRY })
        break
      case 'await-sync':
        this.#await(this.#timing.syncTimeout, { type: 'ended', ending: RETRY })
        break
      case 'await-steady':
        this.#await(this.#timing.steadyAfter, { type: 'steady' })
        break
      case 'await-retry': {
        const failures = this.#phase.name === 'offline' ? this.#phase.attempt - 1 : 0
        this.#await(reconnectDelay(failures, Math.random(), this.#timing), { type: 'try' })
      }
    }
  }

  #await(ms: number, event: ConnectionEvent): void {
    this.#stopDeadline()
    this.#deadline = setTimeout(() => this.#dispatch(event), ms)
  }

  #stopDeadline(): void {
    if (this.#deadline !== null) clearTimeout(this.#deadline)
    this.#deadline = null
  }

  #openSocket(): void {
    const WebSocketImpl = this.#options.WebSocketImpl ?? (globalThis.WebSocket as WebSocketConstructor)
    this.#socket = new Socket(WebSocketImpl, this.#options.url, {
      opened: () => {
        this.#watchdog = new Watchdog(this.#timing, performance.now())
        this.#watch = setInterval(() => this.#lookAfter(), this.#timing.watchInterval)
        this.#dispatch({ type: 'opened' })
      },
      frame: (frame) => this.#onFrame(frame),
      closed: (code) => {
        this.#serverTrouble = troubleOf(code)
        this.#end(endingOf(code))
      },
    })
  }

  #dropSocket(code?: number): void {
    if (this.#watch !== null) clearInterval(this.#watch)
    if (this.#paceTimer !== null) clearTimeout(this.#paceTimer)
    this.#watch = null
    this.#paceTimer = null
    this.#watchdog = null
    this.#answered = false
    this.#socket?.drop(code)
    this.#socket = null
    this.#outbox.connectionLost()
    if (!this.#destroyed) this.#presence.connectionLost()
  }

  #end(ending: Ending): void {
    if (ending.kind === 'refused') this.#setAside(ending.reason, new Map())
    if (ending.kind === 'frozen' && ending.reason === 'revoked') this.#setAside('revoked', new Map())
    this.#dispatch({ type: 'ended', ending })
  }

  #lookAfter(): void {
    const verdict = this.#watchdog?.check(performance.now(), this.save.state === 'sent') ?? 'fine'
    if (verdict === 'probe') this.#sayHello()
    if (verdict === 'dead') this.#end(RETRY)
  }

  #onFrame(frame: Uint8Array | null): void {
    this.#watchdog?.heard(performance.now())
    try {
      if (frame === null) throw new ProtocolError('bad-shape')
      this.#receive(decodeServerFrame(frame))
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      // A later server may say more than we know; anything else means that the stream can't be trusted.
      if (error.code === 'unknown-type') return
      this.#hangUp()
    }
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'sync-step-1':
        this.#answer(decodeStateVector(message.stateVector))
        this.#dispatch({ type: 'received', what: 'question' })
        break
      case 'sync-step-2':
        this.#apply(message.update)
        this.#dispatch({ type: 'received', what: 'board' })
        break
      case 'update':
        this.#apply(message.update)
        break
      case 'awareness':
        this.#presence.receive(message)
        break
      case 'query-awareness':
        this.#presence.show()
        break
      case 'welcome':
        this.#welcome = message.welcome
        this.#clockAhead = message.welcome.now - Date.now()
        this.#dispatch({ type: 'received', what: 'welcome' })
        this.#notify()
        break
      case 'standing':
        this.#standing = message.standing
        this.#notify()
        break
      case 'workshop':
        this.#workshop = message.workshop
        this.#notify()
        break
      case 'covered':
        this.#covered = message.covered
        this.#notify()
        break
      case 'room':
        this.#room = message.room
        this.#notify()
        break
      case 'participants':
        this.#participants = message.participants.participants
        this.#notify()
        break
      case 'ack':
        this.#changing(() => this.#outbox.acknowledge(message.ack))
        break
      case 'refused':
        this.#onRefused(message.refused)
        break
      case 'denied':
        // For stock clients; the close code that follows says the same to us.
        break
    }
  }

  /** Into the document. What the server sends has been admitted, so a failure here is either ours or its bytes'. */
  #apply(update: Uint8Array): void {
    const { store } = this.doc
    // With it, Yjs integrates what had waited for it, which may be a change from here that the server doesn't have:
    // then only the bytes themselves are known to be there, and not what the document makes of them.
    this.#blurred = store.pendingStructs !== null || store.pendingDs !== null
    if (this.#blurred) this.#options.keeper?.received(update)
    try {
      Y.applyUpdate(this.doc, update, this)
    } catch (error) {
      if (!isReadable(update)) throw new ProtocolError('bad-shape', { cause: error })
      // Somebody who observes the document threw: not the connection's business, and not to be hidden either.
      queueMicrotask(() => {
        throw error
      })
    }
    if (store.pendingStructs !== null) this.#askAgain()
  }

  #sayHello(): void {
    this.#socket?.send(encodeHello({ protocol: PROTOCOL_VERSION }))
  }

  #ask(): void {
    this.#socket?.send(encodeSyncStep1(Y.encodeStateVector(this.doc)))
  }

  #askAgain(): void {
    const now = performance.now()
    if (now - this.#askedAgainAt < this.#timing.resyncInterval) return
    this.#askedAgainAt = now
    this.#ask()
  }

  /**
   * The server says what it has. The first time on a connection, our sync step 2 is normally empty and the changes
   * that waited follow one by one, so that a refusal takes one of them and not all. If the server lacks more than
   * what waits (it was restored from an older state), or asks again (a gap), step 2 carries all that is ours.
   */
  #answer(clocks: ReadonlyMap<number, number>): void {
    if (this.#phase.name !== 'syncing' && this.#phase.name !== 'live') return
    this.#changing(() => {
      if (!this.#answered) this.#outbox.synced(clocks)
      const lost = this.#lostByServer(clocks)
      const everything = this.#answered || lost.length > 0
      const update = everything ? missingFor(this.doc, this.#ours, clocks) : NOTHING
      if (lost.length > 0) this.#outbox.add({ update, ranges: lost, deletes: true })
      if (!this.#socket?.send(encodeSyncStep2(update))) return
      this.#answered = true
      this.#outbox.sentStep2(everything)
    })
    this.#pump()
  }

  /** What of ours the server should have by all that it ever said, and has not. */
  #lostByServer(clocks: ReadonlyMap<number, number>): ClockRange[] {
    const pending = this.#outbox.pendingFrom()
    const lost: ClockRange[] = []
    for (const client of this.#ours) {
      const from = clocks.get(client) ?? 0
      const to = pending.get(client) ?? Y.getState(this.doc.store, client)
      if (from < to) lost.push({ client, from, to })
    }
    return lost
  }

  readonly #onUpdate = (
    update: Uint8Array,
    origin: unknown,
    _doc: Y.Doc,
    transaction: Y.Transaction,
  ): void => {
    if (origin === KEPT) return
    if (origin === this) {
      if (!this.#blurred) this.#options.keeper?.received(update)
      return
    }
    const ranges = rangesOf(transaction)
    const deletes = transaction.deleteSet.clients.size > 0
    const change: LocalChange = { update, ranges, deletes }
    this.#options.keeper?.queued(change)
    this.#changing(() => this.#queue(change))
    if (this.#lostFrom) this.#recount(this.#refusal?.reason ?? 'unknown')
    this.#pump()
  }

  #queue(change: LocalChange): void {
    for (const { client } of change.ranges) this.#ours.add(client)
    this.#outbox.add(change)
  }

  /** Sends what waits, one message a change, as fast as the pace allows. */
  #pump(): void {
    if (!this.#answered || this.#paceTimer !== null) return
    this.#changing(() => {
      for (let change = this.#outbox.next(); change !== null; change = this.#outbox.next()) {
        const wait = this.#pace.take(performance.now())
        if (wait > 0) {
          this.#paceTimer = setTimeout(() => {
            this.#paceTimer = null
            this.#pump()
          }, wait)
          return
        }
        if (!this.#socket?.send(encodeUpdate(change.update))) return
        this.#outbox.sent()
      }
    })
  }

  #onRefused({ reason, client, fromClock }: Refused): void {
    this.#outbox.acknowledge({ clocks: new Map([[client, fromClock]]), messages: 0 })
    this.#setAside(reason, new Map([[client, fromClock]]))
    this.#dispatch({ type: 'refused' })
  }

  /** What is not acknowledged by now never will be; of a refused client, the server says from where on. */
  #setAside(reason: Refusal['reason'], refusedFrom: ReadonlyMap<number, number>): void {
    this.#lostFrom = new Map([...this.#outbox.pendingFrom(), ...refusedFrom])
    this.#recount(reason)
  }

  #recount(reason: Refusal['reason']): void {
    const from = new Map([...this.#outbox.pendingFrom(), ...(this.#lostFrom ?? [])])
    this.#refusal = { reason, lost: lostWords(this.doc, from) }
    this.#options.keeper?.refused(this.#refusal)
    this.#notify()
  }

  #hangUp(): void {
    this.#socket?.drop(CLOSE.malformed)
    this.#end(RETRY)
  }

  /** Runs something that may change `save` or `progress`, and says so if it did. */
  #changing(change: () => void): void {
    const { status, progress } = this.#outbox
    change()
    if (this.#outbox.status !== status || this.#outbox.progress !== progress) this.#notify()
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

const isReadable = (update: Uint8Array): boolean => {
  try {
    Y.decodeUpdate(update)
    return true
  } catch {
    return false
  }
}
