/**
 * An update taken apart without being integrated, and checked for everything that Yjs itself takes on trust:
 * `Y.applyUpdate` has no roll-back, and some of what these checks refuse makes it throw half way, hang or
 * take minutes.
 */
import { createDecoder, readVarUint } from 'lib0/decoding'
import * as Y from 'yjs'
import { Gap, Inadmissible } from './refusal.ts'

export type NewStruct = Y.Item | Y.GC
export interface DeletedRange {
  client: number
  from: number
  /** Exclusive. */
  to: number
}
export interface DecodedUpdate {
  /** Client -> what the document doesn't have yet, contiguous from its state on (the first may begin below). */
  fresh: ReadonlyMap<number, readonly NewStruct[]>
  /** Clients that the update has structs of, known ones included. */
  clients: ReadonlySet<number>
  /** Names of root types that any struct names. Even a known struct makes Yjs define the root that it names. */
  roots: ReadonlySet<string>
  /** Sorted and free of overlaps per client. */
  deleted: readonly DeletedRange[]
}

/** Yjs counts clocks in doubles; an honest client never gets near. (lib0 reads integers beyond 2^53 too.) */
const CLOCK_LIMIT = 2 ** 31

/**
 * @throws Inadmissible ('malformed') for bytes that are no update or one that no Yjs client writes.
 * @throws Gap when structs of a client are missing before or between the new ones.
 */
export function decodeUpdate(doc: Y.Doc, update: Uint8Array): DecodedUpdate {
  const { structs, ds } = readUpdate(update)
  const fresh = new Map<number, NewStruct[]>()
  const clients = new Set<number>()
  const roots = new Set<string>()
  let client = -1
  let expected = 0
  let state = 0
  let mine: NewStruct[] = []

  for (const struct of structs) {
    if (struct.id.client !== client) {
      client = struct.id.client
      if (!Number.isSafeInteger(client)) throw new Inadmissible('malformed', 'no client id')
      clients.add(client)
      expected = struct.id.clock
      state = Y.getState(doc.store, client)
      mine = []
    }
    if (struct.length < 1 || struct.id.clock !== expected)
      throw new Inadmissible('malformed', 'broken clocks')
    expected += struct.length
    if (expected > CLOCK_LIMIT) throw new Inadmissible('malformed', 'clock out of range')
    if (isItem(struct) && typeof struct.parent === 'string') roots.add(struct.parent)
    if (expected <= state) continue
    if (!isItem(struct) && !(struct instanceof Y.GC))
      throw new Gap(`${client} has a hole at ${struct.id.clock}`)
    if (mine.length === 0) {
      if (struct.id.clock > state)
        throw new Gap(`${client} continues at ${struct.id.clock}, known to ${state}`)
      fresh.set(client, mine)
    }
    mine.push(struct)
  }
  // Of two sections of one client Yjs silently keeps the last; empty ones are written by nobody.
  if (sectionCount(update) !== clients.size) throw new Inadmissible('malformed', 'sections of clients')
  return { fresh, clients, roots, deleted: sortedRanges(ds) }
}

/** The number that an update begins with. */
const sectionCount = (update: Uint8Array): number => readVarUint(createDecoder(update))

function readUpdate(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update)
  } catch (error) {
    throw new Inadmissible('malformed', String(error))
  }
}

/** Yjs walks each range by itself, so many ranges over the same long stretch would take it quadratic time. */
function sortedRanges(ds: ReturnType<typeof Y.decodeUpdate>['ds']): DeletedRange[] {
  const ranges: DeletedRange[] = []
  for (const [client, items] of ds.clients) {
    if (!Number.isSafeInteger(client)) throw new Inadmissible('malformed', 'no client id')
    const sorted = items
      .map(({ clock, len }) => ({ client, from: clock, to: clock + len }))
      .sort((a, b) => a.from - b.from)
    let end = 0
    for (const range of sorted) {
      if (range.to <= range.from || range.from < end || range.to > CLOCK_LIMIT) {
        throw new Inadmissible('malformed', 'broken delete set')
      }
      end = range.to
    }
    ranges.push(...sorted)
  }
  return ranges
}

export const isItem = (struct: unknown): struct is Y.Item => struct instanceof Y.Item
