import { type Board, rankingOn, voteResults } from '@parcours/board'
import { type JSX, useId } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { closingTime } from '../voting/target.ts'

/** How far down a ranking a decision goes; ties with the last one are named too. */
const RANKS = 3

/** What people put first, vote by vote; a vote in which nobody gave a point decided nothing. */
export function Decisions({ board }: { board: Board }): JSX.Element | null {
  const { t, locale } = useLanguage()
  const id = useId()
  const words = (target: string): string =>
    (board.notes.get(target)?.text ?? board.groups.get(target)?.title ?? '').trim() || t('unnamed')
  const decided = voteResults(board)
    .map((vote) => ({ vote, first: rankingOn(board, vote.id).filter(({ rank }) => rank <= RANKS) }))
    .filter(({ first }) => first.length > 0)
  if (decided.length === 0) return null
  return (
    <section aria-labelledby={id} className="closing-part">
      <h3 id={id}>{t('closing.decisions')}</h3>
      {decided.map(({ vote, first }) => (
        <div key={vote.id}>
          <h4>
            {vote.title.trim() || t('mode.voting')}
            {/* One that was voted on again is there twice, under one title. */}
            {decided.length > 1 && <small className="num">{closingTime(locale).format(vote.closedAt)}</small>}
          </h4>
          <ol className="closing-list">
            {first.map(({ target, rank, points }) => (
              <li key={target} value={rank}>
                <p>{words(target)}</p>
                <small className="num">{t('closing.points', { count: points })}</small>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
