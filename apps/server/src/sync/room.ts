/**
 * One board in memory: takes messages, gathers them into ticks, and speaks only of what is on disk.
 *
 * The invariant that everything here serves: between two ticks the document holds exactly what is durable. While a
 * tick is being committed it is ahead of the disk, so whoever asks for the document's state waits for its end.
 */
import {
  type AwarenessEntry,
  CLOSE,
  type ClientMessage,
  type CloseCode,
  encodeSyncStep1,
  encodeUpdate,
  encodeWelcome,
  PROTOCOL_VERSION,
} from '@parcours/sync'
import { type Covered, isCovered, type RoomState, type Workshop } from '@parcours/workshop'
import * as Y from 'yjs'
import type { ClosedDoor } from '../access/caller.ts'
import type { Participant } from '../access/participant.ts'
import { FoldingStopped } from '../fold/folder.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import {
  type AccessState,
  type Authority,
  type LinkRow,
  type NotAppended,
  type SeatRow,
  StorageError,
} from '../storage/storage.ts'
import { type Allowance, Allowances } from './allowance.ts'
import { Announcer } from './announcer.ts'
import { answer, type Queued } from './answer.ts'
import type { Backlog } from './backlog.ts'
import type { BoardDocument, Integrated } from './board-document.ts'
import type { Connection } from './connection.ts'
import { Doorkeeper } from './doorkeeper.ts'
import { Newcomers, Returners } from './joins.ts'
import { CARE_INTERVAL_MS, RESYNC_TIMEOUT_MS, TICK_BYTES, TICK_MESSAGES } from './limits.ts'
import { Beat, type Tempo } from './pace.ts'
import { Presence } from './presence.ts'
import { Roster } from './roster.ts'
import { type ServerWrite, ServerWrites, type Written } from './server-write.ts'
import { storageEnding } from './storage-ending.ts'
import { framed } from './wire.ts'

/** Who may be in a room and what it is about, as it is on disk. */
export interface Access {
  seats: readonly SeatRow[]
  links: readonly LinkRow[]
  workshop: Workshop
  /** Raised hands and who is ready; null in a private document's room, where nothing is told of either. */
  room: RoomState | null
}

export interface RoomContext {
  log: Log
  metrics: Metrics
  limits: Limits
  tempo: Tempo
  backlog: Backlog
  /** Called after each tick that changed the board. */
  onChange(): void
  access(): Promise<Access>
  /** Called when the room must go: its document could not be brought back. */
  onFailure(): void
}

const NO_ANSWERS: ReadonlyMap<Connection, Uint8Array> = new Map()
const NOTHING = (): Uint8Array => new Uint8Array([0])

/** Two hundred people who join at once have the board by then. */
const BUILD_AFTER_MS = 500

/** Presence goes out by itself when a commit takes longer than this. */
const PATIENCE_WITH_DISK_MS = 50

export class Room {
  readonly id: string
  readonly roster: Roster
  readonly #document: BoardDocument
  readonly #context: RoomContext
  readonly #connections = new Set<Connection>()
  readonly #doorkeeper: Doorkeeper
  readonly #announcer: Announcer
  readonly #presence: Presence<Connection>
  readonly #allowances: Allowances
  readonly #beat: Beat
  readonly #care: NodeJS.Timeout
  #queue: Queued[] = []
  readonly #writes: ServerWrites
  #ticking: Promise<void> | null = null
  #tickStartedAt = 0
  readonly #newcomers = new Newcomers()
  readonly #returners = new Returners()
  /** The document is built a moment after somebody came, not while they wait for the board. */
  #building: NodeJS.Timeout | null = null
  #idleSince = performance.now()
  /** Why the room is of no use any more, as it is told to whoever is or still comes in; null while it works. */
  #ending: { code: CloseCode; reason: string } | null = null

