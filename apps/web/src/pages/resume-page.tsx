import { ArrowRight, CircleAlert } from 'lucide-react'
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { resume } from '../api/access.ts'
import { ApiError } from '../api/http.ts'
import { hideKey, rememberTabAccess } from '../boards/link-key.ts'
import { remember } from '../boards/use-known-boards.ts'
import { TrailBackdrop } from '../join/trail-backdrop.tsx'
import { LanguageSwitch } from '../language/language-switch.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import '../join/join.css'
import '../resume/resume.css'

/** Twelve characters, and the dashes that one sees. */
const MIN_LENGTH = 12

/** The code in the fragment (`#c=…`), which no server ever sees. */
const codeFromHash = (): string => new URLSearchParams(location.hash.slice(1)).get('c') ?? ''

/**
 * Where a resume code is handed in. A scanned one waits for a click: it works once, and must not be used up by
 * whatever opens an address to preview it.
 */
export function ResumePage(): JSX.Element {
  const { t, locale } = useLanguage()
  const [, navigate] = useLocation()
  const [code, setCode] = useState(codeFromHash)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  // biome-ignore lint/correctness/useExhaustiveDependencies: where the focus is at first
  useEffect(() => {
    hideKey()
    if (code === '') input.current?.focus()
    else button.current?.focus()
  }, [])
  useEffect(() => {
    document.title = `${t('resume.page.title')} — Parcours`
  }, [t])

  const goOn = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (code.trim().length < MIN_LENGTH) {
      setFailure(t('resume.page.missing'))
      input.current?.focus()
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      const { board, title, seat } = await resume(code, locale)
      rememberTabAccess(board, { key: null, grant: seat.grant })
      remember({ id: board, title, lastOpened: Date.now() })
      navigate(`/b/${encodeURIComponent(board)}`, { replace: true })
    } catch (error) {
      setBusy(false)
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('resume.page.failed'))
      input.current?.focus()
    }
  }

  return (
    <main className="doorstep join">
      <TrailBackdrop />
      <header>
        <Link href="/" className="row brand">
          <Logo size={38} />
          <b>Parcours</b>
        </Link>
        <LanguageSwitch />
      </header>
      <section className="doorstep-card join-card" aria-labelledby={`${id}-title`}>
        <h1 id={`${id}-title`}>{t('resume.page.title')}</h1>
        <p className="row join-people">{t('resume.page.where')}</p>
        <form onSubmit={goOn} noValidate>
          <div className="field">
            <label htmlFor={id}>{t('resume.page.code')}</label>
            <input
              id={id}
              ref={input}
              className="input resume-input"
              value={code}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="xxxx-xxxx-xxxx"
              required
              aria-required="true"
              aria-invalid={failure !== null}
              aria-describedby={failure === null ? undefined : `${id}-failure`}
              onChange={(event) => {
                setCode(event.target.value)
                setFailure(null)
              }}
            />
          </div>
          {failure !== null && (
            <p className="alert" role="alert" id={`${id}-failure`}>
              <CircleAlert className="icon" aria-hidden />
              <span className="grow">{failure}</span>
            </p>
          )}
          <button ref={button} type="submit" className="btn primary lg" disabled={busy}>
            {t(busy ? 'resume.page.working' : 'resume.page.submit')}
            <ArrowRight className="icon sm" aria-hidden />
          </button>
        </form>
      </section>
    </main>
  )
}
