/**
 * What the server is known to have of a document: a snapshot and what came since. Written seldom and lazily, since the
 * server has it; a crash costs no more than loading it again.
 */
import * as Y from 'yjs'
import { KEPT } from '../keeper.ts'
import type { BaseRow } from './database.ts'
import { type CopyKey, type RowKey, under } from './database.ts'
import type { Page } from './page.ts'
import { type Keyed, readBase, replaceBase } from './rows.ts'

/** Rows since the last snapshot: reading so many costs about as much as reading an ordinary board. */
const MOST_ROWS = 500
/** Bytes since the last snapshot, beyond its own size. */
const MOST_BYTES = 256 * 1024

export class Base {
  readonly #doc: Y.Doc
  readonly #copy: CopyKey
  readonly #page: Page
  #unwritten: Uint8Array[] = []
  #unwrittenBytes = 0
  /** Rows that the document contains, and their size without the snapshot's. */
  #rows = new Set<string>()
  #bytes = 0
  #snapshotBytes = 0

  constructor(doc: Y.Doc, copy: CopyKey, page: Page) {
    this.#doc = doc
    this.#copy = copy
    this.#page = page
  }

  /** Fills the document. */
  async load(): Promise<void> {
    const { database } = this.#page
    if (database === null) return
    this.#apply(await readBase(database, this.#copy))
  }

  add(update: Uint8Array): void {
    this.#unwritten.push(update)
    this.#unwrittenBytes += update.length
  }

  /** Nothing of it was ever written. */
  get isNew(): boolean {
    return this.#rows.size === 0
  }

  /** Whether a snapshot would be cheaper to read than what has gathered. */
  get isLong(): boolean {
    return (
      this.#rows.size > MOST_ROWS || this.#bytes + this.#unwrittenBytes > MOST_BYTES + this.#snapshotBytes
    )
  }

  /** What is to be written now, as one row. */
  take(): Keyed<BaseRow>[] {
    if (this.#unwritten.length === 0) return []
    const row = { key: this.#page.nextKey(this.#copy), value: { updates: this.#unwritten } }
    this.#rows.add(idOf(row.key))
    this.#bytes += this.#unwrittenBytes
    this.#unwritten = []
    this.#unwrittenBytes = 0
    return [row]
  }

  /**
   * Puts one snapshot in the place of all rows. The document must hold nothing that the server doesn't have.
   * @param maySnapshot asked at the last moment: the document may have changed while the rows were read
   */
  async compact(maySnapshot: () => boolean): Promise<void> {
    const { database } = this.#page
    if (database === null) return
    const keys = await database.getAllKeys('base', under(...this.#copy))
    // Of another page of this person. It knows that the server has them; this document may hear of them any moment.
    if (keys.some((key) => !this.#rows.has(idOf(key)))) this.#apply(await readBase(database, this.#copy))
    if (!maySnapshot()) return
    const snapshot = Y.encodeStateAsUpdateV2(this.#doc)
    const key = this.#page.nextKey(this.#copy)
    this.#unwritten = []
    this.#unwrittenBytes = 0
    await replaceBase(database, { key, value: { snapshot } }, keys)
    this.#rows = new Set([idOf(key)])
    this.#bytes = 0
    this.#snapshotBytes = snapshot.length
  }

  #apply(rows: readonly Keyed<BaseRow>[]): void {
    this.#doc.transact(() => {
      for (const { key, value } of rows) {
        if (this.#rows.has(idOf(key))) continue
        this.#rows.add(idOf(key))
        if ('snapshot' in value) {
          Y.applyUpdateV2(this.#doc, value.snapshot, KEPT)
          this.#snapshotBytes = value.snapshot.length
        } else {
          for (const update of value.updates) {
            Y.applyUpdate(this.#doc, update, KEPT)
            this.#bytes += update.length
          }
        }
      }
    }, KEPT)
  }
}

const idOf = (key: RowKey): string => `${key[3]} ${key[4]}`
