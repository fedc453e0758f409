import { type Id, type Lane, lanesOf, openActions } from '@parcours/board'
import { ClipboardCheck, Map as MapIcon } from 'lucide-react'
import { type JSX, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useBoard, useBoardCore, useConnection } from '../board/board-context.tsx'
import { rememberFacts } from '../board/home-facts.ts'
import { usePrivateStep } from '../board/private-step.ts'
import { useUndoToast } from '../board/use-undo-toast.ts'
import type { RoomProps } from '../board/window-shape.ts'
import { ConnectionBanner } from '../connection/connection-banner.tsx'
import { useReturnReport } from '../connection/use-return-report.ts'
import { ClosingStep } from '../ending/closing-step.tsx'
import { GreetingBanner } from '../ending/greeting-banner.tsx'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { Recap } from '../room/recap.tsx'
import { keepClient } from '../service-worker/keep-client.ts'
import { StandingBanner } from '../standing/standing-banner.tsx'
import { useActiveLanes } from '../workshop/active-lanes.ts'
import { ModeBanner } from '../workshop/mode-banner.tsx'
import { CallChip } from './call-chip.tsx'
import { Composer } from './composer.tsx'
import { PhoneHeader } from './phone-header.tsx'
import { PhoneReactions } from './phone-reactions.tsx'
import { PhoneStep } from './phone-step.tsx'
import { Sheet } from './sheet.tsx'
import { SpotlightBanner } from './spotlight-banner.tsx'
import { StageNotes } from './stage-notes.tsx'
import { StageRating } from './stage-rating.tsx'
import { StageStrip } from './stage-strip.tsx'
import { useCalled } from './use-called.ts'
import { useStageKeys } from './use-stage-keys.ts'
import { useStop } from './use-stop.ts'
import { useSwipe } from './use-swipe.ts'
import { useVisibleHeight } from './use-visible-height.ts'
import './phone.css'

// Looked at now and then.
const PhoneActions = later(() => import('./phone-actions.tsx').then((module) => module.PhoneActions))

/** Home's facts of a board wait until the board itself is there. */
const FACTS_AFTER_MS = 2_000

