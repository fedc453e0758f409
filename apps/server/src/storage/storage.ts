/**
 * Where boards and the people on them live. One interface, one contract test (`contract.ts`), one implementation so
 * far: embedded SQLite. Whoever adds another storage makes it pass the same contract.
 *
 * Every promise resolves only when its writes are on disk: a caller that awaited may show them to anybody.
 * Secrets never arrive here: keys and session tokens come as SHA-256 hashes.
 */
import type { AssetMime, Locale, StepMode } from '@parcours/board'
import type { BoardMode, RefusalReason, Role, VersionKind } from '@parcours/sync'
import type { PackedSnapshot } from './packed-snapshot.ts'
import type { StorageTrouble, WriteTrouble } from './trouble.ts'

/** SHA-256 of a key or of a session token, base64url. */
export type Hash = string

export interface NewBoard {
  id: string
  title: string
  locale: Locale
  keys: readonly NewKey[]
  snapshot: PackedSnapshot
  /** Yjs client ids that wrote the snapshot: nobody else may ever write with them. */
  clients: readonly number[]
  /** The state of its workshop, as JSON; left out: nobody decided anything. */
  workshop?: string
  /** Its images; of another board: those of its images that come along. */
  images?: readonly StoredAsset[] | { of: string; ids: readonly string[] }
  createdAt: number
}

export interface BoardRow {
  id: string
  title: string
  locale: Locale
  createdAt: number
  authority: Authority
}

/** Who may write on a board, as far as the board decides it. The roles of its seats belong to it too. */
export interface Authority {
  /** Grows with every change of the mode, the lock, a seat's role, links and seats. A tick is committed under the version that judged it. */
  version: number
  mode: BoardMode
  /** The structure lock. */
  locked: boolean
  /** What the step of the workshop lets people do. */
  step: StepMode
}

/** What facilitators decided of the workshop, with the number of that decision. */
export interface WorkshopRow {
  version: number
  /** JSON. */
  state: string
}

/** What people in the room told each other, with the number of the last change. */
export type RoomRow = WorkshopRow

export interface NewKey {
  role: Role
  /** What the key was derived for; raised by each replacement. */
  epoch: number
  hash: Hash
  /** Milliseconds since the epoch, or null for a link that doesn't end by itself. */
  expiresAt: number | null
}

/** The link of a role as it is now. */
export interface LinkRow {
  role: Role
  epoch: number
  state: 'open' | 'closed'
  expiresAt: number | null
}

/** A key that somebody showed; those that were replaced are still known, so that their holders can be told. */
export type KeyRow = Omit<LinkRow, 'state'> & { state: LinkRow['state'] | 'replaced' }

/** What a facilitator or the machine changes about who may come in, whole or not at all. */
export interface AccessChange {
  board: string
  /** The facilitator's key that the change was derived from must still be the board's; null for the machine itself. */
  root: Hash | null
  /** New keys; what the role had before is replaced. */
  open: readonly NewKey[]
  close: readonly Role[]
  expire: readonly { role: Role; expiresAt: number | null }[]
  /** Seats that are taken back: by their id, and all that came by a link of these roles, except `spare`. */
  removeSeats: readonly string[]
  removeArrivals: readonly Role[]
  spare: string | null
  now: number
}

export interface AccessState {
  links: readonly LinkRow[]
  /** Seats that this change took back. */
  removed: readonly string[]
  authority: Authority
}

/** Who may write with a Yjs client id, and whether that id is finished (a refusal ends it for good). */
export interface ClientBinding {
  client: number
  /** Participant id; `SERVER_PARTICIPANT` for what the server itself wrote. */
  participant: string
  ended: RefusalReason | null
}

export const SERVER_PARTICIPANT = 'server'

/** What somebody who has nothing of a board is sent. */
export interface Joining {
  /** Yjs update format v1. */
  update: Uint8Array
  stateVector: Uint8Array
}

