/**
 * Bytes <-> messages, for both ends. Decoding is total in one sense only: whatever comes in, the answer is a valid
 * message or a `ProtocolError`, never another exception and never half a message. Updates themselves stay opaque
 * here: whether their content may enter the board is the server's admission, not a question of framing.
 */
import type { Standing } from '@parcours/board'
import { type Covered, type RoomState, readRoom, readWorkshop, type Workshop } from '@parcours/workshop'
import {
  createDecoder,
  type Decoder,
  hasContent,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from 'lib0/decoding'
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import {
  readCovered,
  readHello,
  readParticipants,
  readRefused,
  readStanding,
  readWelcome,
} from './payloads.ts'
import {
  type Ack,
  type Hello,
  MESSAGE_ACK,
  MESSAGE_AUTH,
  MESSAGE_AWARENESS,
  MESSAGE_COVERED,
  MESSAGE_HELLO,
  MESSAGE_PARTICIPANTS,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_REFUSED,
  MESSAGE_ROOM,
  MESSAGE_STANDING,
  MESSAGE_SYNC,
  MESSAGE_WELCOME,
  MESSAGE_WORKSHOP,
  type Participants,
  type Refused,
  type Welcome,
} from './protocol.ts'
import { ProtocolError } from './protocol-error.ts'

/** The three messages inside a MESSAGE_SYNC frame (y-protocols). */
export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2
/** The only message inside a MESSAGE_AUTH frame (y-protocols). */
const AUTH_DENIED = 0

/**
 * Most lines of an awareness frame and of a list of clocks. No workshop and no board comes near; without a bound a frame
 * that fits into a few megabytes would become gigabytes of objects.
 */
const MAX_AWARENESS_ENTRIES = 2 ** 16
const MAX_CLOCKS = 2 ** 20

export type SyncMessage =
  /** "This is what I have": a state vector. Answered with step 2. */
  | { type: 'sync-step-1'; stateVector: Uint8Array }
  /** "This is what you lack": a Yjs update (v1). */
  | { type: 'sync-step-2'; update: Uint8Array }
  /** One Yjs update (v1), as it happens. */
  | { type: 'update'; update: Uint8Array }
export type AwarenessMessage = { type: 'awareness'; entries: readonly AwarenessEntry[] }

/** What a server may receive: y-websocket's messages and hello. */
export type ClientMessage =
  | SyncMessage
  | AwarenessMessage
  | { type: 'query-awareness' }
  | { type: 'hello'; hello: Hello }
/** What our client may receive. */
export type ServerMessage =
  | SyncMessage
  | AwarenessMessage
  | { type: 'query-awareness' }
  | { type: 'denied'; reason: string }
  | { type: 'welcome'; welcome: Welcome }
  | { type: 'ack'; ack: Ack }
  | { type: 'refused'; refused: Refused }
  | { type: 'participants'; participants: Participants }
  | { type: 'standing'; standing: Standing }
  | { type: 'workshop'; workshop: Workshop }
  | { type: 'covered'; covered: Covered }
  | { type: 'room'; room: RoomState }

/** One client's line in an awareness frame; `state` null says that it left. */
export interface AwarenessEntry {
  client: number
  clock: number
  state: Readonly<Record<string, unknown>> | null
}

/**
 * Reads one frame that a client sent.
 * @throws ProtocolError for anything else than exactly one well-formed message.
 */
export const decodeClientFrame = (frame: Uint8Array): ClientMessage =>
  decodeFrame(frame, (type, decoder): ClientMessage => {
    if (type === MESSAGE_HELLO) return { type: 'hello', hello: readHello(readJson(decoder)) }
    return decodeShared(type, decoder)
  })

/**
 * Reads one frame that a server sent.
 * @throws ProtocolError; a client ignores the code `unknown-type` (a later server may say more), and hangs up on the others.
 */
export const decodeServerFrame = (frame: Uint8Array): ServerMessage =>
  decodeFrame(frame, (type, decoder): ServerMessage => {
    switch (type) {
      case MESSAGE_AUTH:
        return decodeAuth(decoder)
      case MESSAGE_WELCOME:
        return { type: 'welcome', welcome: readWelcome(readJson(decoder)) }
      case MESSAGE_ACK:
        return { type: 'ack', ack: decodeAck(decoder) }
      case MESSAGE_REFUSED:
        return { type: 'refused', refused: readRefused(readJson(decoder)) }
      case MESSAGE_PARTICIPANTS:
        return { type: 'participants', participants: readParticipants(readJson(decoder)) }
      case MESSAGE_STANDING:
        return { type: 'standing', standing: readStanding(readJson(decoder)) }
      case MESSAGE_WORKSHOP:
        return { type: 'workshop', workshop: readWorkshop(readJson(decoder)) }
      case MESSAGE_COVERED:
        return { type: 'covered', covered: readCovered(readJson(decoder)) }
      case MESSAGE_ROOM:
        return { type: 'room', room: readRoom(readJson(decoder)) }
      default:
        return decodeShared(type, decoder)
    }
  })

export const encodeSyncStep1 = (stateVector: Uint8Array): Uint8Array => encodeSync(SYNC_STEP_1, stateVector)
export const encodeSyncStep2 = (update: Uint8Array): Uint8Array => encodeSync(SYNC_STEP_2, update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(SYNC_UPDATE, update)

export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const update = encodeAwarenessUpdate(entries)
  return encodeFrame(MESSAGE_AWARENESS, (encoder) => writeVarUint8Array(encoder, update))
}

/** What y-protocols' `applyAwarenessUpdate` takes. */
export const encodeAwarenessUpdate = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const inner = createEncoder()
  writeVarUint(inner, entries.length)
  for (const { client, clock, state } of entries) {
    writeVarUint(inner, client)
    writeVarUint(inner, clock)
    writeVarString(inner, JSON.stringify(state))
  }
  return toUint8Array(inner)
}

