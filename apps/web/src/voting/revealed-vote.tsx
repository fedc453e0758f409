import { Eye, ListOrdered, RotateCw } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import './voting.css'

const AgainDialog = later(() => import('./again-dialog.tsx').then((module) => module.AgainDialog))

/** In the bar, once a vote or ratings are revealed: what came of it, and for facilitators the way to do it again. */
export function RevealedVote(): JSX.Element | null {
  const { t } = useLanguage()
  const { panel, setPanel } = useBoardUi()
  const { workshop, step, leads, live } = useWorkshopUi()
  const [asks, setAsks] = useState(false)
  if (workshop.current?.revealed !== true) return null
  if (step === null || (step.mode !== 'voting' && step.mode !== 'rating')) return null
  const voting = step.mode === 'voting'
  const results = voting ? ({ kind: 'results', vote: null } as const) : ({ kind: 'ratings' } as const)
  const isOpen = panel?.kind === results.kind
  return (
    <>
      <span className="vr" />
      <span className="revealed-vote">
        <Eye className="icon" aria-hidden />
        {t(voting ? 'vote.visible' : 'ratings.visible')}
      </span>
      <button
        type="button"
        className="btn soft sm results-button"
        aria-pressed={isOpen}
        onClick={() => setPanel(isOpen ? null : results)}
      >
        <ListOrdered className="icon sm" aria-hidden />
        {t(voting ? 'results.open' : 'ratings.title')}
      </button>
      {leads && (
        <button
          type="button"
          className="btn secondary again"
          aria-disabled={!live}
          onClick={() => live && setAsks(true)}
        >
          <RotateCw className="icon sm" aria-hidden />
          <span>{t(voting ? 'vote.again' : 'ratings.again')}</span>
        </button>
      )}
      {asks && <AgainDialog voting={voting} onClose={() => setAsks(false)} />}
    </>
  )
}
