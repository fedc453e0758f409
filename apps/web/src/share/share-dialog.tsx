import type { Role, RoleLink } from '@parcours/sync'
import { Check, CircleAlert, Compass, Copy, Eye, type LucideIcon, Pencil, PenLine } from 'lucide-react'
import { type JSX, useCallback, useEffect, useId, useState } from 'react'
import { fetchLinks } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { knownBoards } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { copyText } from '../parts/copy-text.ts'
import { Modal } from '../parts/dialog.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import './share.css'

/** In the order in which a facilitator hands them out; their own link comes last, it gives everything away. */
const ORDER: readonly Role[] = ['editor', 'contributor', 'observer', 'facilitator']
const ICONS: Readonly<Record<Role, LucideIcon>> = {
  facilitator: Compass,
  editor: Pencil,
  contributor: PenLine,
  observer: Eye,
}

type OwnLinks = Readonly<Partial<Record<Role, RoleLink | null>>>

/** One link a role. Facilitators have them all; others can pass on the link that they came by. */
export function ShareDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const { boardId, seat } = session
  // The server stores hashes: only the facilitator's key itself can tell the other links.
  const [root] = useState(() => (seat.role === 'facilitator' ? (keysOf(boardId).facilitator ?? null) : null))
  const [links, setLinks] = useState<OwnLinks | null>(root === null ? () => ownLinks(boardId) : null)
  const [failure, setFailure] = useState<string | null>(null)

  const load = useCallback(() => {
    if (root === null) return
    setFailure(null)
    fetchLinks(boardId, { key: root }, locale).then(setLinks, (error: unknown) => {
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('share.failed'))
    })
  }, [boardId, root, locale, t])
  useEffect(load, [load])

  const shown = ORDER.filter((role) => links?.[role] != null)
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('share.title')}
      description={t(root !== null ? 'share.description' : shown.length > 0 ? 'share.own' : 'share.none')}
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
            <LinkRow key={role} role={role} url={links?.[role]?.url ?? ''} />
          ))}
        </ul>
      )}
    </Modal>
  )
}

function LinkRow({ role, url }: { role: Role; url: string }): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [copied, setCopied] = useState(false)
  const id = useId()
  const Icon = ICONS[role]
  const copy = async (): Promise<void> => {
    const done = await copyText(url)
    setCopied(done)
    toasts.show({ text: t(done ? `share.copied.${role}` : 'copy.failed'), key: 'share' })
  }
  return (
    <li className={`share-link ${role}`}>
      <Icon className="icon" aria-hidden />
      <div className="grow">
        <b id={`${id}-name`}>{t(`share.role.${role}`)}</b>
        <p className="help" id={`${id}-help`}>
          {t(`share.role.${role}.may`)}
        </p>
        <div className="row share-url">
          <input
            className="input"
            readOnly
            value={url}
            aria-labelledby={`${id}-name`}
            aria-describedby={`${id}-help`}
            onFocus={(event) => event.target.select()}
          />
          <button
            type="button"
            className="btn secondary"
            aria-label={t('share.copyNamed', { role: t(`share.role.${role}`) })}
            onClick={() => void copy()}
          >
            {copied ? <Check className="icon sm" aria-hidden /> : <Copy className="icon sm" aria-hidden />}
            {t(copied ? 'share.copied' : 'share.copy')}
          </button>
        </div>
      </div>
    </li>
  )
}

function keysOf(boardId: string): Partial<Record<Role, string>> {
  return knownBoards().find((board) => board.id === boardId)?.keys ?? {}
}

/** The links of this browser, for those who may not ask the server for all of them. */
function ownLinks(boardId: string): OwnLinks {
  const keys = keysOf(boardId)
  const links: Partial<Record<Role, RoleLink>> = {}
  for (const role of ORDER) {
    const key = keys[role]
    if (key !== undefined) {
      const url = `${location.origin}/b/${encodeURIComponent(boardId)}#k=${encodeURIComponent(key)}`
      links[role] = { key, url }
    }
  }
  return links
}
