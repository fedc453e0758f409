/** What must hold whenever everything has arrived everywhere. Each check adds to the count of what it really looked at. */
import {
  type Board,
  BoardModel,
  binItems,
  cellBlocks,
  cellNotes,
  curvePoints,
  dumpBinned,
  dumpRecords,
  freeNotes,
  freePlaceOf,
  groupNotes,
  groupOfNote,
  homeOf,
  journeyOfNote,
  lanesOf,
  liveGroups,
  liveInk,
  liveJourneys,
  liveLinks,
  liveNotes,
  livePersonas,
  NOTE_KINDS,
  type Note,
  noteKind,
  parkedNotes,
  pathsFrom,
  ratingSummary,
  stageShownAs,
  stagesOf,
} from '@parcours/board'
import type * as Y from 'yjs'
import type { Ledger } from './ledger.ts'
import type { Peer } from './peer.ts'

export interface InvariantCount {
  quiescences: number
  replicasCompared: number
  recordsCompared: number
  registersRead: number
  charactersFollowed: number
  notesHoused: number
  notesGrouped: number
  selectorsCalled: number
}

export function newInvariantCount(): InvariantCount {
  return {
    quiescences: 0,
    replicasCompared: 0,
    recordsCompared: 0,
    registersRead: 0,
    charactersFollowed: 0,
    notesHoused: 0,
    notesGrouped: 0,
    selectorsCalled: 0,
  }
}

/** Returns what is wrong; empty when all is well. */
export function checkQuiescent(
  relay: Y.Doc,
  peers: readonly Peer[],
  ledger: Ledger,
  count: InvariantCount,
): string[] {
  count.quiescences += 1
  const expected = everything(relay)
  const wrong: string[] = []
  for (const peer of peers) {
    const { board, doc } = peer.model
    count.replicasCompared += 1
    if (everything(doc) !== expected) wrong.push(`${peer.tab} holds other records than the relay`)
    wrong.push(
      ...checkModel(peer, count),
      ...checkHomes(board, count),
      ...checkGroups(board, count),
      ...checkSelectors(board, count),
    )
    if (board.problems.length > 0) wrong.push(`${peer.tab} had to replace ${JSON.stringify(board.problems)}`)
    if (peer.stolen.length > 0) wrong.push(`${peer.tab} took away ${peer.stolen.join(', ')}`)
  }
  const characters = ledger.check(relay)
  count.charactersFollowed += characters.checked
  return [...wrong, ...characters.wrong]
}

function everything(doc: Y.Doc): string {
  return JSON.stringify([dumpRecords(doc), dumpBinned(doc)])
}

/** The model that was kept up to date change by change equals one that reads the document afresh. */
function checkModel(peer: Peer, count: InvariantCount): string[] {
  const fresh = new BoardModel(peer.model.doc)
  const wrong: string[] = []
  for (const [root, records] of Object.entries(fresh.board)) {
    if (!(records instanceof Map)) continue
    const kept = peer.model.board[root as 'notes'] as ReadonlyMap<string, unknown>
    if (kept.size !== records.size) wrong.push(`${peer.tab} keeps ${kept.size} of ${records.size} ${root}`)
    for (const [id, record] of records) {
      count.recordsCompared += 1
      count.registersRead += Object.keys(record).length
      if (JSON.stringify(kept.get(id)) !== JSON.stringify(record))
        wrong.push(`${peer.tab} keeps an old ${root}/${id}`)
    }
  }
  wrong.push(...checkLists(peer, fresh.board))
  fresh.destroy()
  return wrong
}

/** Lists of notes and drawn things are carried from board to board: they must be those that a board built afresh has. */
function checkLists(peer: Peer, fresh: Board): string[] {
  const kept = peer.model.board
  const lists = (board: Board) => [
    liveNotes(board),
    freeNotes(board),
    liveInk(board),
    ...liveJourneys(board).flatMap(({ id }) => [
      parkedNotes(board, id),
      ...stagesOf(board, id).flatMap((stage) =>
        lanesOf(board, id).map((lane) => cellNotes(board, stage.id, lane.id)),
      ),
    ]),
  ]
  return JSON.stringify(lists(kept)) === JSON.stringify(lists(fresh))
    ? []
    : [`${peer.tab} lists notes wrongly`]
}

