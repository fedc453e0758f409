import type { Id } from '@parcours/board'
import { Minus, Plus } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { type JSX, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { useCastVote } from './use-cast-vote.ts'
import { useOwnBallot, usePoll } from './use-votes.ts'

/** One's points on what is selected, where the map is too small for them to be drawn on it. */
export function VoteStepper({ target }: { target: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const poll = usePoll(session)
  const points = useOwnBallot(session, poll?.round ?? null).get(target) ?? 0
  const cast = useCastVote(session)
  const [said, say] = useState('')
  const step = (by: 1 | -1): void => say(cast(target, by) ?? '')
  return (
    <>
      {([-1, 1] as const).map((by) => {
        const label = t(by < 0 ? 'vote.take' : 'vote.add')
        const Icon = by < 0 ? Minus : Plus
        return (
          <Tip key={by} label={label} side="top">
            <Toolbar.Button
              type="button"
              className={`btn ghost icon-only sm${by > 0 ? ' vote-add' : ''}`}
              aria-label={label}
              onClick={() => step(by)}
            >
              <Icon className="icon" aria-hidden />
            </Toolbar.Button>
          </Tip>
        )
      })}
      <span className="count num vote-points">
        <span className="visually-hidden">{t('vote.on')} </span>
        {points}
      </span>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  )
}
