/** What votes came to: a ranking for each, and the points of a note in all of them. */
import { compareText } from '../rank.ts'
import type { Board, Id, VoteResult } from '../schema.ts'
import { addTo, memoByBoard } from './memo.ts'
import { homeOf } from './notes.ts'

export interface RankedTarget {
  /** From 1; ties share one, and the next one counts all before it (1, 1, 3). */
  rank: number
  target: Id
  points: number
}

/** The points of one target in one vote. */
export interface VotePoints {
  vote: VoteResult
  rank: number
  points: number
}

/**
 * Most points first; ties in the order of ids, which says nothing.
 * @param isShown what isn't on the board any more is left out, and takes no rank (rule R6)
 */
export function ranking(
  { totals }: Pick<VoteResult, 'totals'>,
  isShown: (target: Id) => boolean = () => true,
): RankedTarget[] {
  const listed = Object.entries(totals)
    .filter(([target]) => isShown(target))
    .toSorted(([a, more], [b, less]) => less - more || compareText(a, b))
  const ranked: RankedTarget[] = []
  for (const [index, [target, points]] of listed.entries()) {
    const before = ranked[index - 1]
    ranked.push({ rank: before?.points === points ? before.rank : index + 1, target, points })
  }
  return ranked
}

/** Live results, the first closed first. A record that was never closed is none. */
export const voteResults = memoByBoard((board: Board): readonly VoteResult[] =>
  [...board.votes.values()]
    .filter(({ deleted, closedAt }) => deleted === null && closedAt > 0)
    .toSorted((a, b) => a.closedAt - b.closedAt || compareText(a.id, b.id)),
)

const rankings = memoByBoard((board: Board): ReadonlyMap<Id, readonly RankedTarget[]> => {
  const isShown = (id: Id): boolean => {
    const note = board.notes.get(id)
    return note !== undefined && homeOf(board, note).at !== 'bin'
  }
  return new Map(voteResults(board).map((vote) => [vote.id, ranking(vote, isShown)]))
})

/** The ranking of what is still on the board; empty for a vote that isn't. */
export function rankingOn(board: Board, vote: Id): readonly RankedTarget[] {
  return rankings(board).get(vote) ?? []
}

const pointsByTarget = memoByBoard((board: Board): ReadonlyMap<Id, readonly VotePoints[]> => {
  const lists = new Map<Id, VotePoints[]>()
  for (const vote of voteResults(board)) {
    for (const { rank, target, points } of rankingOn(board, vote.id))
      addTo(lists, target, { vote, rank, points })
  }
  return lists
})

/** The votes in which a note got points, the first closed first. */
export function votePointsOf(board: Board, target: Id): readonly VotePoints[] {
  return pointsByTarget(board).get(target) ?? []
}
