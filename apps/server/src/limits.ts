/**
 * Every limit has a name, a default that a workshop of two hundred people behind one office address never meets, an
 * environment variable, and an answer. `docs/operations.md` has the same tables, and a test compares the two.
 */
import type { CLOSE, RefusalReason } from '@parcours/sync'
import type { ProblemCode } from './http/problems.ts'

/** What happens beyond a limit. */
export type Answer =
  /** The socket is closed with this code. */
  | { close: keyof typeof CLOSE }
  /** The update is refused for this reason. */
  | { refused: RefusalReason }
  /** The request is answered with this problem. */
  | { problem: ProblemCode }
  /** Nothing is lost: what comes is read later. */
  | 'waits'
  /** That one thing isn't passed on, or kept. */
  | 'left out'
  /** The connection is cut without a word. */
  | 'cut'
  /** The server itself does something: it tidies up. */
  | 'tidies'

export interface Limit {
  variable: string
  unit: 'bytes' | 'ms' | 'count'
  default: number
  answer: Answer
}

const KB = 2 ** 10
const MB = 2 ** 20

const bytes = (variable: string, value: number, answer: Answer): Limit => ({
  variable: `PARCOURS_${variable}`,
  unit: 'bytes',
  default: value,
  answer,
})
const ms = (...[variable, value, answer]: Parameters<typeof bytes>): Limit => ({
  ...bytes(variable, value, answer),
  unit: 'ms',
})
const count = (...[variable, value, answer]: Parameters<typeof bytes>): Limit => ({
  ...bytes(variable, value, answer),
  unit: 'count',
})

