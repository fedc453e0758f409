import { type Board, liveInk, stagesOf } from '@parcours/board'
import { LANE_HEAD } from '@parcours/layout'
import type { Spot } from '../images/spot.ts'
import type { Stop } from './stops.ts'

/** World units between the map and what stands above it. */
const GAP = 48
const STEP = 40

/** Above its stage, outside of the map, where no note lies: the phone doesn't know what is on the map. */
export function photoPlace(
  board: Board,
  { journey, stage }: Pick<Stop, 'journey' | 'stage'>,
): (nth: number) => Spot {
  const stages = stagesOf(board, journey.id)
  const before = stages.slice(
    0,
    stages.findIndex(({ id }) => id === stage.id),
  )
  const left = LANE_HEAD + before.reduce((sum, { width }) => sum + width, 0)
  const isAbove = (x: number, y: number): boolean => y < 0 && x >= left && x < left + stage.width
  const there = liveInk(board).filter(
    ({ kind, place }) => kind === 'image' && place.anchor === journey.id && isAbove(place.x, place.y),
  ).length
  return (nth) => {
    const shift = ((there + nth) * STEP) % stage.width
    return { anchor: journey.id, x: left + shift, y: -GAP - shift, at: 'foot' }
  }
}
