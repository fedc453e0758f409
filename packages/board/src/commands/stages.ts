/** Stages made one, made two, and laid out anew after another model. What is in them is not rewritten where it can be helped. */
import type { Conversion, SplitStage } from '../commands-types.ts'
import { META_ID } from '../document.ts'
import { clipText, LIMITS } from '../limits.ts'
import { compareRanked, isRank, ranksBetween } from '../rank.ts'
import type { Id, Stage } from '../schema.ts'
import { curvePoints } from '../select/emotions.ts'
import { cellGroups, groupNotes } from '../select/groups.ts'
import { mergedInto } from '../select/merged.ts'
import { cellNotes } from '../select/notes.ts'
import { lanesOf, liveJourneys, stagesOf } from '../select/structure.ts'
import type { Writer } from '../write/writer.ts'
import { addStage, createStage } from './structure.ts'

/** Curve points further right than this go into the right one of the two stages. */
const MIDDLE = 0.5

/**
 * Makes two stages of a journey one: the left one stays, whichever is named first, so that two people who merge the same two
 * do the same. @returns the id of the one that stays; '' if nothing could be merged
 */
export function mergeStages(writer: Writer, one: Id, other: Id): Id {
  const { board } = writer
  const journey = board.stages.get(one)?.journey ?? ''
  const [left, right] = stagesOf(board, journey).filter(({ id }) => id === one || id === other)
  if (left === undefined || right === undefined || !writer.mayChange('stages', right.id)) return ''
  writer.set('stages', right.id, { into: left.id })
  if (right.truth && !left.truth) writer.set('stages', left.id, { truth: true })
  if (left.aarrr === null && right.aarrr !== null) writer.set('stages', left.id, { aarrr: right.aarrr })
  // The gate is at the end, and the end is now that of the right one.
  if (right.gate !== left.gate) writer.set('stages', left.id, { gate: right.gate })
  return left.id
}

/**
 * Makes two stages of one: a new one right behind it takes the notes and groups that are named, with their ranks, the points
 * right of the middle, and the gate. @returns the id of the new stage; '' if the writer may add none
 */
export function splitStage(writer: Writer, id: Id, { name, right }: SplitStage): Id {
  const { board } = writer
  const stage = stagesOf(board, board.stages.get(id)?.journey ?? '').find((one) => one.id === id)
  if (stage === undefined || !writer.mayChange('stages', id)) return ''
  const { journey, phase, reach, aarrr, gate } = stage
  const added = addStage(writer, journey, { name, phase, reach, aarrr, after: id })
  if (added === '') return ''
  if (gate) {
    writer.set('stages', id, { gate: false })
    writer.set('stages', added, { gate: true })
  }
  const goes = splitCurve(writer, id, added)
  const chosen = new Set(right)
  for (const lane of lanesOf(board, journey)) {
    const groups = cellGroups(board, id, lane.id)
    for (const group of groups) {
      if (chosen.has(group.id)) for (const note of groupNotes(board, group)) chosen.add(note.id)
      settle(writer, 'groups', group, chosen.has(group.id) ? added : id, goes)
    }
    for (const note of cellNotes(board, id, lane.id)) {
      settle(writer, 'notes', note, chosen.has(note.id) ? added : id, goes)
    }
  }
  return added
}

/** @returns where stages that had been merged into the one go, by id */
function splitCurve(writer: Writer, id: Id, added: Id): ReadonlyMap<Id, Id> {
  const { board } = writer
  const goes = new Map<Id, Id>([[id, id]])
  const points = curvePoints(board, id)
  for (const { id: merged } of mergedInto(board, id)) {
    const own = points.find((point) => point.id === merged)
    const isRight = own !== undefined && own.offset > MIDDLE
    goes.set(merged, isRight ? added : id)
    if (isRight) writer.set('stages', merged, { into: added })
  }
  for (const { id: point, offset } of points) {
    const record = board.points.get(point)
    if (record === undefined || record.stage !== id || offset <= MIDDLE) continue
    writer.set('points', point, { stage: added, offset: (offset - MIDDLE) / (1 - MIDDLE) })
  }
  return goes
}

