import { type Id, type StepMode, tallyDrafts } from '@parcours/board'
import { type Covered, currentStep, isCovered, isNothingWritten, modeOf } from '@parcours/workshop'
import { type JSX, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiError } from '../api/http.ts'
import { commandWorkshop } from '../api/workshop.ts'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { AGENDA_UNDO, useWorkshop, WorkshopContext, type WorkshopUi } from './workshop-context.tsx'
import './facilitation.css'

const LeaveStepDialog = later(() =>
  import('./leave-step-dialog.tsx').then((module) => module.LeaveStepDialog),
)

/** A way on that waits for an answer. */
interface Question {
  /** The visit of the step that it is about: when the room has gone on, nothing is left to ask. */
  round: Id
  to: Id | null
}

/** Says what facilitators decide, and asks them first where notes would stay covered, and before the end. */
export function WorkshopProvider({ children }: { children: ReactNode }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, rights } = useBoardCore()
  const { boardId, seat, connection } = session
  const { doc: drafts } = session.own
  const toasts = useToasts()
  const workshop = useWorkshop(session)
  const live = useConnection().state === 'live'
  const leads = rights.standing.role === 'facilitator'
  const [question, setQuestion] = useState<Question | null>(null)
  const [closing, setClosing] = useState(false)
  const said = useRef(0)
  // What a toast offers to take back is the latest that was decided, by whomever.
  useEffect(() => {
    if (workshop.version > said.current) toasts.dismiss(AGENDA_UNDO)
  }, [workshop.version, toasts])

  /** Unless it is known that there is nothing: what somebody began a moment ago stays with them. */
  const mayCover = useCallback(
    (mode: StepMode, round: Id): boolean => {
      if (mode !== 'private' || !isNothingWritten(connection.covered, round)) return true
      const own = tallyDrafts(drafts, round)
      return own.others || own.cells.length > 0
    },
    [connection, drafts],
  )

  const send = useCallback<WorkshopUi['send']>(
    async (order) => {
      toasts.dismiss(AGENDA_UNDO)
      try {
        const decided = await commandWorkshop(boardId, order, { grant: seat.grant }, locale)
        said.current = decided.version
        return decided
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        const words = error.code === 'offline' ? t('workshop.offline') : error.detail || t('workshop.failed')
        toasts.show({ text: words, key: 'workshop' })
        return null
      }
    },
    [boardId, seat.grant, locale, t, toasts],
  )

  const ui = useMemo<WorkshopUi>(() => {
    const { current } = workshop
    const step = currentStep(workshop)
    const from = current?.step ?? null
    return {
      workshop,
      step,
      mode: modeOf(workshop),
      leads,
      live,
      closing,
      setClosing,
      send,
      go: (to) => {
        if (!live) {
          toasts.show({ text: t('workshop.offline'), key: 'workshop' })
          return
        }
        const covers = step !== null && isCovered(step.mode) && current?.revealed === false
        if (covers && to !== from && mayCover(step.mode, current.round))
          setQuestion({ round: current.round, to })
        else if (to === null) setClosing(true)
        else void send({ type: 'go', from, to })
      },
      reveal: () => {
        if (current !== null) void send({ type: 'reveal', round: current.round })
      },
    }
  }, [workshop, leads, live, closing, send, mayCover, t, toasts])

  /** What is known to be covered. */
  const coveredIn = (round: Id): Covered | null => {
    const { covered } = connection
    return covered?.round !== round || isNothingWritten(covered, round) ? null : covered
  }
  const asked = question !== null && question.round === workshop.current?.round ? question : null
  const answer = async (reveals: boolean): Promise<void> => {
    if (asked === null) return
    const { round, to } = asked
    const from = workshop.current?.step ?? null
    setQuestion(null)
    // What can't be revealed keeps the room where it is: nobody goes on believing that it was.
    if (reveals && (await send({ type: 'reveal', round })) === null) return
    if (to === null) setClosing(true)
    else await send({ type: 'go', from, to })
  }
  return (
    <WorkshopContext value={ui}>
      {children}
      {asked !== null && (
        <LeaveStepDialog
          ends={asked.to === null}
          mode={ui.step?.mode ?? 'open'}
          names={ui.step?.names ?? 'shown'}
          covered={coveredIn(asked.round)}
          onAnswer={(reveals) => void answer(reveals)}
          onClose={() => setQuestion(null)}
        />
      )}
    </WorkshopContext>
  )
}
