/** Where one can stand on a board that is shown one stage at a time. Pure. */
import { type Board, type Id, type Journey, liveJourneys, type Stage, stagesOf } from '@parcours/board'

export interface Stop {
  stage: Stage
  journey: Journey
  /** From 1, among the stages of its journey. */
  index: number
  /** Stages of its journey. */
  count: number
}

/** Journey by journey, from left to right. */
export function stopsOf(board: Board): readonly Stop[] {
  return liveJourneys(board).flatMap((journey) => {
    const stages = stagesOf(board, journey.id)
    return stages.map((stage, at) => ({ stage, journey, index: at + 1, count: stages.length }))
  })
}

/** Where the stage is now; once it is gone, where it was, or as near to that as there is. -1: there is none. */
export function stopAt(stops: readonly Stop[], stage: Id | null, before: number): number {
  const at = stops.findIndex((stop) => stop.stage.id === stage)
  return at >= 0 ? at : Math.min(Math.max(0, before), stops.length - 1)
}
