/**
 * Images on their way to the board, one after the other. Each is kept on this device until the board shows it, so that nothing is lost by
 * a line that breaks, a page that is closed or a server that says no: then it waits, with why, until its owner sends it again,
 * saves it or gives it up.
 */
import type { AddedImage } from '@parcours/sync'
import type { Waiting, WaitingImage } from '@parcours/sync/offline'
import { ApiError } from '../api/http.ts'
import { type Means, readMeans } from './spot.ts'

/** After a failure that goes by without anybody's doing. */
const AGAIN_MS = 5_000

export interface Parcel {
  id: number
  name: string
  means: Means
  /** What it is; null: to be copied from another board. */
  picture: Blob | null
  isKept: boolean
  /** `held`: until its owner does something; `why`: in words. */
  state: 'waiting' | 'sending' | 'held'
  why: string
}

/** Where parcels are kept (`WaitingImages`). */
export interface Shelf {
  add(image: WaitingImage): Promise<Waiting>
  drop(id: number): Promise<void>
  inherit(): Promise<readonly Waiting[]>
  close(): void
}

export interface OutboxMeans {
  /** The seat that sends. What was brought by another one is not sent by itself. */
  seat: string
  open(onForget: () => void): Promise<Shelf>
  isLive(): boolean
  /** @throws ApiError, and whatever else stops it */
  send(parcel: Parcel, onProgress: (part: number) => void): Promise<AddedImage>
  /** @returns false when the board takes no more */
  place(parcel: Parcel, image: AddedImage): boolean
  /** In the reader's language. @param error null: the board took no more */
  why(parcel: Parcel, error: unknown): string
  /** It waits for the connection, for the first time. */
  onWaiting(parcel: Parcel): void
  onHeld(parcel: Parcel): void
}

export interface OutboxView {
  parcels: readonly Parcel[]
  /** Of those that are on their way, 0..1; null: none is. */
  progress: number | null
}
export const EMPTY_OUTBOX: OutboxView = { parcels: [], progress: null }

export class ImageOutbox {
  readonly #means: OutboxMeans
  readonly #shelf: Promise<Shelf>
  readonly #listeners = new Set<() => void>()
  #view: OutboxView = EMPTY_OUTBOX
  #done = 0
  /** Of those it is said already that they wait. */
  readonly #said = new Set<number>()
  #isRunning = false
  #isClosed = false
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(means: OutboxMeans) {
    this.#means = means
    this.#shelf = means.open(() => this.#show([]))
  }

  get view(): OutboxView {
    return this.#view
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Closing the page would lose one. */
  get wouldLose(): boolean {
    return this.#view.parcels.some(({ isKept, picture }) => !isKept && picture !== null)
  }

  async add(image: { name: string; picture: Blob | null; means: Means }): Promise<void> {
    const { name, picture, means } = image
    const bytes = picture === null ? null : await picture.arrayBuffer()
    const shelf = await this.#shelf
    const { id, isKept } = await shelf.add({ name, mime: picture?.type ?? '', bytes, means })
    const parcel: Parcel = { id, name, means, picture, isKept, state: 'waiting', why: '' }
    this.#show([...this.#view.parcels, parcel])
    if (!this.#means.isLive()) this.#sayWaiting(parcel)
    void this.#run()
  }

  /** The line is there, or the page was just opened: also what pages that are gone have left. */
  async wake(): Promise<void> {
    const left = await (await this.#shelf).inherit()
    if (this.#isClosed) return
    const parcels = left.map(
      ({ id, name, mime, bytes, means, seat }): Parcel => ({
        ...{ id, name, means: readMeans(means), isKept: true, why: '' },
        picture: bytes === null ? null : new Blob([bytes], { type: mime }),
        state: seat === this.#means.seat ? 'waiting' : 'held',
      }),
    )
    if (parcels.length > 0) this.#show([...this.#view.parcels, ...parcels])
    await this.#run()
  }

  /** Its owner wants it sent once more. */
  again(id: number): void {
    this.#change(id, { state: 'waiting', why: '' })
    void this.#run()
  }

  async drop(id: number): Promise<void> {
    this.#show(this.#view.parcels.filter((parcel) => parcel.id !== id))
    await (await this.#shelf).drop(id)
  }

  /** What waits stays on the device, for the next page. */
  close(): void {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    void this.#shelf.then((shelf) => shelf.close())
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return
    this.#isRunning = true
    try {
      let next = this.#next()
      for (; next !== undefined; next = this.#next()) {
        if ((await this.#deliver(next)) === 'later') break
      }
    } finally {
      this.#isRunning = false
      this.#done = 0
      this.#show(this.#view.parcels)
    }
  }

  #next(): Parcel | undefined {
    if (this.#isClosed || !this.#means.isLive()) return undefined
    return this.#view.parcels.find(({ state }) => state === 'waiting')
  }

  async #deliver(parcel: Parcel): Promise<'dealt with' | 'later'> {
    const { id } = parcel
    this.#change(id, { state: 'sending' }, 0)
    try {
      const image = await this.#means.send(parcel, (part) => this.#show(this.#view.parcels, part * 0.9))
      // A page that has gone on leaves it to the next one; one that was given up meanwhile isn't put there.
      if (this.#isClosed || !this.#view.parcels.some((one) => one.id === id)) return 'dealt with'
      if (this.#means.place(parcel, image)) {
        this.#done += 1
        await this.drop(id)
      } else this.#hold(parcel, null)
      return 'dealt with'
    } catch (error) {
      if (!passes(error)) {
        this.#hold(parcel, error)
        return 'dealt with'
      }
      this.#change(id, { state: 'waiting' })
      if (!this.#means.isLive() || isOffline(error)) this.#sayWaiting(parcel)
      this.#timer ??= setTimeout(() => {
        this.#timer = null
        void this.#run()
      }, AGAIN_MS)
      return 'later'
    }
  }

  #sayWaiting(parcel: Parcel): void {
    if (this.#said.has(parcel.id)) return
    this.#said.add(parcel.id)
    this.#means.onWaiting(parcel)
  }

  #hold(parcel: Parcel, error: unknown): void {
    const held: Parcel = { ...parcel, state: 'held', why: this.#means.why(parcel, error) }
    this.#change(parcel.id, held)
    this.#means.onHeld(held)
  }

  #change(id: number, change: Partial<Parcel>, part = 0): void {
    this.#show(
      this.#view.parcels.map((parcel) => (parcel.id === id ? { ...parcel, ...change } : parcel)),
      part,
    )
  }

  #show(parcels: readonly Parcel[], part = 0): void {
    const left = parcels.filter(({ state }) => state !== 'held').length
    const isSending = parcels.some(({ state }) => state === 'sending')
    this.#view = { parcels, progress: isSending ? (this.#done + part) / (this.#done + left) : null }
    for (const listener of [...this.#listeners]) listener()
  }
}

const isOffline = (error: unknown): boolean => error instanceof ApiError && error.code === 'offline'
/** What goes by without anybody's doing: no line, a server that is away or busy, a minute that is full. */
const passes = (error: unknown): boolean =>
  error instanceof ApiError && (isOffline(error) || error.status >= 500 || error.status === 429)
