/** The rated points of each persona along one emotion lane, and where their markers stand. */
import {
  curvePoints,
  type Id,
  livePersonas,
  type Persona,
  type RatingSummary,
  ratingOf,
  ratingSummary,
  type Stage,
} from '@parcours/board'
import type { Context } from '../context.ts'
import { EMOTION_STEP, EMOTION_TOP, LANE_LINE } from '../metrics.ts'
import type { CurveMarker, LaneRow, StageColumn } from '../scene.ts'

/** From this many ratings on, a point is part of the line. */
export const LINE_FROM = 3
/** From this many ratings on, a point has a band: the middle half of its ratings. */
export const BAND_FROM = 5
/** Two markers nearer than this would hide each other. */
const CLASH = 34
const DODGE = 18

export interface SeriesPoint {
  marker: CurveMarker
  stage: Stage
  summary: RatingSummary
}
export interface Series {
  persona: Persona
  points: readonly SeriesPoint[]
}

/** The height of a rating, 1..5, in a lane whose top is `y`. */
export function ratingY(rowY: number, value: number): number {
  return rowY + LANE_LINE + EMOTION_TOP + (5 - value) * EMOTION_STEP
}

function markerOf(
  context: Context,
  persona: Persona,
  point: { id: Id; stage: Id },
  summary: RatingSummary,
  at: { x: number; y: number },
): CurveMarker {
  const { me } = context.view
  const mine = me === null ? null : ratingOf(context.board, point.id, persona.id, me)
  return {
    point: point.id,
    stage: point.stage,
    persona: persona.id,
    ...at,
    mean: summary.mean,
    count: summary.count,
    ...(mine === null ? {} : { mine: mine.value }),
  }
}

/** Markers of the same point that would cover each other stand side by side, in the personas' order. */
function dodge(markers: { x: number; y: number }[]): void {
  const byHeight = markers.map((marker, order) => ({ marker, order })).sort((a, b) => a.marker.y - b.marker.y)
  for (let i = 0; i < byHeight.length; ) {
    let end = i
    while (end + 1 < byHeight.length && byHeight[end + 1]!.marker.y - byHeight[end]!.marker.y < CLASH) end++
    const group = byHeight.slice(i, end + 1).sort((a, b) => a.order - b.order)
    group.forEach(({ marker }, k) => {
      marker.x += (2 * k - (group.length - 1)) * DODGE
    })
    i = end + 1
  }
}

/** The series of every persona, in the personas' order; empty ones included. */
export function seriesOf(
  context: Context,
  stages: readonly Stage[],
  columns: readonly StageColumn[],
  row: LaneRow,
): Series[] {
  const personas = livePersonas(context.board)
  const lists = personas.map((persona) => ({ persona, points: [] as SeriesPoint[] }))
  stages.forEach((stage, column) => {
    const { x, w } = columns[column]!
    for (const point of curvePoints(context.board, stage.id)) {
      const here: { list: (typeof lists)[number]; summary: RatingSummary; x: number; y: number }[] = []
      for (const list of lists) {
        const summary = ratingSummary(context.board, point.id, list.persona.id)
        if (summary === null) continue
        here.push({ list, summary, x: x + w * point.offset, y: ratingY(row.y, summary.mean) })
      }
      dodge(here)
      for (const { list, summary, ...at } of here) {
        const marker = markerOf(context, list.persona, point, summary, at)
        list.points.push({ marker, stage, summary })
      }
    }
  })
  for (const list of lists) list.points.sort((a, b) => a.marker.x - b.marker.x)
  return lists
}
