/**
 * Where boards and the people on them live. One interface, one contract test (`contract.ts`), one implementation so
 * far: embedded SQLite. Whoever adds another storage makes it pass the same contract.
 *
 * Every promise resolves only when its writes are on disk: a caller that awaited may show them to anybody.
 * Secrets never arrive here: keys and session tokens come as SHA-256 hashes.
 */
import type { Locale } from '@parcours/board'
import type { RefusalReason, Role } from '@parcours/sync'

/** SHA-256 of a key or of a session token, base64url. */
export type Hash = string

export interface NewBoard {
  id: string
  title: string
  locale: Locale
  /** Key epoch that the role keys were derived for; raised by a rotation. */
  epoch: number
  keys: readonly { role: Role; hash: Hash }[]
  /** The whole document, Yjs update format v2. */
  snapshot: Uint8Array
  /** Yjs client ids that wrote the snapshot: nobody else may ever write with them. */
  clients: readonly number[]
  createdAt: number
}

export interface BoardRow {
  id: string
  title: string
  locale: Locale
  epoch: number
  createdAt: number
}

/** Who may write with a Yjs client id, and whether that id is finished (a refusal ends it for good). */
export interface ClientBinding {
  client: number
  /** Participant id; `SERVER_PARTICIPANT` for what the server itself wrote. */
  participant: string
  ended: RefusalReason | null
}

export const SERVER_PARTICIPANT = 'server'

export interface StoredBoard extends BoardRow {
  /** Yjs update format v2. */
  snapshot: Uint8Array
  /** What was committed after the snapshot, in order, Yjs update format v1. */
  updates: readonly Uint8Array[]
  /** Number of the last committed update, 0 if there is none. */
  sequence: number
  clients: readonly ClientBinding[]
}

/** What one tick of a room commits, whole or not at all. */
export interface Tick {
  board: string
  /** Yjs update format v1; null when the tick only binds or ends client ids. */
  update: Uint8Array | null
  bind: readonly { client: number; participant: string }[]
  end: readonly { client: number; participant: string; reason: RefusalReason }[]
  /** Set when the tick changed it: the title of lists, which never load a document. */
  title: string | null
}

export interface SeatRow {
  id: string
  board: string
  name: string
  color: number
  role: Role
  createdAt: number
}

export interface GrantRow {
  id: string
  session: Hash
  seat: SeatRow
  boardTitle: string
}

export interface Storage {
  /** A random name of this data directory: keeps the cookies of two servers on one host apart. */
  readonly instance: string

  createBoard(board: NewBoard): Promise<void>
  findBoard(id: string): Promise<BoardRow | null>
  /** The role that a key opens on this board, or null. */
  roleOfKey(board: string, hash: Hash): Promise<Role | null>
  loadBoard(id: string): Promise<StoredBoard | null>
  /** @returns the sequence number of the committed update (the last one if the tick had none). */
  append(tick: Tick): Promise<number>
  /** Replaces the snapshot and forgets the updates up to and including `through`. */
  compact(board: string, through: number, snapshot: Uint8Array): Promise<void>

  /**
   * Gives the session a seat on the board: the one that it already has in this role, renamed, or a new one.
   * @returns null when the board already has `maxSeats` seats.
   */
  join(join: Join): Promise<GrantRow | null>
  grant(session: Hash, grant: string): Promise<GrantRow | null>
  grants(session: Hash): Promise<readonly GrantRow[]>
  seats(board: string): Promise<readonly SeatRow[]>

  /** Rejects when the storage can't serve. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface Join {
  board: string
  session: Hash
  role: Role
  name: string
  color: number
  /** Ids for a seat and a grant that have to be made. */
  newSeat: string
  newGrant: string
  maxSeats: number
  now: number
}

/** The storage refused or failed; `cause` has the driver's error, which never contains keys or note text. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
