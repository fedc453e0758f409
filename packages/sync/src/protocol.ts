import { ROLES, type Role } from '@parcours/board'

/**
 * Message types on the wire. 0-3 are y-websocket's own; ours start at 100 and go only to clients that said hello.
 * A frame is `varUint(type)` and the payload; JSON payloads are a `varString`.
 */
export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
export const MESSAGE_AUTH = 2
export const MESSAGE_QUERY_AWARENESS = 3
/**
 * client -> server, first frame of our client: JSON `Hello`. May be repeated at any time; each is answered by a welcome
 * at once, whatever the storage is doing, so it is also how a client asks whether anybody is still there.
 */
export const MESSAGE_HELLO = 100
/** server -> client: JSON `Welcome`, the answer to hello. */
export const MESSAGE_WELCOME = 101
/**
 * server -> client: varUint n, n x (varUint client, varUint clock), varUint messages (`Ack`).
 * Everything of `client` below `clock` is integrated and on disk, and so is everything that the first `messages`
 * update messages of this connection carried (see `Ack.messages`: deletes have no clock of their own).
 */
export const MESSAGE_ACK = 102
/** server -> client: JSON `Refused`. The Yjs client id that it names is finished. */
export const MESSAGE_REFUSED = 103
/** server -> client: JSON `Participants`: who holds a seat on this board, and who is here now. */
export const MESSAGE_PARTICIPANTS = 104
/**
 * server -> client: JSON `Standing`: what this client may write now. Comes with the welcome, and again whenever it changes:
 * what is sent afterwards is judged by it.
 */
export const MESSAGE_STANDING = 105

/**
 * server -> client: JSON `Workshop` (packages/workshop): the agenda and where the room is on it, with notes for facilitators
 * only to them. Comes after the welcome, and again with each command.
 */
export const MESSAGE_WORKSHOP = 106

/**
 * server -> client: JSON `Covered` (packages/workshop): how many notes are covered in which cells, while people write in
 * private. The same for everybody.
 */
export const MESSAGE_COVERED = 107

/**
 * server -> client: JSON `RoomState` (packages/workshop): raised hands in their order, who is ready in the running step, who
 * has the floor. The whole of it, the same for everybody; with the welcome, and soon after each change.
 */
export const MESSAGE_ROOM = 108

/** Raised when a client of an older protocol must reload. */
export const PROTOCOL_VERSION = 1

export { ROLES, type Role }

export interface Hello {
  protocol: number
}
export interface Welcome {
  protocol: number
  participant: string
  name: string
  color: number
  role: Role
  /** The server's clock, milliseconds since the epoch. */
  now: number
}

/**
 * What is durable. Both halves only ever grow on one connection; a client keeps the highest of each.
 */
export interface Ack {
  /** Yjs client id -> the first clock that is not yet on disk. Only what changed since the last one need be named. */
  clocks: ReadonlyMap<number, number>
  /**
   * How many of this connection's update messages are durable, in the order in which they were sent: a message is a
   * MESSAGE_SYNC frame with sync step 2 or update, the first one has number 1, step 1 is not counted. An update that
   * only deletes adds no clock, so this is its only acknowledgement. A message that carried nothing new counts as
   * soon as what it repeats is on disk. A message that was put aside for missing dependencies (and answered with
   * sync step 1) stops the count, until a later sync step 2 of the connection is durable: that one covers all before it.
   */
  messages: number
}

/**
 * The most that our client sends: a backlog after an offline spell goes out one message a command, so a server that
 * limits the rate of update messages must leave more than this to one connection (a factor of two is proposed).
 */
export const CLIENT_PACE = { burst: 200, perSecond: 100 } as const

export const REFUSAL_REASONS = [
  /** The role may not write this. */
  'role',
  /** The board is frozen: only facilitators write. */
  'frozen',
  /** The structure is locked, and this writes to it. */
  'locked',
  /** The step of the workshop doesn't have people write to the shared board, or not this. */
  'step',
  /** A ballot or a rating of a round that doesn't run, or is being counted: it came too late. */
  'closed',
  /** A ballot above the points that everybody has, or above what one note may get from one person. */
  'budget',
  /** An update with missing dependencies that a resync did not fill. */
  'gap',
  /** A Yjs client id that belongs to somebody else. */
  'foreign-client',
  /** Touches something outside of the known roots, or the shape of a known one. */
  'unknown-root',
  /** Another author's name on a new record, or a change of `author`. */
  'author',
  'message-too-large',
  'document-too-large',
  'rate',
  /** Bytes that are no update at all. */
  'malformed',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export interface Refused {
  reason: RefusalReason
  /** The Yjs client id that is finished; 0 when the message did not even show one. */
  client: number
  /** The first clock of it that is not part of the board. Everything below is on disk: a refusal acknowledges it. */
  fromClock: number
}

/**
 * The server gives each awareness state that it passes on a clock of its own, which grows across its restarts: at or
 * above this floor (milliseconds since the epoch are). Clients count from 0 and stay far below. So a client never
 * takes over a state or clock that it is told about its own id, and a server passes over what carries its own clocks.
 */
export const SERVER_AWARENESS_CLOCK_FLOOR = 2 ** 40

export interface ParticipantInfo {
  id: string
  name: string
  color: number
  role: Role
  online: boolean
  /** A facilitator took the seat back; the name stays, for what it wrote. */
  removed?: true
}
export interface Participants {
  participants: readonly ParticipantInfo[]
}

/** 4400-4499: permanent, a client must not retry by itself. 4500-4599: transient, try again later. */
export const CLOSE = {
  malformed: 4400,
  unauthorized: 4401,
  refused: 4403,
  unknownBoard: 4404,
  tooLarge: 4413,
  revoked: 4410,
  outdated: 4426,
  tooManyConnections: 4429,
  shutdown: 4500,
  overloaded: 4503,
  /** The server's disk is full or fails. Whatever is not acknowledged was not taken: clients keep it and come back. */
  storage: 4507,
  slow: 4508,
  /** This board can't be read from the server's disk. Its administrator has to bring it back from a backup. */
  damaged: 4509,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** A connection gets some message at least this often; a stock client reconnects after 30 s of silence. */
export const KEEPALIVE_INTERVAL_MS = 20_000
