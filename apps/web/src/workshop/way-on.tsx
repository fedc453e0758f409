import { nextStep } from '@parcours/workshop'
import { ChevronRight, Flag } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useWorkshopUi } from './workshop-context.tsx'

/** For facilitators: to the next step, or to the end of the workshop. */
export function WayOn(): JSX.Element {
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
