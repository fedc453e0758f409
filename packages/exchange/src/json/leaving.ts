/** Which records leave a board, and as what. */
import {
  type Board,
  BoardModel,
  type CanonicalRecords,
  dumpRecords,
  homeOf,
  type Id,
  ROOTS,
  type RootName,
  stageShownAs,
  TEXT_KEYS,
} from '@parcours/board'
import * as Y from 'yjs'
import { toJson } from './canonical.ts'

export type Records = Record<string, Record<Id, Record<string, unknown>>>

const KNOWN: ReadonlySet<string> = new Set([...ROOTS, 'meta'])

/** `structure`: what is there before anybody writes: the frame and the personas, and nobody's name. */
export type BoardPart = 'whole' | 'structure'
const STRUCTURE = ['journeys', 'stages', 'lanes', 'personas'] as const satisfies readonly RootName[]

/**
 * Everything live, with the two consequences of leaving the bin out: what belongs to a binned thing stays
 * behind with it, and a note whose stage or lane is binned says outright that it is in "Ideas to sort", where
 * people saw it. Roots of a newer minor version come along as they are.
 */
export function leavingRecords(doc: Y.Doc): { meta: Record<string, unknown>; records: Records } {
  const dumped = dumpRecords(doc)
  const model = new BoardModel(doc)
  try {
    return {
      meta: shaped('meta', dumped.meta),
      records: { ...unknownRoots(doc), ...knownRoots(dumped, model.board) },
    }
  } finally {
    model.destroy()
  }
}

/** The structure of what leaves a board. Who made a persona stays behind with what else people did. */
export function structureOf(records: Records): Records {
  return Object.fromEntries(
    STRUCTURE.map((root) => [
      root,
      Object.fromEntries(
        Object.entries(records[root] ?? {}).map(([id, fields]) => [
          id,
          'author' in fields ? { ...fields, author: '' } : fields,
        ]),
      ),
    ]),
  )
}

function knownRoots(dumped: CanonicalRecords, board: Board): Records {
  const binned = binnedWith(board)
  const records: Records = {}
  for (const root of ROOTS) {
    const kept: [Id, Record<string, unknown>][] = []
    for (const [id, values] of Object.entries(dumped.roots[root])) {
      if (!binned(root, id))
        kept.push([id, shaped(root, root === 'notes' ? settled(board, id, values, binned) : values)])
    }
    records[root] = Object.fromEntries(kept)
  }
  return { ...records, assets: shownImages(records) }
}

/** Images that something live shows: what was thrown away doesn't leave the board in a picture. */
function shownImages({ assets = {}, ink = {} }: Records): Records[string] {
  const shown = new Set(Object.values(ink).map(({ asset }) => asset))
  return Object.fromEntries(Object.entries(assets).filter(([id]) => shown.has(id)))
}

/** Every text that the root has, and no mark of the bin: what a reader would make of the record anyway. */
function shaped(root: RootName | 'meta', values: Record<string, unknown>): Record<string, unknown> {
  const { deleted: _live, ...fields } = values
  for (const key of TEXT_KEYS[root]) fields[key] = typeof fields[key] === 'string' ? fields[key] : ''
  return fields
}

/**
 * A note as people see it: one of a binned stage or lane is in "Ideas to sort", and one whose group stays behind, or that was
 * taken out of one, is in none. What a note says that this version can't read stays.
 */
function settled(
  board: Board,
  id: Id,
  stored: Record<string, unknown>,
  binned: (root: RootName, id: Id) => boolean,
): Record<string, unknown> {
  const note = board.notes.get(id)
  const { group, ...rest } = stored
  const isGone = typeof group === 'string' ? binned('groups', group) : (toJson(group) ?? null) === null
  const values = isGone ? rest : stored
  if (note === undefined || note.place.at !== 'cell') return values
  const { stage, lane, rank } = note.place
  const home = homeOf(board, note)
  const cellBinned = binned('stages', stage) || binned('lanes', lane)
  if (!cellBinned || home.at !== 'parking') return values
  return { ...values, place: { at: 'parking', journey: home.journey, rank } }
}

/** Is a record in the bin, itself or through what it belongs to? A reference to nothing at all does not count. */
function binnedWith(board: Board): (root: RootName, id: Id) => boolean {
  const binned = (root: RootName, id: Id): boolean => {
    const record = board[root].get(id)
    if (record === undefined) return false
    if (record.deleted !== null) return true
    switch (root) {
      case 'stages': {
        // What was merged into a stage is in the bin with it.
        const shown = stageShownAs(board, id)
        return shown === id ? binned('journeys', board.stages.get(id)!.journey) : binned('stages', shown)
      }
      case 'lanes':
        return binned('journeys', board.lanes.get(id)!.journey)
      case 'groups': {
        const { stage, lane } = board.groups.get(id)!.place
        return binned('stages', stage) || binned('lanes', lane)
      }
      case 'notes':
        return homeOf(board, board.notes.get(id)!).at === 'bin'
      case 'points':
        return binned('stages', board.points.get(id)!.stage)
      case 'ratings': {
        const { point, persona } = board.ratings.get(id)!
        return binned('points', point) || binned('stages', point) || binned('personas', persona)
      }
      case 'ink':
        return binned('journeys', board.ink.get(id)!.place.anchor)
      case 'links': {
        const { from, to } = board.links.get(id)!
        return binned(from.root, from.id) || binned(to.root, to.id)
      }
      default:
        return false
    }
  }
  return binned
}

function unknownRoots(doc: Y.Doc): Records {
  const records: [string, Record<Id, Record<string, unknown>>][] = []
  for (const name of doc.share.keys()) {
    if (KNOWN.has(name)) continue
    const root = mapNamed(doc, name)
    if (root === null) continue
    records.push([
      name,
      Object.fromEntries(
        [...root.entries()].flatMap(([id, record]) =>
          record instanceof Y.Map && record.get('deleted') == null ? [[id, plain(record)]] : [],
        ),
      ),
    ])
  }
  return Object.fromEntries(records)
}

/** A root that was never asked for by type is untyped until `getMap`; one of another type is none of ours. */
function mapNamed(doc: Y.Doc, name: string): Y.Map<unknown> | null {
  const type: unknown = doc.share.get(name)
  if (type instanceof Y.Map) return type as Y.Map<unknown>
  if (!(type instanceof Y.AbstractType)) return null
  return type.constructor === Y.AbstractType && type._map.size > 0 ? doc.getMap(name) : null
}

function plain(record: Y.Map<unknown>): Record<string, unknown> {
  return Object.fromEntries(
    [...record.entries()].map(([key, value]) => [
      key,
      value instanceof Y.Text ? value.toString() : value instanceof Y.AbstractType ? value.toJSON() : value,
    ]),
  )
}
