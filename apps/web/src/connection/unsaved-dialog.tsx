import type { LostWords } from '@parcours/sync'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { CopyLostWords } from './copy-lost-words.tsx'
import { LostWordsList } from './lost-words-list.tsx'

/** What a person wrote that the server won't hear of for now: to take elsewhere. Nothing is given up by looking at it. */
export function UnsavedDialog({
  lost,
  onClose,
}: {
  lost: readonly LostWords[]
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('unsaved.title')}
      description={t(lost.length > 0 ? 'unsaved.detail' : 'unsaved.none')}
      footer={
        <>
          <span className="grow" />
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('close')}
          </button>
          {lost.length > 0 && <CopyLostWords lost={lost} />}
        </>
      }
    >
      {lost.length > 0 && <LostWordsList lost={lost} label={t('refused.lost')} />}
    </Modal>
  )
}
