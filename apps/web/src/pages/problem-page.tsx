import { ArrowLeft, RotateCw, Signpost } from 'lucide-react'
import { type JSX, type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { LanguageSwitch } from '../language/language-switch.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import './problem.css'

/** A page that can't be shown: what stopped, what is safe, what to do now. */
export function ProblemPage({
  title,
  detail,
  advice,
  onRetry,
  children,
}: {
  title: string
  detail: string
  advice?: string
  onRetry?: () => void
  children?: ReactNode
}): JSX.Element {
  const { t } = useLanguage()
  useEffect(() => {
    document.title = `${title} — Parcours`
  }, [title])
  return (
    <main className="doorstep">
      <header>
        <Link href="/" className="row brand">
          <Logo size={38} />
          <b>Parcours</b>
        </Link>
        <LanguageSwitch />
      </header>
      <section className="doorstep-card problem-card" role="alert">
        <Signpost className="problem-sign" aria-hidden />
        <h1>{title}</h1>
        <p>{detail}</p>
        {advice !== undefined && <p className="muted">{advice}</p>}
        {children}
        <div className="row actions">
          {onRetry !== undefined && (
            <button type="button" className="btn primary" onClick={onRetry}>
              <RotateCw className="icon sm" aria-hidden />
              {t('retry')}
            </button>
          )}
          <Link href="/" className={`btn ${onRetry === undefined ? 'primary' : 'secondary'}`}>
            <ArrowLeft className="icon sm" aria-hidden />
            {t('problem.home')}
          </Link>
        </div>
      </section>
    </main>
  )
}
