/** How each server is spoken to: y-websocket's frames, the same with our hello, or Hocuspocus's with the document's name in front. */
import { encodeHello, PROTOCOL_VERSION } from '@parcours/sync'
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { encoded, writeVarString, writeVarUint, writeVarUint8Array } from './frames.ts'

export const SYSTEM_NAMES = ['parcours', 'y-websocket', 'hocuspocus'] as const
export type SystemName = (typeof SYSTEM_NAMES)[number]

const SYNC = 0
const AWARENESS = 1
const HOCUSPOCUS_AUTH = 2
const HOCUSPOCUS_TOKEN = 0
const HOCUSPOCUS_SYNC_REPLY = 4
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2
const KNOWS_NOTHING = new Uint8Array([0])

export interface Dialect {
  /** What a person who has nothing yet says first. */
  opening(document: string): Uint8Array[]
  update(document: string, update: Uint8Array): Uint8Array
  awareness(document: string, update: Uint8Array): Uint8Array
  /** Whether a message that begins like this carries content of the document (sync step 2 or update). */
  isContent(head: Uint8Array): boolean
  /** The Yjs update in a whole message that `isContent`. */
  path(document: string): string
}

const yWebsocket: Dialect = {
  opening: () => [sync('', STEP_1, KNOWS_NOTHING)],
  update: (_document, update) => sync('', UPDATE, update),
  awareness: (_document, update) =>
    encoded((encoder) => {
      writeVarUint(encoder, AWARENESS)
      writeVarUint8Array(encoder, update)
    }),
  isContent: (head) => head[0] === SYNC && (head[1] === STEP_2 || head[1] === UPDATE),
  path: (document) => `/${document}`,
}

const parcours: Dialect = {
  ...yWebsocket,
  opening: () => [encodeHello({ protocol: PROTOCOL_VERSION }), sync('', STEP_1, KNOWS_NOTHING)],
  path: (document) => `/sync/${document}`,
}

const hocuspocus: Dialect = {
  opening: (document) => [
    encoded((encoder) => {
      writeVarString(encoder, document)
      writeVarUint(encoder, HOCUSPOCUS_AUTH)
      writeVarUint(encoder, HOCUSPOCUS_TOKEN)
      writeVarString(encoder, 'bench')
      writeVarString(encoder, '4.7.0')
    }),
    sync(document, STEP_1, KNOWS_NOTHING),
  ],
  update: (document, update) => sync(document, UPDATE, update),
  awareness: (document, update) =>
    encoded((encoder) => {
      writeVarString(encoder, document)
      writeVarUint(encoder, AWARENESS)
      writeVarUint8Array(encoder, update)
    }),
  isContent: (head) => {
    const decoder = createDecoder(head)
    readVarString(decoder)
    const type = readVarUint(decoder)
    if (type !== SYNC && type !== HOCUSPOCUS_SYNC_REPLY) return false
    const step = readVarUint(decoder)
    return step === STEP_2 || step === UPDATE
  },
  path: () => '/',
}

export const DIALECTS: Readonly<Record<SystemName, Dialect>> = {
  parcours,
  'y-websocket': yWebsocket,
  hocuspocus,
}

/** @param document in front of the frame, '' for none */
function sync(document: string, step: number, payload: Uint8Array): Uint8Array {
  return encoded((encoder) => {
    if (document !== '') writeVarString(encoder, document)
    writeVarUint(encoder, SYNC)
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, payload)
  })
}
