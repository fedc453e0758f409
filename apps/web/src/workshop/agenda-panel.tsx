import type { Id } from '@parcours/board'
import { nextStep, previousStep, STEP_LIMITS, type Step, type Timer } from '@parcours/workshop'
import {
  Bell,
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  Flag,
  ListChecks,
  ListPlus,
  Play,
  Plus,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, type RefObject, useEffect, useRef, useState } from 'react'
import { BringButton } from '../attention/bring-button.tsx'
import { useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { setPreference, usePreferences } from '../board/preferences.ts'
import { useLanguage } from '../language/locale.tsx'
import { Check, Entry, Line } from '../menus/menu-parts.tsx'
import { PeopleList, RoomTally } from '../people/people-list.tsx'
import { HoldMenu } from '../room/hold-menu.tsx'
import { AgendaList, stepTitle } from './agenda-list.tsx'
import { chime } from './chime.ts'
import { progressOf } from './clock.ts'
import { ReadyAgendas } from './ready-agendas.tsx'
import { StepEditor } from './step-editor.tsx'
import { useRemaining } from './use-remaining.ts'
import { useWorkshopUi } from './workshop-context.tsx'
import './agenda.css'

type Shown = { kind: 'list' } | { kind: 'ready' } | { kind: 'step'; step: Id | null }

/** The agenda: everybody reads it, facilitators run it and change it. */
export function AgendaPanel(): JSX.Element {
  const { t } = useLanguage()
  const { workshop, leads } = useWorkshopUi()
  const { agenda, current } = workshop
  const [shown, show] = useState<Shown>({ kind: 'list' })
  const toList = (): void => show({ kind: 'list' })
  // Who is no facilitator any more sees what the others see.
  const { kind } = leads ? shown : { kind: 'list' }
  const edited = shown.kind === 'step' && kind === 'step' ? shown.step : undefined
  const step = agenda.find(({ id }) => id === edited) ?? null
  const body = useRef<HTMLDivElement>(null)
  useFocusWithin(body, `${kind} ${agenda.length === 0}`, edited)

  return (
    <PanelFrame
      title={t('agenda.title')}
      icon={<ListChecks className="icon" aria-hidden />}
      className="agenda-panel"
      aside={
        <>
          <Progress timer={current?.timer ?? null} />
          <AgendaOptions onChoose={leads ? () => show({ kind: 'ready' }) : null} />
        </>
      }
    >
      <div className="agenda-view" ref={body} tabIndex={-1}>
        {edited !== undefined ? (
          <StepEditor
            key={edited ?? 'new'}
            step={step}
            gone={edited !== null && step === null}
            onClose={toList}
          />
        ) : kind === 'ready' ? (
          <ReadyAgendas onClose={toList} onBlank={() => show({ kind: 'step', step: null })} />
        ) : agenda.length === 0 ? (
          leads ? (
            <ReadyAgendas onClose={null} onBlank={() => show({ kind: 'step', step: null })} />
          ) : (
            <p className="panel-body muted">{t('agenda.none')}</p>
          )
        ) : (
          <>
            <div className="panel-body agenda-body">
              <AgendaList onEdit={(id) => show({ kind: 'step', step: id })} />
              {leads && (
                <button
                  type="button"
                  className="btn ghost sm add-step"
                  disabled={agenda.length >= STEP_LIMITS.steps}
                  onClick={() => show({ kind: 'step', step: null })}
                >
                  <Plus className="icon sm" aria-hidden />
                  {t('agenda.add')}
                </button>
              )}
              {leads && agenda.length >= STEP_LIMITS.steps && (
                <p className="help">{t('agenda.full', { limit: STEP_LIMITS.steps })}</p>
              )}
              <AgendaPeople />
            </div>
            {leads && <Steering />}
          </>
        )}
      </div>
    </PanelFrame>
  )
}

/**
 * What had the focus goes with what was shown: it comes back to the step that was edited, or else to what is shown now.
 */
function useFocusWithin(
  body: RefObject<HTMLDivElement | null>,
  view: string,
  edited: Id | null | undefined,
): void {
  const last = useRef<Id | null>(null)
  if (edited !== undefined) last.current = edited
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of what is shown
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    if (document.activeElement !== document.body) return
    const row = last.current === null ? null : stepTitle(body.current, last.current)
    ;(row ?? body.current)?.focus()
    last.current = null
  }, [view])
}

