import { ListChecks } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useWorkshopUi } from './workshop-context.tsx'

/** Opens the agenda and closes it: for facilitators always, for everybody else once there is one. */
export function AgendaButton(): JSX.Element | null {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { workshop, leads } = useWorkshopUi()
  const open = panel?.kind === 'agenda'
  if (!leads && workshop.agenda.length === 0) return null
  return (
    <Tip label={t('agenda.title')}>
      <button
        type="button"
        className="btn ghost sm icon-only agenda-toggle"
        aria-label={t('agenda.title')}
        aria-pressed={open}
        onClick={() => setPanel(open ? null : { kind: 'agenda' })}
      >
        <ListChecks className="icon" aria-hidden />
      </button>
    </Tip>
  )
}
