import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { StepClock } from '../workshop/step-clock.tsx'
import { StepPlace } from '../workshop/step-place.tsx'
import { WayOn } from '../workshop/way-on.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import './phone-step.css'

/** Where the room is, what it is asked, how long it has; for facilitators the way on. */
export function PhoneStep(): JSX.Element | null {
  const { t } = useLanguage()
  const { workshop, step, mode, leads } = useWorkshopUi()
  const { current } = workshop
  if (step === null || current === null) return null
  return (
    <section className="phone-step" aria-label={t('region.facilitation')} data-region="facilitation">
      <StepPlace />
      {current.timer !== null && <StepClock timer={current.timer} step={step} />}
      {/* In a vote the prompt is in its banner. */}
      {step.prompt !== '' && mode !== 'voting' && <p className="prompt">{step.prompt}</p>}
      {leads && <WayOn />}
    </section>
  )
}
