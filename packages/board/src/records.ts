/**
 * The whole document as plain values and back: what exports and imports are made of. Unknown keys and roots that no
 * screen uses yet go along; binned records stay behind.
 */
import * as Y from 'yjs'
import { type BoardRecord, boardRoots, TEXT_KEYS } from './document.ts'
import { compareText } from './rank.ts'
import { readDeletion } from './read/field-reader.ts'
import { type Id, ROOTS, type RootName } from './schema.ts'

/** JSON values only; texts as strings. Ids and keys are in code-point order, so that equal boards dump equally. */
export interface CanonicalRecords {
  meta: Record<string, unknown>
  roots: Record<RootName, Record<Id, Record<string, unknown>>>
}

/** All live records, as they are stored: what a lenient reader would replace is kept. */
export function dumpRecords(doc: Y.Doc): CanonicalRecords {
  const roots = boardRoots(doc)
  return {
    meta: dumpRecord(roots.meta),
    roots: Object.fromEntries(
      ROOTS.map((root) => [root, dumpRoot(roots[root], (record) => !isBinned(record))]),
    ) as CanonicalRecords['roots'],
  }
}

/** The binned records alone, in the same form; for comparing replicas. */
export function dumpBinned(doc: Y.Doc): CanonicalRecords['roots'] {
  const roots = boardRoots(doc)
  return Object.fromEntries(
    ROOTS.map((root) => [root, dumpRoot(roots[root], isBinned)]),
  ) as CanonicalRecords['roots']
}

/**
 * Writes records into a new document under their own ids. Every text of a record is made with it (rule R7), missing
 * ones empty. Throws a RangeError if the document holds any record: importing into a board needs new ids.
 */
export function loadRecords(doc: Y.Doc, records: CanonicalRecords): void {
  const roots = boardRoots(doc)
  if (roots.meta.size > 0 || ROOTS.some((root) => roots[root].size > 0)) {
    throw new RangeError('Records can only be loaded into an empty document')
  }
  doc.transact(() => {
    fill(roots.meta, 'meta', records.meta)
    for (const root of ROOTS) {
      for (const [id, values] of Object.entries(records.roots[root] ?? {})) {
        const record: BoardRecord = new Y.Map()
        fill(record, root, values)
        roots[root].set(id, record)
      }
    }
  })
}

function fill(record: BoardRecord, root: RootName | 'meta', values: Readonly<Record<string, unknown>>): void {
  const texts = TEXT_KEYS[root]
  for (const key of texts) record.set(key, new Y.Text(textValue(values[key])))
  for (const [key, value] of Object.entries(values)) {
    if (!texts.includes(key)) record.set(key, value)
  }
  if (root !== 'meta' && values.deleted === undefined) record.set('deleted', null)
}

function textValue(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** As readers have it (B-12): what they show is not left behind. */
function isBinned(record: BoardRecord): boolean {
  return readDeletion(record.get('deleted')) !== null
}

function dumpRoot(
  root: Y.Map<BoardRecord>,
  keep: (record: BoardRecord) => boolean,
): Record<Id, Record<string, unknown>> {
  const entries: [Id, Record<string, unknown>][] = []
  for (const [id, record] of root.entries()) {
    if (record instanceof Y.Map && keep(record)) entries.push([id, dumpRecord(record)])
  }
  return Object.fromEntries(entries.sort(byKey))
}

function dumpRecord(record: Y.Map<unknown>): Record<string, unknown> {
  const entries = [...record.entries()].map(([key, value]): [string, unknown] => [key, plain(value)])
  return Object.fromEntries(entries.sort(byKey))
}

function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString()
  return value instanceof Y.AbstractType ? value.toJSON() : value
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return compareText(a[0], b[0])
}
