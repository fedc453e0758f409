import type { RoomState, Workshop } from '@parcours/workshop'
import { Folder } from '../fold/folder.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import {
  type AccessState,
  type Authority,
  type SeatRow,
  type Storage,
  StorageError,
} from '../storage/storage.ts'
import { storedRoom } from '../workshop/stored-room.ts'
import { storedWorkshop } from '../workshop/stored-workshop.ts'
import { Backlog } from './backlog.ts'
import { BoardDocument, boardShelf, type Shelf } from './board-document.ts'
import { Load, Pace, type Tempo } from './pace.ts'
import { type Access, Room } from './room.ts'

/** Idle rooms are looked for this often at most. */
const SWEEP_MS = 5_000

/**
 * How long a board that could not be read is not read again: everybody on it comes back every few seconds, and after a
 * restore this is how long they wait at most.
 */
const DAMAGED_MS = 5_000

/** A room that was just asked for may have somebody at its door. */
const JUST_USED_MS = 1_000

/** Hears of boards at work. */
export interface RoomsWatcher {
  /** Somebody has come: it is in memory. */
  opened?(board: string): void
  /** Something new of it is on disk. */
  changed(board: string): void
  /** Nobody has been on it for a while; it is out of memory. */
  left(board: string): void
  /** The workshop of an open board is somewhere else. */
  decided?(board: string): void
}

/** What a set of rooms is of. */
export interface RoomKind {
  limits: Limits
  /** Rooms that may be in memory at once. */
  capacity: number
  /** The room's board, for the log. */
  boardOf(key: string): string
  shelf(key: string): Shelf
  access(key: string): Promise<Access>
  /** For one more room. */
  tempo(): Tempo
  /** Told how many are in memory. */
  count(rooms: number): void
}

/** One room a board; its key is the board's id. */
const boardRooms = (storage: Storage, limits: Limits, metrics: Metrics, traffic = new Load()): RoomKind => ({
  limits,
  capacity: limits.boardsInMemory,
  boardOf: (board) => board,
  shelf: (board) => boardShelf(storage, board),
  async access(board) {
    const [seats, links, workshop, room] = await Promise.all([
      storage.seats(board),
      storage.links(board),
      storedWorkshop(storage, board),
      storedRoom(storage, board),
    ])
    return { seats, links, workshop, room }
  },
  tempo: () => new Pace(traffic),
  count: (rooms) => metrics.rooms.set(rooms),
})

/** The boards, or the private documents, that are in memory. A room is opened once, however many people ask for it at the same time. */
export class Rooms {
  readonly #kind: RoomKind
  readonly #log: Log
  readonly #metrics: Metrics
  readonly #folder = new Folder()
  readonly #open = new Map<string, Promise<Room | null>>()
  /** Those of them that have loaded. */
  readonly #loaded = new Map<string, Room>()
  /** Boards that are on their way out of memory: reopening one waits for its last write. */
  readonly #leaving = new Map<string, Promise<void>>()
  /** Boards that could not be read, with what was wrong and when they may be tried again. */
  readonly #damaged = new Map<string, { error: StorageError; until: number }>()
  readonly #backlog: Backlog
  readonly #sweep: NodeJS.Timeout
  #watcher: RoomsWatcher | null = null
  #closing = false

