/**
 * The server as a writer of its own: what a reveal, a restored version or an erasure does to the shared document. Its writes wait for
 * their tick like everybody else's.
 */
import * as Y from 'yjs'
import type { NewAsset, NotAppended, Transition } from '../storage/storage.ts'
import type { BoardDocument, Integrated } from './board-document.ts'

export interface ServerWrite<T> {
  /**
   * Changes the document, in one transaction, whatever role, freeze or lock would say to a person. It may be called a second
   * time, on a document that has nothing of the first call, so all that it knows of the document it reads from there.
   */
  change(doc: Y.Doc): T
  /** A step that is taken in the same transaction on disk as what was changed, once, whichever server asks; told the result. */
  transition?: Transition | ((result: T) => Transition)
  /** An image that is kept in the same transaction as what was changed. */
  asset?: NewAsset
  /** The number of the decision over the workshop that it is made under: once there is a later one, nothing is written. */
  under?: number
}

/** `done: false`: the step was taken already, or never could be, or the workshop has gone on, or there is no room for the image. Nothing was written. */
export type Written<T> = { done: true; result: T } | { done: false }

export interface ServerWritesContext {
  document: Pick<BoardDocument, 'doc' | 'decision' | 'rebuild' | 'write'>
  /**
   * Durable first, then told.
   * @param before the state vector of what was there
   */
  publish(made: Integrated, before: Uint8Array): Promise<'done' | NotAppended>
  /** Who may write has changed since: looks again at what is on disk. */
  catchUp(): Promise<void>
}

interface Job {
  perform(): Promise<void>
  reject(error: unknown): void
}

/** Those of one room that aren't done yet. */
export class ServerWrites {
  readonly #context: ServerWritesContext
  #jobs: Job[] = []

  constructor(context: ServerWritesContext) {
    this.#context = context
  }

  get waiting(): number {
    return this.#jobs.length
  }

  /** Resolves once it is durable; rejects with what the change throws, or with what the storage does. */
  add<T>(write: ServerWrite<T>): Promise<Written<T>> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ perform: () => this.#write(write, resolve, reject), reject })
    })
  }

  /** The one that waits longest. What it throws is the room's failure, and its author hears of it first. */
  async performNext(): Promise<void> {
    const job = this.#jobs.shift()
    try {
      await job?.perform()
    } catch (error) {
      job?.reject(error)
      throw error
    }
  }

  /** None of those that wait is done. */
  rejectAll(error: unknown): void {
    for (const { reject } of this.#jobs.splice(0)) reject(error)
  }

  /** What the change itself throws concerns only whoever asked for it; all else is the room's failure. */
  async #write<T>(
    write: ServerWrite<T>,
    resolve: (written: Written<T>) => void,
    reject: (error: unknown) => void,
  ): Promise<void> {
    const { document, publish, catchUp } = this.#context
    const before = Y.encodeStateVector(document.doc)
    let made: Integrated & { result: T }
    try {
      made = document.write(write)
    } catch (error) {
      await document.rebuild()
      reject(error)
      return
    }
    const committed = await publish(made, before)
    if (committed === 'done') {
      resolve({ done: true, result: made.result })
    } else if (committed === 'transition' || committed === 'no-room') {
      await document.rebuild()
      resolve({ done: false })
    } else {
      await catchUp()
      if (write.under !== undefined && write.under !== document.decision) resolve({ done: false })
      else await this.#write(write, resolve, reject)
    }
  }
}
