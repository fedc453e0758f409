import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

/** Before everybody votes or rates anew. */
export function AgainDialog({ voting, onClose }: { voting: boolean; onClose(): void }): JSX.Element {
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
