/** The transactions on a copy's rows. Each is one, so that a crash leaves all of it or nothing. */
import type { Refusal } from '../lost-words.ts'
import type { LocalChange } from '../outbox.ts'
import { type BaseRow, type CopyDatabase, type CopyKey, type RowKey, STORES, under } from './database.ts'

export interface Keyed<T> {
  key: RowKey
  value: T
}

/** What the server is known to have, in the order in which it was written. */
export const readBase = async (database: CopyDatabase, copy: CopyKey): Promise<Keyed<BaseRow>[]> => {
  const { store } = database.transaction('base', 'readonly')
  const range = under(...copy)
  const [keys, rows] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
  return keys
    .flatMap((key, at) => {
      const value = rows[at]
      return value === undefined ? [] : [{ key, value }]
    })
    .sort((a, b) => numberOf(a.key) - numberOf(b.key))
}

const pageOf = (key: RowKey): string => key[3]
const numberOf = (key: RowKey): number => key[4]

/**
 * The pages that left something: changes that wait, or words that were refused. A queue is its seat's alone; words are
 * their author's also after the seat was taken back and another one given.
 */
export const pagesWithWork = async (database: CopyDatabase, copy: CopyKey): Promise<Set<string>> => {
  const transaction = database.transaction(['queue', 'refusals'], 'readonly')
  const keys = await Promise.all([
    transaction.objectStore('queue').getAllKeys(under(...copy)),
    transaction.objectStore('refusals').getAllKeys(under(copy[0])),
  ])
  return new Set(keys.flat().map(pageOf))
}

export interface InheritedRows {
  queue: Keyed<LocalChange>[]
  refusals: Keyed<Refusal>[]
}

/**
 * Makes another page's rows one's own, under new keys in their old order.
 * @param nextKey keys behind all that one has written: what one writes later may depend on what is inherited
 */
export const inherit = async (
  database: CopyDatabase,
  copy: CopyKey,
  from: string,
  nextKey: () => RowKey,
): Promise<InheritedRows> => {
  const transaction = database.transaction(['queue', 'refusals'], 'readwrite')
  const queue = transaction.objectStore('queue')
  const refusals = transaction.objectStore('refusals')
  const range = under(...copy, from)
  const wordKeys = (await refusals.getAllKeys(under(copy[0]))).filter((key) => pageOf(key) === from)
  const [changes, words] = await Promise.all([
    queue.getAll(range),
    Promise.all(wordKeys.map((key) => refusals.get(key))),
  ])
  const keyed = <T>(value: T): Keyed<T> => ({ key: nextKey(), value })
  const rows: InheritedRows = {
    queue: changes.map(keyed),
    refusals: words.filter((word) => word !== undefined).map(keyed),
  }
  await Promise.all([
    queue.delete(range),
    ...wordKeys.map((key) => refusals.delete(key)),
    ...rows.queue.map(({ key, value }) => queue.put(value, key)),
    ...rows.refusals.map(({ key, value }) => refusals.put(value, key)),
    transaction.done,
  ])
  return rows
}

/** What one page has to write at one time. */
export interface Batch {
  queue?: readonly Keyed<LocalChange>[]
  /** Of the queue: the server has them. */
  settled?: readonly RowKey[]
  base?: readonly Keyed<BaseRow>[]
}

export const write = async (
  database: CopyDatabase,
  { queue = [], settled = [], base = [] }: Batch,
  durability: IDBTransactionDurability,
): Promise<void> => {
  const transaction = database.transaction(['queue', 'base'], 'readwrite', { durability })
  const queueStore = transaction.objectStore('queue')
  const baseStore = transaction.objectStore('base')
  const requests = [
    ...queue.map(({ key, value }) => queueStore.put(value, key)),
    ...settled.map((key) => queueStore.delete(key)),
    ...base.map(({ key, value }) => baseStore.put(value, key)),
  ]
  // Without waiting for the answers: a page that crashes from here on has said all that there is to say.
  transaction.commit()
  await Promise.all([...requests, transaction.done])
}

/** Puts a snapshot in the place of the rows that it contains. */
export const replaceBase = async (
  database: CopyDatabase,
  snapshot: Keyed<BaseRow>,
  contained: readonly RowKey[],
): Promise<void> => {
  const transaction = database.transaction('base', 'readwrite')
  await Promise.all([
    ...contained.map((key) => transaction.store.delete(key)),
    transaction.store.put(snapshot.value, snapshot.key),
    transaction.done,
  ])
}

/** Puts the words that were in a page's queue in its place. Without words, nothing stays. */
export const replaceQueue = async (
  database: CopyDatabase,
  copy: CopyKey,
  page: string,
  { key, value }: Keyed<Refusal>,
): Promise<void> => {
  const transaction = database.transaction(['queue', 'refusals'], 'readwrite', { durability: 'strict' })
  const refusals = transaction.objectStore('refusals')
  const requests: Promise<unknown>[] = [
    transaction.objectStore('queue').delete(under(...copy, page)),
    value.lost.length > 0 ? refusals.put(value, key) : refusals.delete(key),
  ]
  transaction.commit()
  await Promise.all([...requests, transaction.done])
}

/** What the server gave, and how it was opened. */
export const removeBoard = async (database: CopyDatabase, copy: CopyKey): Promise<void> => {
  const transaction = database.transaction(['base', 'copies'], 'readwrite')
  await Promise.all([
    transaction.objectStore('base').delete(under(...copy)),
    transaction.objectStore('copies').delete(copy),
    transaction.done,
  ])
}

/** All copies whose names begin with these parts. */
export const removeCopies = async (database: CopyDatabase, parts: readonly string[]): Promise<void> => {
  const transaction = database.transaction(STORES, 'readwrite')
  await Promise.all([
    ...STORES.map((store) => transaction.objectStore(store).delete(under(...parts))),
    transaction.done,
  ])
}
