/**
 * One's own document on a board, beside the shared one: drafts that nobody else can read. It is kept in this browser like
 * the board, and has a line of its own to the server from when one may write anything there.
 */
import type { Role } from '@parcours/board'
import { BoardConnection, type BoardConnectionOptions, type Refusal } from '@parcours/sync'
import type { OfflineCopy } from '@parcours/sync/offline'
import type * as Y from 'yjs'

type Means = Pick<BoardConnectionOptions, 'url' | 'user' | 'queue'>

export class PrivateLine {
  readonly doc: Y.Doc
  readonly copy: OfflineCopy
  /** Words that were refused here: nobody else may come to read them by being offered back. */
  readonly refused: Set<Refusal>
  readonly #means: Means
  readonly #listeners = new Set<() => void>()
  #connection: BoardConnection | null = null

  constructor(doc: Y.Doc, copy: OfflineCopy, means: Means, refused: Iterable<Refusal>) {
    this.doc = doc
    this.copy = copy
    this.refused = new Set(refused)
    this.#means = means
  }

  /** null for who only watches: there is nothing to send, and nothing to read. */
  get connection(): BoardConnection | null {
    return this.#connection
  }

  /** Opens the line when the role asks for one; to be told of every change of it. */
  follow(role: Role): void {
    if (role === 'observer' || this.#connection !== null) return
    const connection = new BoardConnection({ ...this.#means, doc: this.doc, keeper: this.copy })
    this.#connection = connection
    connection.subscribe(() => {
      for (const listener of [...this.#listeners]) listener()
    })
  }

  /** Calls whenever a property of the connection changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** After a refusal: the same line with a new document. This one is finished. */
  async renew(doc: Y.Doc): Promise<PrivateLine> {
    const refusal = this.#connection?.refusal ?? null
    this.#connection?.destroy()
    this.#listeners.clear()
    const { copy, left } = await this.copy.renew(doc)
    // What holds no words is kept nowhere, but its author is still told.
    const refused = refusal === null ? left.refusals : [...left.refusals, refusal]
    return new PrivateLine(doc, copy, { ...this.#means, queue: left.queue }, refused)
  }
}
