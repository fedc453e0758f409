/**
 * A browser as a connection sees it: what was kept outlives the page, a page may die at any moment, and the next one
 * begins with what is kept. The same contract as `offline/`, in memory and without waiting, so that the laws of what
 * is kept can be tried here by the hundred; that a real browser keeps it is shown by tests/e2e/offline.spec.ts.
 */
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { BoardConnection } from '../connection.ts'
import { KEPT, type Keeper } from '../keeper.ts'
import type { Refusal } from '../lost-words.ts'
import type { LocalChange } from '../outbox.ts'
import { FAST, NodeWebSocket } from './board.ts'
import type { BoardServer } from './board-server.ts'

export class Browser {
  readonly #server: BoardServer
  /** What the server is known to have. */
  base: Uint8Array[] = []
  /** By page, in order. */
  readonly queues = new Map<Page, LocalChange[]>()
  readonly pages = new Set<Page>()

  constructor(server: BoardServer) {
    this.#server = server
  }

  /** A page that takes over what pages that are gone have left. */
  open(): Page {
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of this.base) Y.applyUpdate(doc, update, KEPT)
    }, KEPT)
    const page = new Page(this, doc)
    this.queues.set(page, [])
    const queue = this.inherit(page)
    for (const { update } of queue) Y.applyUpdate(doc, update, KEPT)
    page.connection = new BoardConnection({
      url: this.#server.url,
      doc,
      queue,
      keeper: page,
      user: { id: 'p1', name: 'Anna', color: 1 },
      WebSocketImpl: NodeWebSocket,
      timing: FAST,
    })
    this.pages.add(page)
    onTestFinished(() => page.connection.destroy())
    return page
  }

  /** What dead pages left, now on record as this page's own. */
  inherit(page: Page): LocalChange[] {
    const left: LocalChange[] = []
    for (const [other, queue] of this.queues) {
      if (other === page || this.pages.has(other)) continue
      this.queues.delete(other)
      left.push(...queue)
    }
    this.queues.get(page)?.push(...left)
    return left
  }
}

export class Page implements Keeper {
  readonly #browser: Browser
  readonly doc: Y.Doc
  connection!: BoardConnection
  refusals: Refusal[] = []

  constructor(browser: Browser, doc: Y.Doc) {
    this.#browser = browser
    this.doc = doc
  }

  get queue(): readonly LocalChange[] {
    return this.#browser.queues.get(this) ?? []
  }

  queued(change: LocalChange): void {
    this.#browser.queues.get(this)?.push(change)
  }

  settled(changes: readonly LocalChange[]): void {
    const left = this.queue.filter((change) => !changes.includes(change))
    if (this.#browser.queues.has(this)) this.#browser.queues.set(this, left)
    this.#browser.base.push(...changes.map(({ update }) => update))
  }

  received(update: Uint8Array): void {
    this.#browser.base.push(update)
  }

  refused(refusal: Refusal): void {
    this.refusals.push(refusal)
    if (this.#browser.queues.has(this)) this.#browser.queues.set(this, [])
  }

  /** Takes over from pages that are gone, as a living page does now and then. */
  lookForOrphans(): void {
    this.connection.adopt(this.#browser.inherit(this))
  }

  /** As a crash does it: no goodbye, and nothing more is written. */
  crash(): void {
    this.#browser.pages.delete(this)
    const queue = this.queue
    this.connection.destroy()
    this.#browser.queues.set(this, [...queue])
  }
}
