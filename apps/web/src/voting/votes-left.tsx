import type { JSX } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useOwnBallot, usePoll, useVotesLeft } from './use-votes.ts'
import './voting.css'

/** As many dots as the bar has room for; beyond it the words say it alone. */
const MOST_DOTS = 10

/** In the bar, while a vote goes on: how many points one has left. */
export function VotesLeft(): JSX.Element | null {
  const { t } = useLanguage()
  const { session, rights } = useBoardCore()
  const poll = usePoll(session)
  const ballot = useOwnBallot(session, poll?.round ?? null)
  const settings = poll?.settings ?? NO_VOTE
  const left = useVotesLeft(session, ballot, settings)
  if (poll?.mode !== 'voting' || rights.standing.role === 'observer') return null
  const { budget } = settings
  return (
    <>
      <span className="vr" />
      <div className="votes-left">
        <p>
          <b>{t('vote.yours')}</b> <span className="num">{t('vote.left', { left, budget })}</span>
        </p>
        {budget <= MOST_DOTS && (
          <span className="dots" aria-hidden="true">
            {Array.from({ length: budget }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: dots are all alike
              <i key={index} className={index < budget - left ? '' : 'left'} />
            ))}
          </span>
        )}
      </div>
    </>
  )
}
const NO_VOTE = { budget: 0, cap: 0, lanes: null }
