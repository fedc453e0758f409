/**
 * One board's Yjs document on the server, between admission and disk. Yjs has no roll-back: whatever goes wrong
 * while a batch is applied, the document is built anew from storage, which never has anything of that batch.
 */
import { createBoardDoc, type Locale, type Standing } from '@parcours/board'
import type { RefusalReason } from '@parcours/sync'
import { type Poll, pollOf, type Workshop } from '@parcours/workshop'
import { uint32 } from 'lib0/random'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import type { Folder } from '../fold/folder.ts'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import {
  type Appended,
  type Authority,
  type Joining,
  type NotAppended,
  SERVER_PARTICIPANT,
  type Storage,
  StorageError,
  type StoredBoard,
  type Tick,
} from '../storage/storage.ts'
import { admit, type Verdict } from './admission.ts'
import { isGiven } from './ballots.ts'
import { ClientLedger } from './client-ledger.ts'
import { COMPACT_BYTES } from './limits.ts'
import { allStandWhereSeen, Histories } from './order.ts'
import type { ServerWrite } from './server-write.ts'

export interface Submission {
  /** Whose message it is; once one of a sender's messages is refused, nothing more of that sender is taken. */
  from: { readonly participant: Participant }
  gapIsFinal: boolean
  update: Uint8Array
  ownClient: number
}
export interface DocumentLimits {
  messageBytes: number
  documentBytes: number
  tailUpdates: number
  clientsPerBoard: number
  refusalsKept: number
}

export interface Integrated {
  verdicts: readonly Verdict[]
  /** Milliseconds of the process that each message took. */
  costs: readonly number[]
  /** What the batch adds to the document, as one update, or null. */
  update: Uint8Array | null
  tick: Tick
}

const LOAD = Symbol('load')

/** After a fold that failed, the next one waits: it would fail again, and reads the whole board for it. */
const FOLD_AGAIN_MS = 30_000

/** Where a document is kept: a board's own, or what one seat keeps to itself on it. */
export interface Shelf {
  /** The private document's seat; null for the board's own. */
  readonly seat: string | null
  load(): Promise<StoredBoard | null>
  append(tick: Tick): Promise<Appended>
  compact(through: number, snapshot: PackedSnapshot): Promise<void>
}

export const boardShelf = (storage: Storage, board: string): Shelf => ({
  seat: null,
  load: () => storage.loadBoard(board),
  append: (tick) => storage.append(tick),
  compact: (through, snapshot) => storage.compact(board, through, snapshot),
})

export const privateShelf = (storage: Storage, board: string, seat: string): Shelf => ({
  seat,
  load: () => storage.loadPrivate(board, seat),
  append: (tick) => storage.append(tick),
  compact: (through, snapshot) => storage.compactPrivate(seat, through, snapshot),
})

export class BoardDocument {
  /** Of the board, also for a private document. */
  readonly id: string
  readonly locale: Locale
  readonly ledger: ClientLedger
  readonly #shelf: Shelf
  readonly #folder: Folder
  readonly #limits: DocumentLimits
  /** Null while nobody needed it: newcomers are sent what is stored for them. */
  #built: { doc: Y.Doc; histories: Histories } | null = null
  /** What is stored for newcomers, until the document is built of it. */
  #joining: Joining | null = null
  #emitted: Uint8Array | null = null
  #title: string
  #authority: Authority
  /** What ballots are judged by: the poll that goes on, and the number of the decision that says so. */
  #polled: { decision: number; poll: Poll | null } = { decision: 0, poll: null }
  /** Bytes of updates that this document was made of: an upper bound of its size. */
  #bytes = 0
  #tail = 0
  #tailBytes = 0
  #folding: Promise<void> | null = null
  #foldNotBefore = 0

  /** @returns null when there is no such board */
  static async open(shelf: Shelf, folder: Folder, limits: DocumentLimits): Promise<BoardDocument | null> {
    const stored = await shelf.load()
    return stored === null ? null : new BoardDocument(shelf, folder, stored, limits)
  }

