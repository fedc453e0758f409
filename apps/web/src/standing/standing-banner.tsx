import { Snowflake } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'

/** A frozen board says so to those who can't write meanwhile. Trouble with the connection is said first, in the same place. */
export function StandingBanner(): JSX.Element | null {
  const { t } = useLanguage()
  const { rights } = useBoardCore()
  const { state, progress } = useConnection()
  const { role, frozen } = rights.standing
  if (!frozen || role === 'facilitator' || role === 'observer') return null
  if (state !== 'live' || progress !== null) return null
  return (
    <div className="banner" role="status">
      <Snowflake className="icon" aria-hidden />
      <span>
        <b>{t('frozenBoard.title')}</b> {t('frozenBoard.detail')}
      </span>
    </div>
  )
}
