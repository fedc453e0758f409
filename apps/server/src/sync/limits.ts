/**
 * Every limit has a name, a default that a workshop of two hundred people behind one office address never meets, an
 * environment variable, and an answer: a close code, a refusal or a problem.
 */
export interface Limits {
  /** Longest update message, bytes. Beyond: refused `message-too-large`. */
  messageBytes: number
  /** Size of one board, bytes of updates. Beyond: refused `document-too-large`. */
  documentBytes: number
  /** Longest state of one awareness client, bytes of JSON. Beyond: that state is not passed on. */
  awarenessBytes: number
  /**
   * Frames a second from one connection, after a burst of `framesBurst`. Beyond: its socket isn't read until the
   * allowance has grown back; nothing is lost. Our own client sends at most 100 updates and 25 presences a second.
   */
  framesPerSecond: number
  framesBurst: number
  /** Sockets. Beyond: 4429 for a seat, a board or an address, 4503 for the whole server. */
  connectionsPerSeat: number
  connectionsPerBoard: number
  connectionsPerAddress: number
  connections: number
  /** Boards in memory. Beyond: the idle ones go first; when all are in use, 4503. */
  boardsInMemory: number
  /** What one person keeps to themselves on a board, bytes of updates. Beyond: refused `document-too-large`. */
  privateBytes: number
  /** Private documents in memory. Beyond: the idle ones go first; when all are in use, 4503. */
  privateInMemory: number
  /** People who ever joined one board. Beyond: problem `board-full`. */
  seatsPerBoard: number
  /** Largest body of an import, bytes. Beyond: problem `too-large`. */
  importBytes: number
  /** Boards made in an hour from one address. Beyond: problem `too-many-boards`. */
  boardsPerHour: number
  /** Named versions of one board. Beyond: problem `too-many-versions`. Automatic ones thin out by themselves. */
  versionsPerBoard: number
  /** While a board changes, the server makes a version of it this often, milliseconds; and one when everybody has left. */
  versionIntervalMs: number
  /** A board without connections leaves the memory after this, milliseconds. */
  idleBoardMs: number
  /** Committed updates that wait behind a snapshot; then they are folded into it. */
  tailUpdates: number
}

export const DEFAULT_LIMITS: Limits = {
  messageBytes: 4 * 2 ** 20,
  documentBytes: 64 * 2 ** 20,
  awarenessBytes: 32 * 2 ** 10,
  framesPerSecond: 400,
  framesBurst: 2_000,
  connectionsPerSeat: 20,
  connectionsPerBoard: 600,
  connectionsPerAddress: 1_000,
  connections: 5_000,
  boardsInMemory: 500,
  privateBytes: 2 ** 20,
  privateInMemory: 5_000,
  seatsPerBoard: 5_000,
  importBytes: 20 * 2 ** 20,
  boardsPerHour: 1_000,
  versionsPerBoard: 200,
  versionIntervalMs: 10 * 60_000,
  idleBoardMs: 60_000,
  tailUpdates: 5_000,
}

export const LIMIT_VARIABLES: Readonly<Record<keyof Limits, string>> = {
  messageBytes: 'PARCOURS_MAX_MESSAGE_BYTES',
  documentBytes: 'PARCOURS_MAX_DOCUMENT_BYTES',
  awarenessBytes: 'PARCOURS_MAX_AWARENESS_BYTES',
  framesPerSecond: 'PARCOURS_MAX_FRAMES_PER_SECOND',
  framesBurst: 'PARCOURS_MAX_FRAMES_BURST',
  connectionsPerSeat: 'PARCOURS_MAX_CONNECTIONS_PER_SEAT',
  connectionsPerBoard: 'PARCOURS_MAX_CONNECTIONS_PER_BOARD',
  connectionsPerAddress: 'PARCOURS_MAX_CONNECTIONS_PER_ADDRESS',
  connections: 'PARCOURS_MAX_CONNECTIONS',
  boardsInMemory: 'PARCOURS_MAX_BOARDS_IN_MEMORY',
  privateBytes: 'PARCOURS_MAX_PRIVATE_BYTES',
  privateInMemory: 'PARCOURS_MAX_PRIVATE_IN_MEMORY',
  seatsPerBoard: 'PARCOURS_MAX_SEATS_PER_BOARD',
  importBytes: 'PARCOURS_MAX_IMPORT_BYTES',
  boardsPerHour: 'PARCOURS_MAX_BOARDS_PER_HOUR',
  versionsPerBoard: 'PARCOURS_MAX_VERSIONS_PER_BOARD',
  versionIntervalMs: 'PARCOURS_VERSION_INTERVAL_MS',
  idleBoardMs: 'PARCOURS_IDLE_BOARD_MS',
  tailUpdates: 'PARCOURS_TAIL_UPDATES',
}

/** Overrides from the environment; `onBad` is told the variable that isn't a whole number above 0. */
export function readLimits(
  environment: Readonly<Record<string, string | undefined>>,
  defaults: Limits,
  onBad: (variable: string) => never,
): Limits {
  const limits = { ...defaults }
  for (const [name, variable] of Object.entries(LIMIT_VARIABLES) as [keyof Limits, string][]) {
    const text = environment[variable]
    if (text === undefined) continue
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < 1) onBad(variable)
    limits[name] = value
  }
  return limits
}

/** A frame larger than this isn't even read to its end: ws closes with 1009. Above every message limit in use. */
export const HARD_FRAME_BYTES = 32 * 2 ** 20

/**
 * Backpressure, in bytes that a reader has not taken yet. Presence is worth nothing late, so it is dropped first;
 * above the second mark updates are dropped too and the reader is resynced once it has caught up.
 */
export const DROP_AWARENESS_ABOVE = 256 * 2 ** 10
export const LAG_ABOVE = 1 * 2 ** 20
export const CAUGHT_UP_BELOW = 64 * 2 ** 10
/** A reader that stays behind for this long is closed with 4508: it holds a megabyte that others need. */
export const SLOW_READER_MS = 20_000

/** Nothing came back from a ping for this long: the other end is gone, whatever TCP believes. */
export const HALF_OPEN_MS = 45_000
/** How often connections are looked after (keepalive, ping, slow readers). */
export const CARE_INTERVAL_MS = 4_000
/** Something is sent after this much silence; with the interval above it is well under KEEPALIVE_INTERVAL_MS. */
export const SILENCE_MS = 12_000

/** A client that was asked for what is missing and doesn't answer is refused with `gap`. */
export const RESYNC_TIMEOUT_MS = 30_000
/** Awareness ids that one connection may hold: one a tab, and a reload may overlap with its predecessor. */
export const AWARENESS_IDS_PER_CONNECTION = 4
/** New Yjs client ids in one message: one for each reload during an offline spell. */
export const CLIENTS_PER_MESSAGE = 64

/** A tick takes at most this much at once, so that one commit stays short. */
export const TICK_MESSAGES = 2_000
export const TICK_BYTES = 8 * 2 ** 20

/** After so many bytes of updates, or `Limits.tailUpdates` of them, the tail is folded into the snapshot. */
export const COMPACT_BYTES = 8 * 2 ** 20