export const LIMIT_TABLE = {
  /** Longest update message. A frame of twice that isn't even read to its end (1009). */
  messageBytes: bytes('MAX_MESSAGE_BYTES', 4 * MB, { refused: 'message-too-large' }),
  /** Size of one board, in updates. */
  documentBytes: bytes('MAX_DOCUMENT_BYTES', 64 * MB, { refused: 'document-too-large' }),
  /** Longest state of one awareness client, as JSON. Our own client's is 3 kB at most. */
  awarenessBytes: bytes('MAX_AWARENESS_BYTES', 8 * KB, 'left out'),

  /**
   * Frames a second of one seat, all its tabs together, or of one program's connection, after a burst. Long frames and
   * the time that they take count as several (`sync/connection.ts`). Our own client sends at most 100 updates and 25 presences.
   */
  framesPerSecond: count('MAX_FRAMES_PER_SECOND', 400, 'waits'),
  framesBurst: count('MAX_FRAMES_BURST', 2_000, 'waits'),
  /** Sockets opened by one address in a second, after a burst. */
  openingsPerSecond: count('MAX_OPENINGS_PER_SECOND', 100, 'waits'),
  openingsBurst: count('MAX_OPENINGS_BURST', 1_000, 'waits'),
  /** Updates of all boards that wait for their tick. Beyond: who sent much of it isn't read; beyond twice that, nobody. */
  queuedBytes: bytes('MAX_QUEUED_BYTES', 64 * MB, 'waits'),
  /** Messages of all sockets that have begun and not ended. Beyond: the longest ones are cut. */
  unfinishedBytes: bytes('MAX_UNFINISHED_BYTES', 64 * MB, 'cut'),

  /** Open sockets. */
  connectionsPerSeat: count('MAX_CONNECTIONS_PER_SEAT', 20, { close: 'tooManyConnections' }),
  connectionsPerBoard: count('MAX_CONNECTIONS_PER_BOARD', 600, { close: 'tooManyConnections' }),
  connectionsPerAddress: count('MAX_CONNECTIONS_PER_ADDRESS', 1_000, { close: 'tooManyConnections' }),
  connections: count('MAX_CONNECTIONS', 5_000, { close: 'overloaded' }),

  /** What a reader may leave waiting; then it gets no updates until it has caught up, and is closed if it doesn't. */
  slowReaderBytes: bytes('SLOW_READER_BYTES', 1 * MB, 'left out'),
  slowReaderMs: ms('SLOW_READER_MS', 20_000, { close: 'slow' }),
  /** Nothing came from the other end, not even the answer to a ping: it is gone, whatever TCP believes. */
  halfOpenMs: ms('HALF_OPEN_MS', 45_000, 'cut'),

  /** Boards in memory. The idle ones go first; when all are in use, nobody opens another. */
  boardsInMemory: count('MAX_BOARDS_IN_MEMORY', 500, { close: 'overloaded' }),
  /** A board without connections leaves the memory after this. */
  idleBoardMs: ms('IDLE_BOARD_MS', 60_000, 'tidies'),
  /** Committed updates that wait behind a snapshot; then they are folded into it. */
  tailUpdates: count('TAIL_UPDATES', 5_000, 'tidies'),

  /** People who ever joined one board. */
  seatsPerBoard: count('MAX_SEATS_PER_BOARD', 5_000, { problem: 'board-full' }),
  /** New seats on one board from one address within an hour. */
  seatsPerHour: count('MAX_SEATS_PER_HOUR', 1_000, { problem: 'too-many-seats' }),
  /** Wrong resume codes from one address within a code's ten minutes: a slip or two of everybody; a guesser needs 10^17. */
  wrongCodes: count('MAX_WRONG_CODES', 100, { problem: 'too-many-guesses' }),
  /** Wrong administrator's tokens from one address within ten minutes: people choose it, so guessing is made slow. */
  wrongTokens: count('MAX_WRONG_TOKENS', 20, { problem: 'too-many-tokens' }),
  /** Yjs client ids that ever wrote on one board: one for each page load that changed something. */
  clientsPerBoard: count('MAX_CLIENTS_PER_BOARD', 100_000, { refused: 'document-too-large' }),
  /** Refused client ids without anything on the board that are kept for one participant; older ones are forgotten. */
  refusalsKept: count('MAX_REFUSALS_KEPT', 200, 'left out'),

  /** What one person keeps to themselves on a board, in updates. */
  privateBytes: bytes('MAX_PRIVATE_BYTES', MB, { refused: 'document-too-large' }),
  /** Private documents in memory. The idle ones go first; when all are in use, nobody opens another. */
  privateInMemory: count('MAX_PRIVATE_IN_MEMORY', 5_000, { close: 'overloaded' }),
  /** TCP connections, those too that say nothing. */
  sockets: count('MAX_SOCKETS', 10_000, 'cut'),
  /** Largest body of an import. Images are in the file, a third longer than they are. */
  importBytes: bytes('MAX_IMPORT_BYTES', 96 * MB, { problem: 'too-large' }),
  /** Largest image that is taken in. Our own client makes pictures smaller before it sends them. */
  imageBytes: bytes('MAX_IMAGE_BYTES', 10 * MB, { problem: 'image-too-large' }),
  /** Pixels of an image that is taken in, told from its head: a small file may say that it is a square mile. */
  imagePixels: count('MAX_IMAGE_PIXELS', 50_000_000, { problem: 'image-too-many-pixels' }),
  /** Images that one seat, or one program, brings in within a minute. */
  imagesPerMinute: count('MAX_IMAGES_PER_MINUTE', 60, { problem: 'too-many-images' }),
  /** Images of one board, those in the bin too. An export of more couldn't be imported. */
  boardImages: count('MAX_BOARD_IMAGES', 500, { problem: 'board-images-full' }),
  boardImageBytes: bytes('MAX_BOARD_IMAGE_BYTES', 48 * MB, { problem: 'board-images-full' }),
  /** Bodies that are being read or worked on at the same time. */
  bodyBytes: bytes('MAX_BODY_BYTES', 200 * MB, { problem: 'server-busy' }),
  /** Imports and exports that wait for their turn. */
  jobsWaiting: count('MAX_JOBS_WAITING', 400, { problem: 'server-busy' }),
  /** What one person tells the room within a minute: a hand that goes up and down, ready and not ready. */
  signalsPerMinute: count('MAX_SIGNALS_PER_MINUTE', 120, { problem: 'too-many-signals' }),
  /** Boards made within an hour from one address. */
  boardsPerHour: count('MAX_BOARDS_PER_HOUR', 1_000, { problem: 'too-many-boards' }),
  /** Named versions of one board. Automatic ones thin out by themselves. */
  versionsPerBoard: count('MAX_VERSIONS_PER_BOARD', 200, { problem: 'too-many-versions' }),
  /** Templates that facilitators saved on this server. */
  templates: count('MAX_TEMPLATES', 200, { problem: 'too-many-templates' }),
  /** While a board changes, the server makes a version of it this often; and one when everybody has left. */
  versionIntervalMs: ms('VERSION_INTERVAL_MS', 10 * 60_000, 'tidies'),
} satisfies Readonly<Record<string, Limit>>

export type LimitName = keyof typeof LIMIT_TABLE
export type Limits = Record<LimitName, number>

export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as LimitName[]

export const DEFAULT_LIMITS: Readonly<Limits> = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMIT_TABLE[name].default]),
) as Limits

/** Overrides from the environment; `onBad` is told the variable that isn't a whole number above 0. */
export function readLimits(
  environment: Readonly<Record<string, string | undefined>>,
  onBad: (variable: string) => never,
): Limits {
  const limits = { ...DEFAULT_LIMITS }
  for (const name of LIMIT_NAMES) {
    const { variable } = LIMIT_TABLE[name]
    const text = environment[variable]
    if (text === undefined) continue
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < 1) onBad(variable)
    limits[name] = value
  }
  return limits
}
