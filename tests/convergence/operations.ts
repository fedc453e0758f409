/** What people do, as one weighted list: each entry does one act on a peer and says what it was, for the log. */
import {
  ACTION_STATES,
  binItems,
  COLORS,
  cellBlocks,
  cellNotes,
  curvePoints,
  type Id,
  INK_KINDS,
  type InkEnd,
  type LaneKind,
  type LooseRef,
  lanesOf,
  liveGroups,
  liveInk,
  liveJourneys,
  liveLinks,
  liveNotes,
  livePersonas,
  NOTE_KINDS,
  type NoteTarget,
  PATH_WAYS,
  PERSONA_FIELDS,
  type Position,
  parkedNotes,
  type RootName,
  readClip,
  STROKES,
  stagesOf,
} from '@parcours/board'
import type { Ledger } from './ledger.ts'
import type { OpenText, Peer } from './peer.ts'
import { checkPosition, type PositionCount } from './position.ts'
import type { Random } from './random.ts'

export interface Act {
  peer: Peer
  random: Random
  ledger: Ledger
  count: PositionCount
}
type Operation = (act: Act) => string

/** Weights of an ordinary workshop; a run may shift them (see `run.ts`). Undo and redo are the run's own. */
export const WEIGHTS = {
  type: 26,
  erase: 9,
  addNote: 8,
  addNotes: 2,
  moveNotes: 14,
  duplicate: 2,
  paste: 2,
  group: 4,
  regroup: 5,
  moveGroup: 3,
  deleteGroup: 2,
  deleteNotes: 5,
  restore: 5,
  noteRegisters: 5,
  addStage: 2,
  moveStage: 4,
  stageRegisters: 3,
  deleteStage: 3,
  mergeStages: 3,
  splitStage: 3,
  convertStages: 1,
  addLane: 2,
  moveLane: 3,
  deleteLane: 3,
  addJourney: 1,
  moveJourney: 1,
  deleteJourney: 1,
  journeyKind: 1,
  addPersona: 1,
  personaRegisters: 2,
  deletePersona: 1,
  rate: 6,
  points: 2,
  links: 3,
  paths: 2,
  draw: 4,
  shapeDrawn: 5,
  styleDrawn: 4,
  loose: 4,
  actions: 2,
  meta: 1,
} as const
export type OperationName = keyof typeof WEIGHTS

