/** What people keep to themselves on boards: the same rooms, one a seat, with small limits and nobody else in them. */
import type { Workshop } from '@parcours/workshop'
import * as Y from 'yjs'
import { BoardsBusy } from '../boards/busy.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { AccessState, Authority, SeatRow, Storage } from '../storage/storage.ts'
import { storedWorkshop } from '../workshop/stored-workshop.ts'
import { privateShelf } from './board-document.ts'
import { PRIVATE_REST_MS, PRIVATE_TICK_MS } from './limits.ts'
import { Tide } from './pace.ts'
import type { Room } from './room.ts'
import { type RoomKind, Rooms } from './rooms.ts'
import type { ServerWrite } from './server-write.ts'

const keyOf = (board: string, seat: string): string => `${board}/${seat}`
const partsOf = (key: string): [board: string, seat: string] => {
  const slash = key.indexOf('/')
  return [key.slice(0, slash), key.slice(slash + 1)]
}

const privateKind = (
  storage: Storage,
  limits: Limits,
  metrics: Metrics,
  tide = new Tide(PRIVATE_TICK_MS, PRIVATE_REST_MS),
): RoomKind => ({
  limits: {
    ...limits,
    documentBytes: limits.privateBytes,
    messageBytes: Math.min(limits.messageBytes, limits.privateBytes),
  },
  capacity: limits.privateInMemory,
  boardOf: (key) => partsOf(key)[0],
  shelf: (key) => privateShelf(storage, ...partsOf(key)),
  async access(key) {
    const [board, seat] = partsOf(key)
    const [seats, workshop] = await Promise.all([storage.seats(board), storedWorkshop(storage, board)])
    return { seats: seats.filter(({ id }) => id === seat), links: [], workshop, room: null }
  },
  tempo: () => tide,
  count: (rooms) => metrics.privateRooms.set(rooms),
})

export class PrivateRooms {
  readonly #storage: Storage
  readonly #rooms: Rooms

  constructor(storage: Storage, limits: Limits, log: Log, metrics: Metrics) {
    this.#storage = storage
    this.#rooms = new Rooms(storage, limits, log, metrics, privateKind(storage, limits, metrics))
  }

  /** @returns null when the board has no such seat, 'full' when nothing further fits into memory */
  open(board: string, seat: string): Promise<Room | null | 'full'> {
    return this.#rooms.open(keyOf(board, seat))
  }

  /** @param changed something new of a seat's own is on disk */
  watch(changed: (board: string, seat: string) => void): void {
    this.#rooms.watch({ changed: (key) => changed(...partsOf(key)), left: () => undefined })
  }

  /**
   * The server's own write into what a seat keeps to itself: on disk, and shown on its devices, when this resolves.
   * @param forget what it deletes is not to be on disk any more, in an update that it was part of
   * @throws BoardsBusy when no further document fits into memory; StorageError
   */
  async write(board: string, seat: string, write: ServerWrite<void>, forget: boolean): Promise<void> {
    const room = await this.open(board, seat)
    if (room === 'full') throw new BoardsBusy('no further private document fits into memory')
    await room?.write(write)
    if (forget) await room?.compact()
  }

  /**
   * Reads what a seat keeps to itself, as it is on disk.
   * @returns null when the board has no such seat
   * @throws StorageError
   */
  async look<T>(board: string, seat: string, read: (doc: Y.Doc) => T): Promise<T | null> {
    const room = await this.#rooms.loaded(keyOf(board, seat))
    if (room !== null) {
      try {
        return await room.look(read)
      } catch {
        // It has just failed or left the memory: the disk has all of it.
      }
    }
    const stored = await this.#storage.loadPrivate(board, seat)
    if (stored === null) return null
    const doc = new Y.Doc()
    doc.transact(() => {
      Y.applyUpdateV2(doc, stored.snapshot)
      for (const update of stored.updates) Y.applyUpdate(doc, update)
    })
    const result = read(doc)
    doc.destroy()
    return result
  }

  /** What people on a board have written to themselves by now is on disk, or refused, when this resolves. */
  async commitArrived(board: string): Promise<void> {
    const its = [...this.#rooms.inMemory()].filter(([key]) => partsOf(key)[0] === board)
    await Promise.all(its.map(([, room]) => room.commitArrived()))
  }

  /** Whose seat was taken back leaves, and finds nothing any more. */
  async accessChanged(board: string, state: AccessState): Promise<void> {
    for (const seat of state.removed) {
      const room = await this.#rooms.loaded(keyOf(board, seat))
      room?.accessChanged(state)
    }
  }

  /** A role was changed: it holds here too. */
  async decided(authority: Authority, seat: SeatRow): Promise<void> {
    const room = await this.#rooms.loaded(keyOf(seat.board, seat.id))
    room?.decided(authority, seat)
  }

  /** The board is no more, and all that people kept to themselves on it. */
  erased(board: string): Promise<void> {
    return this.#rooms.erased(board)
  }

  /**
   * A command over the workshop is on disk. What people keep to themselves isn't judged by who may write on the board; told of
   * it, their next tick isn't overtaken by it either, and nothing has to be read again. Ballots are judged by where it is.
   */
  workshopDecided(board: string, authority: Authority, workshop: Workshop): void {
    for (const [key, room] of this.#rooms.inMemory()) {
      if (partsOf(key)[0] === board) room.workshopDecided(authority, workshop)
    }
  }

  /** Update messages that wait for their tick. */
  get queued(): number {
    return this.#rooms.queued
  }

  close(): Promise<void> {
    return this.#rooms.close()
  }
}
