/** What the end of a socket means: try again, stop for good, or part with this document. */
import { CLOSE } from './protocol.ts'

export const FROZEN_REASONS = [
  /** No grant, or not for this board: the person must come in by a link again. */
  'unauthorized',
  'unknown-board',
  /** The link or the seat was taken back while the socket was open. */
  'revoked',
  /** This client is older than the server: reload. */
  'outdated',
  'too-many-connections',
  /** The server could not read what we sent: a bug, or something in between that rewrites frames. */
  'malformed',
  /** A permanent code that this version does not know. */
  'other',
] as const
/** Why a connection stopped for good without a refusal; the queue is kept, and a person may still try again. */
export type FrozenReason = (typeof FROZEN_REASONS)[number]

export type Ending =
  | { kind: 'retry' }
  | { kind: 'frozen'; reason: FrozenReason }
  /** The document holds something that the server will never take, without a `Refused` that says what. */
  | { kind: 'refused'; reason: 'message-too-large' | 'unknown' }

/** RFC 6455: the server's socket layer read a length beyond its limit; our server could not even say 4413. */
const WS_MESSAGE_TOO_BIG = 1009

const FROZEN: ReadonlyMap<number, FrozenReason> = new Map([
  [CLOSE.malformed, 'malformed'],
  [CLOSE.unauthorized, 'unauthorized'],
  [CLOSE.unknownBoard, 'unknown-board'],
  [CLOSE.revoked, 'revoked'],
  [CLOSE.outdated, 'outdated'],
  [CLOSE.tooManyConnections, 'too-many-connections'],
])

/**
 * Total over all close codes. 4400-4499 are permanent by contract; whatever else ends a socket (a restart, a lost
 * network, a proxy) is worth another try.
 */
export const endingOf = (code: number): Ending => {
  if (code === CLOSE.tooLarge || code === WS_MESSAGE_TOO_BIG) {
    return { kind: 'refused', reason: 'message-too-large' }
  }
  if (code === CLOSE.refused) return { kind: 'refused', reason: 'unknown' }
  const reason = FROZEN.get(code)
  if (reason) return { kind: 'frozen', reason }
  if (code >= 4400 && code <= 4499) return { kind: 'frozen', reason: 'other' }
  return { kind: 'retry' }
}

/** Why the server ended the connection, by its own words, while it is tried again. */
export type ServerTrouble =
  /** Its disk is full or fails: it comes back by itself once somebody made room. */
  | 'storage'
  /** This board can't be read there: somebody has to restore it. */
  | 'damaged'
  /** It has as many connections or boards as it may. */
  | 'overloaded'
  /** This line can't take what happens on the board. */
  | 'slow'

const TROUBLES: ReadonlyMap<number, ServerTrouble> = new Map([
  [CLOSE.storage, 'storage'],
  [CLOSE.damaged, 'damaged'],
  [CLOSE.overloaded, 'overloaded'],
  [CLOSE.slow, 'slow'],
])

/** @returns null for every end that says nothing of its reason */
export const troubleOf = (code: number): ServerTrouble | null => TROUBLES.get(code) ?? null