export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  type: ({ peer, random, ledger }) => {
    const opened = chooseText(peer, random)
    if (opened === null) return 'no text'
    const { session } = opened
    const at = random.between(0, session.value.length)
    const insert = ledger.fresh(random.between(1, 4))
    session.replace(at, at, insert)
    return `type ${insert} at ${at} in ${opened.at}`
  },
  erase: ({ peer, random, ledger }) => {
    const opened = chooseText(peer, random)
    if (opened === null) return 'no text'
    const { session, at } = opened
    const value = session.value
    const own = [...Array(value.length).keys()].filter((index) => ledger.isOwn(peer.tab, at, value[index]!))
    const start = random.pick(own)
    if (start === undefined) return 'nothing of mine'
    let end = start + 1
    while (end < value.length && end - start < 4 && own.includes(end)) end += 1
    const insert = random.chance(0.3) ? ledger.fresh(1) : ''
    session.replace(start, end, insert)
    return `erase ${start}..${end} and insert "${insert}" in ${at}`
  },
  addNote: ({ peer, random, ledger }) => {
    const place = chooseTarget(peer, random)
    const id = peer.editor.addNote({
      place,
      text: random.chance(0.5) ? ledger.fresh(2) : '',
      kind: anyKind(random),
    })
    return `addNote ${id} ${JSON.stringify(place)}`
  },
  addNotes: ({ peer, random, ledger }) => {
    const texts = Array.from({ length: random.between(1, 4) }, () => ledger.fresh(1))
    return `addNotes ${peer.editor.addNotes(texts, chooseTarget(peer, random)).join(' ')}`
  },
  moveNotes: ({ peer, random, count }) => {
    const ids = chooseNotes(peer, random)
    const target = chooseTarget(peer, random, ids)
    peer.editor.moveNotes(ids, target)
    const { board } = peer.model
    // What is locked stays where it is.
    const mayMove = (id: Id): boolean =>
      peer.editor.rights.mayChange(board, 'notes', id) && board.notes.get(id)?.locked !== true
    if (ids.every(mayMove)) checkPosition(board, ids, target, count)
    return `moveNotes ${ids.join(' ')} ${JSON.stringify(target)}`
  },
  duplicate: ({ peer, random }) =>
    `duplicate ${made(peer.editor.duplicateLoose(random.chance(0.1) ? everythingLoose(peer) : chooseLoose(peer, random)))}`,
  paste: ({ peer, random }) => {
    const groups = random.chance(0.3) ? [anyGroup(peer, random)] : []
    const notes = chooseNotes(peer, random)
    const ink = random.chance(0.5) ? chooseDrawn(peer, random) : []
    const clip = readClip(JSON.parse(JSON.stringify(peer.editor.copyClip({ notes, groups, ink }))))
    if (clip === null) throw new Error('a clip that can’t be read')
    return `paste ${made(peer.editor.pasteClip(clip, chooseTarget(peer, random)))}`
  },
  group: ({ peer, random, ledger }) => {
    const { board } = peer.model
    const stage = random.pick(stageIds(peer)) ?? 'none'
    const lane = random.pick(laneIds(peer)) ?? 'none'
    const here = cellNotes(board, stage, lane).map((note) => note.id)
    const ids = [
      ...random.some(here, random.between(1, 3)),
      ...(random.chance(0.2) ? chooseNotes(peer, random) : []),
    ]
    return `group ${ids.join(' ')} as ${peer.editor.group(ids, ledger.fresh(1))}`
  },
  regroup: ({ peer, random }) => {
    const group = anyGroup(peer, random)
    const ids = chooseNotes(peer, random)
    if (random.chance(0.3)) {
      const inside = [...peer.model.board.notes.values()].filter((note) => note.group !== null)
      const leaving = random.some(
        inside.map((note) => note.id),
        2,
      )
      peer.editor.leaveGroup(leaving)
      return `leaveGroup ${leaving.join(' ')}`
    }
    peer.editor.addToGroup(group, ids)
    return `addToGroup ${group} ${ids.join(' ')}`
  },
  moveGroup: ({ peer, random }) => {
    const id = anyGroup(peer, random)
    if (random.chance(0.2)) return `duplicateGroup ${id} as ${peer.editor.duplicateGroup(id)}`
    const stage = random.pick(stageIds(peer)) ?? 'never-was'
    const lane = random.pick(laneIds(peer)) ?? 'never-was'
    const siblings = cellBlocks(peer.model.board, stage, lane).map(
      ({ group, notes }) => group?.id ?? notes[0].id,
    )
    const position = choosePosition(random, without(siblings, [id]))
    peer.editor.moveGroup(id, { stage, lane, ...position })
    return `moveGroup ${id} ${stage} ${lane} ${JSON.stringify(position)}`
  },
  deleteGroup: ({ peer, random }) => {
    const id = anyGroup(peer, random)
    const mode = random.chance(0.7) ? 'keepNotes' : 'withNotes'
    peer.editor.deleteGroup(id, mode)
    return `deleteGroup ${id} ${mode}`
  },
  deleteNotes: ({ peer, random }) => {
    const ids = chooseNotes(peer, random)
    peer.editor.deleteNotes(ids)
    return `deleteNotes ${ids.join(' ')}`
  },
  restore: ({ peer, random }) => {
    const item = random.pick(binItems(peer.model.board))
    if (item !== undefined) peer.editor.restore(item.root, item.id)
    return `restore ${item?.root} ${item?.id}`
  },
  noteRegisters: ({ peer, random }) => {
    const id = random.pick(hot([...peer.model.board.notes.keys()], random)) ?? 'none'
    const which = random.between(0, 2)
    if (which === 0) peer.editor.setNoteKind(id, anyKind(random))
    else if (which === 1) peer.editor.setNoteChannel(id, random.pick(['website', 'shop', null]) ?? null)
    else peer.editor.setTruth('notes', id, random.chance(0.5))
    return `note register ${which} of ${id}`
  },
  addStage: ({ peer, random, ledger }) => {
    const position = choosePosition(random, stageIds(peer))
    return `addStage ${peer.editor.addStage(anyJourney(peer, random), { ...position, name: ledger.fresh(1) })}`
  },
  moveStage: ({ peer, random }) => {
    const id = random.pick(stageIds(peer)) ?? 'none'
    peer.editor.moveStage(id, choosePosition(random, stageIds(peer)))
    return `moveStage ${id}`
  },
  stageRegisters: ({ peer, random }) => {
    const id = random.pick(hot([...peer.model.board.stages.keys()], random)) ?? 'none'
    peer.editor.resizeStage(id, random.between(200, 500))
    peer.editor.setStage(id, {
      phase: random.pick(['pre', 'post', null] as const) ?? null,
      reach: random.pick(['online', 'offline', 'mixed'] as const) ?? null,
    })
    peer.editor.setTruth('stages', id, random.chance(0.5))
    return `stage registers of ${id}`
  },
  deleteStage: ({ peer, random }) => {
    const id = random.pick(stageIds(peer)) ?? 'none'
    const mode = chooseMode(random, stageIds(peer))
    peer.editor.deleteStage(id, mode)
    return `deleteStage ${id} ${JSON.stringify(mode)}`
  },
  mergeStages: ({ peer, random }) => {
    const stages = stagesOf(peer.model.board, anyJourney(peer, random))
    const at = random.between(0, Math.max(0, stages.length - 2))
    const [one, other] = [stages[at]?.id ?? 'none', stages[at + 1]?.id ?? 'never-was']
    return `mergeStages ${one} ${other} into ${peer.editor.mergeStages(one, other)}`
  },
  splitStage: ({ peer, random, ledger }) => {
    const { board } = peer.model
    const id = random.pick(stageIds(peer)) ?? 'none'
    const lanes = lanesOf(board, board.stages.get(id)?.journey ?? '')
    const inside = lanes.flatMap((lane) =>
      cellBlocks(board, id, lane.id).flatMap(({ group, notes }) => [
        ...(group === null ? [] : [group.id]),
        ...notes.map((note) => note.id),
      ]),
    )
    const right = random.some(inside, random.between(0, 3))
    return `splitStage ${id} as ${peer.editor.splitStage(id, { name: ledger.fresh(1), right })}`
  },
  convertStages: ({ peer, random, ledger }) => {
    const { board } = peer.model
    const journey = anyJourney(peer, random)
    const present = stagesOf(board, journey)
    const count = random.between(1, 4)
    const goes = new Map<Id, number | null>()
    for (const { id } of present) {
      if (random.chance(0.9)) goes.set(id, random.chance(0.1) ? null : random.between(0, count - 1))
    }
    const stages = Array.from({ length: count }, (_, index) => {
      // A conversion that gives a name up gives up what others typed in it: here only one's own words go.
      const first = present.find(({ id }) => goes.get(id) === index)
      const at = `stages/${first?.id}/name`
      const own = first !== undefined && !ledger.holdsForeign(peer.tab, at, first.name)
      return { name: first === undefined || own ? ledger.fresh(1) : first.name, phase: null }
    })
    peer.editor.convertStages(journey, { model: null, stages, goes })
    return `convertStages ${journey} ${JSON.stringify([...goes])} ${JSON.stringify(stages)}`
  },
  addLane: ({ peer, random, ledger }) => {
    const kind: LaneKind =
      random.pick(['actions', 'thoughts', 'emotions', 'pains', 'free'] as const) ?? 'free'
    const position = choosePosition(random, laneIds(peer))
    return `addLane ${peer.editor.addLane(anyJourney(peer, random), { ...position, kind, name: ledger.fresh(1) })}`
  },
  moveLane: ({ peer, random }) => {
    const id = random.pick(laneIds(peer)) ?? 'none'
    peer.editor.moveLane(id, choosePosition(random, laneIds(peer)))
    return `moveLane ${id}`
  },
  deleteLane: ({ peer, random }) => {
    const id = random.pick(laneIds(peer)) ?? 'none'
    const mode = chooseMode(random, laneIds(peer))
    peer.editor.deleteLane(id, mode)
    return `deleteLane ${id} ${JSON.stringify(mode)}`
  },
  addJourney: ({ peer, ledger }) => {
    if (peer.model.board.journeys.size > 3) return 'enough journeys'
    const id = peer.editor.addJourney({
      title: ledger.fresh(1),
      kind: 'use',
      stages: [{ name: ledger.fresh(1) }, { name: ledger.fresh(1) }],
      lanes: [{ kind: 'actions', name: ledger.fresh(1) }],
    })
    return `addJourney ${id}`
  },
  moveJourney: ({ peer, random }) => {
    const ids = [...peer.model.board.journeys.keys()]
    const id = random.pick(ids) ?? 'none'
    peer.editor.moveJourney(id, choosePosition(random, ids))
    return `moveJourney ${id}`
  },
  deleteJourney: ({ peer, random }) => {
    const id = random.pick([...peer.model.board.journeys.keys()]) ?? 'none'
    peer.editor.deleteJourney(id)
    return `deleteJourney ${id}`
  },
  journeyKind: ({ peer, random }) => {
    const id = random.pick([...peer.model.board.journeys.keys()]) ?? 'none'
    peer.editor.setJourneyKind(id, random.pick(['care', 'renewal', null] as const) ?? null)
    return `journeyKind ${id}`
  },
  addPersona: ({ peer, ledger }) => `addPersona ${peer.editor.addPersona({ name: ledger.fresh(1) })}`,
  personaRegisters: ({ peer, random }) => {
    const id = random.pick([...peer.model.board.personas.keys()]) ?? 'none'
    const x = random.between(0, 900)
    if (random.chance(0.5))
      peer.editor.movePersona(id, { at: 'free', anchor: anyJourney(peer, random), x, y: 0 })
    else peer.editor.setPersonaPortrait(id, random.between(0, 8))
    return `persona registers of ${id}`
  },
  deletePersona: ({ peer, random }) => {
    const id = random.pick([...peer.model.board.personas.keys()]) ?? 'none'
    peer.editor.deletePersona(id)
    return `deletePersona ${id}`
  },
  rate: ({ peer, random }) => {
    const stage = random.pick(hot([...peer.model.board.stages.keys()], random)) ?? 'none'
    const point = random.pick(curvePoints(peer.model.board, stage))?.id ?? stage
    const persona = random.pick(hot([...peer.model.board.personas.keys()], random)) ?? 'none'
    const value = random.pick([1, 2, 3, 4, 5, null] as const) ?? null
    peer.editor.rate(point, persona, value)
    return `rate ${point} ${persona} ${value}`
  },
  points: ({ peer, random }) => {
    const known = random.pick([...peer.model.board.points.keys()])
    if (known !== undefined && random.chance(0.4)) {
      peer.editor.deletePoint(known)
      return `deletePoint ${known}`
    }
    return `addPoint ${peer.editor.addPoint(random.pick(hot([...peer.model.board.stages.keys()], random)) ?? 'none', random.next())}`
  },
  links: ({ peer, random }) => {
    const known = random.pick(liveLinks(peer.model.board))
    if (known !== undefined && random.chance(0.3)) {
      peer.editor.unlink(known.id)
      return `unlink ${known.id}`
    }
    const [from, to] = random.some(hot([...peer.model.board.notes.keys()], random), 2)
    const persona = random.pick([...livePersonas(peer.model.board)])
    if (from === undefined) return 'nothing to link'
    const end =
      persona !== undefined && random.chance(0.3) ? { root: 'personas' as const, id: persona.id } : null
    return `link ${peer.editor.link({ root: 'notes', id: from }, end ?? { root: 'notes', id: to ?? from })}`
  },
  draw: ({ peer, random, ledger }) => {
    const kind = random.pick(INK_KINDS) ?? 'draw'
    const { x, y } = { x: random.between(0, 400), y: random.between(0, 400) }
    const id = peer.editor.addInk({
      kind,
      place: { anchor: random.chance(0.5) ? 'board' : anyJourney(peer, random), x, y },
      size: { w: random.between(0, 300), h: random.between(0, 300) },
      points: Array.from({ length: random.between(0, 6) }, (_, i) => ({ x: i * random.between(1, 9), y: i })),
      from: anyEnd(peer, random),
      to: anyEnd(peer, random),
      text: random.chance(0.4) ? ledger.fresh(2) : '',
    })
    return `addInk ${kind} ${id}`
  },
  shapeDrawn: ({ peer, random }) => {
    const id = chooseDrawn(peer, random)[0] ?? 'never-was'
    const which = random.between(0, 2)
    const place = { at: 'free' as const, anchor: anyJourney(peer, random), x: random.between(0, 99), y: 4 }
    if (which === 0) peer.editor.shapeInk(id, { place, size: { w: random.between(0, 500), h: 40 } })
    else if (which === 1) peer.editor.shapeInk(id, { from: anyEnd(peer, random) })
    else peer.editor.shapeInk(id, { to: anyEnd(peer, random) })
    return `shapeInk ${id} ${which}`
  },
  styleDrawn: ({ peer, random }) => {
    const ids = chooseDrawn(peer, random)
    const color = random.pick(COLORS) ?? 'black'
    const which = random.between(0, 2)
    if (which === 0) peer.editor.styleInk(ids, { color, stroke: random.pick(STROKES) ?? 'M' })
    else if (which === 1)
      peer.editor.setNoteColor(chooseNotes(peer, random), random.chance(0.3) ? null : color)
    else peer.editor.setInkAlt(ids[0] ?? 'never-was', color)
    return `style ${which} of ${ids.join(' ')}`
  },
  loose: ({ peer, random }) => {
    const refs = chooseLoose(peer, random)
    const which = random.between(0, 3)
    const anchor = anyJourney(peer, random)
    if (which === 0) {
      const place = (index: number) => ({ anchor, x: 10 * index, y: random.between(0, 99) })
      peer.editor.moveLoose(refs.map((ref, index) => ({ ...ref, place: place(index) })))
    } else if (which === 1)
      peer.editor.moveDepth(refs, random.pick(['front', 'forward', 'backward', 'back'] as const) ?? 'front')
    else if (which === 2) peer.editor.setLocked(refs, random.chance(0.3))
    else peer.editor.deleteLoose(refs)
    return `loose ${which} ${refs.map(({ root, id }) => `${root}/${id}`).join(' ')}`
  },
  paths: ({ peer, random, ledger }) => {
    const { board } = peer.model
    const known = random.pick([...board.links.values()].filter(({ way }) => way !== null))
    const way = random.pick(PATH_WAYS) ?? 'abandon'
    const to = random.pick(stageIds(peer)) ?? 'never-was'
    const which = random.between(0, 3)
    if (known === undefined || which === 0) {
      const stage = random.pick(stageIds(peer)) ?? 'none'
      const rate = random.pick([null, 12, 30.5, 140]) ?? null
      return `addPath ${stage} ${way} ${peer.editor.addPath(stage, { way, to, rate, cause: ledger.fresh(2) })}`
    }
    if (which === 1) peer.editor.setPath(known.id, { way, to })
    else if (which === 2) peer.editor.setPath(known.id, { rate: random.between(0, 100), rival: known.rival })
    else peer.editor.setGate(known.from.id, random.chance(0.5))
    return `path ${which} of ${known.id}`
  },
  actions: ({ peer, random, ledger }) => {
    const { editor, model } = peer
    const ids = [...model.board.actions.keys()]
    const id = random.pick(hot(ids, random)) ?? 'never-was'
    if (ids.length === 0 || random.chance(0.3)) {
      const source = random.pick(chooseNotes(peer, random)) ?? null
      return `addAction ${editor.addAction({ text: ledger.fresh(2), source })}`
    }
    const act = random.between(0, 4)
    if (act === 0) editor.deleteAction(id)
    else if (act === 1) editor.restore('actions', id)
    else {
      const due = `2026-03-${String(random.between(10, 28))}`
      const state = random.pick(ACTION_STATES) ?? 'todo'
      editor.setAction(
        id,
        random.chance(0.5) ? { owner: random.pick(['Anna', 'Karim']) ?? '', due } : { state },
      )
    }
    return `actions ${id}`
  },
  meta: ({ peer, random }) => {
    peer.editor.setMeta({ textSize: random.pick(['S', 'M', 'L'] as const) ?? 'M', market: 'b2b' })
    return 'meta'
  },
}

