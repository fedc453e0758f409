import { type JSX, useMemo } from 'react'
import { Link } from 'wouter'
import { SaveStatus } from '../connection/save-status.tsx'
import { ExportButton } from '../export/export-button.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import { People } from '../people/people.tsx'
import { RaiseHandButton } from '../room/raise-hand-button.tsx'
import { ShareButton } from '../share/share-button.tsx'
import { StandingTag } from '../standing/standing-tag.tsx'
import { AgendaButton } from '../workshop/agenda-button.tsx'
import { BoardMenu } from './board-menu.tsx'
import { BoardTitle } from './board-title.tsx'

export function TopBar({ onShortcuts, onFind }: { onShortcuts(): void; onFind(): void }): JSX.Element {
  const { t } = useLanguage()
  const home = useMemo(() => <Logo />, [])
  return (
    <header className="top-bar" data-region="top">
      <div className="left">
        <Link href="/" className="home-link" aria-label={t('top.home')}>
          {home}
        </Link>
        <BoardTitle />
        <BoardMenu onShortcuts={onShortcuts} onFind={onFind} />
        <StandingTag />
        <SaveStatus />
      </div>
      <div className="right">
        <People />
        <span className="vr" />
        <AgendaButton />
        <ExportButton />
        <ShareButton />
        <RaiseHandButton />
      </div>
    </header>
  )
}
