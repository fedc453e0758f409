import type { Role } from '@parcours/sync'
import { CircleAlert } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { LinkRow } from './link-row.tsx'
import { useLinks } from './use-links.ts'
import './share.css'

/** In the order in which a facilitator hands them out; their own link comes last, it gives everything away. */
const ORDER: readonly Role[] = ['editor', 'contributor', 'observer', 'facilitator']

/** One link a role. */
export function ShareDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const { links, failure, load, mayChange, change } = useLinks(session)
  const shown = ORDER.filter((role) => links?.[role] !== undefined)
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('share.title')}
      description={t(mayChange ? 'share.description' : shown.length > 0 ? 'share.own' : 'share.none')}
      footer={
        <button type="button" className="btn primary" onClick={onClose}>
          {t('done')}
        </button>
      }
    >
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
          <button type="button" onClick={load}>
            {t('retry')}
          </button>
        </p>
      )}
      {links === null && failure === null && <p role="status">{t('loading')}</p>}
      {shown.length > 0 && (
        <ul className="share-links">
          {shown.map((role) => (
            <LinkRow
              key={role}
              role={role}
              link={links?.[role] ?? null}
              onChange={mayChange ? (wanted) => change(role, wanted) : null}
            />
          ))}
        </ul>
      )}
    </Modal>
  )
}
