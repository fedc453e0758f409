/**
 * Brings an earlier state of a board back into the living document, as one more change of it. Nothing that came later
 * is destroyed: records go to the bin, texts are edited where they differ, registers are set. No Y.Map and no Y.Text is
 * replaced (R4, R7), so whoever writes at the same time keeps every character.
 */
import * as Y from 'yjs'
import { boardRoots, TEXT_KEYS } from './document.ts'
import { sameJson } from './json.ts'
import { readDeletion } from './read/field-reader.ts'
import { ROOTS, type RootName } from './schema.ts'
import { applyEdit, difference } from './text-session.ts'

/** Says what the document can hold by now, which an earlier state of it does not take back. */
const SCHEMA = 'schema'

export interface RestoreOptions {
  /** Who is named in the bin for what came later. */
  by: string
  /** Milliseconds since the epoch. */
  now: number
}

/** What a restore did, in records. */
export interface RestoreReport {
  /** Written differently now: words, registers, or brought back from the bin. */
  changed: number
  /** Made after the version: in the bin now. */
  binned: number
  /** Gone without a trace since (an author may take back a record of their own): made again. */
  remade: number
}

/**
 * Makes `doc` hold what `version` holds; both are whole boards, `version` is only read. One transaction, so one update.
 * Exports of both are then equal byte for byte; the bin has, besides what it had in the version, all that came later.
 */
export function restoreVersion(doc: Y.Doc, version: Y.Doc, options: RestoreOptions): RestoreReport {
  const report: RestoreReport = { changed: 0, binned: 0, remade: 0 }
  const [now, then] = [boardRoots(doc), boardRoots(version)]
  const gone = { by: options.by, at: options.now }
  doc.transact(() => {
    if (equalise(now.meta, then.meta, 'meta')) report.changed += 1
    for (const root of ROOTS) restoreRoot(now[root], then[root], root, gone, report)
  })
  return report
}

function restoreRoot(
  now: Y.Map<Y.Map<unknown>>,
  then: Y.Map<Y.Map<unknown>>,
  root: RootName,
  gone: { by: string; at: number },
  report: RestoreReport,
): void {
  for (const [id, record] of then.entries()) {
    if (!(record instanceof Y.Map)) continue
    const present: unknown = now.get(id)
    if (!(present instanceof Y.Map)) {
      now.set(id, copied(record))
      report.remade += 1
    } else if (equalise(present, record, root)) report.changed += 1
  }
  // Bytes that are there: what shows them may be brought back from the bin.
  if (root === 'assets') return
  for (const [id, record] of now.entries()) {
    if (then.has(id) || !(record instanceof Y.Map) || readDeletion(record.get('deleted')) !== null) continue
    record.set('deleted', gone)
    report.binned += 1
  }
}

/** @returns whether anything had to be written */
function equalise(now: Y.Map<unknown>, then: Y.Map<unknown>, root: RootName | 'meta'): boolean {
  let changed = false
  for (const [key, value] of then.entries()) {
    if (root === 'meta' && key === SCHEMA) continue
    const present = now.get(key)
    if (value instanceof Y.Text) {
      changed = equaliseText(now, key, present, value.toString()) || changed
    } else if (!(value instanceof Y.AbstractType) && !sameJson(present, value)) {
      // A text stays the text that it is, whatever an old version had under its key.
      if (present instanceof Y.AbstractType) continue
      now.set(key, value)
      changed = true
    }
  }
  for (const key of [...now.keys()]) {
    if (
      then.has(key) ||
      (root === 'meta' && key === SCHEMA) ||
      TEXT_KEYS[root].includes(key) ||
      now.get(key) instanceof Y.AbstractType
    )
      continue
    // A live record has no mark of the bin; every other register that the version lacks was not there.
    if (key === 'deleted') {
      if (now.get(key) === null) continue
      now.set(key, null)
    } else now.delete(key)
    changed = true
  }
  return changed
}

function equaliseText(record: Y.Map<unknown>, key: string, present: unknown, wanted: string): boolean {
  if (!(present instanceof Y.Text)) {
    record.set(key, new Y.Text(wanted))
    return true
  }
  const edit = difference(present.toString(), wanted)
  if (edit === null) return false
  applyEdit(present, edit)
  return true
}

function copied(record: Y.Map<unknown>): Y.Map<unknown> {
  const copy = new Y.Map<unknown>()
  for (const [key, value] of record.entries()) {
    if (value instanceof Y.Text) copy.set(key, new Y.Text(value.toString()))
    else if (!(value instanceof Y.AbstractType)) copy.set(key, value)
  }
  return copy
}
