/**
 * Yjs and awareness bytes written by hand, so that the load needs no documents: each person overwrites the `place` of one
 * note again and again, as a valid Yjs client whose clock grows without holes. Every system gets the same bytes.
 */
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  write,
  writeAny,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'

/** `Item.info` of an overwritten register: ContentAny, with a left neighbour, under a key. */
const OVERWRITES_REGISTER = 8 | 0x80 | 0x20

/** What a person overwrites first: the Yjs item that holds the note's place now. */
export interface ItemId {
  client: number
  clock: number
}

export type Kind = 'move' | 'cursor'

/** Unlike anything else in a board; then three digits of the person and six of the number. */
export const STAMP_PREFIX = { move: 'zQzM', cursor: 'zQzC' } as const
export const STAMP_LENGTH = 13

/** What the load looks for in what comes back. */
export const stampOf = (kind: Kind, person: number, number: number): string =>
  STAMP_PREFIX[kind] + String(person).padStart(3, '0') + String(number).padStart(6, '0')

/** The n-th move of one note by one client, as a Yjs update (v1). */
export function moveUpdate(
  client: number,
  number: number,
  first: ItemId,
  cell: { stage: string; lane: string },
  stamp: string,
): Uint8Array {
  const before = number === 0 ? first : { client, clock: number - 1 }
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint(encoder, 1)
  writeVarUint(encoder, client)
  writeVarUint(encoder, number)
  write(encoder, OVERWRITES_REGISTER)
  writeVarUint(encoder, before.client)
  writeVarUint(encoder, before.clock)
  writeVarUint(encoder, 1)
  writeAny(encoder, { at: 'cell', stage: cell.stage, lane: cell.lane, rank: stamp })
  writeVarUint(encoder, 1)
  writeVarUint(encoder, before.client)
  writeVarUint(encoder, 1)
  writeVarUint(encoder, before.clock)
  writeVarUint(encoder, 1)
  return toUint8Array(encoder)
}

/** The n-th position of one client's cursor, as an awareness update, in the shape that our own client sends. */
export function cursorUpdate(
  client: number,
  number: number,
  user: { id: string; name: string; color: number },
  cell: { stage: string; lane: string },
  stamp: string,
): Uint8Array {
  const cursor = { at: 'cell', ...cell, x: (number * 7) % 400, y: (number * 3) % 200 }
  const state = { user, cursor, selection: [stamp], text: null, drag: null }
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint(encoder, client)
  writeVarUint(encoder, number + 1)
  writeVarString(encoder, JSON.stringify(state))
  return toUint8Array(encoder)
}

/** Bytes as they come, before they are a system's message. */
export const encoded = (fill: (encoder: Encoder) => void): Uint8Array => {
  const encoder = createEncoder()
  fill(encoder)
  return toUint8Array(encoder)
}

export { writeVarString, writeVarUint, writeVarUint8Array }
