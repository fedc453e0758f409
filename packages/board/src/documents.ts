/**
 * What one person sees of a board is in two documents: the shared one, and one of their own with the notes that they have
 * shown to nobody yet, their drafts. Every record is in exactly one of the two.
 */
import type * as Y from 'yjs'
import {
  type BoardRecord,
  type BoardRoot,
  type BoardRoots,
  boardRoots,
  recordOf,
  textOf,
} from './document.ts'
import type { Id, RootName } from './schema.ts'

export class Documents {
  readonly shared: Y.Doc
  /** null where nobody in particular looks: on the server, in exports. */
  readonly drafts: Y.Doc | null
  readonly #shared: BoardRoots
  readonly #drafts: BoardRoot | null

  constructor(shared: Y.Doc, drafts: Y.Doc | null) {
    this.shared = shared
    this.drafts = drafts
    this.#shared = boardRoots(shared)
    this.#drafts = drafts === null ? null : boardRoots(drafts).notes
  }

  get all(): readonly Y.Doc[] {
    return this.drafts === null ? [this.shared] : [this.shared, this.drafts]
  }

  ids(root: RootName): readonly Id[] {
    const shared = [...this.#shared[root].keys()]
    if (root !== 'notes' || this.#drafts === null) return shared
    return shared.concat([...this.#drafts.keys()].filter((id) => !this.#shared.notes.has(id)))
  }

  /** Whether the id is of a note in this person's own document. */
  isDraft(id: Id): boolean {
    return !this.#shared.notes.has(id) && this.#drafts?.has(id) === true
  }

  /** What is stored under the id, readable or not. */
  stored(root: RootName, id: Id): unknown {
    return root === 'notes' && this.isDraft(id) ? this.#drafts?.get(id) : this.#shared[root].get(id)
  }

  /** The record's map, binned or not, or null if there is none. For `meta` the id is ignored. */
  record(root: RootName | 'meta', id: Id): BoardRecord | null {
    return recordOf(this.#of(root, id), root, id)
  }

  /** The shared type under `key`, or null if the record or the text doesn't exist. */
  text(root: RootName | 'meta', id: Id, key: string): Y.Text | null {
    return textOf(this.#of(root, id), root, id, key)
  }

  #of(root: RootName | 'meta', id: Id): Y.Doc {
    return root === 'notes' && this.drafts !== null && this.isDraft(id) ? this.drafts : this.shared
  }

  /** Puts a new record where it belongs; to be called in a transaction. */
  add(root: RootName, id: Id, record: BoardRecord): void {
    this.#shared[root].set(id, record)
  }

  /** The same for a draft. Without a document of one's own there is nowhere to put it. */
  addDraft(id: Id, record: BoardRecord): void {
    this.#drafts?.set(id, record)
  }

  /** One transaction in each document; one that isn't written to sends nothing. */
  transact<T>(act: () => T, origin: unknown): T {
    const { drafts } = this
    return this.shared.transact(() => (drafts === null ? act() : drafts.transact(act, origin)), origin)
  }
}
