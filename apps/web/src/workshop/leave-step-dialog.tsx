import type { StepMode } from '@parcours/board'
import type { Covered, NameChoice } from '@parcours/workshop'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'

/** As little as everybody is told: cells that few write in are not counted. */
const knownOf = ({ cells, writing }: Covered): { count: number; others: string } => ({
  count: cells.reduce((sum, { count }) => sum + count, 0),
  others: writing ? 'yes' : 'no',
})

/** Asks a facilitator before notes stay covered. */
export function LeaveStepDialog({
  ends,
  mode,
  names,
  covered,
  onAnswer,
  onClose,
}: {
  /** The workshop's end comes next, and is asked for by itself. */
  ends: boolean
  /** Of the step that is left. */
  mode: StepMode
  names: NameChoice
  /** What is told of it; null: nothing. */
  covered: Covered | null
  onAnswer(reveals: boolean): void
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const polled = mode === 'voting' || mode === 'rating' ? mode : null
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(ends ? 'leave.titleEnd' : 'leave.title')}
      description={polled === null ? t('leave.detail') : t(`leave.${polled}`)}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <span className="grow" />
          <button type="button" className="btn secondary" onClick={() => onAnswer(false)}>
            {t(polled === 'voting' ? 'leave.votingCovered' : 'leave.covered')}
          </button>
          <button type="button" className="btn primary" onClick={() => onAnswer(true)}>
            {t('leave.reveal')}
          </button>
        </>
      }
    >
      {polled === null && (
        <p>
          {covered !== null && <b>{t('leave.known', knownOf(covered))}</b>} {t(`leave.names.${names}`)}
        </p>
      )}
    </Modal>
  )
}
