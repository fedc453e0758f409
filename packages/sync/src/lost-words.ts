/**
 * What was typed here and never entered the board, read from the document that is about to be set aside.
 * A mark by clocks (not a comparison of texts) finds exactly this client's own words, also in the middle of a
 * sentence that others wrote; what its author deleted again is not among them.
 */
import { type Id, ROOTS, type RootName } from '@parcours/board'
import * as Y from 'yjs'
import type { RefusalReason } from './protocol.ts'

export interface LostWords {
  root: RootName | 'meta'
  /** The record; for `meta`, which is one record, the word `meta`. */
  id: Id
  /** The text's key in its record: `text`, `title`, `name`, a persona's field … */
  key: string
  /** Pieces that stood apart in the text are joined by an ellipsis. */
  text: string
}

export interface Refusal {
  /** `unknown`: the server closed without saying why. `revoked`: the seat was taken back, with all that waited. */
  reason: RefusalReason | 'unknown' | 'revoked'
  /** What was typed here and is not part of the board, to be offered back. */
  lost: readonly LostWords[]
}

const BETWEEN_PIECES = ' … '

/** @param from by Yjs client: the first clock that is not part of the board */
export const lostWords = (doc: Y.Doc, from: ReadonlyMap<number, number>): LostWords[] => {
  const texts = new Set<Y.Text>()
  for (const [client, clock] of from) {
    for (const text of textsTouched(doc, client, clock)) texts.add(text)
  }
  const found: LostWords[] = []
  for (const text of texts) {
    const place = placeOf(text)
    const words = lostPieces(text, from).join(BETWEEN_PIECES)
    if (place && words.trim() !== '') found.push({ ...place, text: words })
  }
  return found
}

function* textsTouched(doc: Y.Doc, client: number, clock: number): Generator<Y.Text> {
  const structs = doc.store.clients.get(client)
  if (!structs || Y.getState(doc.store, client) <= clock) return
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i]
    if (isLiveString(struct) && struct.parent instanceof Y.Text) yield struct.parent
  }
}

const lostPieces = (text: Y.Text, from: ReadonlyMap<number, number>): string[] => {
  const pieces: string[] = []
  /** Whether the visible character to the left is a lost one. */
  let running = false
  for (let item = text._start; item !== null; item = item.right) {
    if (!isLiveString(item)) continue
    const { client, clock } = item.id
    // Yjs joins neighbours of one client, so one item may begin in the board and end outside of it.
    const kept = Math.max(0, (from.get(client) ?? Number.POSITIVE_INFINITY) - clock)
    const lost = kept < item.length ? item.content.str.slice(kept) : ''
    if (kept > 0) running = false
    if (lost !== '') {
      if (running) pieces.push((pieces.pop() ?? '') + lost)
      else pieces.push(lost)
    }
    running = lost !== ''
  }
  return pieces
}

const isLiveString = (struct: unknown): struct is Y.Item & { content: Y.ContentString } =>
  struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString

/** root/id/key of a text that a record holds (or `meta`); null for any other. */
const placeOf = (text: Y.Text): Omit<LostWords, 'text'> | null => {
  // A root that nobody has asked for yet is no `Y.Map`, and its words are words all the same.
  const item = text._item
  const record = item?.parent
  if (!(record instanceof Y.AbstractType) || item?.parentSub == null) return null
  const key = item.parentSub
  const recordItem = record._item
  if (recordItem === null) {
    return Y.findRootTypeKey(record) === 'meta' ? { root: 'meta', id: 'meta', key } : null
  }
  if (!(recordItem.parent instanceof Y.AbstractType) || recordItem.parent._item !== null) return null
  const name = Y.findRootTypeKey(recordItem.parent)
  const root = ROOTS.find((known) => known === name)
  return root && recordItem.parentSub !== null ? { root, id: recordItem.parentSub, key } : null
}