  private constructor(shelf: Shelf, folder: Folder, stored: StoredBoard, limits: DocumentLimits) {
    this.id = stored.id
    this.locale = stored.locale
    this.#shelf = shelf
    this.#folder = folder
    this.#limits = limits
    this.#title = stored.title
    this.#authority = stored.authority
    this.ledger = new ClientLedger(limits.refusalsKept)
    this.#start(stored)
  }

  /** Takes a while when nobody needed it so far: a quarter of a second for 10,000 notes. @throws StorageError */
  get doc(): Y.Doc {
    return this.#content.doc
  }
  get isBuilt(): boolean {
    return this.#built !== null
  }
  get title(): string {
    return this.#title
  }

  stateVector(): Uint8Array {
    return this.#joining?.stateVector ?? Y.encodeStateVector(this.doc)
  }

  /** Everything, as one update (v1). */
  whole(): Uint8Array {
    return this.#joining?.update ?? Y.encodeStateAsUpdate(this.doc)
  }

  /** Who may write, as far as the board decides it. */
  get authority(): Authority {
    return this.#authority
  }

  /** What of the board's own state decides over a write. What people keep to themselves is theirs, whatever the board is. */
  get settings(): Omit<Standing, 'role'> {
    const { mode, locked, step } = this.#authority
    return this.#shelf.seat === null
      ? { frozen: mode === 'frozen', locked, step }
      : { frozen: false, locked: false, step: 'open' }
  }