  constructor(
    storage: Storage,
    limits: Limits,
    log: Log,
    metrics: Metrics,
    kind: RoomKind = boardRooms(storage, limits, metrics),
  ) {
    this.#kind = kind
    this.#log = log
    this.#metrics = metrics
    this.#backlog = new Backlog(limits.queuedBytes)
    this.#sweep = setInterval(
      () => void this.#unloadIdle(limits.idleBoardMs),
      Math.min(SWEEP_MS, limits.idleBoardMs),
    )
    this.#sweep.unref()
  }

  /** Update messages that wait for their tick. */
  get queued(): number {
    return [...this.#loaded.values()].reduce((sum, room) => sum + room.queued, 0)
  }

  watch(watcher: RoomsWatcher): void {
    this.#watcher = watcher
  }

  get closing(): boolean {
    return this.#closing
  }

  /** @returns null for an unknown board, 'full' when no further board fits into memory */
  async open(id: string): Promise<Room | null | 'full'> {
    const there = this.#open.get(id)
    if (there !== undefined) {
      const room = await there
      // On its way out of memory since we asked: it takes nobody in any more.
      if (room !== null && this.#open.get(id) !== there) return this.open(id)
      room?.touch()
      return room
    }
    if (this.#closing) return 'full'
    if (this.#open.size >= this.#kind.capacity) {
      await this.#unloadIdle(JUST_USED_MS)
      if (this.#open.size >= this.#kind.capacity) return 'full'
    }
    const opening = this.#open.get(id) ?? this.#load(id)
    this.#open.set(id, opening)
    this.#kind.count(this.#open.size)
    try {
      const room = await opening
      if (room === null) this.#forget(id, opening)
      else if (this.#open.get(id) === opening && !this.#loaded.has(id)) {
        this.#loaded.set(id, room)
        this.#watcher?.opened?.(id)
      }
      return room
    } catch (error) {
      this.#forget(id, opening)
      throw error
    }
  }

  /** The room if it is in memory already. */
  async loaded(id: string): Promise<Room | null> {
    return (await this.#open.get(id)?.catch(() => null)) ?? null
  }

  /** Those that have loaded. */
  inMemory(): Iterable<readonly [key: string, room: Room]> {
    return this.#loaded
  }

  /** Where the workshop on a board is and what was told to the room, if the board is in memory: another server may know better. */
  known(board: string): { workshop: Workshop; said: RoomState } | null {
    const { workshop, said } = this.#loaded.get(board) ?? { workshop: null, said: null }
    return workshop === null || said === null ? null : { workshop, said }
  }

  async seated(seat: SeatRow): Promise<void> {
    const room = await this.loaded(seat.board)
    room?.seated(seat)
  }

  /** Links or seats were taken back or given: whoever is here by one that is gone leaves at once. */
  async accessChanged(board: string, state: AccessState): Promise<void> {
    const room = await this.loaded(board)
    room?.accessChanged(state)
  }

  /** A facilitator's command is on disk: the room, if there is one, follows it. */
  async decided(board: string, authority: Authority, seat: SeatRow | null): Promise<void> {
    const room = await this.loaded(board)
    room?.decided(authority, seat)
  }

  /** The same for a command over the workshop. */
  async workshopDecided(board: string, authority: Authority, workshop: Workshop): Promise<void> {
    const room = await this.loaded(board)
    room?.workshopDecided(authority, workshop)
    if (room !== null) this.#watcher?.decided?.(board)
  }

  /** Somebody in the room said something to it, and it is on disk. */
  async roomDecided(board: string, state: RoomState): Promise<void> {
    const room = await this.loaded(board)
    room?.roomDecided(state)
  }

  /** The board is no more: what is in memory of it is of no use, and whoever is there leaves. */
  async erased(board: string): Promise<void> {
    const its = [...this.#open].filter(([id]) => this.#kind.boardOf(id) === board)
    for (const [id, opening] of its) this.#forget(id, opening)
    const rooms = await Promise.all(its.map(([, opening]) => opening.catch(() => null)))
    await Promise.all(rooms.map((room) => room?.erased()))
  }

  /** Flushes every room and closes everybody with 4500. */
  async close(): Promise<void> {
    this.#closing = true
    clearInterval(this.#sweep)
    const rooms = await Promise.all([...this.#open.values()].map((room) => room.catch(() => null)))
    await Promise.all(rooms.map((room) => room?.shutdown(4500, 'shutdown')))
    await this.#folder.close()
    await Promise.all(this.#leaving.values())
    this.#open.clear()
  }

  async #load(id: string): Promise<Room | null> {
    await this.#leaving.get(id)
    const access = () => this.#kind.access(id)
    const [document, mayComeIn] = await Promise.all([this.#read(id), access()])
    if (document === null) return null
    const room: Room = new Room(document, mayComeIn, {
      log: this.#log,
      metrics: this.#metrics,
      limits: this.#kind.limits,
      tempo: this.#kind.tempo(),
      backlog: this.#backlog,
      onChange: () => this.#watcher?.changed(id),
      access,
      onFailure: () => {
        const failed = this.#open.get(id)
        if (failed !== undefined) this.#forget(id, failed)
        void room.unload()
      },
    })
    return room
  }

  /** @throws StorageError; one that says `damaged` names the board in the log, the first time */
  async #read(id: string): Promise<BoardDocument | null> {
    const known = this.#damaged.get(id)
    if (known !== undefined && performance.now() < known.until) throw known.error
    try {
      const document = await BoardDocument.open(this.#kind.shelf(id), this.#folder, this.#kind.limits)
      if (this.#damaged.delete(id))
        this.#log.info({ board: this.#kind.boardOf(id) }, 'the board can be read again')
      return document
    } catch (error) {
      if (error instanceof StorageError && error.trouble === 'damaged') {
        this.#damaged.set(id, { error, until: performance.now() + DAMAGED_MS })
        if (known === undefined) {
          this.#log.error(
            { board: this.#kind.boardOf(id), error: error.message },
            'the board is damaged on disk: restore it from a backup',
          )
        }
      }
      throw error
    }
  }

  async #unloadIdle(afterMs: number): Promise<void> {
    for (const [id, opening] of [...this.#open]) {
      const room = await opening.catch(() => null)
      if (room === null || room.idleFor <= afterMs || this.#open.get(id) !== opening) continue
      this.#forget(id, opening)
      const leaving = room
        .unload()
        .catch((error: unknown) =>
          this.#log.error({ board: this.#kind.boardOf(id), error: String(error) }, 'unloading failed'),
        )
        .finally(() => this.#leaving.delete(id))
      this.#leaving.set(id, leaving)
      await leaving
      this.#watcher?.left(id)
    }
  }

  #forget(id: string, opening: Promise<Room | null>): void {
    if (this.#open.get(id) === opening) {
      this.#open.delete(id)
      this.#loaded.delete(id)
    }
    this.#kind.count(this.#open.size)
  }
}
