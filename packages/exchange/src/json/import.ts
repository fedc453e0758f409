import {
  type AssetMime,
  type Locale,
  loadRecords,
  ROOTS,
  type RootName,
  SCHEMA_VERSION,
  TEXT_KEYS,
} from '@parcours/board'
import * as Y from 'yjs'
import { ImportError } from '../errors.ts'
import { imageForm } from '../images/form.ts'
import { objectOf, toJson } from './canonical.ts'
import {
  envelope,
  expectations,
  FILE_LIMITS,
  FORBIDDEN_KEYS,
  FORMAT,
  IMAGE_DATA,
  isObject,
} from './format.ts'

/** Something of the file that this version does not understand or had to leave out. */
export interface ImportProblem {
  root: string
  id: string | null
  key: string | null
  /** `kept`: imported as it is, shown by a default. `left-out`: not imported. */
  outcome: 'kept' | 'left-out'
}

export interface ImportReport {
  /** Records imported, by root; roots without any are absent. */
  counts: Readonly<Record<string, number>>
  /** The file is of a newer minor version: some of it may not be shown here, none of it is lost. */
  newerMinor: boolean
  /** The first 100. */
  problems: readonly ImportProblem[]
  problemCount: number
  /** The images in it. Of each only its form was looked at: whoever stores them makes sure that they can be drawn. */
  images: readonly FileImage[]
}
export interface FileImage {
  id: string
  mime: AssetMime
  width: number
  height: number
  /** What the file says that the SHA-256 of the bytes is. */
  hash: string
  bytes: Uint8Array
}

/** What the new board is given instead of what the file says. */
export interface ImportChange {
  title?: string
  locale?: Locale
}

const PROBLEMS_LISTED = 100
const KNOWN: ReadonlySet<string> = new Set(ROOTS)

type Fields = Record<string, unknown>
type Roots = Record<string, Record<string, Fields>>

/**
 * Reads a board file into an empty document, in one transaction, keeping the ids. Everything is checked before
 * anything is written.
 *
 * @throws {ImportError} for a text that is no board file, is of a newer major version or is beyond `FILE_LIMITS`.
 * @throws {RangeError} if the document is not empty (a caller's mistake: R7 forbids importing over records).
 */
export function importJson(text: string, doc: Y.Doc, change: ImportChange = {}): ImportReport {
  const problems = new Problems()
  const file = open(text)
  const meta = fieldsOf('meta', null, file.meta, problems)
  const images = takeImages(file.records, problems)
  const roots = readRoots(file.records, problems)
  if ([...doc.share.values()].some((type) => type._map.size > 0 || type._start !== null)) {
    throw new RangeError('importJson needs an empty document')
  }
  doc.transact(() => {
    loadRecords(doc, {
      meta: { ...meta, ...change, schema: { major: file.schema.major, minor: file.schema.minor } },
      roots: Object.fromEntries(ROOTS.map((root) => [root, roots[root] ?? {}])) as Record<
        RootName,
        Record<string, Fields>
      >,
    })
    for (const [name, records] of Object.entries(roots)) {
      if (!KNOWN.has(name)) loadUnknown(doc.getMap(name), records)
    }
  })
  return {
    counts: Object.fromEntries(
      Object.entries(roots).flatMap(([root, byId]) => {
        const count = Object.keys(byId).length
        return count === 0 ? [] : [[root, count]]
      }),
    ),
    newerMinor: file.schema.minor > SCHEMA_VERSION.minor,
    problems: problems.listed,
    problemCount: problems.count,
    images,
  }
}

/** The envelope, version checked. */
function open(text: string): {
  schema: { major: number; minor: number }
  meta: Fields
  records: Fields
} {
  if (text.length > FILE_LIMITS.characters + base64Length(FILE_LIMITS.images)) throw tooLarge(text.length)
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (source.trim() === '') throw new ImportError('empty-file')
  const { depth, bare } = measured(source)
  // Memory goes with the number of values, not with the length of a picture.
  if (bare > FILE_LIMITS.characters) throw tooLarge(text.length)
  if (depth > FILE_LIMITS.depth) throw new ImportError('too-deep', { limit: FILE_LIMITS.depth })
  const value = parse(source)
  if (!isObject(value) || value.format !== FORMAT) throw new ImportError('not-a-board')
  const major = isObject(value.schema) ? value.schema.major : undefined
  if (typeof major === 'number' && major > SCHEMA_VERSION.major) {
    const minor = isObject(value.schema) && typeof value.schema.minor === 'number' ? value.schema.minor : 0
    throw new ImportError('newer-version', {
      version: `${major}.${minor}`,
      known: `${SCHEMA_VERSION.major}.${SCHEMA_VERSION.minor}`,
    })
  }
  const checked = envelope.safeParse(value)
  if (!checked.success || checked.data.schema.major !== SCHEMA_VERSION.major) {
    throw new ImportError('not-a-board')
  }
  if (source.length - imageCharacters(checked.data.records) > FILE_LIMITS.characters)
    throw tooLarge(text.length)
  return checked.data
}

const tooLarge = (characters: number): ImportError =>
  new ImportError('file-too-large', {
    size: megabytes(characters),
    limit: megabytes(FILE_LIMITS.characters),
  })

const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4

