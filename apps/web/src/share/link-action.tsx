import type { Role } from '@parcours/sync'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from 'react'
import type { LinkChange } from '../api/access.ts'
import { ApiError } from '../api/http.ts'
import { useLanguage } from '../language/locale.tsx'
import { localInputValue } from './local-time.ts'

export type LinkActionKind = 'replace' | 'close' | 'expiry' | 'open'

/** Asks, below a link, before it is changed: what stops working, who stays, and who else is to go. */
export function LinkAction({
  kind,
  role,
  expires,
  onCarryOut,
  onCancel,
}: {
  kind: LinkActionKind
  role: Role
  expires: string | null
  /** Rejects with an ApiError; the words are said once it is done. */
  onCarryOut(change: LinkChange, done: string): Promise<void>
  onCancel(): void
}): JSX.Element {
  const { t } = useLanguage()
  const [removePeople, setRemovePeople] = useState(false)
  const [end, setEnd] = useState(() => localInputValue(expires))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const first = useRef<HTMLElement>(null)
  const id = useId()
  const all = role === 'facilitator'

  useEffect(() => {
    // After the menu has closed and given the focus back to its button.
    const timer = setTimeout(() => first.current?.focus())
    return () => clearTimeout(timer)
  }, [])

  const run = async (change: LinkChange, done: string): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await onCarryOut(change, done)
    } catch (error) {
      setBusy(false)
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('share.notChanged'))
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    switch (kind) {
      case 'replace':
        void run({ action: 'replace', removePeople }, t(all ? 'share.replacedAll' : 'share.replaced'))
        return
      case 'open':
        void run({ action: 'replace' }, t('share.opened'))
        return
      case 'close':
        void run({ action: 'close', removePeople }, t('share.closedNow'))
        return
      case 'expiry': {
        if (end === '') setFailure(t('share.expiry.missing'))
        else void run({ action: 'expiry', expires: new Date(end).toISOString() }, t('share.expirySet'))
      }
    }
  }

  const takesPeople = kind === 'replace' || kind === 'close'
  return (
    <form
      className="link-action"
      data-own-escape
      // The server's words say more than the browser's.
      noValidate
      aria-label={t('share.changing', { role: t(`share.role.${role}`) })}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <p id={`${id}-what`}>{t(kind === 'replace' && all ? 'share.replaceAll.what' : `share.${kind}.what`)}</p>
      {kind === 'expiry' && (
        <div className="field">
          <label htmlFor={`${id}-end`}>{t('share.expiry.label')}</label>
          <input
            id={`${id}-end`}
            ref={(element) => {
              first.current = element
            }}
            className="input"
            type="datetime-local"
            value={end}
            min={localInputValue(new Date().toISOString())}
            onChange={(event) => setEnd(event.target.value)}
          />
        </div>
      )}
      {takesPeople && (
        <label className="row check-row">
          <input
            ref={(element) => {
              first.current = element
            }}
            type="checkbox"
            checked={removePeople}
            onChange={(event) => setRemovePeople(event.target.checked)}
          />
          <span>{t(all ? 'share.removeEverybody' : 'share.removePeople')}</span>
        </label>
      )}
      {failure !== null && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{failure}</span>
        </p>
      )}
      <div className="row link-buttons">
        <button
          type="submit"
          className={`btn primary sm${kind === 'close' || removePeople ? ' danger' : ''}`}
          aria-describedby={`${id}-what`}
          disabled={busy}
          ref={(element) => {
            if (kind === 'open') first.current = element
          }}
        >
          {t(kind === 'replace' && all ? 'share.replaceAll.do' : `share.${kind}.do`)}
        </button>
        {kind === 'expiry' && expires !== null && (
          <button
            type="button"
            className="btn secondary sm"
            disabled={busy}
            onClick={() => void run({ action: 'expiry', expires: null }, t('share.expiryGone'))}
          >
            {t('share.expiry.never')}
          </button>
        )}
        <button type="button" className="btn ghost sm" disabled={busy} onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  )
}