export const encodeQueryAwareness = (): Uint8Array => encodeFrame(MESSAGE_QUERY_AWARENESS, () => undefined)

/** y-protocols' "permission denied": what a stock client prints before it is closed. */
export const encodeDenied = (reason: string): Uint8Array =>
  encodeFrame(MESSAGE_AUTH, (encoder) => {
    writeVarUint(encoder, AUTH_DENIED)
    writeVarString(encoder, reason)
  })

export const encodeHello = (hello: Hello): Uint8Array => encodeJson(MESSAGE_HELLO, hello)
export const encodeWelcome = (welcome: Welcome): Uint8Array => encodeJson(MESSAGE_WELCOME, welcome)
export const encodeRefused = (refused: Refused): Uint8Array => encodeJson(MESSAGE_REFUSED, refused)
export const encodeParticipants = (participants: Participants): Uint8Array =>
  encodeJson(MESSAGE_PARTICIPANTS, participants)

export const encodeStanding = (standing: Standing): Uint8Array => encodeJson(MESSAGE_STANDING, standing)
export const encodeWorkshop = (workshop: Workshop): Uint8Array => encodeJson(MESSAGE_WORKSHOP, workshop)
export const encodeCovered = (covered: Covered): Uint8Array => encodeJson(MESSAGE_COVERED, covered)
export const encodeRoom = (room: RoomState): Uint8Array => encodeJson(MESSAGE_ROOM, room)

export const encodeAck = (ack: Ack): Uint8Array =>
  encodeFrame(MESSAGE_ACK, (encoder) => {
    writeVarUint(encoder, ack.clocks.size)
    for (const [client, clock] of ack.clocks) {
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
    }
    writeVarUint(encoder, ack.messages)
  })

const encodeFrame = (type: number, write: (encoder: Encoder) => void): Uint8Array => {
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  write(encoder)
  return toUint8Array(encoder)
}

const encodeSync = (step: number, payload: Uint8Array): Uint8Array =>
  encodeFrame(MESSAGE_SYNC, (encoder) => {
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, payload)
  })

