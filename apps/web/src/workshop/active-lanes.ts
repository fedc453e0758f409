import { type Board, type Id, lanesOf, liveJourneys } from '@parcours/board'
import { currentStep, type Workshop } from '@parcours/workshop'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'

/** The lanes that the running step is about; null: all of them. Lanes that are gone count for nothing. */
export function activeLanesOf(workshop: Workshop | null, board: Board): ReadonlySet<Id> | null {
  const lanes = workshop === null ? null : (currentStep(workshop)?.lanes ?? null)
  if (lanes === null) return null
  const live = new Set(liveJourneys(board).flatMap(({ id }) => lanesOf(board, id).map((lane) => lane.id)))
  const active = new Set(lanes).intersection(live)
  return active.size === 0 ? null : active
}

/** The same set until another lane is meant: a keystroke in a note doesn't lay the map out anew for it. */
export function useActiveLanes({ connection, model, workshop }: BoardSession): ReadonlySet<Id> | null {
  const known = useRef<ReadonlySet<Id> | null>(null)
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [connection.subscribe(listener), model.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [connection, model],
  )
  return useSyncExternalStore(subscribe, () => {
    const active = activeLanesOf(workshop(), model.board)
    const same =
      active === null || known.current === null
        ? active === known.current
        : active.symmetricDifference(known.current).size === 0
    if (!same) known.current = active
    return known.current
  })
}
