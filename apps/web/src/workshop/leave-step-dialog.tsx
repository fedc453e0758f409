import type { StepMode } from '@parcours/board'
import type { NameChoice } from '@parcours/workshop'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'

/** Asks a facilitator before notes stay covered, and before the workshop ends for everybody. */
export function LeaveStepDialog({
  covered,
  ends,
  mode,
  names,
  onAnswer,
  onClose,
}: {
  covered: boolean
  ends: boolean
  /** Of the step that is left. */
  mode: StepMode
  names: NameChoice
  onAnswer(reveals: boolean): void
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const polled = mode === 'voting' || mode === 'rating' ? mode : null
  const detail = polled === null ? t('leave.detail') : t(`leave.${polled}`)
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t(covered ? 'leave.title' : 'leave.endTitle')}
      description={covered ? detail : t('leave.endDetail')}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <span className="grow" />
          {covered ? (
            <>
              <button type="button" className="btn secondary" onClick={() => onAnswer(false)}>
                {t(polled === 'voting' ? 'leave.votingCovered' : 'leave.covered')}
              </button>
              <button type="button" className="btn primary" onClick={() => onAnswer(true)}>
                {t('leave.reveal')}
              </button>
            </>
          ) : (
            <button type="button" className="btn primary" onClick={() => onAnswer(false)}>
              {t('agenda.end')}
            </button>
          )}
        </>
      }
    >
      {covered && polled === null && <p>{t(`leave.names.${names}`)}</p>}
      {covered && ends && <p>{t('leave.endDetail')}</p>}
    </Modal>
  )
}