const made = (refs: readonly LooseRef[]): string => refs.map(({ id }) => id).join(' ')

/** As "select all" does: notes in cells, free ones and drawn things; few of each, so that boards don't grow without end. */
function everythingLoose(peer: Peer): LooseRef[] {
  const { board } = peer.model
  return [
    ...liveNotes(board)
      .slice(-3)
      .map(({ id }): LooseRef => ({ root: 'notes', id })),
    ...liveInk(board)
      .slice(-3)
      .map(({ id }): LooseRef => ({ root: 'ink', id })),
  ]
}

/** People stay in a text for a while, then go to another; often to one where somebody else types. */
function chooseText(peer: Peer, random: Random): OpenText | null {
  const last = peer.open.at(-1)
  if (last !== undefined && random.chance(0.6)) return last
  if (peer.open.length > 2 || (last !== undefined && random.chance(0.5))) {
    const closing = random.pick(peer.open)
    if (closing !== undefined) peer.closeText(closing)
  }
  const [root, id, key] = chooseTextKey(peer, random)
  return peer.openText(root, id, key)
}

function chooseTextKey(peer: Peer, random: Random): [RootName, Id, string] {
  const { board } = peer.model
  const pick = (ids: Iterable<Id>) => random.pick([...ids]) ?? 'none'
  const where = random.between(0, 9)
  if (where === 0) return ['stages', pick(hot([...board.stages.keys()], random)), 'name']
  if (where === 1) return ['personas', pick(board.personas.keys()), random.pick(PERSONA_FIELDS) ?? 'name']
  if (where === 2) return ['journeys', pick(board.journeys.keys()), 'title']
  if (where === 3 && random.chance(0.3)) return ['actions', pick(board.actions.keys()), 'text']
  if (where === 4 && random.chance(0.4)) return ['ink', pick(hot([...board.ink.keys()], random)), 'text']
  if (where === 3) return ['groups', pick(hot([...board.groups.keys()], random)), 'title']
  // A few notes that everybody types in, and now and then a binned one.
  const ids = [...board.notes.keys()].sort()
  return ['notes', pick(where < 5 ? ids.slice(0, 3) : hot([...board.notes.keys()], random)), 'text']
}

