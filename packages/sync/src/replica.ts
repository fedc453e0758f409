/** What a Yjs document and its transactions say about who has what. */
import * as Y from 'yjs'
import type { ClockRange, LocalChange } from './outbox.ts'

/** A Yjs update (v1) without structs and without deletes. */
export const NOTHING: Uint8Array = Uint8Array.of(0, 0)

/** The clocks that a transaction used. */
export const rangesOf = ({ beforeState, afterState }: Y.Transaction): ClockRange[] => {
  const ranges: ClockRange[] = []
  for (const [client, to] of afterState) {
    const from = beforeState.get(client) ?? 0
    if (to > from) ranges.push({ client, from, to })
  }
  return ranges
}

/** All that a document holds as one change; none when it is empty. */
export const heldBy = (doc: Y.Doc): LocalChange[] => {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  if (clocks.size === 0) return []
  const ranges = [...clocks].map(([client, to]) => ({ client, from: 0, to }))
  return [{ update: Y.encodeStateAsUpdate(doc), ranges, deletes: true }]
}

/**
 * All structs of `ours` that a replica with `clocks` lacks, and all deletes. Other people's structs are left out even
 * when it lacks them: the server takes a struct only from the one whose client id it is.
 */
export const missingFor = (
  doc: Y.Doc,
  ours: ReadonlySet<number>,
  clocks: ReadonlyMap<number, number>,
): Uint8Array => {
  const target = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const client of ours) {
    const clock = clocks.get(client) ?? 0
    if (clock > 0) target.set(client, Math.min(clock, target.get(client) ?? 0))
    else target.delete(client)
  }
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(target))
}
