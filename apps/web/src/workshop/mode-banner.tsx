import { isCovered } from '@parcours/workshop'
import { EyeOff } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { usePoll } from '../voting/use-votes.ts'
import { MODE_ICONS } from './modes.ts'
import { useWorkshopUi } from './workshop-context.tsx'

/** What is different about writing in this step, for as long as it is. A freeze is told before it, in its own banner. */
export function ModeBanner(): JSX.Element | null {
  const { t } = useLanguage()
  const { rights, session } = useBoardCore()
  const { step, mode, leads, live, reveal } = useWorkshopUi()
  const poll = usePoll(session)
  const { covered } = useConnection()
  if (step === null || mode === 'open' || mode === 'together') return null
  if (rights.standing.frozen && !leads) return null
  const Icon = MODE_ICONS[mode]
  const words = (): string => {
    if (rights.standing.role === 'observer') return t(`mode.${mode}.help`)
    if (mode === 'voting') {
      const rules = poll === null ? '' : t('vote.rules', { ...poll.settings, lanes: '' })
      return `${step.prompt} ${rules}`.trim()
    }
    if (mode === 'rating') return t('banner.rating.others')
    return t(leads ? `banner.${mode}.leads` : `banner.${mode}.others`)
  }
  const cast = poll !== null && covered?.round === poll.round ? covered.ballots : null
  return (
    <div className={`banner mode-${mode}`} role="status">
      <Icon className="icon" aria-hidden />
      <span className="grow">
        <b>{t(`banner.${mode}`)}</b> {words()}
        {mode === 'voting' && <span className="visually-hidden"> {t('vote.keys')}</span>}
      </span>
      {mode === 'private' && <span className="tag">{t(`banner.names.${step.names}`)}</span>}
      {(mode === 'voting' || mode === 'rating') && (
        <span className="tag">
          <EyeOff className="icon xs" aria-hidden />
          {t(`banner.${mode}.tag`)}
        </span>
      )}
      {poll !== null && cast !== null && (
        <span className="tag num">
          {t(poll.mode === 'voting' ? 'vote.cast' : 'ratings.cast', { count: cast })}
        </span>
      )}
      {isCovered(mode) && leads && (
        <button type="button" className="btn sm" aria-disabled={!live} onClick={() => live && reveal()}>
          {t(mode === 'voting' ? 'vote.reveal' : mode === 'rating' ? 'ratings.reveal' : 'banner.reveal')}
        </button>
      )}
    </div>
  )
}
