/**
 * The promise of undo, checked from outside of the board's own bookkeeping: an undo (or redo) issued on state S changes no
 * value that another person wrote in S, and doesn't bin what another person typed in, moved, rated or linked.
 */
import {
  type Board,
  boardRoots,
  type CommandName,
  type Id,
  ROOTS,
  type RootName,
  type UndoOutcome,
} from '@parcours/board'
import type * as Y from 'yjs'
import type { Ledger } from './ledger.ts'
import type { Peer } from './peer.ts'

interface Written {
  record: Y.Map<unknown>
  key: string
  client: number
  clock: number
}

export interface PromiseCount {
  /** Values of others that an undo had to leave alone. */
  foreignValues: number
  /** Records that an undo of their creation took away. */
  creationsUndone: number
  done: number
  /** Steps of which nothing could be taken back, and records of other steps that were left alone. */
  skipped: number
  partlySkipped: number
}

const CREATING: ReadonlySet<CommandName> = new Set([
  'addPath',
  'addNote',
  'addNotes',
  'copyNotes',
  'pasteClip',
  'addStage',
  'addLane',
  'addJourney',
  'addPersona',
  'addPoint',
  'link',
  'addAction',
  'addInk',
  'duplicateLoose',
  'group',
  'duplicateGroup',
  'splitStage',
])

/** Undoes or redoes on a peer and returns what was broken by it. */
export function undoUnderOath(
  peer: Peer,
  ledger: Ledger,
  direction: 'undo' | 'redo',
  count: PromiseCount,
): { outcome: UndoOutcome; broken: string[] } {
  const before = writers(peer.model.doc)
  const boardBefore = peer.model.board
  const outcome = peer.editor[direction]()
  const broken: string[] = []
  for (const [where, written] of before) {
    if (written.client === peer.client) continue
    count.foreignValues += 1
    const now = written.record._map.get(written.key)?.id
    if (now?.client !== written.client || now.clock !== written.clock)
      broken.push(`${where} was written by ${written.client}`)
  }
  if (outcome.done) {
    count.done += 1
    if (outcome.skipped.length > 0) count.partlySkipped += 1
  } else if (outcome.reason !== 'nothing') count.skipped += 1
  if (outcome.done && direction === 'undo' && CREATING.has(outcome.label)) {
    for (const { root, id } of outcome.touched) {
      // Notes that were gathered were not made by it.
      if (root === 'meta' || (outcome.label === 'group' && root !== 'groups')) continue
      // Of a split, what it made: not what it moved, nor a merged stage that was in the bin already.
      const binned = (board: Board): boolean => (board.stages.get(id)?.deleted ?? null) !== null
      if (
        outcome.label === 'splitStage' &&
        (root !== 'stages' || !binned(peer.model.board) || binned(boardBefore))
      )
        continue
      count.creationsUndone += 1
      const use = foreignUse(peer, ledger, boardBefore, before, root, id)
      if (use !== null) broken.push(`${root}/${id} was binned, but ${use}`)
    }
  }
  return { outcome, broken }
}

/** Who wrote each register, by its map entry. */
function writers(doc: Y.Doc): Map<string, Written> {
  const result = new Map<string, Written>()
  const roots = boardRoots(doc)
  const read = (prefix: string, record: Y.Map<unknown>) => {
    for (const [key, item] of record._map) {
      const { client, clock } = item.id
      if (!item.deleted) result.set(`${prefix}/${key}`, { record, key, client, clock })
    }
  }
  for (const root of ROOTS) for (const [id, record] of roots[root].entries()) read(`${root}/${id}`, record)
  read('meta/meta', roots.meta)
  return result
}

function foreignUse(
  peer: Peer,
  ledger: Ledger,
  board: Board,
  before: ReadonlyMap<string, Written>,
  root: RootName,
  id: Id,
): string | null {
  const isForeign = (key: string) => {
    const written = before.get(key)
    return written !== undefined && written.client !== peer.client
  }
  for (const key of before.keys()) {
    if (key.startsWith(`${root}/${id}/`) && isForeign(key)) return `${key} is somebody else's`
  }
  for (const [key, text] of textsOf(board, root, id)) {
    if (ledger.holdsForeign(peer.tab, `${root}/${id}/${key}`, text)) return 'somebody else typed in it'
  }
  for (const rating of board.ratings.values()) {
    const foreign = rating.deleted === null && isForeign(`ratings/${rating.id}/value`)
    if (foreign && (rating.point === id || rating.persona === id)) return 'somebody else rated it'
  }
  for (const link of board.links.values()) {
    const foreign = link.deleted === null && isForeign(`links/${link.id}/deleted`)
    if (foreign && (link.from.id === id || link.to.id === id)) return 'somebody else linked it'
  }
  for (const drawn of board.ink.values()) {
    if (drawn.deleted !== null) continue
    for (const end of ['from', 'to'] as const) {
      const { to } = drawn[end]
      if (to?.root === root && to.id === id && isForeign(`ink/${drawn.id}/${end}`))
        return 'somebody else bound a line to it'
    }
    if (root === 'journeys' && drawn.place.anchor === id && isForeign(`ink/${drawn.id}/place`))
      return 'somebody else drew there'
  }
  for (const note of board.notes.values()) {
    const { place } = note
    const joined = root === 'groups' && note.group === id
    if (note.deleted === null && joined && isForeign(`notes/${note.id}/group`))
      return 'somebody else put a note under it'
    const inside =
      (place.at === 'cell' && (place.stage === id || place.lane === id)) ||
      (place.at === 'parking' && place.journey === id) ||
      (place.at === 'free' && place.anchor === id)
    if (note.deleted === null && inside && isForeign(`notes/${note.id}/place`))
      return 'somebody else put a note there'
  }
  return null
}

function textsOf(board: Board, root: RootName, id: Id): [string, string][] {
  if (root === 'notes') return [['text', board.notes.get(id)?.text ?? '']]
  if (root === 'stages') return [['name', board.stages.get(id)?.name ?? '']]
  if (root === 'lanes') return [['name', board.lanes.get(id)?.name ?? '']]
  if (root === 'journeys') return [['title', board.journeys.get(id)?.title ?? '']]
  if (root === 'actions') return [['text', board.actions.get(id)?.text ?? '']]
  if (root === 'ink') return [['text', board.ink.get(id)?.text ?? '']]
  if (root === 'links') {
    const { cause = '', rival = '' } = board.links.get(id) ?? {}
    return [
      ['cause', cause],
      ['rival', rival],
    ]
  }
  if (root === 'groups') return [['title', board.groups.get(id)?.title ?? '']]
  if (root === 'personas') return Object.entries(board.personas.get(id)?.fields ?? {})
  return []
}