  constructor(document: BoardDocument, { seats, links, workshop, room }: Access, context: RoomContext) {
    this.id = document.id
    this.#document = document
    this.#context = context
    this.roster = new Roster(seats, this.#connections, (id) => document.ledger.hasWritten(id))
    this.#doorkeeper = new Doorkeeper(links, this.roster)
    this.#document.follow(workshop)
    const [connections, roster] = [this.#connections, this.roster]
    this.#announcer = new Announcer(workshop, room, { document, connections, roster })
    this.#writes = new ServerWrites({
      document,
      publish: (made, before) => this.#publish([], made, before),
      catchUp: () => this.#catchUp(),
    })
    const { awarenessBytes, framesPerSecond, framesBurst } = context.limits
    this.#presence = new Presence(document.ledger, awarenessBytes)
    this.#allowances = new Allowances(framesPerSecond, framesBurst)
    this.#beat = new Beat(context.tempo, () => this.#speak())
    this.#followStep()
    this.#care = setInterval(() => this.#lookAfter(), CARE_INTERVAL_MS)
  }

  get size(): number {
    return this.#connections.size
  }
  /** Update messages that wait for their tick. */
  get queued(): number {
    return this.#queue.length
  }
  get title(): string {
    return this.#document.title
  }
  get failed(): boolean {
    return this.#ending !== null
  }
  /** null in a private document's room. */
  get workshop(): Workshop | null {
    return this.#announcer.workshop
  }
  /** What people here have told the room, as it is on disk; null in a private document's room. */
  get said(): RoomState | null {
    return this.#announcer.said
  }
  /** Milliseconds without anybody, 0 while somebody is here or something is under way. */
  get idleFor(): number {
    const busy = this.#connections.size > 0 || this.#ticking !== null || this.#isWaiting
    return busy ? 0 : performance.now() - this.#idleSince
  }

