/**
 * One document of one person, kept in this browser: what the server is known to have (`Base`), and what it has not
 * acknowledged (the queue), each change as it was made. The two are apart on purpose. What another page reads from the
 * base is only what the server has, so nothing that it writes can depend on a change that is still on its way from
 * here; and a queue belongs to one page at a time, so nothing is sent, or shown to its author, by two.
 */
import * as Y from 'yjs'
import { KEPT, type Keeper } from '../keeper.ts'
import type { Refusal } from '../lost-words.ts'
import type { LocalChange } from '../outbox.ts'
import { Base } from './base.ts'
import { claimOrphan } from './claims.ts'
import { type CopyKey, type CopyName, keyOf, type RowKey } from './database.ts'
import { onForgotten } from './forgotten.ts'
import { Page } from './page.ts'
import { inherit, type Keyed, pagesWithWork, removeBoard, replaceQueue, write } from './rows.ts'
import { forgetSeen } from './seen-images.ts'

/**
 * How long news from the server may wait to be written down, and how long a change may be in the hands of the operating
 * system only. Long enough to gather a crowd's updates; little enough to lose with the power.
 */
const GATHER_MS = 1_000
/** How often to look for pages that are gone. A person who closes a tab looks at another one within seconds. */
const ORPHANS_MS = 5_000
/** A page that is reloaded keeps its name for a moment longer than the page that follows it would like. */
const ORPHAN_PATIENCE_MS = 300

/** What pages that are gone have left to the one that asks. */
export interface Inheritance {
  /** In the order in which it must be sent. */
  queue: readonly LocalChange[]
  refusals: readonly Refusal[]
}

/** A page of this person was found to be gone: what it left is now this page's to show and to send. */
export type OnInheritance = (left: Inheritance) => void

export class OfflineCopy implements Keeper {
  readonly #doc: Y.Doc
  readonly #copy: CopyKey
  readonly #page: Page
  readonly #base: Base

  readonly #queue = new Map<LocalChange, RowKey>()
  /** Of the queue: what the database would not take. */
  readonly #unwritten = new Set<LocalChange>()
  /** Settled, and still in the database. */
  #settled: RowKey[] = []
  readonly #refusals = new Map<Refusal, RowKey>()
  /** Of this document itself: it is finished. */
  #refusal: Refusal | null = null