/** Writes to it only if it would be shown elsewhere. Its rank stays. */
function settle(
  writer: Writer,
  root: 'notes' | 'groups',
  { id, place }: { id: Id; place: { at: string; stage?: Id } },
  wanted: Id,
  goes: ReadonlyMap<Id, Id>,
): void {
  if (place.at === 'cell' && goes.get(place.stage ?? '') !== wanted)
    writer.set(root, id, { place: { ...place, stage: wanted } })
}

/**
 * Gives a journey the stages of another model. Each stage goes where the person said: the first one that goes to a stage of the
 * model becomes it (its record stays, with everything that is in it or comes into it meanwhile), others are merged into it, and
 * what goes to "Ideas to sort" is binned there. A stage that wasn't there when the person chose stays behind the others.
 */
export function convertStages(writer: Writer, journey: Id, { model, stages, goes }: Conversion): void {
  const { board } = writer
  const present = stagesOf(board, journey)
  if (!board.journeys.has(journey) || stages.length === 0 || !writer.mayAdd('stages')) return
  const order: { id: Id; stage: Stage | null }[] = []
  stages.forEach(({ name, phase, aarrr }, index) => {
    const [first, ...others] = present.filter(({ id }) => goes.get(id) === index)
    const title = clipText(name, LIMITS.title)
    if (first === undefined) {
      const id = writer.newId()
      order.push({ id, stage: null })
      return
    }
    order.push({ id: first.id, stage: first })
    writer.reword('stages', first.id, 'name', title)
    if (first.phase !== phase) writer.set('stages', first.id, { phase })
    if (aarrr !== undefined && first.aarrr !== aarrr) writer.set('stages', first.id, { aarrr })
    for (const other of others) writer.set('stages', other.id, { into: first.id })
    if (!first.truth && others.some(({ truth }) => truth)) writer.set('stages', first.id, { truth: true })
    const gate = (others.at(-1) ?? first).gate
    if (first.gate !== gate) writer.set('stages', first.id, { gate })
  })
  for (const stage of present) {
    if (goes.get(stage.id) === null) writer.delete('stages', stage.id)
    if (goes.get(stage.id) === undefined) order.push({ id: stage.id, stage })
  }
  const ranks = ranksInOrder(order)
  order.forEach(({ id, stage }, index) => {
    const target = stages[index]
    if (stage === null && target !== undefined)
      createStage(writer, id, journey, ranks[index]!, { ...target, reach: null })
    else writer.set('stages', id, { rank: ranks[index]! })
  })
  if (liveJourneys(board)[0]?.id === journey) writer.set('meta', META_ID, { stageModel: model })
}

/** Ranks in the order given: those that are in order keep theirs; if they aren't, or leave no room, all get new ones. */
function ranksInOrder(order: readonly { id: Id; stage: Stage | null }[]): string[] {
  const kept = order.flatMap(({ stage }) => stage ?? [])
  const inOrder = kept.every((stage, i) => i === 0 || compareRanked(kept[i - 1]!, stage) < 0)
  const distinct = new Set(kept.map(({ rank }) => rank)).size === kept.length
  const ranks = inOrder && distinct ? ranksAround(order) : []
  if (ranks.length > 0 && ranks.every(isRank)) return ranks
  return ranksBetween(
    null,
    null,
    order.map(({ id }) => id),
  )
}

/** New ones between those that are kept. */
function ranksAround(order: readonly { id: Id; stage: Stage | null }[]): string[] {
  const ranks: string[] = []
  let index = 0
  while (index < order.length) {
    const { stage } = order[index]!
    if (stage !== null) {
      ranks.push(stage.rank)
      index += 1
      continue
    }
    const end = order.findIndex((each, i) => i > index && each.stage !== null)
    const gap = order.slice(index, end < 0 ? undefined : end)
    const upper = end < 0 ? null : order[end]!.stage!.rank
    const ids = gap.map(({ id }) => id)
    ranks.push(...ranksBetween(ranks.at(-1) ?? null, upper, ids))
    index += gap.length
  }
  return ranks
}

/** Whether the customer decides at the end of the stage. */
export function setGate(writer: Writer, id: Id, gate: boolean): void {
  writer.set('stages', id, { gate })
}
