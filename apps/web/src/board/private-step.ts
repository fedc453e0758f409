import { type Id, liveNotes } from '@parcours/board'
import type { PrivateStep } from '@parcours/layout'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { BoardSession } from './session.ts'

/** What the map shows of a private step; null while none goes on. @param round the visit that new notes are drafts of */
export function usePrivateStep({ connection }: BoardSession, round: Id | null): PrivateStep | null {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  const told = useSyncExternalStore(subscribe, () => connection.covered)
  return useMemo(() => {
    if (round === null) return null
    // What is told of another visit of the step is no longer covered, or isn't yet.
    return { round, covered: told?.round === round ? told.cells : [] }
  }, [round, told])
}

/** Whether this person has notes that nobody else can read: these may be worked on whatever the step is. */
export function useHasDrafts({ model }: BoardSession): boolean {
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () => liveNotes(model.board).some(({ draft }) => draft !== null))
}
