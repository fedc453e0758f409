import type { ResumeCode } from '@parcours/sync'
import { dateFormat } from '@parcours/words'
import { CircleAlert, RefreshCw } from 'lucide-react'
import { type JSX, useCallback, useEffect, useState } from 'react'
import { offerResume } from '../api/access.ts'
import { ApiError } from '../api/http.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { QrCode } from './qr-code.tsx'
import './resume.css'

type State =
  | { at: 'asking' }
  | { at: 'code'; code: ResumeCode; ended: boolean }
  | { at: 'failed'; words: string }

/** One's own seat, to be taken along to another device: a QR code, and the same to type. */
export function ResumeDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { boardId, seat } = useBoardUi().session
  const [state, setState] = useState<State>({ at: 'asking' })

  const ask = useCallback(() => {
    setState({ at: 'asking' })
    offerResume(boardId, { grant: seat.grant }, locale).then(
      (code) => setState({ at: 'code', code, ended: false }),
      (error: unknown) => {
        const words = (error instanceof ApiError ? error.detail || error.title : '') || t('resume.failed')
        setState({ at: 'failed', words })
      },
    )
  }, [boardId, seat.grant, locale, t])
  // Once: another language asks for no other code.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(ask, [])

  const expires = state.at === 'code' ? state.code.expires : null
  useEffect(() => {
    if (expires === null) return
    const timer = setTimeout(
      () => setState((now) => (now.at === 'code' ? { ...now, ended: true } : now)),
      Date.parse(expires) - Date.now(),
    )
    return () => clearTimeout(timer)
  }, [expires])

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('resume.title')}
      description={t('resume.description')}
      footer={
        <>
          <button type="button" className="btn secondary" disabled={state.at === 'asking'} onClick={ask}>
            <RefreshCw className="icon sm" aria-hidden />
            {t('resume.new')}
          </button>
          <button type="button" className="btn primary" onClick={onClose}>
            {t('done')}
          </button>
        </>
      }
    >
      {state.at === 'asking' && <p role="status">{t('loading')}</p>}
      {state.at === 'failed' && (
        <p className="alert" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span className="grow">{state.words}</span>
        </p>
      )}
      {state.at === 'code' &&
        (state.ended ? (
          <p className="hint" role="status">
            {t('resume.expired')}
          </p>
        ) : (
          <Code code={state.code} />
        ))}
    </Modal>
  )
}

function Code({ code: { code, url, expires } }: { code: ResumeCode }): JSX.Element {
  const { t, locale } = useLanguage()
  const when = dateFormat(locale, { timeStyle: 'short' }).format(Date.parse(expires))
  const address = url.slice(0, url.indexOf('#')).replace(/^https?:\/\//, '')
  return (
    <div className="resume">
      <QrCode text={url} label={t('resume.qr')} />
      <div className="resume-words">
        <p>{t('resume.scan', { address })}</p>
        <output className="resume-code" aria-label={t('resume.code')}>
          {code}
        </output>
        <p className="help">{t('resume.until', { when })}</p>
      </div>
    </div>
  )
}