/** Every live note is in exactly one cell, parking area or free; a note of a dead journey is in the bin only. */
function checkHomes(board: Board, count: InvariantCount): string[] {
  const seen = new Map<string, number>()
  const see = (note: Note) => seen.set(note.id, (seen.get(note.id) ?? 0) + 1)
  for (const journey of liveJourneys(board)) {
    for (const stage of stagesOf(board, journey.id)) {
      for (const lane of lanesOf(board, journey.id)) cellNotes(board, stage.id, lane.id).forEach(see)
    }
    parkedNotes(board, journey.id).forEach(see)
  }
  freeNotes(board).forEach(see)
  const binned = new Set(binItems(board).map(({ root, id }) => `${root}/${id}`))
  const wrong: string[] = []
  for (const note of board.notes.values()) {
    count.notesHoused += 1
    const journey = board.journeys.get(journeyOfNote(board, note) ?? '')
    const gone = note.deleted !== null || (journey !== undefined && journey.deleted !== null)
    const times = seen.get(note.id) ?? 0
    if (times !== (gone ? 0 : 1)) wrong.push(`note ${note.id} is shown ${times} times, gone: ${gone}`)
    if (binned.has(`notes/${note.id}`) !== gone)
      wrong.push(`note ${note.id} in the bin: ${!gone}, gone: ${gone}`)
  }
  const live = liveNotes(board)
  if (live.length !== seen.size) wrong.push(`${live.length} live notes, ${seen.size} shown`)
  return wrong
}

/** Each note of a cell stands in one block, in its group's exactly when it is in one; each group shown stands once. */
function checkGroups(board: Board, count: InvariantCount): string[] {
  const wrong: string[] = []
  const drawn: string[] = []
  for (const journey of liveJourneys(board)) {
    for (const stage of stagesOf(board, journey.id)) {
      for (const lane of lanesOf(board, journey.id)) {
        const blocks = cellBlocks(board, stage.id, lane.id)
        const sorted = (notes: readonly Note[]) => JSON.stringify(notes.map(({ id }) => id).sort())
        if (sorted(blocks.flatMap(({ notes }) => notes)) !== sorted(cellNotes(board, stage.id, lane.id)))
          wrong.push(`the blocks of ${stage.id} ${lane.id} hold other notes than the cell`)
        for (const { group, notes } of blocks) {
          if (group !== null) drawn.push(group.id)
          if (group !== null && sorted(groupNotes(board, group)) !== sorted(notes))
            wrong.push(`${group.id} holds other notes than its block`)
          for (const note of notes) {
            if (group !== null) count.notesGrouped += 1
            if (groupOfNote(board, note) !== group) wrong.push(`${note.id} stands in another group`)
          }
        }
      }
    }
  }
  const live = liveGroups(board).map(({ id }) => id)
  if (JSON.stringify(drawn.sort()) !== JSON.stringify([...live].sort()))
    wrong.push(`groups ${drawn.join(' ')} are drawn, ${live.join(' ')} are live`)
  return wrong
}

/** No selector throws or answers nonsense, whatever ids it is asked for. */
function checkSelectors(board: Board, count: InvariantCount): string[] {
  const wrong: string[] = []
  const check = (ok: boolean, what: string) => {
    count.selectorsCalled += 1
    if (!ok) wrong.push(what)
  }
  for (const id of [...board.stages.keys(), 'never-was']) {
    const live = board.stages.get(id)?.deleted === null && stageShownAs(board, id) === id
    const points = curvePoints(board, id)
    check(points.length > 0 === live, `points of ${id}`)
    for (const point of points) {
      for (const persona of livePersonas(board)) {
        const summary = ratingSummary(board, point.id, persona.id)
        const sound = summary === null || (summary.q1 <= summary.q3 && summary.mean >= 1 && summary.mean <= 5)
        check(sound, `ratings of ${point.id}`)
      }
    }
    check(cellNotes(board, id, 'never-was').length === 0, `cell without a lane of ${id}`)
  }
  for (const note of board.notes.values()) {
    check(NOTE_KINDS.includes(noteKind(board, note)), `kind of ${note.id}`)
    const home = homeOf(board, note)
    const lane = home.at === 'cell' ? board.lanes.get(home.lane) : undefined
    check(home.at !== 'cell' || (lane?.deleted === null && lane.kind !== 'emotions'), `cell of ${note.id}`)
    check(Number.isFinite(freePlaceOf(board, note).x), `place of ${note.id}`)
  }
  for (const stage of board.stages.keys()) {
    for (const { id, from, to } of pathsFrom(board, stage))
      check(board.links.get(id)?.deleted === null && from.id === stage && to?.id !== stage, `path ${id}`)
  }
  for (const link of liveLinks(board)) check(link.deleted === null, `link ${link.id}`)
  return wrong
}
