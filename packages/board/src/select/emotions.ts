/** Points of the emotion curve and what was rated at them. */
import { compareRanked, compareText } from '../rank.ts'
import type { Board, CurvePoint, Id, ParticipantId, Rating } from '../schema.ts'
import type { RatingSummary, StagePoint } from '../selector-types.ts'
import { addTo, memoByPart } from './memo.ts'
import { mergedInto, stageShownAs } from './merged.ts'

const pointsByStage = memoByPart((points: Board['points']): ReadonlyMap<Id, readonly CurvePoint[]> => {
  const lists = new Map<Id, CurvePoint[]>()
  for (const point of points.values()) if (point.deleted === null) addTo(lists, point.stage, point)
  return lists
})

const summaries = memoByPart((ratings: Board['ratings']): ReadonlyMap<string, RatingSummary> => {
  const values = new Map<string, number[]>()
  for (const rating of ratings.values()) {
    if (rating.deleted === null) addTo(values, summaryKey(rating.point, rating.persona), rating.value)
  }
  return new Map([...values].map(([key, list]) => [key, summarise(list)]))
})

/** Points with a live rating. */
const ratedPoints = memoByPart(
  (ratings: Board['ratings']): ReadonlySet<Id> =>
    new Set([...ratings.values()].flatMap(({ deleted, point }) => (deleted === null ? [point] : []))),
)

/**
 * The stages whose points stand in a column, from left to right: the stage itself, and what was merged into it as far as
 * there is a curve in it. Each has an equal share of the width.
 */
export function segmentsOf(board: Board, stage: Id): readonly Id[] {
  const merged = mergedInto(board, stage).filter(
    ({ id }) => ratedPoints(board.ratings).has(id) || pointsByStage(board.points).has(id),
  )
  const own = board.stages.get(stage)
  if (own === undefined || merged.length === 0) return [stage]
  return [own, ...merged].sort(compareRanked).map(({ id }) => id)
}

/**
 * The implicit point of a live stage (id: the stage's) and its live explicit ones, from left to right; those of stages that
 * were merged into it in their own part of the column.
 */
export function curvePoints(board: Board, stage: Id): readonly StagePoint[] {
  if (board.stages.get(stage)?.deleted !== null || stageShownAs(board, stage) !== stage) return []
  const segments = segmentsOf(board, stage)
  const points = segments.flatMap((segment, index): StagePoint[] => {
    const at = (offset: number): number => (index + offset) / segments.length
    const explicit = pointsByStage(board.points).get(segment) ?? []
    return [
      { id: segment, stage, offset: at(0.5), implicit: segment === stage },
      ...explicit.map((point) => ({ id: point.id, stage, offset: at(point.offset), implicit: false })),
    ]
  })
  return points.sort((a, b) => a.offset - b.offset || compareText(a.id, b.id))
}

/** All live ratings of a persona at a point, or null if there are none. */
export function ratingSummary(board: Board, point: Id, persona: Id): RatingSummary | null {
  return summaries(board.ratings).get(summaryKey(point, persona)) ?? null
}

/** One person's live rating, or null. */
export function ratingOf(board: Board, point: Id, persona: Id, author: ParticipantId): Rating | null {
  const rating = board.ratings.get(ratingId(point, persona, author))
  return rating?.deleted === null ? rating : null
}

/** One rating per person, persona and point: the id says so. */
export function ratingId(point: Id, persona: Id, author: ParticipantId): Id {
  return `${point}~${persona}~${author}`
}

/** Whose rating an id is for: the inverse of `ratingId`. Ids have no `~` of their own. */
export function ratingAuthor(id: Id): ParticipantId {
  return id.slice(id.lastIndexOf('~') + 1)
}

function summarise(list: readonly number[]): RatingSummary {
  const values = [...list].sort((a, b) => a - b)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { count: values.length, mean, q1: quantile(values, 0.25), q3: quantile(values, 0.75), values }
}

/** Linear interpolation between closest ranks (Hyndman & Fan 1996, type 7). */
function quantile(ascending: readonly number[], share: number): number {
  const position = (ascending.length - 1) * share
  const low = Math.floor(position)
  const below = ascending[low]!
  const above = ascending[Math.min(low + 1, ascending.length - 1)]!
  return below + (above - below) * (position - low)
}

function summaryKey(point: Id, persona: Id): string {
  return `${point}\n${persona}`
}
