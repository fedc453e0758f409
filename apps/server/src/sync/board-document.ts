/**
 * One board's Yjs document on the server, between admission and disk. Yjs has no roll-back: whatever goes wrong
 * while a batch is applied, the document is built anew from storage, which never has anything of that batch.
 */
import { createBoardDoc, type Locale } from '@parcours/board'
import type { RefusalReason } from '@parcours/sync'
import { uint32 } from 'lib0/random'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import {
  type Authority,
  type NotAppended,
  SERVER_PARTICIPANT,
  type Storage,
  StorageError,
  type StoredBoard,
  type Tick,
} from '../storage/storage.ts'
import { admit, type Verdict } from './admission.ts'
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
}

export interface Integrated {
  verdicts: readonly Verdict[]
  /** What the batch adds to the document, as one update, or null. */
  update: Uint8Array | null
  tick: Tick
}

const LOAD = Symbol('load')

export class BoardDocument {
  readonly id: string
  readonly locale: Locale
  readonly ledger: ClientLedger
  readonly #storage: Storage
  readonly #limits: DocumentLimits
  #doc: Y.Doc
  #histories: Histories
  #emitted: Uint8Array | null = null
  #title: string
  #authority: Authority
  /** Bytes of updates that this document was made of: an upper bound of its size. */
  #bytes = 0
  #tail = 0
  #tailBytes = 0
  #sequence = 0

  /** @returns null when there is no such board */
  static async open(storage: Storage, id: string, limits: DocumentLimits): Promise<BoardDocument | null> {
    const stored = await storage.loadBoard(id)
    return stored === null ? null : new BoardDocument(storage, stored, limits)
  }

  private constructor(storage: Storage, stored: StoredBoard, limits: DocumentLimits) {
    this.id = stored.id
    this.locale = stored.locale
    this.#storage = storage
    this.#limits = limits
    this.#title = stored.title
    this.#authority = stored.authority
    this.ledger = new ClientLedger(stored.clients)
    this.#doc = this.#build(stored)
    this.#histories = new Histories(this.#doc)
  }

  get doc(): Y.Doc {
    return this.#doc
  }
  get title(): string {
    return this.#title
  }

  /** Who may write, as far as the board decides it. */
  get authority(): Authority {
    return this.#authority
  }

  /** Takes over what was decided since. @returns false when that is known already */
  decided(authority: Authority): boolean {
    if (authority.version <= this.#authority.version) return false
    this.#authority = authority
    return true
  }

  /** A commit that has nothing in it yet, judged by what is decided now. */
  emptyTick(): Tick {
    const { id, authority } = this
    const nothing = { update: null, bind: [], end: [], title: null, transition: null }
    return { board: id, authority: authority.version, ...nothing }
  }

  /**
   * Judges and applies a batch in one transaction.
   * @returns 'broken' when Yjs failed on it: then call `rebuild` before anything else.
   */
  integrate(batch: readonly Submission[], isSeat: (id: string) => boolean): Integrated | 'broken' {
    this.#emitted = null
    const verdicts: Verdict[] = []
    const tick = this.emptyTick()
    const refused = new Set<object>()
    let broken = false
    try {
      this.#doc.transact(() => {
        for (const submission of batch) {
          const verdict: Verdict = refused.has(submission.from)
            ? { verdict: 'ignored' }
            : this.#take(submission, isSeat, tick)
          if (verdict.verdict === 'refused') refused.add(submission.from)
          verdicts.push(verdict)
        }
      })
    } catch {
      broken = true
    }
    const { pendingStructs, pendingDs } = this.#doc.store
    if (broken || pendingStructs !== null || pendingDs !== null) return 'broken'

    return { verdicts, update: this.#emitted, tick: this.#completed(tick) }
  }

