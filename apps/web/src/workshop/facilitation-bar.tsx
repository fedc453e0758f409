import { nextStep } from '@parcours/workshop'
import { ChevronRight, Flag, ListChecks } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { Readiness } from '../room/readiness.tsx'
import { StepClock } from './step-clock.tsx'
import { Trail } from './trail.tsx'
import { useWorkshopUi } from './workshop-context.tsx'

/** Where the room is, how long it has, and for facilitators the way on. */
export function FacilitationBar(): JSX.Element | null {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { workshop, step, leads } = useWorkshopUi()
  const { agenda, current } = workshop
  if (step === null || current === null) return null
  const place = { index: agenda.indexOf(step) + 1, count: agenda.length }
  const opens = panel?.kind !== 'agenda'
  return (
    <section
      className={`facilitation${leads ? ' leads' : ''}`}
      aria-label={t('region.facilitation')}
      data-region="facilitation"
    >
      <div className="facilitation-bar">
        <Tip label={t(opens ? 'agenda.open' : 'agenda.title')} side="top">
          <button
            type="button"
            className="btn soft icon-only agenda-button"
            aria-label={t('agenda.open')}
            aria-expanded={!opens}
            onClick={() => setPanel(opens ? { kind: 'agenda' } : null)}
          >
            <ListChecks className="icon" aria-hidden />
          </button>
        </Tip>
        <div className="where">
          <small>
            {t('step.short', place)} <Trail workshop={workshop} />
          </small>
          <b>{step.title || t('step.untitled')}</b>
        </div>
        {step.prompt !== '' && (
          <>
            <span className="vr" />
            <p className="prompt">{step.prompt}</p>
          </>
        )}
        {current.timer !== null && (
          <>
            <span className="vr" />
            <StepClock timer={current.timer} step={step} />
          </>
        )}
        <Readiness />
        {leads && <WayOn />}
      </div>
    </section>
  )
}

function WayOn(): JSX.Element {
  const { t } = useLanguage()
  const { workshop, live, go } = useWorkshopUi()
  const next = nextStep(workshop)
  const words = t(next === null ? 'agenda.end' : 'agenda.next')
  return (
    <Tip label={live ? words : t('workshop.offline')} {...(next === null ? {} : { keys: '⇧ N' })} side="top">
      <button
        type="button"
        className="btn primary way-on"
        aria-label={words}
        aria-disabled={!live}
        onClick={() => go(next?.id ?? null)}
      >
        {next === null && <Flag className="icon sm" aria-hidden />}
        <span>{words}</span>
        {next !== null && <ChevronRight className="icon sm" aria-hidden />}
      </button>
    </Tip>
  )
}
