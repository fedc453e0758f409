import type { TemplateInfo } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { needsToken, setAdminToken } from '../admin/token.ts'
import { TokenField } from '../admin/token-field.tsx'
import { createBoard } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { LANGUAGE_NAMES } from '../language/language-menu.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { openCreated } from './open-created.ts'

const MAX_TITLE = 300

/** Names a new board and picks the language of its templates and exports. */
export function CreateDialog({
  template,
  onClose,
}: {
  template: TemplateInfo
  onClose(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  const [boardLocale, setBoardLocale] = useState<Locale>(locale)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [token, setToken] = useState<string | null>(null)
  const id = useId()
  const tooLong = title.trim().length > MAX_TITLE

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (tooLong) return
    setBusy(true)
    setFailure(null)
    if (token !== null) setAdminToken(token)
    try {
      const created = await createBoard(
        { title: title.trim() || t('home.untitled'), template: template.id, locale: boardLocale },
        locale,
      )
      openCreated(created, navigate)
    } catch (error) {
      setBusy(false)
      if (needsToken(error)) setToken((typed) => typed ?? '')
      const words = error instanceof ApiError ? error.detail || error.title : ''
      setFailure(words || t('home.createFailed'))
    }
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('home.createTitle', { template: template.title })}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" disabled={busy || tooLong}>
            {busy ? t('home.creating') : t('home.create')}
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="stack" onSubmit={create}>
        <div className="field">
          <label htmlFor={`${id}-title`}>{t('home.boardTitle')}</label>
          <input
            id={`${id}-title`}
            className="input"
            value={title}
            aria-invalid={tooLong}
            placeholder={t('home.untitled')}
            aria-describedby={`${id}-help`}
            onChange={(event) => setTitle(event.target.value)}
          />
          {tooLong ? (
            <span className="field-error" id={`${id}-help`} role="alert">
              <CircleAlert className="icon xs" aria-hidden />
              {t('home.titleTooLong', { count: title.trim().length, limit: MAX_TITLE })}
            </span>
          ) : (
            <span className="help" id={`${id}-help`}>
              {t('home.boardTitleHelp')}
            </span>
          )}
        </div>
        <fieldset className="field">
          <legend>{t('home.boardLanguage')}</legend>
          <div className="seg" role="presentation">
            {(['fr', 'en'] as const).map((choice) => (
              <button
                key={choice}
                type="button"
                lang={choice}
                aria-pressed={choice === boardLocale}
                onClick={() => setBoardLocale(choice)}
              >
                {LANGUAGE_NAMES[choice]}
              </button>
            ))}
          </div>
        </fieldset>
        {token !== null && <TokenField token={token} onChange={setToken} />}
        {failure !== null && (
          <p className="alert" role="alert">
            <CircleAlert className="icon" aria-hidden />
            <span className="grow">{failure}</span>
          </p>
        )}
      </form>
    </Modal>
  )
}
