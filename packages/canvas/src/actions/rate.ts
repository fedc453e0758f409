/** Rating the emotion curve and marking moments of truth. */
import { curvePoints, type Id } from '@parcours/board'
import type { JourneyMap, LaneRow, Point, StageColumn } from '@parcours/layout'
import { stageName } from '../keyboard/speech.ts'
import type { Surface } from '../surface.ts'
import { changeOf } from './intent.ts'

export type RatingValue = 1 | 2 | 3 | 4 | 5

/** The faces stand at five heights of the lane, very good on top. */
export function valueAtHeight(row: { y: number; h: number }, y: number): RatingValue {
  const fifth = Math.floor(((y - row.y) / row.h) * 5)
  return (5 - Math.max(0, Math.min(4, fifth))) as RatingValue
}

/** Rates a point of a stage for the chosen persona. */
export function rate(surface: Surface, stage: Id, point: Id, value: RatingValue): void {
  if (surface.refuses({ add: 'ratings' })) return
  const { persona, on } = surface.props
  if (persona === null) {
    on.notice?.('no-persona', {})
    return
  }
  surface.commands.rate(point, persona, value)
  const { board } = surface.model
  surface.state.say(
    surface.words('saidRated', {
      persona: board.personas.get(persona)?.fields.name.trim() || surface.words('unnamed'),
      stage: stageName(surface, board, stage),
      value,
    }),
  )
}

/** A click in the emotion lane rates the point of the stage that is nearest to it. */
export function rateAt(
  surface: Surface,
  cell: { map: JourneyMap; column: StageColumn; row: LaneRow },
  point: Point,
): void {
  const { column, row } = cell
  const offset = (point.x - column.x) / column.w
  let best: { id: Id; distance: number } = { id: column.id, distance: Number.POSITIVE_INFINITY }
  for (const { id, offset: at } of curvePoints(surface.model.board, column.id)) {
    const distance = Math.abs(at - offset)
    if (distance < best.distance) best = { id, distance }
  }
  rate(surface, column.id, best.id, valueAtHeight(row, point.y))
}

/** Makes a note or a stage a moment of truth, or takes it back. */
export function toggleTruth(surface: Surface, itemId: string): boolean {
  const item = surface.item(itemId)
  if (item === undefined || (item.kind !== 'note' && item.kind !== 'stage')) return false
  if (surface.refuses(changeOf(item))) return true
  const root = item.kind === 'note' ? 'notes' : 'stages'
  const record = surface.model.board[root].get(item.record)
  if (record === undefined) return false
  surface.commands.setTruth(root, item.record, !record.truth)
  const name = ('name' in record ? record.name : record.text).trim() || surface.words('unnamed')
  surface.state.say(surface.words(record.truth ? 'saidNoTruth' : 'saidTruth', { name: name.slice(0, 80) }))
  return true
}
