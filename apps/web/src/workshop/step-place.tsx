import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Trail } from './trail.tsx'
import { useWorkshopUi } from './workshop-context.tsx'

/** Which step the room is at, as words and as a trail. Nothing while none runs. */
export function StepPlace(): JSX.Element | null {
  const { t } = useLanguage()
  const { workshop, step } = useWorkshopUi()
  if (step === null) return null
  const place = { index: workshop.agenda.indexOf(step) + 1, count: workshop.agenda.length }
  return (
    <div className="where">
      <small>
        {t('step.short', place)} <Trail workshop={workshop} />
      </small>
      <b title={step.title}>{step.title || t('step.untitled')}</b>
    </div>
  )
}