export interface StoredBoard extends BoardRow {
  /** Yjs update format v2. */
  snapshot: Uint8Array
  /** The snapshot as a newcomer is sent it; null for one that was folded by an earlier server. */
  joining: Joining | null
  /** What was committed after the snapshot, in order, Yjs update format v1. */
  updates: readonly Uint8Array[]
  /** Number of the last committed update, 0 if there is none. */
  sequence: number
  clients: readonly ClientBinding[]
}

/** What one tick of a room commits, whole or not at all. */
export interface Tick {
  board: string
  /** Whose private document on the board it changes; null: the board itself. */
  seat: string | null
  /** The version of the board's authority that the tick was judged by. */
  authority: number
  /** The same for the decision over the workshop, where ballots were judged by it; null: it makes no difference. */
  workshop: number | null
  /** Yjs update format v1; null when the tick only binds or ends client ids. */
  update: Uint8Array | null
  bind: readonly { client: number; participant: string }[]
  end: readonly { client: number; participant: string; reason: RefusalReason }[]
  /** Ended client ids without anything on the board that are not kept any longer. */
  forget: readonly number[]
  /** Set when the tick changed it: the title of lists, which never load a document. */
  title: string | null
  /** Taken together with the update, or neither is. */
  transition: Transition | null
  /** An image that comes to the board with the update, or neither does. */
  asset: NewAsset | null
}

/** One step of something on a board that has states, each taken once, whichever server asks: compare and set. */
export interface Transition {
  /** What has states: a private step of the agenda, say. */
  name: string
  /** null: it has none yet. */
  from: string | null
  to: string
  /** What is left to be done after it, in the words of whoever takes it. Forgotten with the next step that has none. */
  rest?: string
}

/**
 * Why nothing of a tick was committed. `overtaken`: what it was judged by has changed since. `transition`: its
 * transition starts from another state than the one that is there. `no-room`: the board's images would take more than they may.
 */
export type NotAppended = 'overtaken' | 'transition' | 'no-room'
export type Appended = { done: true; sequence: number } | { done: false; because: NotAppended }

export interface SeatRow {
  id: string
  board: string
  name: string
  color: number
  /** What the seat may do now: its link's role, until a facilitator gives it another. */
  role: Role
  /** The role that it was taken in: whoever joins in that role again, in the same browser, has this seat. */
  takenAs: Role
  /** Role of the link that they came by. */
  link: Role
  createdAt: number
  /** When a facilitator took the seat back; its name stays with what it wrote. */
  removedAt: number | null
}

export interface GrantRow {
  id: string
  session: Hash
  seat: SeatRow
  boardTitle: string
}

export interface VersionRow {
  id: string
  board: string
  kind: VersionKind
  /** Empty unless named. */
  name: string
  /** Participant id, and their name at that moment; both empty for the server. */
  author: string
  authorName: string
  createdAt: number
  /** Of the last committed update that it has: two versions of one sequence are the same board. */
  sequence: number
  /** What it takes on disk. */
  bytes: number
}
export interface NewVersion extends Omit<VersionRow, 'bytes'> {
  /** Canonical JSON, UTF-8, raw deflate. */
  json: Uint8Array
  /** The whole document, Yjs update format v2, raw deflate. */
  update: Uint8Array
}
export type StoredVersion = VersionRow & Pick<NewVersion, 'json' | 'update'>

/** What a facilitator saved for others to start from. */
export interface TemplateRow {
  id: string
  title: string
  description: string
  locale: Locale
  createdAt: number
}
export interface NewTemplate extends TemplateRow {
  /** The structure of a board as canonical JSON, UTF-8, raw deflate. */
  json: Uint8Array
  /** The state of its workshop, as JSON; null: no agenda. */
  workshop: string | null
}
export type StoredTemplate = NewTemplate

/** The bytes of an image, as the server made them; what else is known of it is in the board's document. */
export interface StoredAsset {
  id: string
  mime: AssetMime
  bytes: Uint8Array
}
/** Id -> bytes, as exports take them. */
export const imageBytes = (assets: readonly StoredAsset[]): ReadonlyMap<string, Uint8Array> =>
  new Map(assets.map(({ id, bytes }) => [id, bytes]))

