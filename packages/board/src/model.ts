/**
 * The read model: one immutable `Board`, kept up to date record by record. A record that did not change keeps its
 * identity, and so does a root's map, so that whoever derives something may cache by identity.
 */
import * as Y from 'yjs'
import { observeBallots, readOwnRatings } from './ballot.ts'
import { type BoardRecord, boardRoots, META_ID } from './document.ts'
import { Documents } from './documents.ts'
import { sameJson } from './json.ts'
import { FieldReader } from './read/field-reader.ts'
import { READERS, type RecordTypes, readMeta } from './read/records.ts'
import { TouchedReader, type TouchedRecords } from './read/touched.ts'
import {
  type Board,
  type Draft,
  type Id,
  type Note,
  type ParticipantId,
  type Problem,
  type Rating,
  ROOTS,
  type RootName,
} from './schema.ts'
import { ratingId } from './select/emotions.ts'
import { carryOver } from './select/note-index.ts'

export interface BoardChange {
  board: Board
  /** The records whose plain form changed, came or went. */
  dirty: ReadonlyMap<RootName | 'meta', ReadonlySet<Id>>
  /** Made here, not received. */
  local: boolean
}

/** A visit of a step in which everybody rates in private, as one of them sees it. */
export interface RatingRound {
  round: Id
  author: ParticipantId
}

/** Of a draft that doesn't say: nobody reveals what its author may not have finished. */
const UNSAID: Draft = { round: '', state: 'kept' }

/** What decides where notes are shown, besides themselves. */
const FRAME = ['journeys', 'stages', 'lanes'] as const

type RecordMaps = { -readonly [R in RootName]: ReadonlyMap<Id, RecordTypes[R]> }
type AnyRecord = RecordTypes[RootName]

export class BoardModel {
  /** The shared document. */
  readonly doc: Y.Doc
  readonly documents: Documents
  readonly #problems = new Map<string, readonly Problem[]>()
  readonly #listeners = new Set<(change: BoardChange) => void>()
  readonly #stops: (() => void)[] = []
  #ratingRound: RatingRound | null = null
  #board: Board

  /** @param drafts one's own document: its notes are on the board that this person sees, and on nobody else's */
  constructor(doc: Y.Doc, drafts: Y.Doc | null = null) {
    this.doc = doc
    this.documents = new Documents(doc, drafts)
    this.#board = this.#readAll()
    for (const one of this.documents.all) this.#follow(one)
    if (drafts !== null) this.#stops.push(observeBallots(drafts, () => this.#showOwnRatings(true)))
  }

  get board(): Board {
    return this.#board
  }

