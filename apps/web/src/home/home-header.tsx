import { Search, Smartphone } from 'lucide-react'
import { type JSX, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { LanguageMenu } from '../language/language-menu.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import { Tip } from '../parts/tip.tsx'
import { ThemeMenu } from '../theme/theme-menu.tsx'

export function HomeHeader({
  query,
  onQuery,
  searchable,
}: {
  query: string
  onQuery(query: string): void
  searchable: boolean
}): JSX.Element {
  const { t } = useLanguage()
  const search = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, [role="dialog"], [role="menu"]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing) return
      event.preventDefault()
      search.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <header className="home-header">
      <Logo />
      <h1 className="home-brand">Parcours</h1>
      <span className="grow" />
      {searchable && (
        <search className="home-search">
          <label className="input">
            <Search className="icon sm muted" aria-hidden />
            <input
              ref={search}
              type="search"
              aria-label={t('home.search')}
              placeholder={t('home.search')}
              value={query}
              onChange={(event) => onQuery(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') onQuery('')
              }}
            />
            <span className="kbd" aria-hidden="true">
              /
            </span>
          </label>
        </search>
      )}
      <Tip label={t('home.resume')}>
        <Link href="/resume" className="btn ghost icon-only" aria-label={t('home.resume')}>
          <Smartphone className="icon" aria-hidden />
        </Link>
      </Tip>
      <LanguageMenu />
      <ThemeMenu />
    </header>
  )
}