/** What all images of one board may take together. */
export interface AssetRoom {
  bytes: number
  count: number
}

/** Kept with its board if there is room. One that is there under this id already stays as it is, and takes no more room. */
export interface NewAsset extends StoredAsset {
  room: AssetRoom
}

export interface Storage {
  /** A random name of this data directory: keeps the cookies of two servers on one host apart. */
  readonly instance: string

  createBoard(board: NewBoard): Promise<void>
  findBoard(id: string): Promise<BoardRow | null>
  /** What a key is on this board, or null. */
  keyOf(board: string, hash: Hash): Promise<KeyRow | null>
  links(board: string): Promise<readonly LinkRow[]>
  /** @returns null when `root` is not the facilitator's key any more: nothing was changed. */
  changeAccess(change: AccessChange): Promise<AccessState | null>
  loadBoard(id: string): Promise<StoredBoard | null>
  /**
   * What one seat keeps to itself on the board, in the form of a board; empty when it never wrote anything.
   * @returns null when the board has no such seat, or it was taken back
   */
  loadPrivate(board: string, seat: string): Promise<StoredBoard | null>
  /** Seats that ever kept something to themselves there. */
  privateSeats(board: string): Promise<readonly string[]>
  /**
   * Commits a tick if who may write, and what may be voted on where it has ballots, is still what it was judged by: all in one transaction, so that no server, this one
   * or another, commits by rights that were taken back.
   * @returns the sequence number of the committed update (the last one if the tick had none).
   */
  append(tick: Tick): Promise<Appended>
  /** Takes a step by itself. @returns false when the state is another one by now */
  transition(board: string, step: Transition): Promise<boolean>
  /** What has states on the board -> its state. */
  states(board: string): Promise<ReadonlyMap<string, string>>
  /** What has states on the board -> what is left to be done, where something is. */
  rests(board: string): Promise<ReadonlyMap<string, string>>
  /** Sets the board's mode or structure lock. @returns null for an unknown board */
  setAuthority(board: string, change: Partial<Pick<Authority, 'mode' | 'locked'>>): Promise<Authority | null>
  /** null: nobody ever decided anything. */
  workshop(board: string): Promise<WorkshopRow | null>
  /**
   * Takes the place of the decision before it (`version - 1`), together with what it lets people write.
   * @returns null when the board is unknown, or another decision came first
   */
  decideWorkshop(board: string, workshop: WorkshopRow, step: StepMode): Promise<Authority | null>
  /** null: nobody ever raised a hand or was ready. */
  room(board: string): Promise<RoomRow | null>
  /**
   * Takes the place of the one before it (`version - 1`).
   * @param workshop the number of the decision over the workshop that it was said under, 0 before the first
   * @returns false when the board is unknown, or another state or decision came first
   */
  decideRoom(board: string, room: RoomRow, workshop: number): Promise<boolean>
  /** Gives a seat another role. @returns null when the board has no such seat */
  setSeatRole(
    board: string,
    seat: string,
    role: Role,
  ): Promise<{ seat: SeatRow; authority: Authority } | null>
  /** Replaces the snapshot and forgets the updates up to and including `through`. */
  compact(board: string, through: number, snapshot: PackedSnapshot): Promise<void>
  /** The same for what a seat keeps to itself. */
  compactPrivate(seat: string, through: number, snapshot: PackedSnapshot): Promise<void>

  /**
   * Gives the session a seat on the board: the one that it already took in this role, renamed (whatever its role is by
   * now), or a new one. A seat that was taken back is not given again.
   * @returns null when the board already has `maxSeats` seats, those that were taken back not counted.
   */
  join(join: Join): Promise<GrantRow | null>
  /** Forgets that somebody ever came. @returns false when they keep something to themselves here: then they stay */
  forgetSeat(board: string, seat: string): Promise<boolean>
  grant(session: Hash, grant: string): Promise<GrantRow | null>
  grants(session: Hash): Promise<readonly GrantRow[]>
  seats(board: string): Promise<readonly SeatRow[]>