  /**
   * The server's own write, under a Yjs client id of its own: no admission, the same commit.
   * @throws whatever the change throws: then call `rebuild` before anything else
   */
  write<T>({ change, transition }: ServerWrite<T>): Integrated & { result: T } {
    this.#emitted = null
    const tick = this.emptyTick()
    tick.transition = transition ?? null
    this.#takeOwnClient()
    const result = this.#doc.transact(() => change(this.#doc))
    const { clientID } = this.#doc
    if (this.#emitted !== null && !this.ledger.isBound(clientID)) {
      this.ledger.bind(clientID, SERVER_PARTICIPANT)
      tick.bind = [{ client: clientID, participant: SERVER_PARTICIPANT }]
    }
    return { verdicts: [], update: this.#emitted, tick: this.#completed(tick), result }
  }

  /** Nobody else's, neither by what they wrote nor by what they showed. */
  #takeOwnClient(): void {
    const isOurs = (client: number): boolean => this.ledger.ownerOf(client) === SERVER_PARTICIPANT
    const isFree = (client: number): boolean =>
      this.ledger.holderOf(client) === null && Y.getState(this.#doc.store, client) === 0
    while (!isOurs(this.#doc.clientID) && !isFree(this.#doc.clientID)) this.#doc.clientID = uint32()
  }

  #completed(tick: Tick): Tick {
    const title = this.#doc.getMap('meta').get('title')
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
    const { bind, end, transition } = tick
    if (update === null && bind.length === 0 && end.length === 0 && transition === null) return 'done'
    const appended = await this.#storage.append(tick)
    if (!appended.done) return appended.because
    this.#sequence = appended.sequence
    if (update !== null) {
      this.#bytes += update.length
      this.#tail += 1
      this.#tailBytes += update.length
    }
    return 'done'
  }

  /** Marks a client id as finished, for the next commit. */
  end(tick: Tick, client: number, participant: Participant, reason: RefusalReason): void {
    if (client !== 0 && this.ledger.end(client, participant.id, reason)) {
      ;(tick.end as Tick['end'][number][]).push({ client, participant: participant.id, reason })
    }
  }

  /** Folds the tail into the snapshot if it has grown long, or if `now` and there is one. Only between ticks. */
  async compact(now: boolean): Promise<void> {
    const due = this.#tail >= this.#limits.tailUpdates || this.#tailBytes >= COMPACT_BYTES
    if (!(due || (now && this.#tail > 0))) return
    const snapshot = Y.encodeStateAsUpdateV2(this.#doc)
    const { length } = snapshot
    const [tail, tailBytes] = [this.#tail, this.#tailBytes]
    this.#tail = 0
    this.#tailBytes = 0
    try {
      await this.#storage.compact(this.id, this.#sequence, snapshot)
    } catch (error) {
      this.#tail += tail
      this.#tailBytes += tailBytes
      throw error
    }
    this.#bytes = length
  }

  /** @throws StorageError */
  async rebuild(): Promise<void> {
    const stored = await this.#storage.loadBoard(this.id)
    if (stored === null) throw new Error('the board is gone from the storage')
    this.#doc.destroy()
    this.ledger.reset(stored.clients)
    this.#title = stored.title
    this.#authority = stored.authority
    this.#doc = this.#build(stored)
    this.#histories = new Histories(this.#doc)
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #take(submission: Submission, isSeat: (id: string) => boolean, tick: Tick): Verdict {
    const { update, ownClient, gapIsFinal } = submission
    const { participant } = submission.from
    const verdict = admit(update, {
      doc: this.#doc,
      histories: this.#histories,
      ledger: this.ledger,
      participant,
      ownClient,
      gapIsFinal,
      isSeat,
      settings: settingsOf(this.#authority),
      messageBytes: this.#limits.messageBytes,
      roomBytes: this.#limits.documentBytes - this.#bytes,
    })
    if (verdict.verdict === 'refused') this.end(tick, verdict.client, participant, verdict.reason)
    if (verdict.verdict !== 'admitted' || !verdict.writes) return verdict
    Y.applyUpdate(this.#doc, update)
    if (!allStandWhereSeen(this.#doc, this.#histories, verdict.judgeAfter)) {
      throw new Error('neighbours that nobody saw side by side')
    }
    for (const client of verdict.bind) {
      this.ledger.bind(client, participant.id)
      ;(tick.bind as Tick['bind'][number][]).push({ client, participant: participant.id })
    }
    return verdict
  }

  #build({ snapshot, updates, sequence }: StoredBoard): Y.Doc {
    const doc = createBoardDoc()
    try {
      doc.transact(() => {
        Y.applyUpdateV2(doc, snapshot, LOAD)
        for (const update of updates) Y.applyUpdate(doc, update, LOAD)
      }, LOAD)
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
    this.#sequence = sequence
    this.#tail = updates.length
    this.#tailBytes = updates.reduce((sum, update) => sum + update.length, 0)
    this.#bytes = snapshot.length + this.#tailBytes
    return doc
  }
}

/** What of the board's own state decides over a write. */
export const settingsOf = ({ mode, locked }: Authority): { frozen: boolean; locked: boolean } => ({
  frozen: mode === 'frozen',
  locked,
})