const encodeJson = (type: number, payload: object): Uint8Array =>
  encodeFrame(type, (encoder) => writeVarString(encoder, JSON.stringify(payload)))

const decodeFrame = <M>(frame: Uint8Array, decode: (type: number, decoder: Decoder) => M): M =>
  readWhole(frame, (decoder) => decode(readVarUint(decoder), decoder))

/** Reads all of `bytes` and turns whatever goes wrong into a ProtocolError. */
const readWhole = <T>(bytes: Uint8Array, read: (decoder: Decoder) => T): T => {
  const decoder = createDecoder(bytes)
  try {
    const value = read(decoder)
    if (hasContent(decoder)) throw new ProtocolError('trailing-bytes')
    return value
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    // lib0 throws plain errors at the end of the buffer, on integers beyond 2^53 and on broken UTF-8.
    throw new ProtocolError('truncated', { cause: error })
  }
}

const decodeShared = (
  type: number,
  decoder: Decoder,
): SyncMessage | AwarenessMessage | { type: 'query-awareness' } => {
  switch (type) {
    case MESSAGE_SYNC:
      return decodeSync(decoder)
    case MESSAGE_AWARENESS:
      return { type: 'awareness', entries: decodeAwareness(readVarUint8Array(decoder)) }
    case MESSAGE_QUERY_AWARENESS:
      return { type: 'query-awareness' }
    default:
      throw new ProtocolError('unknown-type')
  }
}

const decodeSync = (decoder: Decoder): SyncMessage => {
  const step = readVarUint(decoder)
  switch (step) {
    case SYNC_STEP_1: {
      const stateVector = readVarUint8Array(decoder)
      decodeStateVector(stateVector)
      return { type: 'sync-step-1', stateVector }
    }
    case SYNC_STEP_2:
      return { type: 'sync-step-2', update: readVarUint8Array(decoder) }
    case SYNC_UPDATE:
      return { type: 'update', update: readVarUint8Array(decoder) }
    default:
      throw new ProtocolError('bad-shape')
  }
}

/**
 * Yjs client id -> next clock.
 * @throws ProtocolError also for trailing bytes, which `Y.decodeStateVector` lets pass.
 */
export const decodeStateVector = (bytes: Uint8Array): Map<number, number> => readWhole(bytes, readClocks)

/** @throws ProtocolError. The payload of an awareness frame (y-protocols). */
const decodeAwareness = (bytes: Uint8Array): AwarenessEntry[] =>
  readWhole(bytes, (decoder) => {
    const entries: AwarenessEntry[] = []
    // No array of the announced length is made: the length is the sender's claim, the bytes are the proof.
    for (let n = countUpTo(MAX_AWARENESS_ENTRIES, decoder); n > 0; n--) {
      const client = readVarUint(decoder)
      const clock = readVarUint(decoder)
      const state = readJson(decoder)
      if (typeof state !== 'object' || Array.isArray(state)) throw new ProtocolError('bad-shape')
      entries.push({ client, clock, state: state as AwarenessEntry['state'] })
    }
    return entries
  })

const decodeAck = (decoder: Decoder): Ack => ({ clocks: readClocks(decoder), messages: readVarUint(decoder) })

const decodeAuth = (decoder: Decoder): ServerMessage => {
  if (readVarUint(decoder) !== AUTH_DENIED) throw new ProtocolError('bad-shape')
  return { type: 'denied', reason: readVarString(decoder) }
}

const readClocks = (decoder: Decoder): Map<number, number> => {
  const clocks = new Map<number, number>()
  for (let n = countUpTo(MAX_CLOCKS, decoder); n > 0; n--)
    clocks.set(readVarUint(decoder), readVarUint(decoder))
  return clocks
}

const countUpTo = (max: number, decoder: Decoder): number => {
  const count = readVarUint(decoder)
  if (count > max) throw new ProtocolError('bad-shape')
  return count
}

const readJson = (decoder: Decoder): unknown => {
  const text = readVarString(decoder)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ProtocolError('bad-json', { cause: error })
  }
}