function imageCharacters(records: Fields): number {
  let characters = 0
  for (const record of Object.values(isObject(records.assets) ? records.assets : {})) {
    const data = isObject(record) ? record[IMAGE_DATA] : null
    if (typeof data === 'string') characters += data.length
  }
  return characters
}

/**
 * Takes the pictures out of the records. One that isn't as this program's server makes them, or not as its record says, stays
 * out, and whatever shows it shows that it is missing.
 */
function takeImages(records: Fields, problems: Problems): FileImage[] {
  const images: FileImage[] = []
  const { assets } = records
  if (!isObject(assets)) return images
  for (const [id, record] of Object.entries(assets)) {
    if (!isObject(record) || !Object.hasOwn(record, IMAGE_DATA)) continue
    const { [IMAGE_DATA]: data, ...registers } = record
    delete record[IMAGE_DATA]
    const bytes = typeof data === 'string' ? bytesOf(data) : null
    const form = bytes === null ? null : imageForm(bytes)
    const asSaid =
      form !== null &&
      form.mime === registers.mime &&
      form.width === registers.width &&
      form.height === registers.height
    if (bytes === null || !asSaid || typeof registers.hash !== 'string') {
      problems.add('assets', id, IMAGE_DATA, 'left-out')
    } else images.push({ id, ...form, hash: registers.hash, bytes })
  }
  return images
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    throw new ImportError('broken-json', whereBroken(source, String(error)))
  }
}

/** The engine names the offset of the fault, or nothing when the text simply ends too early. */
function whereBroken(source: string, message: string): { line: number; column: number } {
  const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? source.length)
  const before = source.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

/**
 * Levels of brackets, and characters outside of strings: known before parsing, so that nothing recurses too deep and no
 * file of a few megabytes becomes gigabytes of tiny values.
 */
function measured(source: string): { depth: number; bare: number } {
  let depth = 0
  let max = 0
  let bare = 0
  let quoted = false
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i)
    if (quoted) {
      if (unit === 0x5c) i++
      else if (unit === 0x22) quoted = false
      continue
    }
    bare++
    if (unit === 0x22) quoted = true
    else if (unit === 0x7b || unit === 0x5b) max = Math.max(max, ++depth)
    else if (unit === 0x7d || unit === 0x5d) depth--
  }
  return { depth: max, bare }
}

function readRoots(records: Fields, problems: Problems): Roots {
  let total = 0
  const roots: [string, Record<string, Fields>][] = []
  for (const [root, byId] of Object.entries(records)) {
    if (!isObject(byId) || FORBIDDEN_KEYS.has(root) || root === 'meta' || root === '') {
      problems.add(root, null, null, 'left-out')
      continue
    }
    const kept: [string, Fields][] = []
    for (const [id, record] of Object.entries(byId)) {
      if (++total > FILE_LIMITS.records) {
        throw new ImportError('too-many-records', { count: total, limit: FILE_LIMITS.records })
      }
      if (!isObject(record) || FORBIDDEN_KEYS.has(id) || id === '' || id.length > FILE_LIMITS.id) {
        problems.add(root, id, null, 'left-out')
      } else if (record.deleted != null) {
        // An export never has these; a bin of another board is not carried into this one.
        problems.add(root, id, null, 'left-out')
      } else {
        kept.push([id, fieldsOf(root, id, record, problems)])
      }
    }
    roots.push([root, objectOf(kept)])
  }
  return objectOf(roots)
}

/** One record (or meta), cleaned like a register on its way out; texts are texts. */
function fieldsOf(root: string, id: string | null, record: Fields, problems: Problems): Fields {
  const fields: [string, unknown][] = []
  const texts = new Set(Object.hasOwn(TEXT_KEYS, root) ? TEXT_KEYS[root as RootName | 'meta'] : [])
  for (const [key, raw] of Object.entries(record)) {
    const value = toJson(raw)
    if (value === undefined || FORBIDDEN_KEYS.has(key) || (id === null && key === 'schema')) {
      problems.add(root, id, key, 'left-out')
    } else if (texts.has(key) && typeof value !== 'string') {
      problems.add(root, id, key, 'left-out')
    } else {
      if (texts.has(key)) checkLength(value as string)
      fields.push([key, value])
    }
  }
  const kept = objectOf(fields)
  const checked = expectations.get(root)?.safeParse(kept)
  for (const key of new Set(checked?.error?.issues.map((issue) => String(issue.path[0] ?? '')))) {
    problems.add(root, id, key, 'kept')
  }
  return kept
}

function checkLength(text: string): void {
  if (text.length > FILE_LIMITS.text) {
    throw new ImportError('text-too-long', {
      length: text.length,
      limit: FILE_LIMITS.text,
      excerpt: `${[...text.slice(0, 60)].slice(0, 40).join('')}…`,
    })
  }
}

/** Roots of a newer minor version: this program cannot tell their texts from their registers, so all are registers. */
function loadUnknown(root: Y.Map<unknown>, records: Record<string, Fields>): void {
  for (const [id, fields] of Object.entries(records)) {
    root.set(id, new Y.Map(Object.entries(fields)))
  }
}

function megabytes(characters: number): number {
  return Math.round(characters / 100_000) / 10
}

class Problems {
  readonly listed: ImportProblem[] = []
  count = 0
  add(root: string, id: string | null, key: string | null, outcome: ImportProblem['outcome']): void {
    this.count++
    if (this.listed.length < PROBLEMS_LISTED) this.listed.push({ root, id, key, outcome })
  }
}
