import { createBoardDoc, type Locale, seedTemplate } from '@parcours/board'
import { ROLES, type Role } from '@parcours/sync'
import { newBoardId } from '../access/ids.ts'
import { deriveKeys, FIRST_EPOCH, type Keys, newKey, newSecret } from '../access/keys.ts'
import { type PackedSnapshot, packSnapshot } from '../storage/packed-snapshot.ts'
import type { Authority, BoardRow, GrantRow, Join, NewBoard, SeatRow, Storage } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { ServerWrite, Written } from '../sync/server-write.ts'
import { BoardsBusy } from './busy.ts'

/** A document that is ready to become a board. */
export interface DocumentDraft {
  title: string
  locale: Locale
  snapshot: PackedSnapshot
  /** Yjs client ids that wrote it. */
  clients: readonly number[]
  /** The state of its workshop, as JSON: an agenda that comes along. */
  workshop?: string
  /** Images that it begins with. */
  images?: NonNullable<NewBoard['images']>
}

/** Bytes of a whole board: a snapshot (v2) and the updates (v1) after it. */
export interface BoardBytes {
  snapshot: Uint8Array
  updates: readonly Uint8Array[]
}

/** Boards as things that are made and read, whether they are in memory or not. */
export class Boards {
  readonly #storage: Storage
  readonly #rooms: Rooms
  readonly #privates: PrivateRooms

  constructor(storage: Storage, rooms: Rooms, privates: PrivateRooms) {
    this.#privates = privates
    this.#storage = storage
    this.#rooms = rooms
  }

  /** Stores a new board. @returns its id and the keys, which exist nowhere else from now on. */
  async create(draft: DocumentDraft): Promise<{ id: string; keys: Keys }> {
    const id = newBoardId()
    const root = newSecret()
    await this.#storage.createBoard({
      id,
      ...draft,
      keys: ROLES.map((role) => newKey(root, role, FIRST_EPOCH)),
      createdAt: Date.now(),
    })
    return { id, keys: deriveKeys(root, FIRST_EPOCH) }
  }

  /** Gone from the disk, and closed for everybody who was on it, when this resolves. @returns false for an unknown board */
  async erase(board: string): Promise<boolean> {
    const erased = await this.#storage.eraseBoard(board)
    await Promise.all([this.#rooms.erased(board), this.#privates.erased(board)])
    return erased
  }

  /** On disk, and then in force on every open socket, when this resolves. @returns null for an unknown board */
  async setAuthority(
    board: string,
    change: Partial<Pick<Authority, 'mode' | 'locked'>>,
  ): Promise<Authority | null> {
    const authority = await this.#storage.setAuthority(board, change)
    if (authority !== null) await this.#rooms.decided(board, authority, null)
    return authority
  }

  /** The same for the role of a seat. @returns null when the board has no such seat */
  async setSeatRole(board: string, seat: string, role: Role): Promise<SeatRow | null> {
    const decided = await this.#storage.setSeatRole(board, seat, role)
    if (decided === null) return null
    await this.#rooms.decided(board, decided.authority, decided.seat)
    await this.#privates.decided(decided.authority, decided.seat)
    return decided.seat
  }

  /**
   * A seat on the board. Where there is none left, whoever came long ago, is away and never wrote makes room: a board that
   * somebody filled with people who don't exist stays open to those who do.
   * @returns null when it is full all the same
   */
  async join(join: Join): Promise<GrantRow | null> {
    const row = await this.#storage.join(join)
    if (row !== null || join.maxSeats === 0) return row
    const room = await this.#rooms.open(join.board)
    if (room === null || room === 'full') return null
    for (const seat of room.roster.idle(join.now)) {
      if (!(await this.#storage.forgetSeat(join.board, seat))) continue
      room.roster.forget(seat)
      return this.#storage.join(join)
    }
    return null
  }

  /**
   * The server's own write into a board, in memory or not: on disk when this resolves, and told to everybody who is there.
   * @returns null for an unknown board
   * @throws BoardsBusy when no further board fits into memory or the server stops; StorageError; whatever the change throws
   */
  async write<T>(board: string, write: ServerWrite<T>): Promise<Written<T> | null> {
    const room = await this.#rooms.open(board)
    if (room === 'full') throw new BoardsBusy('no further board fits into memory')
    return room === null ? null : room.write(write)
  }

  /** The board as it is on disk: whatever its room, if it has one, is about to add isn't part of it. */
  durableBytes(board: BoardRow): Promise<BoardBytes | null> {
    return this.#storage.loadBoard(board.id)
  }
}

/** A new document from a template, seeded by the server alone (rule R9). */
export function seedDraft(template: string, title: string, locale: Locale, now: number): DocumentDraft {
  const doc = createBoardDoc()
  seedTemplate(doc, template, { locale, title, author: '', now })
  const draft = {
    title,
    locale,
    snapshot: packSnapshot(doc),
    clients: [...doc.store.clients.keys()],
  }
  doc.destroy()
  return draft
}
