import type { AdminBoard } from '@parcours/sync'
import { CircleAlert } from 'lucide-react'
import { type JSX, useState } from 'react'
import { eraseBoard } from '../api/admin.ts'
import { ApiError } from '../api/http.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { adminToken } from './token.ts'

/** The one act here that can't be taken back: it says so before. */
export function EraseDialog({
  board,
  onClose,
  onErased,
}: {
  board: AdminBoard
  onClose(): void
  onErased(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const title = board.title || t('home.untitled')

  const erase = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await eraseBoard(board.id, adminToken(), locale)
      onErased()
    } catch (error) {
      setBusy(false)
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('admin.failed'))
    }
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('admin.erase.title', { title })}
      description={t('admin.erase.what', { count: board.here })}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="button" className="btn primary danger" disabled={busy} onClick={() => void erase()}>
            {t('admin.erase.do')}
          </button>
        </>
      }
    >
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
    </Modal>
  )
}
