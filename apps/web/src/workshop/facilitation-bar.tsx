import { ListChecks } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { Readiness } from '../room/readiness.tsx'
import { RatingsGiven } from '../voting/ratings-given.tsx'
import { RevealedVote } from '../voting/revealed-vote.tsx'
import { VotesLeft } from '../voting/votes-left.tsx'
import { StepClock } from './step-clock.tsx'
import { StepPlace } from './step-place.tsx'
import { WayOn } from './way-on.tsx'
import { useWorkshopUi } from './workshop-context.tsx'

/** Where the room is, how long it has, and for facilitators the way on. */
export function FacilitationBar(): JSX.Element | null {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { workshop, step, mode, leads } = useWorkshopUi()
  const { current } = workshop
  if (step === null || current === null) return null
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
        <StepPlace />
        {step.prompt !== '' && mode !== 'voting' && (
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
        <VotesLeft />
        <RatingsGiven />
        <RevealedVote />
        <Readiness />
        {leads && <WayOn />}
      </div>
    </section>
  )
}
