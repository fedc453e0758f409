/**
 * The same board once more: what a workshop filled in goes to the bin, and what it was prepared with stays. Nothing is destroyed:
 * whoever types in something at that moment brings it back (B-51), and all of it is in the bin.
 */
import * as Y from 'yjs'
import type { BoardRecord } from './document.ts'
import { FieldReader, readDeletion } from './read/field-reader.ts'
import { READERS } from './read/records.ts'
import type { Deletion, ParticipantId, RootName } from './schema.ts'

const FILLED = ['notes', 'groups', 'points', 'ratings', 'votes', 'ink'] as const satisfies readonly RootName[]

/**
 * Clears notes, groups, drawn things, further points of the curve, ratings, results of votes, and actions that are done; in one
 * transaction. Structure, personas and open actions stay. @returns how many records went to the bin
 */
export function startAgain(doc: Y.Doc, gone: Deletion): number {
  let cleared = 0
  doc.transact(() => {
    for (const root of FILLED) for (const record of live(doc, root)) clear(record)
    for (const record of live(doc, 'actions')) if (record.get('state') === 'done') clear(record)
  })
  return cleared

  function clear(record: BoardRecord): void {
    record.set('deleted', gone)
    cleared += 1
  }
}

/**
 * The same for what one person wrote for a reveal that won't come: it is in their own bin, where nobody else looks. What they
 * keep for themselves stays.
 */
export function clearDrafts(doc: Y.Doc, seat: ParticipantId, now: number): void {
  doc.transact(() => {
    for (const [id, record] of doc.getMap<unknown>('notes')) {
      if (!(record instanceof Y.Map)) continue
      const { deleted, draft } = READERS.notes(new FieldReader('notes', id, record), id, record)
      if (deleted === null && draft !== null && draft.state !== 'kept')
        record.set('deleted', { by: seat, at: now })
    }
  })
}

function live(doc: Y.Doc, root: RootName): BoardRecord[] {
  return [...doc.getMap<unknown>(root).values()].filter(
    (record): record is BoardRecord =>
      record instanceof Y.Map && readDeletion(record.get('deleted')) === null,
  )
}
