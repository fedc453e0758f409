/**
 * Frames that no honest client sends: every message type that a client may send, honest at first and in the sender's
 * own name, so that what is then done to them reaches as deep as possible. The same seed gives the same frames on
 * the same documents.
 */
import {
  encodeAwareness,
  encodeHello,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@parcours/sync'
import * as Y from 'yjs'
import { noteBody, writeNote } from './board-client.ts'

/** The note whose text everybody attacks and edits. It must be on the board before the first frame. */
export const SHARED_NOTE = 'shared'

/** 0 to below 1. */
export type RandomNumbers = () => number

/** Mulberry32: small, good enough, and the same everywhere. */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a frame is made on: a document that is the sender's to change, under its own client id. */
interface Forge {
  doc: Y.Doc
  /** The sender's participant. */
  me: string
  random: RandomNumbers
}

interface Kind {
  name: string
  payload(forge: Forge): Uint8Array
  frame(payload: Uint8Array): Uint8Array
  /** Well-formed and hostile already: now and then only it is mutated on top. */
  hostile?: true
}

const KINDS: readonly Kind[] = [
  {
    name: 'update',
    payload: ({ doc, me, random }) =>
      edit(doc, () => writeNote(doc, `evil-${pick(random, 1e6)}`, 'text', me)),
    frame: encodeUpdate,
  },
  { name: 'typing', payload: ({ doc }) => edit(doc, () => shared(doc).insert(1, 'xy')), frame: encodeUpdate },
  { name: 'deletion', payload: ({ doc }) => edit(doc, () => shared(doc).delete(0, 1)), frame: encodeUpdate },
  {
    name: 'register',
    payload: ({ doc, random }) => {
      const note = doc.getMap('notes').get(SHARED_NOTE) as Y.Map<unknown>
      return edit(doc, () => note.set('place', { at: 'free', anchor: 'board', x: pick(random, 1e6), y: 0 }))
    },
    frame: encodeUpdate,
  },
  { name: 'step 2', payload: ({ doc }) => Y.encodeStateAsUpdate(doc), frame: encodeSyncStep2 },
  { name: 'step 1', payload: ({ doc }) => Y.encodeStateVector(doc), frame: encodeSyncStep1 },
  {
    name: 'awareness',
    payload: ({ doc, me, random }) => {
      const state = { user: { id: me, name: 'E' }, cursor: null }
      return encodeAwareness([{ client: doc.clientID, clock: pick(random, 1e6), state }])
    },
    frame: (payload) => payload,
  },
  { name: 'query', payload: () => encodeQueryAwareness(), frame: (payload) => payload },
  { name: 'hello', payload: () => encodeHello({ protocol: 1 }), frame: (payload) => payload },
  { name: 'neighbours', payload: withOtherNeighbours, frame: encodeUpdate, hostile: true },
]

export const KIND_NAMES: readonly string[] = KINDS.map(({ name }) => name)

/** One frame of a random kind. */
export function hostileFrame(forge: Forge): { kind: string; frame: Uint8Array } {
  const { random } = forge
  const kind = KINDS[pick(random, KINDS.length)] as Kind
  const payload = kind.payload(forge)
  if (kind.hostile === true && random() < 0.8) return { kind: kind.name, frame: kind.frame(payload) }
  // Mostly the payload, framed well; now and then the frame itself.
  const frame = random() < 0.8 ? kind.frame(mutate(payload, random)) : mutate(kind.frame(payload), random)
  return { kind: kind.name, frame }
}

/**
 * Typing between two neighbours that nobody had: any characters of that text, in any order, deleted ones too, and now and
 * then one of elsewhere. Yjs believes each origin, and where they are crossed it depends on the order of arrival what comes out.
 */
function withOtherNeighbours({ doc, random }: Forge): Uint8Array {
  const text = shared(doc)
  const ids = idsOf(text)
  const elsewhere = [...doc.store.clients].map(([client]) => Y.createID(client, 0))
  const neighbour = (): Y.ID | null => {
    const chance = random()
    if (chance < 0.1) return null
    return any(chance < 0.15 ? elsewhere : ids, random)
  }
  const before = Y.encodeStateVector(doc)
  text.insert(pick(random, text.length + 1), 'zz')
  const item = doc.store.clients.get(doc.clientID)?.at(-1) as Y.Item
  item.origin = neighbour()
  item.rightOrigin = neighbour()
  return Y.encodeStateAsUpdate(doc, before)
}

/** Every character of a text, deleted ones too, in its order. */
function idsOf(text: Y.Text): Y.ID[] {
  const ids: Y.ID[] = []
  for (let item = text._start; item !== null; item = item.right) {
    for (let i = 0; i < item.length; i++) ids.push(Y.createID(item.id.client, item.id.clock + i))
  }
  return ids
}

const shared = (doc: Y.Doc): Y.Text => noteBody(doc, SHARED_NOTE) as Y.Text

function edit(doc: Y.Doc, change: () => void): Uint8Array {
  let update = Uint8Array.from([0, 0])
  doc.once('update', (bytes: Uint8Array) => {
    update = Uint8Array.from(bytes)
  })
  doc.transact(change)
  return update
}

function mutate(frame: Uint8Array, random: RandomNumbers): Uint8Array {
  const bytes = Array.from(frame)
  const at = (): number => pick(random, bytes.length)
  for (let n = 1 + pick(random, 4); n > 0; n--) {
    switch (pick(random, 7)) {
      case 0:
        bytes[at()] = pick(random, 256)
        break
      case 1: {
        const i = at()
        bytes[i] = (bytes[i] ?? 0) ^ (1 << pick(random, 8))
        break
      }
      case 2:
        bytes.splice(at(), 0, pick(random, 256))
        break
      case 3:
        bytes.splice(at(), 1 + pick(random, 3))
        break
      case 4:
        bytes.length = Math.max(1, at())
        break
      case 5:
        // The largest number that a varint of lib0 can be, where a length or a clock may stand.
        bytes.splice(at(), 1, 255, 255, 255, 255, 255, 255, 255, 15)
        break
      case 6: {
        const from = at()
        bytes.splice(at(), 0, ...bytes.slice(from, from + pick(random, 12)))
      }
    }
  }
  return Uint8Array.from(bytes)
}

const pick = (random: RandomNumbers, below: number): number => Math.floor(random() * below)
const any = <T>(items: readonly T[], random: RandomNumbers): T => items[pick(random, items.length)] as T
