import { type Board, type Id, lanesOf, liveJourneys } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { currentStep, type Step, type Workshop } from '@parcours/workshop'
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useWorkshop } from '../workshop/workshop-context.tsx'

/** The lanes that a vote, or ratings, aren't about; none when they are about all of them, or about lanes that are gone. Pure. */
export function lanesBeside(workshop: Workshop, board: Board): readonly Id[] {
  const step = currentStep(workshop)
  if (step === null || !isPolled(step)) return []
  const about = step.mode === 'voting' ? (step.vote?.lanes ?? null) : step.lanes
  if (about === null) return []
  const lanes = liveJourneys(board).flatMap(({ id }) => lanesOf(board, id).map((lane) => lane.id))
  return lanes.some((id) => about.includes(id)) ? lanes.filter((id) => !about.includes(id)) : []
}

/** At once, or as soon as this person has left what they write, drag or press. @returns calls it off */
function whenFree({ busy }: CanvasApi, act: () => void): () => void {
  if (!busy.get()) {
    act()
    return () => {}
  }
  const stop = busy.subscribe(() => {
    if (busy.get()) return
    stop()
    act()
  })
  return stop
}

const isPolled = ({ mode }: Step): boolean => mode === 'voting' || mode === 'rating'

/**
 * While a vote or ratings go on, and while their step shows what they came to, lanes that they aren't about are folded, so that what they are about
 * is large enough to be read. The map is fitted without what stands beside it, unless somebody has moved it themselves, or sees all of it
 * well enough as it is. Nothing of this happens under somebody's hands. Each person may unfold the lanes again; those that were folded here are unfolded at the end.
 */
export function useFoldedLanes(
  session: BoardSession,
  canvas: CanvasApi | null,
  setCollapsed: Dispatch<SetStateAction<ReadonlySet<Id>>>,
): void {
  const workshop = useWorkshop(session)
  const step = currentStep(workshop)
  const poll = step !== null && isPolled(step) ? step.id : null
  const folded = useRef<ReadonlySet<Id>>(new Set())
  const { model, workshop: now } = session
  useEffect(() => {
    const where = now()
    if (poll === null || canvas === null || where === null) return
    const refitTo = (to: 'maps' | 'board'): void => {
      void canvas.settled().then(() => {
        if (!canvas.busy.get()) canvas.refitTo(to)
      })
    }
    const cancel = whenFree(canvas, () => {
      const beside = lanesBeside(where, model.board)
      setCollapsed((before) => {
        folded.current = new Set(beside.filter((id) => !before.has(id)))
        return before.union(folded.current)
      })
      refitTo('maps')
    })
    return () => {
      cancel()
      const unfolded = folded.current
      folded.current = new Set()
      setCollapsed((before) => before.difference(unfolded))
      refitTo('board')
    }
  }, [poll, canvas, model, now, setCollapsed])
}