  connectionsOf(participant: string): number {
    let count = 0
    for (const connection of this.#connections) if (connection.participant.id === participant) count += 1
    return count
  }

  /** One for all tabs of a seat; a program, which shares its name with others, has its own. */
  allowanceOf({ id, program }: Participant): Allowance {
    const now = performance.now()
    return program ? this.#allowances.fresh(now) : this.#allowances.of(id, now)
  }

  /** Marks the room as used: somebody is about to come in. */
  touch(): void {
    this.#idleSince = performance.now()
  }

  /** Why this one may not come in, although storage let them pass a moment ago; or null. */
  closedTo(participant: Participant): ClosedDoor | null {
    return this.#doorkeeper.closedTo(participant, Date.now())
  }

  enter(connection: Connection): void {
    this.#connections.add(connection)
    // It ended while they were on their way in.
    if (this.#ending !== null) {
      connection.close(this.#ending.code, this.#ending.reason)
      return
    }
    // Another role may have been given while the socket was on its way in.
    this.#seat(connection, this.roster.seat(connection.participant.id))
    this.#whenDurable(() => {
      connection.send(encodeSyncStep1(this.#document.stateVector()))
      const others = this.#presence.everybodyFor(connection)
      if (others !== null) connection.send(others)
    })
    this.roster.changed()
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return
    connection.released()
    if (this.#presence.leave(connection)) this.#beat.request()
    this.#idleSince = performance.now()
    this.roster.changed()
  }

  receive(connection: Connection, message: ClientMessage): void {
    switch (message.type) {
      case 'sync-step-1':
        this.#whenDurable(() => this.#sendMissing(connection, message.stateVector))
        return
      case 'sync-step-2':
        this.#enqueue(connection, message.update, true)
        return
      case 'update':
        this.#enqueue(connection, message.update, false)
        return
      case 'awareness':
        this.#receivePresence(connection, message.entries)
        return
      case 'query-awareness': {
        const others = this.#presence.everybodyFor(connection)
        if (others !== null) connection.sendPresence(others)
        return
      }
      case 'hello':
        this.#welcome(connection, message.hello.protocol)
    }
  }

  /** A seat was made or renamed. */
  seated(seat: SeatRow): void {
    this.roster.add(seat)
    for (const connection of this.#connections) {
      if (connection.participant.id !== seat.id) continue
      this.#seat(connection, seat)
      if (this.#presence.renamed(connection.participant)) this.#beat.request()
    }
    this.roster.changed()
  }

  /** Links or seats were taken back or given. */
  accessChanged({ links, removed, authority }: AccessState): void {
    if (this.#document.decided(authority)) this.#followStep()
    this.#doorkeeper.changed(links)
    if (removed.length > 0) {
      this.roster.removed(removed, Date.now())
      this.roster.changed()
      this.#announcer.roomChanged()
    }
    this.#showOut()
  }

  /** Whoever is here by a link or a seat that is no more leaves at once, with all that is still on its way. */
  #showOut(): void {
    for (const connection of [...this.#connections]) {
      const closed = this.closedTo(connection.participant)
      if (closed === null) continue
      connection.revoke(closed)
      this.leave(connection)
    }
  }

  /**
   * A facilitator's command is on disk: what was not committed by now is judged by it, and everybody whom it concerns is
   * told at once.
   * @param seat whose role was changed, if that was the command
   */
  decided(authority: Authority, seat: SeatRow | null): void {
    if (seat !== null) this.seated(seat)
    if (this.#document.decided(authority)) {
      this.#followStep()
      this.#announcer.tellStanding()
    }
    // A role decides what one is told of the workshop.
    if (seat !== null) this.#announcer.tellWorkshop()
  }

  /** The same for a command over the workshop. */
  workshopDecided(authority: Authority, workshop: Workshop): void {
    this.decided(authority, null)
    this.#document.follow(workshop)
    if (this.#announcer.workshopDecided(workshop)) {
      this.#announcer.tellWorkshop()
      this.#announcer.roomChanged()
    }
  }

  /** Somebody raised a hand, is ready, was given the floor. */
  roomDecided(room: RoomState): void {
    this.#announcer.roomDecided(room)
  }

  /** In steps that cover what people do, presence does too. */
  #followStep(): void {
    const { step } = this.#document.settings
    if (this.#presence.cover(isCovered(step))) this.#beat.request()
  }

  /** Tells everybody how much is covered, when that is something else than what they heard last. */
  cover(covered: Covered): void {
    this.#announcer.cover(covered)
  }

  #seat(connection: Connection, seat: SeatRow | null): void {
    if (seat === null) return
    const { name, color, role } = seat
    connection.participant = { ...connection.participant, name, color, role }
  }

  /**
   * The server's own write: durable before anybody sees it or this resolves, and apart from everybody's ticks.
   * @throws StorageError, or whatever the change throws; nothing was written then
   */
  write<T>(write: ServerWrite<T>): Promise<Written<T>> {
    if (this.failed) return Promise.reject(new StorageError('the room has failed'))
    const written = this.#writes.add(write)
    this.#startTick()
    return written
  }

  /** What has arrived by now is on disk, or refused, when this resolves. */
  async commitArrived(): Promise<void> {
    const last = this.#queue.at(-1)
    await this.#ticking
    while (last !== undefined && this.#queue.includes(last)) {
      this.#startTick()
      await this.#ticking
    }
  }

  /**
   * Reads the document as it is on disk.
   * @throws StorageError when the room has failed
   */
  async look<T>(read: (doc: Y.Doc) => T): Promise<T> {
    while (this.#ticking !== null) await this.#ticking
    if (this.failed) throw new StorageError('the room has failed')
    return read(this.#document.doc)
  }

  /** Folds all that is on disk into the snapshot now: what was deleted is nowhere in it. */
  compact(): Promise<void> {
    return this.#fold(true)
  }

  /** Commits what was taken and closes everybody. The room is of no use afterwards. */
  async shutdown(code: 4500 | 4503, reason: string): Promise<void> {
    for (const connection of this.#connections) connection.socket.pause()
    while (this.#isWaiting || this.#ticking !== null) {
      if (this.#ticking === null) this.#startTick()
      await this.#ticking
    }
    this.#close({ code, reason })
    // Nothing is folded: it is on disk already, and with many boards whoever waits for the next server would wait for it.
    this.#end()
  }

  /** The board is no more: nothing is written, and nobody finds it again. */
  async erased(): Promise<void> {
    this.#dropped(this.#queue.splice(0))
    this.#writes.rejectAll(new StorageError('the board was erased'))
    this.#close({ code: CLOSE.unknownBoard, reason: 'erased' })
    // A tick on its way finds no board to be written to.
    await this.#ticking
    await this.unload()
  }

  /** Leaves the memory; what was not folded into the snapshot yet is folded now. */
  async unload(): Promise<void> {
    clearInterval(this.#care)
    if (!this.failed) await this.#fold(true)
    this.#end()
  }

  #end(): void {
    clearInterval(this.#care)
    if (this.#building !== null) clearTimeout(this.#building)
    this.roster.stop()
    this.#announcer.stop()
    this.#document.destroy()
  }

  /** All that it would fold is on disk already: when it fails, nobody has lost anything, and a later one tries again. */
  async #fold(now: boolean): Promise<void> {
    try {
      await this.#document.fold(now)
    } catch (error) {
      if (error instanceof FoldingStopped) return
      this.#context.log.warn({ board: this.id, error: String(error) }, 'compaction failed')
    }
  }

  #enqueue(connection: Connection, update: Uint8Array, isStep2: boolean): void {
    connection.ack.received += 1
    if (connection.refused || this.failed) return
    this.#context.tempo.arrived(this.#connections.size, performance.now())
    this.#queue.push({
      from: connection,
      update,
      ownClient: connection.ownClient,
      number: connection.ack.received,
      isStep2,
      gapIsFinal: false,
    })
    this.#context.backlog.add(connection, update.length)
    this.#beat.request()
  }

  #receivePresence(connection: Connection, entries: readonly AwarenessEntry[]): void {
    this.#context.tempo.arrived(this.#connections.size, performance.now())
    const started = performance.now()
    const changed = this.#presence.receive(connection, entries)
    connection.charge(performance.now() - started)
    if (connection.ownClient === 0) connection.ownClient = this.#presence.idsOf(connection)[0] ?? 0
    if (changed) this.#beat.request()
  }

  /** The beat: a tick if anything waits for one, and then presence goes along with it; else presence alone. */
  #speak(): void {
    if (this.failed) return
    if (this.#ticking === null && this.#isWaiting) this.#startTick()
    else if (this.#ticking === null || !this.#tickIsShort()) this.#sayToAll(null, NO_ANSWERS, NOTHING)
  }

  /** Whether what wants to be said may wait for the end of the tick that is being committed. */
  #tickIsShort(): boolean {
    const now = performance.now()
    return this.#context.tempo.interval(now) > 0 && now - this.#tickStartedAt < PATIENCE_WITH_DISK_MS
  }

  /** Everything that is due, in one write a connection. */
  #sayToAll(
    update: { bytes: Uint8Array; soleAuthor: Connection | null } | null,
    acknowledgements: ReadonlyMap<Connection, Uint8Array>,
    stateBefore: () => Uint8Array,
  ): void {
    const news = this.#presence.takeNews()
    const frame = update === null ? null : framed(encodeUpdate(update.bytes))
    if (frame === null && news === null && acknowledgements.size === 0) return
    if (frame !== null) {
      this.#newcomers.changed()
      this.#returners.changed()
    }
    for (const connection of this.#connections) {
      connection.sendTick(
        {
          update: connection === update?.soleAuthor ? null : frame,
          presence: news?.for(connection) ?? null,
          acknowledgement: acknowledgements.get(connection) ?? null,
        },
        stateBefore,
      )
    }
  }

  #welcome(connection: Connection, protocol: number): void {
    const isFirst = !connection.speaksParcours
    connection.speaksParcours = true
    if (protocol !== PROTOCOL_VERSION) {
      connection.close(CLOSE.outdated, 'reload')
      return
    }
    const { id, name, color, role } = connection.participant
    connection.send(
      encodeWelcome({ protocol: PROTOCOL_VERSION, participant: id, name, color, role, now: Date.now() }),
    )
    this.#announcer.welcome(connection)
    // A client repeats its hello to ask whether we are alive.
    if (isFirst) this.roster.tell(connection)
  }

  /** What the asker lacks. Encoding takes the whole process's time, so that time is counted against the asker. */
  #sendMissing(connection: Connection, stateVector: Uint8Array): void {
    const started = performance.now()
    connection.sendMissing(stateVector, () => this.#step2For(stateVector))
    connection.charge(performance.now() - started)
    if (!this.#document.isBuilt) this.#building ??= setTimeout(() => this.#build(), BUILD_AFTER_MS)
  }

  /** Whoever writes first would wait for it otherwise. */
  #build(): void {
    try {
      void this.#document.doc
    } catch (error) {
      this.#fail(error)
    }
  }

  /** A WebSocket frame of sync step 2. */
  #step2For(stateVector: Uint8Array): Uint8Array {
    const knowsNothing = stateVector.length === 1 && stateVector[0] === 0
    if (knowsNothing) return this.#newcomers.frame(() => this.#document.whole())
    return this.#returners.frame(stateVector, () => Y.encodeStateAsUpdate(this.#document.doc, stateVector))
  }

  #whenDurable(action: () => void): void {
    // A failed room's document may be ahead of the disk: it says nothing any more.
    if (this.failed) return
    if (this.#ticking === null) action()
    else void this.#ticking.then(() => this.#whenDurable(action))
  }

  #startTick(): void {
    if (this.#ticking !== null || !this.#isWaiting || this.failed) return
    this.#tickStartedAt = performance.now()
    this.#ticking = (this.#writes.waiting > 0 ? this.#writes.performNext() : this.#tick(this.#takeBatch()))
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#ticking = null
        if (this.#isWaiting || this.#presence.hasNews) this.#beat.request()
      })
  }

  get #isWaiting(): boolean {
    return this.#queue.length > 0 || this.#writes.waiting > 0
  }