  /** Stores a version, and forgets others of the same board with it. */
  saveVersion(version: NewVersion, forget: readonly string[]): Promise<void>
  /** The newest first. */
  versions(board: string): Promise<readonly VersionRow[]>
  version(board: string, id: string): Promise<StoredVersion | null>
  /** @returns false when there is no such version */
  forgetVersion(board: string, id: string): Promise<boolean>

  asset(board: string, id: string): Promise<StoredAsset | null>
  /** All of a board, by id. */
  assets(board: string): Promise<readonly StoredAsset[]>

  /** @returns false when there are `most` templates already: then it is not saved */
  saveTemplate(template: NewTemplate, most: number): Promise<boolean>
  /** The oldest first. */
  templates(): Promise<readonly TemplateRow[]>
  template(id: string): Promise<StoredTemplate | null>
  /** @returns false for an unknown one */
  eraseTemplate(id: string): Promise<boolean>

  /** The administrator's list, the last changed first; all of it when `most` is null. */
  listBoards(from: number, most: number | null): Promise<BoardList>
  /**
   * Erases a board with everything that hangs on it; its bytes are overwritten in the database file.
   * @returns false for an unknown board
   */
  eraseBoard(id: string): Promise<boolean>
  /** Every board's id, the oldest first. */
  boardIds(): Promise<readonly string[]>
  /** Reads what is stored of a board, private documents included, and checks it against its checksums. @returns what is wrong with it, or null */
  verify(board: string): Promise<string | null>
  /** A code that gives this seat to another session; the seat's earlier codes are worth nothing from now on. */
  offerResume(offer: ResumeOffer): Promise<void>
  /** Uses a code up: the session gets a grant for its seat. */
  resume(resume: Resume): Promise<GrantRow | ResumeFailure>

  /** Rejects when the storage can't serve. */
  ping(): Promise<void>
  /**
   * Why nothing can be written now, or null. A commit that failed sets it; the storage then tries by itself, and
   * clears it with the first write that succeeds. Reading goes on meanwhile.
   */
  writeTrouble(): WriteTrouble | null
  /** Calls whenever that changes. */
  onWriteTrouble(listener: (trouble: WriteTrouble | null) => void): void
  /** Calls once if the storage ends although nobody closed it: it never serves again, only another process can. */
  onDeath(listener: (error: StorageError) => void): void
  /** What was asked for before is on disk when this resolves. @throws StorageError when it died on the way */
  close(): Promise<void>
}

export interface Join {
  board: string
  session: Hash
  role: Role
  /** Role of the link that they came by: another one for those who just watch. */
  link: Role
  name: string
  color: number
  /** Ids for a seat and a grant that have to be made. */
  newSeat: string
  newGrant: string
  maxSeats: number
  now: number
}

export interface BoardListing {
  id: string
  title: string
  createdAt: number
  /** When somebody last wrote on it. */
  changedAt: number
  /** Seats that were taken and not taken back. */
  people: number
  /** Of the document and its versions as they are stored. */
  bytes: number
}

export interface BoardList {
  boards: readonly BoardListing[]
  /** How many there are in all. */
  total: number
}

export interface ResumeOffer {
  seat: string
  hash: Hash
  expiresAt: number
  now: number
}

export interface Resume {
  hash: Hash
  session: Hash
  newGrant: string
  now: number
}

/** A code that nobody gave out (or that another one replaced), that was used, that ended, or whose seat was taken back. */
export type ResumeFailure = 'unknown' | 'used' | 'expired' | 'removed'

/** The storage refused or failed; the message has the driver's words, which never contain keys or note text. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  /** What it says about the disk; null if the request itself was at fault. */
  readonly trouble: StorageTrouble | null
  constructor(message: string, trouble: StorageTrouble | null = null, options?: ErrorOptions) {
    super(message, options)
    this.trouble = trouble
  }
}