/** Now and then one in the bin. */
function chooseDrawn(peer: Peer, random: Random): Id[] {
  const { board } = peer.model
  const ids = random.chance(0.1) ? [...board.ink.keys(), 'never-was'] : liveInk(board).map(({ id }) => id)
  return random.some(hot(ids, random), random.between(1, 2))
}

function chooseLoose(peer: Peer, random: Random): LooseRef[] {
  const persona = random.pick([...livePersonas(peer.model.board)])
  return [
    ...chooseDrawn(peer, random).map((id): LooseRef => ({ root: 'ink', id })),
    ...(random.chance(0.5) ? chooseNotes(peer, random) : []).map((id): LooseRef => ({ root: 'notes', id })),
    ...(persona !== undefined && random.chance(0.2) ? [{ root: 'personas', id: persona.id } as const] : []),
  ]
}

function anyEnd(peer: Peer, random: Random): InkEnd {
  const point = { x: random.between(-50, 250), y: random.between(-50, 250) }
  const [ref] = random.chance(0.6) ? chooseLoose(peer, random) : []
  return { ...point, to: ref ?? null }
}

function chooseNotes(peer: Peer, random: Random): Id[] {
  const ids = liveNotes(peer.model.board).map((note) => note.id)
  // Binned and unknown ids too: commands pass over them.
  const all = random.chance(0.1) ? [...peer.model.board.notes.keys(), 'never-was'] : ids
  return random.some(hot(all, random), random.chance(0.7) ? 1 : random.between(2, 4))
}

