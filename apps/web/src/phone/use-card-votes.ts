import { type Id, votableIn, votePointsOf } from '@parcours/board'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { useCastVote } from '../voting/use-cast-vote.ts'
import { useVotes } from '../voting/use-votes.ts'

/** What a vote says of one card. */
export type CardVote =
  /** One's own points, while it goes on. */
  | { kind: 'ballot'; points: number; more: boolean; give(by: 1 | -1): void }
  /** Everybody's, once it is closed. */
  | { kind: 'total'; points: number; rank: number }

/** Of a note or a group; null where nothing is voted on. */
export function useCardVotes(): (target: Id) => CardVote | null {
  const { session, rights, announce } = useBoardCore()
  const board = useBoard()
  const votes = useVotes(session, rights.standing.role, null)
  const cast = useCastVote(session)
  if (votes === null) return () => null
  if (votes.shows === 'totals') {
    return (target) => {
      const total = votePointsOf(board, target).find(({ vote }) => vote.id === votes.vote)
      return total === undefined ? null : { kind: 'total', points: total.points, rank: total.rank }
    }
  }
  const isVotable = votableIn(board, votes)
  return (target) => {
    if (!isVotable(target)) return null
    const points = votes.points.get(target) ?? 0
    return {
      kind: 'ballot',
      points,
      more: votes.left > 0 && points < votes.cap,
      give: (by) => {
        const said = cast(target, by)
        if (said !== null) announce(said)
      },
    }
  }
}