function Progress({ timer }: { timer: Timer | null }): JSX.Element | null {
  return timer === null ? <ProgressWords /> : <ProgressWithClock timer={timer} />
}

function ProgressWithClock({ timer }: { timer: Timer }): JSX.Element | null {
  useRemaining(timer)
  return <ProgressWords />
}

function ProgressWords(): JSX.Element | null {
  const { t } = useLanguage()
  const { connection } = useBoardUi().session
  const { workshop } = useWorkshopUi()
  const progress = progressOf(workshop, connection.serverNow)
  if (progress === null || workshop.current === null) return null
  return <span className="help num">{t('agenda.progress', { ...progress })}</span>
}

function AgendaOptions({ onChoose }: { onChoose: (() => void) | null }): JSX.Element {
  const { t } = useLanguage()
  const preferences = usePreferences()
  const { workshop } = useWorkshopUi()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="btn ghost sm icon-only" aria-label={t('agenda.options')}>
        <Ellipsis className="icon" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
          {onChoose !== null && workshop.agenda.length > 0 && (
            <>
              <Entry
                icon={<ListPlus className="icon" />}
                disabled={workshop.current !== null}
                {...(workshop.current === null ? {} : { hint: t('step.removeRunning') })}
                onSelect={onChoose}
              >
                {t('agenda.choose')}
              </Entry>
              <Line />
            </>
          )}
          <Check
            checked={preferences.chime}
            onChange={(on) => {
              setPreference('chime', on)
              // So that one knows what it will be.
              if (on) void chime()
            }}
            icon={<Bell className="icon" />}
          >
            {t('agenda.chime')}
          </Check>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** Under the steps, who is here: hands, readiness and roles without leaving the agenda. */
function AgendaPeople(): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="agenda-people" aria-label={t('people.title')}>
      <header>
        <b>{t('people.title')}</b>
        <RoomTally />
      </header>
      <PeopleList withAway={false} />
    </section>
  )
}

/** Back, on, and the end; or the beginning. */
function Steering(): JSX.Element {
  const { t } = useLanguage()
  const { workshop, live, go } = useWorkshopUi()
  const { agenda, current } = workshop
  const able = (step: Step | null): boolean => live && step !== null
  if (current === null) {
    const first = nextStep(workshop)
    return (
      <footer>
        <button
          type="button"
          className="btn primary grow"
          aria-disabled={!able(first)}
          onClick={() => first !== null && go(first.id)}
        >
          <Play className="icon sm" aria-hidden />
          {t('agenda.start')}
        </button>
      </footer>
    )
  }
  const [before, after] = [previousStep(workshop), nextStep(workshop)]
  return (
    <footer className="steering">
      <div className="steering-row">
        <button
          type="button"
          className="btn secondary sm"
          aria-disabled={!able(before)}
          onClick={() => before !== null && go(before.id)}
        >
          <ChevronLeft className="icon sm" aria-hidden />
          {t('agenda.previous')}
        </button>
        {after !== null && (
          <button
            type="button"
            className="btn primary sm grow"
            aria-disabled={!live}
            onClick={() => go(after.id)}
          >
            {t('agenda.goToNumber', { number: agenda.indexOf(after) + 1 })}
            <ChevronRight className="icon sm" aria-hidden />
          </button>
        )}
      </div>
      {!live && <p className="help">{t('workshop.offline')}</p>}
      <div className="steering-row">
        <BringButton />
        <HoldMenu />
        <span className="grow" />
        <button type="button" className="btn ghost sm danger" aria-disabled={!live} onClick={() => go(null)}>
          <Flag className="icon sm" aria-hidden />
          {t('agenda.end')}
        </button>
      </div>
    </footer>
  )
}
