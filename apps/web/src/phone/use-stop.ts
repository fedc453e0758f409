import { homeOf, type Id } from '@parcours/board'
import { useCallback, useRef, useState } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { type Stop, stopAt, stopsOf } from './stops.ts'

export interface Stops {
  stops: readonly Stop[]
  /** -1: the board has no stages. */
  at: number
  goTo(stage: Id): void
}

/** The stage that is shown: where the person was, or where the note lies that they write in. */
export function useStop(): Stops {
  const board = useBoard()
  const { whereabouts } = useBoardCore()
  const [stage, setStage] = useState<Id | null>(() => {
    const note = board.notes.get(whereabouts.current.note ?? '')
    const home = note === undefined ? null : homeOf(board, note)
    return home?.at === 'cell' ? home.stage : whereabouts.current.stage
  })
  const before = useRef(0)
  const stops = stopsOf(board)
  const at = stopAt(stops, stage, before.current)
  before.current = at
  const goTo = useCallback(
    (next: Id) => {
      whereabouts.current.stage = next
      setStage(next)
    },
    [whereabouts],
  )
  return { stops, at, goTo }
}
