/** What the contract of a storage is tested with. */
import { deflateRawSync } from 'node:zlib'
import type { PackedSnapshot } from '../packed-snapshot.ts'
import type { AccessChange, Join, NewBoard, NewKey, Tick } from '../storage.ts'

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
/** Not a document, but packed like one: the storage doesn't look inside. */
export const packed = (...values: number[]): PackedSnapshot => ({
  update: deflateRawSync(bytes(...values)),
  joining: deflateRawSync(bytes(...values, 1)),
  stateVector: bytes(values.length),
})

export const aKey = (over: Partial<NewKey> = {}): NewKey => ({
  role: 'editor',
  epoch: 1,
  hash: 'hash-e',
  expiresAt: null,
  ...over,
})
export const aChange = (over: Partial<AccessChange> = {}): AccessChange => ({
  board: 'board1',
  root: 'hash-f',
  open: [],
  close: [],
  expire: [],
  removeSeats: [],
  removeArrivals: [],
  spare: null,
  now: 9,
  ...over,
})
export const aBoard = (over: Partial<NewBoard> = {}): NewBoard => ({
  id: 'board1',
  title: 'Titre',
  locale: 'fr',
  keys: [aKey({ role: 'facilitator', hash: 'hash-f' }), aKey({ role: 'observer', hash: 'hash-o' })],
  snapshot: packed(1, 2, 3),
  clients: [7],
  createdAt: 1_000,
  ...over,
})
export const aTick = (over: Partial<Tick> = {}): Tick => ({
  board: 'board1',
  seat: null,
  authority: 1,
  workshop: null,
  update: bytes(9),
  bind: [],
  end: [],
  forget: [],
  title: null,
  transition: null,
  asset: null,
  ...over,
})
export const aJoin = (over: Partial<Join> = {}): Join => ({
  board: 'board1',
  session: 'session1',
  role: 'editor',
  link: 'editor',
  name: 'Anna',
  color: 3,
  newSeat: 'seat1',
  newGrant: 'grant1',
  maxSeats: 100,
  now: 5,
  ...over,
})
