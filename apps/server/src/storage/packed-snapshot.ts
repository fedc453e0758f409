/**
 * A document at rest. Format v2 is what is kept: twenty thousand drags of ten notes leave hundreds of kilobytes in v1 and next
 * to nothing in v2. Clients speak v1, so what a newcomer is sent lies beside it, ready-made: a board that nobody writes to is
 * opened without building its document. Packing takes a while for a large board: never on the event loop of a busy server.
 */
import { deflateRawSync } from 'node:zlib'
import * as Y from 'yjs'

export interface PackedSnapshot {
  /** The whole document, Yjs update format v2, raw deflate. */
  update: Uint8Array
  /** The same in format v1, raw deflate. */
  joining: Uint8Array
  /** Of the same. */
  stateVector: Uint8Array
}

/** v2 is mostly ids and text: level 6 halves it. v1 repeats itself so much that level 1 is nearly as good, in a fifth of the time. */
const JOINING_LEVEL = 1

export function packSnapshot(doc: Y.Doc): PackedSnapshot {
  return {
    update: deflateRawSync(Y.encodeStateAsUpdateV2(doc)),
    joining: deflateRawSync(Y.encodeStateAsUpdate(doc), { level: JOINING_LEVEL }),
    stateVector: Y.encodeStateVector(doc),
  }
}