  /** Calls once for each Yjs transaction that changed what readers see, after `board` is up to date. */
  subscribe(listener: (change: BoardChange) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** While everybody rates in private, of ratings one sees one's own of that round, and none of the board's; null: the board's. */
  set ratingRound(next: RatingRound | null) {
    const { drafts } = this.documents
    const now = drafts === null ? null : next
    if (now?.round === this.#ratingRound?.round) return
    this.#ratingRound = now
    if (now !== null) this.#showOwnRatings(false)
    else this.#showSharedRatings()
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#listeners.clear()
  }

  #follow(doc: Y.Doc): void {
    const reader = new TouchedReader(boardRoots(doc))
    const onTransaction = (transaction: Y.Transaction): void => {
      if (transaction.changed.size === 0) return
      const touched = reader.read(transaction)
      // Of one's own document only the drafts are part of the board: ballots and the like have readers of their own.
      if (doc !== this.doc) for (const root of touched.keys()) if (root !== 'notes') touched.delete(root)
      if (this.#ratingRound !== null) touched.delete('ratings')
      this.#tell(this.#update(touched), transaction.local)
    }
    doc.on('afterTransaction', onTransaction)
    this.#stops.push(() => doc.off('afterTransaction', onTransaction))
  }

  #tell(dirty: BoardChange['dirty'], local: boolean): void {
    if (dirty.size === 0) return
    const change: BoardChange = { board: this.#board, dirty, local }
    for (const listener of [...this.#listeners]) listener(change)
  }

  #showSharedRatings(): void {
    const all = new Set([...this.#board.ratings.keys(), ...this.documents.ids('ratings')])
    const touched: TouchedRecords = new Map([['ratings', all]])
    this.#tell(this.#update(touched), false)
  }

  #showOwnRatings(local: boolean): void {
    const { drafts } = this.documents
    if (this.#ratingRound === null || drafts === null) return
    const { round, author } = this.#ratingRound
    const before = this.#board.ratings
    const ratings = new Map<Id, Rating>()
    for (const { point, persona, value } of readOwnRatings(drafts, round, author)) {
      const id = ratingId(point, persona, author)
      const rating = { id, point, persona, value, author, createdAt: 0, deleted: null }
      const known = before.get(id)
      ratings.set(id, known !== undefined && sameJson(known, rating) ? known : rating)
    }
    const dirty = new Set(
      [...new Set([...before.keys(), ...ratings.keys()])].filter((id) => before.get(id) !== ratings.get(id)),
    )
    if (dirty.size === 0) return
    const touched: TouchedRecords = new Map([['ratings', dirty]])
    this.#adopt({ ...this.#board, ratings }, touched)
    this.#tell(touched, local)
  }

  #readAll(): Board {
    const maps: Partial<Record<RootName, ReadonlyMap<Id, AnyRecord>>> = {}
    for (const root of ROOTS) {
      const records = new Map<Id, AnyRecord>()
      for (const id of this.documents.ids(root)) {
        const record = this.#readRecord(root, id)
        if (record !== null) records.set(id, record)
      }
      maps[root] = records
    }
    const meta = this.#readMeta()
    return { ...(maps as RecordMaps), meta, problems: this.#allProblems() }
  }

  /** Rereads what was touched and tells what differs. */
  #update(touched: TouchedRecords): TouchedRecords {
    const dirty: TouchedRecords = new Map()
    const next: { -readonly [K in keyof Board]: Board[K] } = { ...this.#board }
    let problemsChanged = false
    for (const [root, ids] of touched) {
      const before = [...ids].map((id) => this.#problems.get(problemKey(root, id)))
      const changed = root === 'meta' ? this.#updateMeta(next) : this.#updateRoot(next, root, ids)
      if (changed.size > 0) dirty.set(root, changed)
      problemsChanged ||= [...ids].some((id, i) => this.#problems.get(problemKey(root, id)) !== before[i])
    }
    if (problemsChanged) next.problems = this.#allProblems()
    if (problemsChanged || dirty.size > 0) this.#adopt(next, dirty)
    return dirty
  }

  #adopt(next: Board, dirty: TouchedRecords): void {
    const sameFrame = !FRAME.some((root) => dirty.has(root))
    if (sameFrame) carryOver(this.#board, next, dirty.get('notes') ?? new Set())
    this.#board = next
  }

  #updateMeta(next: { meta: Board['meta'] }): Set<Id> {
    const meta = this.#readMeta()
    if (sameJson(meta, next.meta)) return new Set()
    next.meta = meta
    return new Set([META_ID])
  }

  #updateRoot(next: Partial<Record<RootName, unknown>>, root: RootName, ids: ReadonlySet<Id>): Set<Id> {
    const current: ReadonlyMap<Id, AnyRecord> = this.#board[root]
    const changed = new Map<Id, AnyRecord | null>()
    for (const id of ids) {
      const record = this.#readRecord(root, id)
      if (!sameJson(record, current.get(id) ?? null)) changed.set(id, record)
    }
    if (changed.size === 0) return new Set()
    const records = new Map(current)
    for (const [id, record] of changed) {
      if (record === null) records.delete(id)
      else records.set(id, record)
    }
    next[root] = records
    return new Set(changed.keys())
  }

  #readRecord(root: RootName, id: Id): AnyRecord | null {
    const record = this.documents.stored(root, id)
    if (!(record instanceof Y.Map)) {
      const reason = record === undefined ? null : ({ root, id, key: null, reason: 'wrong-type' } as const)
      this.#setProblems(root, id, reason === null ? [] : [reason])
      return null
    }
    const from = new FieldReader(root, id, record as BoardRecord)
    const result = READERS[root](from, id, record as BoardRecord)
    this.#setProblems(root, id, from.problems)
    return root === 'notes' ? this.#asDraftOrNot(result as Note) : result
  }

  /** Where a note lies decides whether others see it, whatever it says of itself. */
  #asDraftOrNot(note: Note): Note {
    if (this.documents.isDraft(note.id)) return { ...note, draft: note.draft ?? UNSAID }
    return this.documents.drafts === null || note.draft === null ? note : { ...note, draft: null }
  }

  #readMeta(): Board['meta'] {
    const from = new FieldReader('meta', META_ID, boardRoots(this.doc).meta)
    const meta = readMeta(from)
    this.#setProblems('meta', META_ID, from.problems)
    return meta
  }

  #setProblems(root: RootName | 'meta', id: Id, problems: readonly Problem[]): void {
    const key = problemKey(root, id)
    if (problems.length === 0) this.#problems.delete(key)
    else if (!sameJson(problems, this.#problems.get(key) ?? null)) this.#problems.set(key, problems)
  }

  #allProblems(): readonly Problem[] {
    return [...this.#problems.values()].flat()
  }
}

function problemKey(root: RootName | 'meta', id: Id): string {
  return `${root}/${id}`
}
