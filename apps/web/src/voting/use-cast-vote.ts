import { givePoints, type Id, pointsLeft, readBallot, votableIn } from '@parcours/board'
import { pollOf } from '@parcours/workshop'
import { useCallback } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { obstacleToVote, standing } from './ballot-rules.ts'
import { targetOf } from './target.ts'

const KEY = 'vote'

/** Places a point, or takes one back. @returns what is to be said of it; what stood in the way is said in a toast */
export function useCastVote(session: BoardSession): (target: Id, by: 1 | -1) => string | null {
  const { t } = useLanguage()
  const toasts = useToasts()
  return useCallback(
    (target, by) => {
      const { model, own, connection, seat } = session
      const workshop = session.workshop()
      const poll = workshop === null ? null : pollOf(workshop)
      if (poll?.mode !== 'voting') return null
      const { round, settings } = poll
      const isVotable = votableIn(model.board, settings)
      const ballot = readBallot(own.doc, round)
      const obstacle = obstacleToVote(ballot, { target, by }, poll, isVotable)
      if (obstacle !== null) {
        toasts.show({ text: t(`vote.obstacle.${obstacle}`, { ...settings, lanes: '' }), key: KEY })
        return null
      }
      toasts.dismiss(KEY)
      const points = (ballot.get(target) ?? 0) + by
      givePoints(own.doc, { round, target, points }, settings, isVotable, {
        author: seat.id,
        now: connection.serverNow,
      })
      const title = shortened(targetOf(model.board, target)?.title ?? '') || t('unnamed')
      const left = pointsLeft(standing(readBallot(own.doc, round), isVotable), settings)
      return t('vote.given', { title, points, left })
    },
    [session, t, toasts],
  )
}
