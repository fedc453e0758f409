/** Pictures that a seat has seen on a board, kept so that it can be opened without the server: as far as there is room, the latest seen first. */
import { under } from './database.ts'
import { onForgotten } from './forgotten.ts'
import { IMAGE_STORES, type ImagesDatabase, openImages, type SeenKey } from './images-database.ts'

/** Bytes of all boards together: some hundreds of pictures, and little of what browsers give a site. */
const MOST_BYTES = 128 * 2 ** 20

/** Seats of this page that have nothing any more: what was on its way to them is not kept either. */
const gone = new Set<string>()
const nameOf = (board: string, seat: string): string => `${board} ${seat}`

export class SeenImages {
  readonly #key: (asset: string) => SeenKey
  readonly #seat: string
  readonly #database: Promise<ImagesDatabase | null>
  readonly #stopListening: () => void
  #ended = false

  /** Never fails: without storage nothing is there, and nothing is kept. */
  constructor(board: string, seat: string) {
    this.#seat = nameOf(board, seat)
    gone.delete(this.#seat)
    this.#key = (asset) => [board, seat, asset]
    this.#database = openImages().catch(() => null)
    this.#stopListening = onForgotten(board, () => {
      this.#ended = true
    })
  }

  async read(asset: string): Promise<Blob | null> {
    try {
      const database = await this.#database
      const key = this.#key(asset)
      const found = await database?.get('seen', key)
      if (database == null || found === undefined) return null
      await database.put('sizes', { bytes: found.bytes.byteLength, seenAt: Date.now() }, key)
      return new Blob([found.bytes], { type: found.mime })
    } catch {
      return null
    }
  }

  /** Keeps it, and lets go of what was seen longest ago. A browser without room for it keeps what it has. */
  async keep(asset: string, picture: Blob): Promise<void> {
    try {
      const [database, bytes] = await Promise.all([this.#database, picture.arrayBuffer()])
      if (database === null || this.#ended || gone.has(this.#seat)) return
      const transaction = database.transaction(['seen', 'sizes'], 'readwrite')
      const [seen, sizes] = [transaction.objectStore('seen'), transaction.objectStore('sizes')]
      const key = this.#key(asset)
      void seen.put({ mime: picture.type, bytes }, key)
      void sizes.put({ bytes: bytes.byteLength, seenAt: Date.now() }, key)
      const [keys, rows] = await Promise.all([sizes.getAllKeys(), sizes.getAll()])
      const held = keys.flatMap((key, at) => (rows[at] === undefined ? [] : [{ key, ...rows[at] }]))
      for (const { key } of beyond(held, MOST_BYTES)) {
        void seen.delete(key)
        void sizes.delete(key)
      }
      await transaction.done
    } catch {
      // It is shown all the same, from the server.
    }
  }

  close(): void {
    this.#stopListening()
    void this.#database.then((database) => database?.close())
  }
}

/** What has to go so that the rest takes no more than `most` bytes: the longest unseen. */
export function beyond<T extends { bytes: number; seenAt: number }>(held: readonly T[], most: number): T[] {
  let bytes = 0
  return held
    .toSorted((a, b) => b.seenAt - a.seenAt)
    .filter((one) => {
      bytes += one.bytes
      return bytes > most
    })
}

/** What any seat of this browser has seen of a board's picture; null: none. */
export const seenOn = async (board: string, asset: string): Promise<Blob | null> => {
  const database = await openImages().catch(() => null)
  if (database === null) return null
  try {
    const keys = await database.getAllKeys('seen', under(board))
    const key = keys.find(([, , id]) => id === asset)
    const found = key === undefined ? undefined : await database.get('seen', key)
    return found === undefined ? null : new Blob([found.bytes], { type: found.mime })
  } catch {
    return null
  } finally {
    database.close()
  }
}

/** A seat that was taken back has nothing of the board any more; what its person never sent stays theirs. */
export const forgetSeen = (board: string, seat: string): Promise<void> => {
  gone.add(nameOf(board, seat))
  return remove(['seen', 'sizes'], board, seat)
}

/** All that this device holds of a board's pictures, also what was never sent. */
export const forgetImages = (board: string): Promise<void> => remove(IMAGE_STORES, board)

async function remove(
  stores: readonly (typeof IMAGE_STORES)[number][],
  ...parts: readonly string[]
): Promise<void> {
  const database = await openImages().catch(() => null)
  if (database === null) return
  try {
    const transaction = database.transaction(stores, 'readwrite')
    await Promise.all([
      ...stores.map((store) => transaction.objectStore(store).delete(under(...parts))),
      transaction.done,
    ])
  } catch {
    // A browser that deletes nothing keeps nothing either.
  } finally {
    database.close()
  }
}