  #takeBatch(): Queued[] {
    let bytes = 0
    let count = 0
    while (count < this.#queue.length && count < TICK_MESSAGES && bytes < TICK_BYTES) {
      bytes += (this.#queue[count] as Queued).update.length
      count += 1
    }
    // What was on its way when its sender was refused: nothing more is taken of that one.
    const taken = this.#queue.splice(0, count)
    this.#dropped(taken)
    const batch = taken.filter(({ from }) => !from.refused)
    const now = performance.now()
    for (const message of batch) {
      const { askedAt } = message.from.ack
      message.gapIsFinal = askedAt > 0 && (message.isStep2 || now - askedAt > RESYNC_TIMEOUT_MS)
    }
    return batch
  }

  /** These wait no longer. */
  #dropped(messages: readonly Queued[]): void {
    for (const { from, update } of messages) this.#context.backlog.done(from, update.length)
  }

  async #tick(batch: readonly Queued[]): Promise<void> {
    const { metrics } = this.#context
    const before = Y.encodeStateVector(this.#document.doc)
    const started = performance.now()
    const result = this.#document.integrate(batch, (id) => this.roster.isSeat(id))
    if (result === 'broken') {
      await this.#retryOneByOne(batch)
      return
    }
    metrics.tickMessages.observe(batch.length)
    metrics.applySeconds.observe((performance.now() - started) / 1_000)
    batch.forEach(({ from }, index) => {
      from.charge(result.costs[index] as number)
    })
    if ((await this.#publish(batch, result, before)) === 'done') return
    await this.#catchUp()
    await this.#tick(batch.filter(({ from }) => !from.refused))
  }

  /** Who may write has changed since a batch was judged, here or on another server. Nothing of the batch was committed. */
  async #catchUp(): Promise<void> {
    await this.#document.rebuild()
    const { seats, links, workshop, room } = await this.#context.access()
    this.#doorkeeper.changed(links)
    for (const seat of seats) this.roster.add(seat)
    this.#showOut()
    for (const connection of this.#connections) {
      this.#seat(connection, this.roster.seat(connection.participant.id))
    }
    this.roster.changed()
    this.#followStep()
    this.#announcer.tellStanding()
    this.#document.follow(workshop)
    this.#announcer.workshopDecided(workshop)
    this.#announcer.tellWorkshop()
    if (room !== null) this.#announcer.roomDecided(room)
    this.#announcer.roomChanged()
  }

  /** Admission let something through that Yjs fails on. Nothing of the batch was committed or sent. */
  async #retryOneByOne(batch: readonly Queued[]): Promise<void> {
    this.#context.log.warn({ board: this.id, messages: batch.length }, 'a batch failed; retried one by one')
    this.#context.metrics.rebuilds.inc()
    await this.#document.rebuild()
    for (const message of batch) {
      while (!message.from.refused && (await this.#tryAlone(message)) !== 'done') await this.#catchUp()
    }
  }

  async #tryAlone(message: Queued): Promise<'done' | NotAppended> {
    const before = Y.encodeStateVector(this.#document.doc)
    const started = performance.now()
    const result = this.#document.integrate([message], (id) => this.roster.isSeat(id))
    if (result !== 'broken') return this.#publish([message], result, before)
    await this.#document.rebuild()
    message.from.charge(performance.now() - started)
    return this.#publish([message], this.#refuseUnapplied(message), before)
  }

  #refuseUnapplied({ ownClient, from }: Queued): Integrated {
    const tick = this.#document.emptyTick()
    this.#document.end(tick, ownClient, from.participant, 'malformed')
    const fromClock = Y.getState(this.#document.doc.store, ownClient)
    const detail = 'Yjs failed on it'
    return {
      verdicts: [{ verdict: 'refused', reason: 'malformed', client: ownClient, fromClock, detail }],
      update: null,
      costs: [0],
      tick,
    }
  }

  /**
   * Durable first; then everybody hears of it; then the authors get their acknowledgements.
   * @returns 'done', or why nothing of this happened
   */
  async #publish(
    batch: readonly Queued[],
    result: Integrated,
    before: Uint8Array,
  ): Promise<'done' | NotAppended> {
    const started = performance.now()
    const committed = await this.#document.commit(result)
    if (committed !== 'done') return committed
    this.#context.metrics.commitSeconds.observe((performance.now() - started) / 1_000)
    if (result.update !== null) {
      this.#context.onChange()
    }
    const [first] = batch
    const soleAuthor = batch.every(({ from }) => from === first?.from) ? (first?.from ?? null) : null
    const answers = answer(batch, result.verdicts, this.#document, this.#context)
    const update = result.update === null ? null : { bytes: result.update, soleAuthor }
    this.#sayToAll(update, answers.acknowledgements, () => before)
    answers.rest()
    void this.#fold(false)
    return committed
  }

  /** The storage or the document failed: nothing of the tick was shown. People come back and bring it again. */
  #fail(error: unknown): void {
    if (this.failed) return
    this.#dropped(this.#queue.splice(0))
    this.#writes.rejectAll(error)
    const ending = storageEnding(error)
    this.#context.log.error({ board: this.id, reason: ending.reason, error: String(error) }, 'room closed')
    this.#close(ending)
    this.#context.onFailure()
  }

  /** For everybody, and for good. */
  #close(ending: { code: CloseCode; reason: string }): void {
    this.#ending = ending
    for (const connection of this.#connections) connection.close(ending.code, ending.reason)
  }

  #lookAfter(): void {
    this.#showOut()
    if (this.#presence.renew()) this.#beat.request()
    this.#newcomers.tidy()
    const here = new Set([...this.#connections].map(({ participant }) => participant.id))
    this.#allowances.tidy(performance.now(), (id) => here.has(id))
    if (this.#ticking !== null) return
    for (const connection of this.#connections) {
      connection.care(
        (stateVector) => Y.encodeStateAsUpdate(this.#document.doc, stateVector),
        () => this.#presence.everybodyFor(connection),
      )
    }
  }
}