  /** Takes over what was decided since. @returns false when that is known already */
  decided(authority: Authority): boolean {
    if (authority.version <= this.#authority.version) return false
    this.#authority = authority
    return true
  }

  /** Takes over where the workshop is. An older one than what is on disk does no harm: nothing is committed under it. */
  follow(workshop: Workshop): void {
    this.#polled = { decision: workshop.version, poll: pollOf(workshop) }
  }

  /** The number of the decision over the workshop that is known here. */
  get decision(): number {
    return this.#polled.decision
  }

  /** A commit that has nothing in it yet, judged by what is decided now. */
  emptyTick(): Tick {
    const { id, authority } = this
    const nothing = { update: null, bind: [], end: [], forget: [], title: null }
    return {
      ...{ board: id, seat: this.#shelf.seat, authority: authority.version, workshop: null },
      ...{ ...nothing, transition: null, asset: null },
    }
  }

  /**
   * Judges and applies a batch in one transaction.
   * @returns 'broken' when Yjs failed on it: then call `rebuild` before anything else.
   */
  integrate(batch: readonly Submission[], isSeat: (id: string) => boolean): Integrated | 'broken' {
    const { doc } = this.#content
    this.#emitted = null
    const verdicts: Verdict[] = []
    const costs: number[] = []
    const tick = this.emptyTick()
    const refused = new Set<object>()
    let broken = false
    try {
      doc.transact(() => {
        let at = performance.now()
        for (const submission of batch) {
          const verdict: Verdict = refused.has(submission.from)
            ? { verdict: 'ignored' }
            : this.#take(submission, isSeat, tick)
          if (verdict.verdict === 'refused') refused.add(submission.from)
          verdicts.push(verdict)
          const now = performance.now()
          costs.push(now - at)
          at = now
        }
      })
    } catch {
      broken = true
    }
    const { pendingStructs, pendingDs } = doc.store
    if (broken || pendingStructs !== null || pendingDs !== null) return 'broken'

    return { verdicts, costs, update: this.#emitted, tick: this.#completed(tick) }
  }

  /**
   * The server's own write, under a Yjs client id of its own: no admission, the same commit.
   * @throws whatever the change throws: then call `rebuild` before anything else
   */
  write<T>({ change, transition, asset, under }: ServerWrite<T>): Integrated & { result: T } {
    this.#emitted = null
    const tick = this.emptyTick()
    const { doc } = this.#content
    this.#takeOwnClient(doc)
    const result = doc.transact(() => change(doc))
    tick.transition = typeof transition === 'function' ? transition(result) : (transition ?? null)
    tick.asset = asset ?? null
    tick.workshop = under ?? null
    const { clientID } = doc
    if (this.#emitted !== null && !this.ledger.isBound(clientID)) {
      this.ledger.bind(clientID, SERVER_PARTICIPANT)
      tick.bind = [{ client: clientID, participant: SERVER_PARTICIPANT }]
    }
    return { verdicts: [], costs: [], update: this.#emitted, tick: this.#completed(tick), result }
  }

  /** Nobody else's, neither by what they wrote nor by what they showed. */
  #takeOwnClient(doc: Y.Doc): void {
    const isOurs = (client: number): boolean => this.ledger.ownerOf(client) === SERVER_PARTICIPANT
    const isFree = (client: number): boolean =>
      this.ledger.holderOf(client) === null && Y.getState(doc.store, client) === 0
    while (!isOurs(doc.clientID) && !isFree(doc.clientID)) doc.clientID = uint32()
  }

  #completed(tick: Tick): Tick {
    const title = this.doc.getMap('meta').get('title')
    const text = title instanceof Y.Text ? title.toString() : this.#title
    if (text !== this.#title) {
      this.#title = text
      tick.title = text
    }
    tick.update = this.#emitted
    return tick
  }

  /**
   * Makes an integrated batch durable.
   * @returns 'done', or why nothing of it is durable: then `rebuild` is due
   * @throws StorageError: the same
   */
  async commit({ tick, update }: Integrated): Promise<'done' | NotAppended> {
    const { bind, end, transition, asset } = tick
    const hasNothing = bind.length === 0 && end.length === 0 && transition === null && asset === null
    if (update === null && hasNothing) return 'done'
    const appended = await this.#shelf.append(tick)
    if (!appended.done) return appended.because
    if (update !== null) {
      this.#bytes += update.length
      this.#tail += 1
      this.#tailBytes += update.length
    }
    return 'done'
  }

  /** Marks a client id as finished, for the next commit. */
  end(tick: Tick, client: number, participant: Participant, reason: RefusalReason): void {
    const forgotten = client === 0 ? null : this.ledger.end(client, participant.id, reason)
    if (forgotten !== null) {
      ;(tick.forget as number[]).push(...forgotten)
      ;(tick.end as Tick['end'][number][]).push({ client, participant: participant.id, reason })
    }
  }

  /**
   * Folds the tail into the snapshot if it has grown long, or if `now` and there is one. It is made of what is on disk, in
   * a thread of its own: ticks go on meanwhile.
   */
  async fold(now: boolean): Promise<void> {
    if (now) await this.#folding?.catch(() => undefined)
    const due = this.#tail >= this.#limits.tailUpdates || this.#tailBytes >= COMPACT_BYTES
    const mayBe = now || performance.now() >= this.#foldNotBefore
    if (this.#folding !== null || this.#tail === 0 || !(now || due) || !mayBe) return
    this.#folding = this.#foldOnce().finally(() => {
      this.#folding = null
    })
    await this.#folding
  }

  async #foldOnce(): Promise<void> {
    try {
      const stored = await this.#shelf.load()
      if (stored === null || stored.updates.length === 0) return
      const { packed, bytes } = await this.#folder.fold(stored)
      await this.#shelf.compact(stored.sequence, packed)
      // Meanwhile the document may have been built anew, and counted anew.
      this.#tail = Math.max(0, this.#tail - stored.updates.length)
      this.#tailBytes = Math.max(0, this.#tailBytes - sizeOf(stored.updates))
      this.#bytes = bytes + this.#tailBytes
    } catch (error) {
      this.#foldNotBefore = performance.now() + FOLD_AGAIN_MS
      throw error
    }
  }

