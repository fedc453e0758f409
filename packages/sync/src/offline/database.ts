/**
 * The browser's database of offline copies. Keys are arrays that begin with the copy's name, so that all of a copy,
 * or all of a board, is one range. Numbers order what one page wrote; a page is named too, so that two never collide.
 */
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Refusal } from '../lost-words.ts'
import type { LocalChange } from '../outbox.ts'
import { openStores } from './open-stores.ts'

/** One document of one person. `seat` is the participant's id: another seat on the same board is another author. */
export interface CopyName {
  board: string
  document: 'board' | 'private'
  seat: string
}

export type CopyKey = [board: string, document: string, seat: string]
/** `page` is the page that owns the row; `number` grows with each row that it writes. */
export type RowKey = [...CopyKey, page: string, number: number]

export const keyOf = ({ board, document, seat }: CopyName): CopyKey => [board, document, seat]

export interface CopyRow {
  /** What is needed to open the document without asking the server. The caller's own: this package doesn't read it. */
  visit: unknown
  /** Milliseconds since the epoch. */
  openedAt: number
}

/** What the server is known to have on its disk. Yjs takes updates in any order and more than once. */
export type BaseRow =
  /** As they came. */
  | { updates: readonly Uint8Array[] }
  /** A whole document, in update format v2, which writes it several times smaller. */
  | { snapshot: Uint8Array }

export interface CopySchema extends DBSchema {
  copies: { key: CopyKey; value: CopyRow }
  base: { key: RowKey; value: BaseRow }
  queue: { key: RowKey; value: LocalChange }
  refusals: { key: RowKey; value: Refusal }
}
export type CopyDatabase = IDBPDatabase<CopySchema>

export const STORES = ['copies', 'base', 'queue', 'refusals'] as const

const NAME = 'parcours'
/** Raised only by a change that an older client could not live with; it then works without a copy. */
const VERSION = 1

/**
 * @param lost called once if the browser takes the database away: the person cleared their data, or a newer client
 *   wants to change its shape
 * @throws DOMException where the browser offers no storage
 */
export const openDatabase = (lost: () => void): Promise<CopyDatabase> =>
  openStores<CopySchema>(NAME, VERSION, STORES, lost)

/** All keys that begin with these parts: an array sorts behind every number and string. */
export const under = (...parts: readonly string[]): IDBKeyRange =>
  IDBKeyRange.bound([...parts], [...parts, []])
