import type { BoardConnection, FrozenReason } from '@parcours/sync'
import { DatabaseZap, OctagonAlert, RefreshCw, Sparkles, WifiOff } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoardCore, useConnection, useOwnConnection } from '../board/board-context.tsx'
import { keepsWork } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'

const UnsavedDialog = later(() => import('./unsaved-dialog.tsx').then((module) => module.UnsavedDialog))

/** Offline, reconnecting, or stopped for good: what happened, what is safe, what to do. One at a time, the gravest. */
export function ConnectionBanner({ onReopen }: { onReopen(): void }): JSX.Element | null {
  const connection = useConnection()
  const { rights, stopped: outOfDate, line } = useBoardCore()
  const { progress, frozen } = connection

  // A board of a newer kind stops this page as a newer server does.
  const stopped = frozen ?? (outOfDate === 'outdated' ? 'outdated' : null)
  if (stopped !== null) return <Stopped reason={stopped} connection={connection} onReopen={onReopen} />
  if (progress !== null) return <Syncing {...progress} />
  if (line.isAway) return line.isAwayForLong ? <Away connection={connection} /> : null
  // A frozen board has a banner of its own, in the same place.
  return line.newerBuild.is && !rights.standing.frozen ? (
    <NewerBuild onLater={line.newerBuild.putOff} />
  ) : null
}

/** What a person can do about it. */
const NEXT_ACT: Readonly<Record<FrozenReason, 'reload' | 'try' | 'reopen' | 'none'>> = {
  outdated: 'reload',
  'too-many-connections': 'try',
  malformed: 'try',
  other: 'try',
  unauthorized: 'reopen',
  revoked: 'reopen',
  'unknown-board': 'none',
}

function tryBoth(connection: BoardConnection, own: BoardConnection | null): void {
  connection.tryNow()
  own?.tryNow()
}

function Stopped({
  reason,
  connection,
  onReopen,
}: {
  reason: FrozenReason
  connection: BoardConnection
  onReopen(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardCore()
  const [shown, setShown] = useState(false)
  const own = useOwnConnection()
  const waiting = connection.save.waiting + (own?.save.waiting ?? 0)
  const act = NEXT_ACT[reason]
  const goesOn = act === 'reload' && keepsWork(session)
  return (
    <>
      <div className="banner stopped" role="alert">
        <OctagonAlert className="icon" aria-hidden />
        <span>
          <b>{t(`frozen.${reason}`)}</b>{' '}
          {waiting === 0
            ? t('frozen.saved')
            : t(goesOn ? 'frozen.waiting' : 'frozen.unsaved', { count: waiting })}
        </span>
        {waiting > 0 && !goesOn && (
          <button type="button" className="btn sm" onClick={() => setShown(true)}>
            {t('frozen.show')}
          </button>
        )}
        {act === 'reload' && (
          <button type="button" className="btn sm" onClick={() => location.reload()}>
            {t('frozen.reload')}
          </button>
        )}
        {act === 'try' && (
          <button type="button" className="btn sm" onClick={() => tryBoth(connection, own)}>
            {t('offline.tryNow')}
          </button>
        )}
        {act === 'reopen' && (
          <button type="button" className="btn sm" onClick={onReopen}>
            {t('frozen.reopen')}
          </button>
        )}
      </div>
      {shown && (
        <UnsavedDialog
          lost={[...connection.unsavedWords(), ...(own?.unsavedWords() ?? [])]}
          onClose={() => setShown(false)}
        />
      )}
    </>
  )
}

function Syncing({ done, total }: { done: number; total: number }): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="banner" role="status">
      <RefreshCw className="icon spin" aria-hidden />
      <span>
        <b>{t('reconnecting')}</b> · {t('reconnecting.progress', { done, total })}
      </span>
      <progress className="bar" value={done} max={total} aria-label={t('reconnecting')} />
    </div>
  )
}

function Away({ connection }: { connection: BoardConnection }): JSX.Element {
  const { t } = useLanguage()
  const { session, readOnly } = useBoardCore()
  const own = useOwnConnection()
  const { state, save, serverTrouble } = connection
  const waiting = save.waiting + (own?.save.waiting ?? 0)
  const safe = waiting === 0 || keepsWork(session)
  const detail = (): string => {
    if (!safe) return t('offline.keepOpen')
    if (serverTrouble !== null) return t(`trouble.${serverTrouble}.detail`)
    return t(readOnly ? 'offline.reading' : 'offline.detail')
  }
  return (
    <div className="banner offline" role="status">
      {serverTrouble === 'storage' || serverTrouble === 'damaged' ? (
        <DatabaseZap className="icon" aria-hidden />
      ) : (
        <WifiOff className="icon" aria-hidden />
      )}
      <span>
        <b>{t(serverTrouble === null ? 'offline.title' : `trouble.${serverTrouble}.title`)}</b> {detail()}
        {waiting > 0 && <small className="waiting">{t('save.waiting', { count: waiting })}</small>}
      </span>
      <button
        type="button"
        className="btn sm"
        disabled={state !== 'offline'}
        onClick={() => tryBoth(connection, own)}
      >
        {state === 'offline' ? t('offline.tryNow') : t('save.connecting')}
      </button>
    </div>
  )
}

/** The page goes on as it is: the server still takes what it writes. */
function NewerBuild({ onLater }: { onLater(): void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="banner" role="status">
      <Sparkles className="icon" aria-hidden />
      <span>
        <b>{t('build.title')}</b> {t('build.detail')}
      </span>
      <button type="button" className="btn sm secondary" onClick={() => location.reload()}>
        {t('frozen.reload')}
      </button>
      <button type="button" className="btn sm ghost" onClick={onLater}>
        {t('build.later')}
      </button>
    </div>
  )
}
