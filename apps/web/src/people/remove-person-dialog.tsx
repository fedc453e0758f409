import type { ParticipantInfo } from '@parcours/sync'
import { CircleAlert } from 'lucide-react'
import { type JSX, useState } from 'react'
import { removeSeat } from '../api/access.ts'
import { ApiError } from '../api/http.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { keepLinks, keysOf } from '../share/use-links.ts'
import { useToasts } from '../toasts/toasts.tsx'

/** A facilitator takes one person's seat back, and the link that they came by if this browser may replace it. */
export function RemovePersonDialog({
  person,
  onClose,
}: {
  person: ParticipantInfo
  onClose(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const { boardId, seat } = useBoardUi().session
  const toasts = useToasts()
  const [root] = useState(() => keysOf(boardId).facilitator ?? null)
  const [replaceLink, setReplaceLink] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { name } = person

  const remove = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      const access = replaceLink && root !== null ? { key: root, grant: seat.grant } : { grant: seat.grant }
      const { links } = await removeSeat(boardId, person.id, { replaceLink }, access, locale)
      if (links !== null) keepLinks(boardId, links)
      toasts.show({ text: t(links === null ? 'people.removed' : 'people.removedAndLink', { name }) })
      onClose()
    } catch (error) {
      setBusy(false)
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('people.remove.failed'))
    }
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('people.remove.title', { name })}
      description={t('people.remove.what')}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="button" className="btn primary danger" disabled={busy} onClick={() => void remove()}>
            {t('people.remove.do')}
          </button>
        </>
      }
    >
      {root !== null && (
        <label className="row check-row">
          <input
            type="checkbox"
            checked={replaceLink}
            onChange={(event) => setReplaceLink(event.target.checked)}
          />
          <span>{t('people.remove.replaceLink')}</span>
        </label>
      )}
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
    </Modal>
  )
}