/** The board on a phone: one stage at a time, without the map. */
export function PhoneRoom({ onReopen }: RoomProps): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, stopped, whereabouts, askForMap } = useBoardCore()
  const board = useBoard()
  const { covered } = useConnection()
  const undoToast = useUndoToast(session)
  const activeLanes = useActiveLanes(session)
  const privateStep = usePrivateStep(session, rights.round)
  const { stops, at, goTo } = useStop()
  const stop = stops[at] ?? null

  const [note, setNote] = useState(whereabouts.current.note)
  const openNote = useCallback(
    (id: Id | null) => {
      whereabouts.current.note = id
      setNote(id)
    },
    [whereabouts],
  )
  const mayGoOn = note === null || (stopped === null && rights.mayChange(board, 'notes', note))
  useEffect(() => {
    if (!mayGoOn) openNote(null)
  }, [mayGoOn, openNote])

  const page = useRef<HTMLElement>(null)
  const [came, setCame] = useState<'before' | 'after' | null>(null)
  const go = (stage: Id): void => {
    openNote(null)
    setCame(stops.findIndex((other) => other.stage.id === stage) < at ? 'before' : 'after')
    goTo(stage)
    page.current?.scrollTo(0, 0)
  }
  const called = useCalled(stop?.stage.id ?? null, note !== null, go)
  const goByOneself = (stage: Id): void => {
    called.stay()
    go(stage)
  }
  const step = (way: -1 | 1): void => {
    const next = stops[at + way]
    if (next !== undefined) goByOneself(next.stage.id)
  }
  useSwipe(page, (way) => stops[at + way] !== undefined, step)
  useStageKeys(step)

  const root = useRef<HTMLDivElement>(null)
  useVisibleHeight(root)
  useReturnReport(null)
  // Not before the board is there: what it needs itself comes first.
  useEffect(() => keepClient('without-map'), [])
  useEffect(() => {
    const soon = setTimeout(() => rememberFacts(session), FACTS_AFTER_MS)
    return () => clearTimeout(soon)
  }, [session])

  const field = useRef<HTMLTextAreaElement>(null)
  const [chosenLane, setLane] = useState<Id | null>(null)
  const [showsActions, setActions] = useState(false)
  const actions = openActions(board).length
  const lanes = stop === null ? [] : lanesOf(board, stop.journey.id)
  const isActive = ({ id }: Lane): boolean => activeLanes === null || activeLanes.has(id)
  const holding = lanes.filter(({ kind }) => kind !== 'emotions')
  const active = holding.filter(isActive)
  const choices = active.length > 0 ? active : holding
  const lane = laneOf(choices, note === null ? chosenLane : laneOfNote(note), chosenLane)
  const mayAdd = stopped === null && rights.mayAdd('notes')
  const mayRate =
    stopped === null &&
    rights.mayAdd('ratings') &&
    lanes.some((one) => one.kind === 'emotions' && isActive(one))

  function laneOfNote(id: Id): Id | null {
    const place = board.notes.get(id)?.place
    return place?.at === 'cell' ? place.lane : null
  }
  function laneOf(among: readonly Lane[], wanted: Id | null, chosen: Id | null): Lane | null {
    const kind = board.lanes.get(chosen ?? '')?.kind
    return (
      holding.find(({ id }) => id === wanted) ??
      // The same row of another journey.
      among.find((one) => one.kind === kind) ??
      among[0] ??
      null
    )
  }
  const edit = (id: Id): void => {
    flushSync(() => openNote(id))
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }

  const here =
    stop === null
      ? ''
      : t('phone.stageOf', {
          index: stop.index,
          count: stop.count,
          name: stop.stage.name.trim() || t('unnamed'),
        })
  const composes = lane !== null && stop !== null && (mayAdd || note !== null)
  return (
    <div ref={root} className="phone">
      <PhoneHeader />
      <PhoneStep />
      <main className="phone-main" aria-label={t('phone.region')} data-region="board">
        <div className="phone-banners">
          <ConnectionBanner onReopen={onReopen} />
          <StandingBanner />
          <CallChip called={called} />
          <SpotlightBanner goTo={goByOneself} />
          <GreetingBanner onShow={() => setActions(true)} />
          <Recap isAtWork={note !== null} onGo={() => page.current?.focus({ preventScroll: true })} />
        </div>
        <StageStrip stops={stops} at={at} goTo={goByOneself} />
        <p className="visually-hidden" role="status">
          {here}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key */}
        <section ref={page} className="phone-page" aria-label={here} tabIndex={0}>
          <div key={stop?.stage.id ?? ''} className="stage-page" data-came={came ?? undefined}>
            <ModeBanner />
            {stop === null ? (
              <p className="lane-prompt">{t('phone.noStages')}</p>
            ) : (
              <StageNotes
                stage={stop.stage.id}
                lanes={holding}
                activeLanes={activeLanes}
                privateStep={privateStep}
                writing={note}
                onEdit={edit}
                onDelete={(id) => {
                  session.editor.deleteNotes([id])
                  // What had the focus is gone.
                  page.current?.focus({ preventScroll: true })
                  undoToast(t('notice.notesDeleted', { count: 1 }))
                }}
              />
            )}
            {rights.round !== null && covered?.round === rights.round && covered.writing && (
              <p className="lane-prompt">{t('phone.othersWrite')}</p>
            )}
            <div className="elsewhere">
              <button type="button" className="btn secondary lg" onClick={() => setActions(true)}>
                <ClipboardCheck className="icon sm" aria-hidden />
                {t('actions.title')}
                {actions > 0 && <span className="tag num">{actions}</span>}
              </button>
              {askForMap !== null && (
                <button type="button" className="btn secondary lg" onClick={() => askForMap(true)}>
                  <MapIcon className="icon sm" aria-hidden />
                  {t('phone.toMap')}
                </button>
              )}
            </div>
          </div>
        </section>
      </main>
      <PhoneReactions />
      {stop !== null && (
        <Sheet mayWrite={mayAdd} onLeave={() => openNote(null)}>
          {composes && (
            <Composer
              stop={stop}
              lanes={choices}
              lane={lane}
              onLane={setLane}
              note={note}
              onNote={openNote}
              field={field}
            />
          )}
          {mayRate && <StageRating stage={stop.stage.id} />}
        </Sheet>
      )}
      {showsActions && <PhoneActions onStage={goByOneself} onClose={() => setActions(false)} />}
      <ClosingStep onActions={() => setActions(true)} />
    </div>
  )
}