  #gather: ReturnType<typeof setTimeout> | null = null
  #orphans: ReturnType<typeof setInterval> | null = null
  readonly #stopListening: () => void
  #failed = false
  #ended = false
  /** Settles when all that was begun is written, or has failed. */
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(doc: Y.Doc, copy: CopyKey, page: Page) {
    this.#doc = doc
    this.#copy = copy
    this.#page = page
    this.#base = new Base(doc, copy, page)
    this.#stopListening = onForgotten(copy[0], () => {
      this.#ended = true
      this.#page.close()
    })
  }

  /**
   * Fills an empty `doc` with the copy, if there is one, and with what was left of the queue. Never fails: without
   * storage nothing is there, and nothing is kept.
   */
  static async open(name: CopyName, doc: Y.Doc): Promise<{ copy: OfflineCopy; left: Inheritance }> {
    const copy = new OfflineCopy(doc, keyOf(name), await Page.open())
    return { copy, left: await copy.#start() }
  }

  /** After a refusal: the same page goes on with a new document. This object is finished. */
  async renew(doc: Y.Doc): Promise<{ copy: OfflineCopy; left: Inheritance }> {
    await this.#end()
    const copy = new OfflineCopy(doc, this.#copy, this.#page)
    for (const [refusal, key] of this.#refusals) copy.#refusals.set(refusal, key)
    return { copy, left: await copy.#start() }
  }

  /** From now on takes over from every page of this person that is found to be gone. */
  watch(onInheritance: OnInheritance): void {
    this.#orphans ??= setInterval(() => void this.#lookForOrphans(onInheritance), ORPHANS_MS)
  }

  /** Whether what waits will still be here when the page is gone. */
  get keepsWork(): boolean {
    return this.#page.database !== null && !this.#failed
  }

  queued(change: LocalChange): void {
    this.#queue.set(change, this.#page.nextKey(this.#copy))
    this.#unwritten.add(change)
    this.#writeQueue()
    this.#soon()
  }

  settled(changes: readonly LocalChange[]): void {
    for (const change of changes) {
      const key = this.#queue.get(change)
      if (key === undefined) continue
      this.#queue.delete(change)
      this.#unwritten.delete(change)
      this.#settled.push(key)
      this.#base.add(change.update)
    }
    this.#soon()
  }

  received(update: Uint8Array): void {
    this.#base.add(update)
    // The first of all is the board itself: without it the copy is none.
    if (this.#base.isNew) this.flush()
    else this.#soon()
  }

  refused(refusal: Refusal): void {
    const before = this.#refusal
    const key = (before && this.#refusals.get(before)) ?? this.#page.nextKey(this.#copy)
    if (before) this.#refusals.delete(before)
    this.#refusal = refusal
    this.#refusals.set(refusal, key)
    this.#queue.clear()
    this.#unwritten.clear()
    const { database, name } = this.#page
    if (database === null) return
    this.#follow(replaceQueue(database, this.#copy, name, { key, value: refusal }))
    if (refusal.reason !== 'revoked') return
    // Whose seat was taken back may keep their own words, and nothing of the board.
    this.#ended = true
    this.#stopTimers()
    this.#follow(this.#writing.then(() => removeBoard(database, this.#copy)))
    this.#follow(forgetSeen(this.#copy[0], this.#copy[2]))
  }

  /** Their author has dealt with these words. */
  dealtWith(refusal: Refusal): void {
    const key = this.#refusals.get(refusal)
    this.#refusals.delete(refusal)
    if (key !== undefined && this.#page.database) this.#follow(this.#page.database.delete('refusals', key))
  }

  /** Writes down what may wait otherwise: the page may be gone in a moment. */
  flush(): void {
    if (this.#gather !== null) clearTimeout(this.#gather)
    this.#gather = null
    const { database } = this.#page
    if (database === null || this.#ended) return
    if (this.#base.isLong && this.#holdsOnlyBase()) {
      this.#follow(this.#base.compact(() => this.#holdsOnlyBase()))
    }
    const settled = this.#settled
    this.#settled = []
    const base = this.#base.take()
    // To the disk itself, and with it all that was written before, as long as there is something that is only here.
    const last = [...this.#queue].at(-1)
    const queue = last ? [{ key: last[1], value: last[0] }] : []
    if (settled.length + base.length + queue.length === 0) return
    const written = write(database, { queue, settled, base }, last ? 'strict' : 'relaxed')
    this.#follow(written.catch(() => this.#settled.unshift(...settled)))
  }

  /** Leaves what waits to whoever comes next. */
  async close(): Promise<void> {
    await this.#end()
    this.#page.close()
  }

  async #start(): Promise<Inheritance> {
    const left: { queue: LocalChange[]; refusals: Refusal[] } = {
      queue: [],
      refusals: [...this.#refusals.keys()],
    }
    try {
      await this.#base.load()
      await this.#inherit(ORPHAN_PATIENCE_MS, ({ queue, refusals }) => {
        left.queue.push(...queue)
        left.refusals.push(...refusals)
      })
    } catch {
      this.#failed = true
    }
    this.#doc.transact(() => {
      for (const { update } of left.queue) Y.applyUpdate(this.#doc, update, KEPT)
    }, KEPT)
    // One chance in four thousand millions for each page that ever wrote; but then two would number the same clocks.
    while (this.#doc.store.clients.has(this.#doc.clientID)) this.#doc.clientID = new Y.Doc().clientID
    return left
  }

  async #lookForOrphans(onInheritance: OnInheritance): Promise<void> {
    if (this.#refusal !== null || this.#page.database === null) return
    // A database that fails now fails again when something is written, and says so then.
    await this.#inherit(0, onInheritance).catch(() => undefined)
  }

  /** One page after the other, so that each one's queue is on record as this page's before anybody hears of it. */
  async #inherit(patience: number, onInheritance: OnInheritance): Promise<void> {
    const { database, name } = this.#page
    if (database === null) return
    const pages = [...(await pagesWithWork(database, this.#copy))].filter((page) => page !== name)
    const claims = await Promise.all(
      pages.map(async (page) => ({ page, claim: await claimOrphan(page, patience) })),
    )
    for (const { page, claim } of claims) {
      if (claim === null) continue
      try {
        const rows = await inherit(database, this.#copy, page, () => this.#page.nextKey(this.#copy))
        for (const { key, value } of rows.queue) this.#queue.set(value, key)
        for (const { key, value } of rows.refusals) this.#refusals.set(value, key)
        if (!this.#ended) onInheritance({ queue: valuesOf(rows.queue), refusals: valuesOf(rows.refusals) })
      } finally {
        claim.release()
      }
    }
  }

  /** The document may be called what the server has. */
  #holdsOnlyBase(): boolean {
    return this.#queue.size === 0 && this.#refusal === null
  }

  #writeQueue(): void {
    const { database } = this.#page
    if (database === null) return
    const changes = [...this.#unwritten]
    this.#unwritten.clear()
    const queue = changes.flatMap((value): Keyed<LocalChange>[] => {
      const key = this.#queue.get(value)
      return key === undefined ? [] : [{ key, value }]
    })
    // With what they stand on: a change alone could not be shown without the server.
    const written = write(database, { queue, base: this.#base.take() }, 'relaxed').then(
      () => {
        this.#failed = false
      },
      () => {
        // Most likely the disk is full. They go with the next change.
        this.#failed = true
        for (const { value } of queue) if (this.#queue.has(value)) this.#unwritten.add(value)
      },
    )
    this.#follow(written)
  }

  #soon(): void {
    if (this.#gather === null && !this.#ended) this.#gather = setTimeout(() => this.flush(), GATHER_MS)
  }

  #follow(written: Promise<unknown>): void {
    this.#writing = Promise.all([this.#writing, written.catch(() => undefined)])
  }

  async #end(): Promise<void> {
    this.flush()
    this.#ended = true
    this.#stopListening()
    this.#stopTimers()
    await this.#writing
  }

  #stopTimers(): void {
    if (this.#gather !== null) clearTimeout(this.#gather)
    if (this.#orphans !== null) clearInterval(this.#orphans)
    this.#gather = null
    this.#orphans = null
  }
}

const valuesOf = <T>(rows: readonly Keyed<T>[]): T[] => rows.map(({ value }) => value)
