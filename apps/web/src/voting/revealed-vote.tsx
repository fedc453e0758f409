import { Eye, ListOrdered, RotateCw } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import './voting.css'

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

function AgainDialog({ voting, onClose }: { voting: boolean; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { setPanel, panel } = useBoardUi()
  const { step, send } = useWorkshopUi()
  const again = async (): Promise<void> => {
    onClose()
    if (step === null) return
    // A panel over the map would hide what is voted on.
    if (panel?.kind === 'results' || panel?.kind === 'ratings') setPanel(null)
    await send({ type: 'go', from: step.id, to: step.id })
  }
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(voting ? 'vote.againTitle' : 'ratings.againTitle')}
      description={t(voting ? 'vote.againDetail' : 'ratings.againDetail')}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <span className="grow" />
          <button type="button" className="btn primary" onClick={() => void again()}>
            {t(voting ? 'vote.again' : 'ratings.again')}
          </button>
        </>
      }
    >
      {null}
    </Modal>
  )
}