  /** @throws StorageError */
  async rebuild(): Promise<void> {
    const stored = await this.#shelf.load()
    if (stored === null) throw new Error('the board is gone from the storage')
    this.destroy()
    this.#title = stored.title
    this.#authority = stored.authority
    this.#start(stored)
  }

  destroy(): void {
    this.#built?.doc.destroy()
    this.#built = null
  }

  #take(submission: Submission, isSeat: (id: string) => boolean, tick: Tick): Verdict {
    const { update, ownClient, gapIsFinal } = submission
    const { participant } = submission.from
    const { doc, histories } = this.#content
    const verdict = admit(update, {
      doc,
      histories,
      ledger: this.ledger,
      participant,
      ownClient,
      gapIsFinal,
      isSeat,
      settings: this.settings,
      isPrivate: this.#shelf.seat !== null,
      poll: this.#polled.poll,
      messageBytes: this.#limits.messageBytes,
      roomBytes: this.#limits.documentBytes - this.#bytes,
      roomClients: this.#limits.clientsPerBoard - this.ledger.size,
    })
    if (this.#shelf.seat !== null && dependsOnPoll(verdict)) tick.workshop = this.#polled.decision
    if (verdict.verdict === 'refused') this.end(tick, verdict.client, participant, verdict.reason)
    if (verdict.verdict !== 'admitted' || !verdict.writes) return verdict
    Y.applyUpdate(doc, update)
    if (!allStandWhereSeen(doc, histories, verdict.judgeAfter)) {
      throw new Error('neighbours that nobody saw side by side')
    }
    for (const client of verdict.bind) {
      this.ledger.bind(client, participant.id)
      ;(tick.bind as Tick['bind'][number][]).push({ client, participant: participant.id })
    }
    return verdict
  }

  get #content(): { doc: Y.Doc; histories: Histories } {
    if (this.#built !== null) return this.#built
    const joining = this.#joining
    if (joining === null) throw new Error(`board ${this.id} has no document any more`)
    // Of the very bytes that newcomers were sent.
    const built = this.#build((doc) => Y.applyUpdate(doc, joining.update, LOAD))
    this.#joining = null
    return built
  }

  #start({ snapshot, joining, updates, clients }: StoredBoard): void {
    this.#tail = updates.length
    this.#tailBytes = sizeOf(updates)
    this.#bytes = snapshot.length + this.#tailBytes
    this.#joining = updates.length === 0 ? joining : null
    if (this.#joining === null) {
      this.#build((doc) => {
        Y.applyUpdateV2(doc, snapshot, LOAD)
        for (const update of updates) Y.applyUpdate(doc, update, LOAD)
      })
    }
    const written = Y.decodeStateVector(this.stateVector())
    this.ledger.reset(clients, (client) => written.has(client))
  }

  #build(fill: (doc: Y.Doc) => void): { doc: Y.Doc; histories: Histories } {
    const doc = createBoardDoc()
    try {
      doc.transact(() => fill(doc), LOAD)
    } catch (cause) {
      throw new StorageError(`board ${this.id} can not be built from what is on disk`, 'damaged', { cause })
    }
    const { pendingStructs, pendingDs } = doc.store
    if (pendingStructs !== null || pendingDs !== null) {
      throw new StorageError(`board ${this.id} is incomplete on disk`, 'damaged')
    }
    doc.on('update', (update: Uint8Array) => {
      this.#emitted = update
    })
    this.#built = { doc, histories: new Histories(doc) }
    return this.#built
  }
}

const dependsOnPoll = (verdict: Verdict): boolean =>
  verdict.verdict === 'admitted'
    ? verdict.touches.some(isGiven)
    : verdict.verdict === 'refused' && (verdict.reason === 'closed' || verdict.reason === 'budget')

const sizeOf = (updates: readonly Uint8Array[]): number =>
  updates.reduce((sum, update) => sum + update.length, 0)
