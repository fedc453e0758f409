import { type Board, type Id, lanesOf, liveJourneys } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { currentStep, EMPTY_WORKSHOP, type Step } from '@parcours/workshop'
import { type Dispatch, type SetStateAction, useEffect, useRef } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useWorkshop } from '../workshop/workshop-context.tsx'

/** The lanes that a step isn't about; none when it is about all of them, or about lanes that are gone. Pure. */
function lanesBeside(step: Step, board: Board): readonly Id[] {
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

/** Whether people work on a part of the map, each for themselves. Who leads keeps the whole of it in view while the others write. */
const isFocused = ({ mode, lanes }: Step, leads: boolean): boolean =>
  mode === 'voting' || mode === 'rating' || (mode === 'private' && lanes !== null && !leads)

/**
 * In a vote, while people rate or write in private, and while the step shows what that came to, lanes that it isn't about are folded, so that
 * what it is about is large enough to be read. The map is fitted without what stands beside it, unless somebody has moved it themselves, or sees all of it
 * well enough as it is. Nothing of this happens under somebody's hands. Each person may unfold the lanes again; those that were folded here are unfolded at the end.
 */
export function useFoldedLanes(
  session: BoardSession,
  canvas: CanvasApi | null,
  setCollapsed: Dispatch<SetStateAction<ReadonlySet<Id>>>,
  leads: boolean,
): void {
  const workshop = useWorkshop(session)
  const step = currentStep(workshop)
  const focus = step !== null && isFocused(step, leads) ? step.id : null
  const folded = useRef<ReadonlySet<Id>>(new Set())
  const { model, workshop: now } = session
  useEffect(() => {
    const about = currentStep(now() ?? EMPTY_WORKSHOP)
    if (focus === null || canvas === null || about === null) return
    const refitTo = (to: 'maps' | 'board'): void => {
      void canvas.settled().then(() => {
        if (!canvas.busy.get()) canvas.refitTo(to)
      })
    }
    const cancel = whenFree(canvas, () => {
      const beside = lanesBeside(about, model.board)
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
  }, [focus, canvas, model, now, setCollapsed])
}
