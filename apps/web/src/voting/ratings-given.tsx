import { type Board, curvePoints, liveJourneys, livePersonas, ratingOf, stagesOf } from '@parcours/board'
import type { JSX } from 'react'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { usePoll } from './use-votes.ts'
import './voting.css'

/** How many of all points of the curve one has rated, for every persona. */
function ratingProgress(board: Board, me: string): { given: number; count: number } {
  const points = liveJourneys(board)
    .flatMap(({ id }) => stagesOf(board, id))
    .flatMap(({ id }) => curvePoints(board, id))
  const personas = livePersonas(board)
  const given = points.reduce(
    (sum, point) =>
      sum + personas.filter((persona) => ratingOf(board, point.id, persona.id, me) !== null).length,
    0,
  )
  return { given, count: points.length * personas.length }
}

/** In the bar, while everybody rates in private: how far one has come. */
export function RatingsGiven(): JSX.Element | null {
  const { session, rights } = useBoardCore()
  const poll = usePoll(session)
  if (poll?.mode !== 'rating' || rights.standing.role === 'observer') return null
  return <Progress />
}

function Progress(): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardCore()
  const { given, count } = ratingProgress(useBoard(), session.seat.id)
  return (
    <>
      <span className="vr" />
      <div className="votes-left">
        <p>
          <b>{t('ratings.yours')}</b> <span className="num">{t('ratings.given', { given, count })}</span>
        </p>
        <progress aria-hidden="true" max={Math.max(1, count)} value={given} />
      </div>
    </>
  )
}
