import type { VersionInfo } from '@parcours/sync'
import { dateFormat } from '@parcours/words'
import { CircleAlert, Download, History, RotateCcw, Tag } from 'lucide-react'
import { type JSX, useEffect, useId, useRef, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { wordsOf } from './use-versions.ts'

const ICONS = { named: Tag, auto: History, 'before-restore': RotateCcw } as const

/** One version: what it is, a file of it, and the way back to it, which asks first. */
export function VersionRow({
  version,
  onDownload,
  onRestore,
}: {
  version: VersionInfo
  onDownload(): void
  /** Rejects with an ApiError; null for whoever may not. */
  onRestore: (() => Promise<void>) | null
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [asking, setAsking] = useState(false)
  const restoreButton = useRef<HTMLButtonElement>(null)
  const { kind, author, createdAt } = version
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(createdAt))
  const title = version.name || t(`versions.kind.${kind}`)
  const Icon = ICONS[kind]
  const cancel = (): void => {
    setAsking(false)
    restoreButton.current?.focus()
  }
  return (
    <li className="version">
      <Icon className="icon" aria-hidden />
      <div className="grow">
        <div className="row version-head">
          <div className="grow">
            <b>{title}</b>
            <p className="help">{author === null ? when : t('versions.byWhen', { name: author, when })}</p>
          </div>
          <button
            type="button"
            className="btn ghost sm icon-only"
            aria-label={t('versions.downloadNamed', { title, when })}
            onClick={onDownload}
          >
            <Download className="icon" aria-hidden />
          </button>
          {onRestore !== null && (
            <button
              ref={restoreButton}
              type="button"
              className="btn secondary sm"
              aria-label={t('versions.restoreNamed', { title, when })}
              aria-expanded={asking}
              onClick={() => setAsking(!asking)}
            >
              {t('versions.restore')}
            </button>
          )}
        </div>
        {onRestore !== null && asking && <RestoreQuestion onRestore={onRestore} onCancel={cancel} />}
      </div>
    </li>
  )
}

/** What changes for everybody, and that nothing is lost by it. */
function RestoreQuestion({
  onRestore,
  onCancel,
}: {
  onRestore(): Promise<void>
  onCancel(): void
}): JSX.Element {
  const { t } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => button.current?.focus(), [])
  const carryOut = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await onRestore()
    } catch (error) {
      setBusy(false)
      setFailure(wordsOf(error) || t('versions.restoreFailed'))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the question and not the dialog around it
    <div
      className="version-question"
      data-own-escape
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !busy) onCancel()
      }}
    >
      <p id={id}>{t('versions.restore.what')}</p>
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
      <div className="row version-buttons">
        <button
          ref={button}
          type="button"
          className="btn primary sm"
          aria-describedby={id}
          disabled={busy}
          onClick={() => void carryOut()}
        >
          {t('versions.restore.do')}
        </button>
        <button type="button" className="btn ghost sm" disabled={busy} onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </div>
  )
}
