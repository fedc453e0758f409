import { type JSX, useMemo } from 'react'
import { Link } from 'wouter'
import { useBoardTitle } from '../board/use-board-title.ts'
import { SaveStatus } from '../connection/save-status.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import { StandingTag } from '../standing/standing-tag.tsx'

export function PhoneHeader(): JSX.Element {
  const { t } = useLanguage()
  const title = useBoardTitle()
  const home = useMemo(() => <Logo />, [])
  return (
    <header className="phone-header" data-region="top">
      <Link href="/" className="home-link" aria-label={t('top.home')}>
        {home}
      </Link>
      <div className="grow">
        <h1>{title}</h1>
        <small>
          <SaveStatus />
          <StandingTag />
        </small>
      </div>
    </header>
  )
}
