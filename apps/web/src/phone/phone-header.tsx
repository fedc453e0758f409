import { type JSX, useMemo } from 'react'
import { Link } from 'wouter'
import { useBoardTitle } from '../board/use-board-title.ts'
import { SaveStatus } from '../connection/save-status.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Logo } from '../parts/logo.tsx'
import { RaiseHandButton } from '../room/raise-hand-button.tsx'
import { ReadyButton } from '../room/ready-button.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { StandingTag } from '../standing/standing-tag.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

export function PhoneHeader(): JSX.Element {
  const { t } = useLanguage()
  const title = useBoardTitle()
  const { asked } = useRoomUi().people
  const { step } = useWorkshopUi()
  const done = asked.filter(({ isReady }) => isReady).length
  const home = useMemo(() => <Logo />, [])
  return (
    <header className="phone-header" data-region="top">
      <Link href="/" className="home-link" aria-label={t('top.home')}>
        {home}
      </Link>
      <div className="grow">
        <h1 title={title}>{title}</h1>
        <small>
          <SaveStatus />
          {step !== null && asked.length > 0 && (
            <span className="num">{t('phone.ready', { done, count: asked.length })}</span>
          )}
          <StandingTag />
        </small>
      </div>
      <RaiseHandButton />
      <ReadyButton short />
    </header>
  )
}
