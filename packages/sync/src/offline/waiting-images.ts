/**
 * Pictures that somebody brings, until the server has them: like the queue of a copy, each belongs to one page, and the next page of the
 * board takes over what pages that are gone have left.
 */
import { uuidv4 } from 'lib0/random'
import { type Claim, claimOrphan, claimOwn } from './claims.ts'
import { under } from './database.ts'
import { onForgotten } from './forgotten.ts'
import { type ImagesDatabase, openImages, type WaitingImage, type WaitingKey } from './images-database.ts'

/** As `offline-copy.ts` waits for a page that is being left. */
const ORPHAN_PATIENCE_MS = 300

export interface Waiting extends WaitingImage {
  /** Of this page. */
  id: number
  /** The seat that it was brought by. */
  seat: string
  /** Whether it outlives the page. */
  isKept: boolean
}

export class WaitingImages {
  readonly #board: string
  readonly #seat: string
  readonly #page: string
  readonly #claim: Claim
  readonly #keys = new Map<number, WaitingKey>()
  readonly #stopListening: () => void
  #database: ImagesDatabase | null = null
  #number = 0

  private constructor(board: string, seat: string, page: string, claim: Claim, onForget: () => void) {
    this.#board = board
    this.#seat = seat
    this.#page = page
    this.#claim = claim
    this.#stopListening = onForgotten(board, () => {
      this.#keys.clear()
      onForget()
    })
  }

  /** Never fails: without storage nothing was left, and nothing outlives the page. @param onForget the board is forgotten on this device */
  static async open(board: string, seat: string, onForget: () => void): Promise<WaitingImages> {
    const page = uuidv4()
    const images = new WaitingImages(board, seat, page, await claimOwn(page), onForget)
    images.#database = await openImages(() => {
      images.#database = null
    }).catch(() => null)
    return images
  }

  async add(image: WaitingImage): Promise<Waiting> {
    this.#number += 1
    const id = this.#number
    const key: WaitingKey = [this.#board, this.#seat, this.#page, id]
    try {
      await this.#database?.put('waiting', image, key)
      if (this.#database !== null) this.#keys.set(id, key)
    } catch {
      // No room for it: then it waits as long as the page is open.
    }
    return { ...image, id, seat: this.#seat, isKept: this.#keys.has(id) }
  }

  /** The server has it, or its owner has dealt with it. */
  async drop(id: number): Promise<void> {
    const key = this.#keys.get(id)
    this.#keys.delete(id)
    if (key !== undefined) await this.#database?.delete('waiting', key).catch(() => undefined)
  }

  /** What pages of this board that are gone have left, by whichever seat: from now on this page's. */
  async inherit(): Promise<Waiting[]> {
    const inherited: Waiting[] = []
    try {
      const database = this.#database
      if (database === null) return []
      const all = await database.getAllKeys('waiting', under(this.#board))
      for (const page of new Set(all.map(([, , page]) => page))) {
        const claim = page === this.#page ? null : await claimOrphan(page, ORPHAN_PATIENCE_MS)
        if (claim === null) continue
        try {
          inherited.push(...(await this.#takeOver(database, page)))
        } finally {
          claim.release()
        }
      }
    } catch {
      // It is tried again with the next look.
    }
    return inherited
  }

  async #takeOver(database: ImagesDatabase, from: string): Promise<Waiting[]> {
    const transaction = database.transaction('waiting', 'readwrite')
    const { store } = transaction
    const keys = (await store.getAllKeys(under(this.#board))).filter(([, , page]) => page === from)
    const taken: Waiting[] = []
    for (const old of keys) {
      const image = await store.get(old)
      if (image === undefined) continue
      this.#number += 1
      const id = this.#number
      const [board, seat] = old
      const key: WaitingKey = [board, seat, this.#page, id]
      void store.delete(old)
      void store.put(image, key)
      this.#keys.set(id, key)
      taken.push({ ...image, id, seat, isKept: true })
    }
    await transaction.done
    return taken
  }

  /** Leaves what waits to whoever comes next. */
  close(): void {
    this.#stopListening()
    this.#database?.close()
    this.#database = null
    this.#claim.release()
  }
}

/** How many pictures wait on this device, by board. */
export const waitingImagesByBoard = async (): Promise<ReadonlyMap<string, number>> => {
  const database = await openImages().catch(() => null)
  const waiting = new Map<string, number>()
  try {
    for (const [board] of (await database?.getAllKeys('waiting')) ?? [])
      waiting.set(board, (waiting.get(board) ?? 0) + 1)
  } catch {
    // Then none are known.
  } finally {
    database?.close()
  }
  return waiting
}