/** Half of the time only the newest few: people work on the same things at the same time. */
function hot(ids: readonly Id[], random: Random): readonly Id[] {
  return random.chance(0.5) ? ids.slice(-4) : ids
}

/** Half of the time only the first two, so that some cells fill up. */
function first(list: readonly { id: Id }[], random: Random): Id[] {
  return (random.chance(0.5) ? list.slice(0, 2) : list).map(({ id }) => id)
}

function chooseTarget(peer: Peer, random: Random, moving: readonly Id[] = []): NoteTarget {
  const { board } = peer.model
  const journey = anyJourney(peer, random)
  const where = random.between(0, 9)
  if (where === 0)
    return { to: 'free', anchor: random.chance(0.5) ? 'board' : journey, x: random.between(0, 99), y: 7 }
  if (where === 1) {
    const siblings = parkedNotes(board, journey).map((note) => note.id)
    return { to: 'parking', journey, ...choosePosition(random, without(siblings, moving)) }
  }
  if (where === 2 && random.chance(0.3)) return { to: 'cell', stage: 'never-was', lane: 'never-was' }
  // Sometimes a stage or lane that is in the bin: a drop that met a concurrent delete.
  const stages = random.chance(0.1) ? [...board.stages.keys()] : first(stagesOf(board, journey), random)
  const lanes = random.chance(0.1) ? [...board.lanes.keys()] : first(lanesOf(board, journey), random)
  const stage = random.pick(stages) ?? 'never-was'
  const lane = random.pick(lanes) ?? 'never-was'
  const siblings = cellNotes(board, stage, lane).map((note) => note.id)
  const group = random.chance(0.3) ? { group: anyGroup(peer, random) } : {}
  return { to: 'cell', stage, lane, ...group, ...choosePosition(random, without(siblings, moving)) }
}

