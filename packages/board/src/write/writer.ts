/**
 * The one hand that writes: every command gets a `Writer` inside of one Yjs transaction, and what it did comes out as
 * changes that undo can take back.
 */
import * as Y from 'yjs'
import type { RecordRef } from '../commands-types.ts'
import { type BoardRecord, TEXT_KEYS } from '../document.ts'
import type { Documents } from '../documents.ts'
import { sameJson } from '../json.ts'
import { clipText, LIMITS } from '../limits.ts'
import type { Rights } from '../rights.ts'
import type { Board, Deletion, Draft, Id, ParticipantId, RootName } from '../schema.ts'
import { applyEdit, difference } from '../text-session.ts'
import type { RecordChange } from './change.ts'
import { markOf } from './marks.ts'

export interface WriterContext {
  /** The read model as it was when the command began. */
  readonly board: Board
  readonly documents: Documents
  readonly rights: Rights
  readonly author: ParticipantId
  readonly now: number
  readonly newId: () => Id
  /** Called before the words of a text change, for undo to follow. */
  readonly beforeWords: (text: Y.Text, ref: RecordRef) => void
}

export type Registers = Readonly<Record<string, unknown>>

export class Writer {
  readonly board: Board
  readonly author: ParticipantId
  readonly now: number
  readonly newId: () => Id
  readonly changes: RecordChange[] = []
  readonly #documents: Documents
  readonly #rights: Rights
  readonly #beforeWords: WriterContext['beforeWords']
  /** `root/id` of what this command made: its own, whatever its root. */
  readonly #made = new Set<string>()

  constructor(context: WriterContext) {
    this.board = context.board
    this.author = context.author
    this.now = context.now
    this.newId = context.newId
    this.#documents = context.documents
    this.#rights = context.rights
    this.#beforeWords = context.beforeWords
  }

  mayAdd(root: RootName): boolean {
    return this.#rights.mayAdd(root)
  }

  mayChange(root: RootName | 'meta', id: Id): boolean {
    return this.#made.has(`${root}/${id}`) || this.#rights.mayChange(this.board, root, id)
  }

  /** What a note with these words is made as: a draft while a private step goes on, or null, on the board. */
  draftOf(text: string): Draft | null {
    const { round } = this.#rights
    return round === null ? null : { round, state: text.trim() === '' ? 'writing' : 'finished' }
  }

  /** The flag that the records deleted by this command share. */
  get deletion(): Deletion {
    return { by: this.author, at: this.now }
  }

  /**
   * Makes a record with all its texts (rule R7). An id that exists is left alone: replacing its map would lose what
   * others type in it. What one may not add is passed over.
   */
  create(root: RootName, id: Id, registers: Registers, texts: Readonly<Record<string, string>> = {}): void {
    if (!this.#isFree(root, id) || !this.mayAdd(root)) return
    const record = newRecord(root, { ...registers, deleted: null }, texts)
    this.#documents.add(root, id, record)
    this.#wasMade(root, id, record)
  }

  /** Makes a note in its author's own document. */
  createDraft(id: Id, draft: Draft, registers: Registers, texts: Readonly<Record<string, string>>): void {
    if (!this.#isFree('notes', id) || !this.#rights.mayDraft || this.#documents.drafts === null) return
    const record = newRecord('notes', { ...this.#signed(registers), draft, deleted: null }, texts)
    this.#documents.addDraft(id, record)
    this.#wasMade('notes', id, record)
  }

  #isFree(root: RootName, id: Id): boolean {
    return this.#documents.stored(root, id) === undefined
  }

  #wasMade(root: RootName, id: Id, record: BoardRecord): void {
    this.#made.add(`${root}/${id}`)
    const afterMark = markOf(record, 'deleted')
    const write = { key: 'deleted', before: this.deletion, beforeMark: null, after: null, afterMark }
    this.changes.push({ root, id, creation: true, writes: [write] })
  }

  /** Makes a record that carries its author's name (rule R11). */
  createAuthored(
    root: RootName,
    id: Id,
    registers: Registers,
    texts?: Readonly<Record<string, string>>,
  ): void {
    this.create(root, id, this.#signed(registers), texts)
  }

  #signed(registers: Registers): Registers {
    return { ...registers, author: this.author, createdAt: this.now }
  }

  /**
   * Writes registers that change together. If one of them differs all are written, so that all carry this writer's
   * mark; if none does, nothing is. What one may not change is passed over.
   */
  set(root: RootName | 'meta', id: Id, registers: Registers): void {
    const record = this.#documents.record(root, id)
    if (record === null || !this.mayChange(root, id)) return
    const keys = Object.keys(registers)
    if (keys.every((key) => sameJson(record.get(key), registers[key]))) return
    const writes = keys.map((key) => {
      const before = record.get(key)
      const beforeMark = markOf(record, key)
      record.set(key, registers[key])
      return { key, before, beforeMark, after: registers[key], afterMark: markOf(record, key) }
    })
    this.changes.push({ root, id, creation: false, writes })
  }

  /**
   * Gives a text other words, by the one replacement between what both share at their ends: what somebody else types in it at
   * the same time stays.
   */
  reword(root: RootName, id: Id, key: string, words: string): void {
    const text = this.#documents.text(root, id, key)
    const edit = text === null ? null : difference(text.toString(), words)
    if (text === null || edit === null || !this.mayChange(root, id)) return
    this.#beforeWords(text, { root, id })
    applyEdit(text, edit)
  }

  /** Puts a live record into the bin. */
  delete(root: RootName, id: Id): void {
    if (this.board[root].get(id)?.deleted === null) this.set(root, id, { deleted: this.deletion })
  }
}

/** A record's map before it is part of a document: registers, and every text that its root has. */
export function newRecord(
  root: RootName,
  registers: Registers,
  texts: Readonly<Record<string, string>>,
): BoardRecord {
  const record: BoardRecord = new Y.Map()
  for (const [key, value] of Object.entries(registers)) record.set(key, value)
  for (const key of TEXT_KEYS[root]) record.set(key, new Y.Text(clipText(texts[key] ?? '', LIMITS.text)))
  return record
}
