import { SCHEMA_VERSION } from '@parcours/board'
import type * as Y from 'yjs'
import { canonical, objectOf, sortedEntries, toJson } from './canonical.ts'
import { FORMAT, IMAGE_DATA, isObject } from './format.ts'
import { type BoardPart, leavingRecords, type Records, structureOf } from './leaving.ts'

/**
 * The whole board as canonical JSON: everything but the bin, keys, the board's id and private state. The same
 * board always gives the same bytes, whatever the order of the edits that led to it; what is written here and
 * imported into an empty document gives these bytes again. One line a record, so that two exports compare well.
 * Of the structure alone it is a board to start from.
 * @param images asset id -> its bytes, which go along as Base64
 */
export function exportJson(
  doc: Y.Doc,
  part: BoardPart = 'whole',
  images: ReadonlyMap<string, Uint8Array> = NO_IMAGES,
): string {
  const { meta, records: all } = leavingRecords(doc)
  const records = part === 'whole' ? withImages(all, images) : structureOf(all)
  const { schema, ...registers } = meta
  const roots = sortedEntries(objectOf(Object.entries(records))).flatMap(([root, byId]) => {
    const lines = sortedEntries(objectOf(Object.entries(byId))).map(
      ([id, record]) => `      ${JSON.stringify(id)}: ${canonical(toJson(record) ?? {})}`,
    )
    return lines.length === 0 ? [] : [`    ${JSON.stringify(root)}: {\n${lines.join(',\n')}\n    }`]
  })
  return [
    '{',
    `  "format": ${JSON.stringify(FORMAT)},`,
    `  "schema": ${canonical(versionOf(schema))},`,
    `  "meta": ${canonical(toJson(registers) ?? {})},`,
    roots.length === 0 ? '  "records": {}' : `  "records": {\n${roots.join(',\n')}\n  }`,
    '}',
    '',
  ].join('\n')
}

const NO_IMAGES: ReadonlyMap<string, Uint8Array> = new Map()

function withImages(records: Records, images: ReadonlyMap<string, Uint8Array>): Records {
  const assets = Object.entries(records.assets ?? {}).map(([id, fields]) => {
    const { [IMAGE_DATA]: _foreign, ...registers } = fields
    const bytes = images.get(id)
    return [id, bytes === undefined ? registers : { ...registers, [IMAGE_DATA]: bytes }] as const
  })
  return { ...records, assets: objectOf(assets) }
}

/** The version that the document says it has; a document that says none is of this program's. */
function versionOf(schema: unknown): { major: number; minor: number } {
  const { major, minor } = isObject(schema) ? schema : {}
  return {
    major: SCHEMA_VERSION.major,
    minor:
      major === SCHEMA_VERSION.major && typeof minor === 'number' && Number.isSafeInteger(minor) && minor >= 0
        ? minor
        : SCHEMA_VERSION.minor,
  }
}