/** Now and then one in the bin, or none at all. */
function anyGroup(peer: Peer, random: Random): Id {
  const live = liveGroups(peer.model.board).map((group) => group.id)
  return (
    random.pick(random.chance(0.1) ? [...peer.model.board.groups.keys()] : hot(live, random)) ?? 'never-was'
  )
}

function without(ids: readonly Id[], moving: readonly Id[]): Id[] {
  return ids.filter((id) => !moving.includes(id))
}

function choosePosition(random: Random, siblings: readonly Id[]): Position {
  const index = random.between(0, siblings.length)
  const how = random.between(0, 3)
  if (how === 0) return {}
  if (how === 1) return { after: siblings[index - 1] ?? null }
  if (how === 2) return { before: siblings[index] ?? null }
  return { after: siblings[index - 1] ?? null, before: siblings[index] ?? null }
}

function chooseMode(random: Random, ids: readonly Id[]): 'park' | 'withNotes' | { moveTo: Id } {
  return random.pick(['park', 'withNotes', { moveTo: random.pick(ids) ?? 'none' }] as const) ?? 'park'
}

function anyKind(random: Random) {
  return random.pick(NOTE_KINDS) ?? 'free'
}

function anyJourney(peer: Peer, random: Random): Id {
  const live = liveJourneys(peer.model.board).map((journey) => journey.id)
  return random.pick(random.chance(0.05) ? [...peer.model.board.journeys.keys()] : live) ?? 'never-was'
}

function stageIds(peer: Peer): Id[] {
  return liveJourneys(peer.model.board).flatMap((journey) =>
    stagesOf(peer.model.board, journey.id).map(({ id }) => id),
  )
}

function laneIds(peer: Peer): Id[] {
  return liveJourneys(peer.model.board).flatMap((journey) =>
    lanesOf(peer.model.board, journey.id).map(({ id }) => id),
  )
}
