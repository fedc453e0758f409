import { DatabaseZap, OctagonAlert, RefreshCw, WifiOff } from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'

/** A connection that is back within this time is nobody's concern. */
const PATIENCE_MS = 1500

/** Offline, reconnecting, or stopped for good: what happened, what is safe, what to do. Editing goes on meanwhile. */
export function ConnectionBanner({ onReopen }: { onReopen(): void }): JSX.Element | null {
  const { t } = useLanguage()
  const connection = useConnection()
  const { state, progress, frozen, save, serverTrouble } = connection
  const away = state === 'offline' || state === 'connecting' || state === 'syncing'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!away) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [away])

  if (frozen !== null) {
    const mayTryAgain = frozen === 'too-many-connections' || frozen === 'malformed' || frozen === 'other'
    return (
      <div className="banner stopped" role="alert">
        <OctagonAlert className="icon" aria-hidden />
        <span>
          <b>{t(`frozen.${frozen}`)}</b>{' '}
          {save.waiting > 0 ? t('frozen.unsaved', { count: save.waiting }) : t('frozen.saved')}
        </span>
        {frozen === 'outdated' ? (
          <button type="button" className="btn sm" onClick={() => location.reload()}>
            {t('frozen.reload')}
          </button>
        ) : mayTryAgain ? (
          <button type="button" className="btn sm" onClick={() => connection.tryNow()}>
            {t('offline.tryNow')}
          </button>
        ) : (
          frozen !== 'unknown-board' && (
            <button type="button" className="btn sm" onClick={onReopen}>
              {t('frozen.reopen')}
            </button>
          )
        )}
      </div>
    )
  }
  if (progress !== null) {
    return (
      <div className="banner" role="status">
        <RefreshCw className="icon spin" aria-hidden />
        <span>
          <b>{t('reconnecting')}</b> ·{' '}
          {t('reconnecting.progress', { done: progress.done, total: progress.total })}
        </span>
        <progress className="bar" value={progress.done} max={progress.total} aria-label={t('reconnecting')} />
      </div>
    )
  }
  if (!away || !shown) return null
  return (
    <div className="banner offline" role="status">
      {serverTrouble === null ? (
        <WifiOff className="icon" aria-hidden />
      ) : (
        <DatabaseZap className="icon" aria-hidden />
      )}
      <span>
        <b>{t(serverTrouble === null ? 'offline.title' : `trouble.${serverTrouble}.title`)}</b>{' '}
        {t(serverTrouble === null ? 'offline.detail' : `trouble.${serverTrouble}.detail`)}
      </span>
      <button
        type="button"
        className="btn sm"
        disabled={state !== 'offline'}
        onClick={() => connection.tryNow()}
      >
        {state === 'offline' ? t('offline.tryNow') : t('save.connecting')}
      </button>
    </div>
  )
}
