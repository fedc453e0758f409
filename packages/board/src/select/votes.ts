/** What votes came to: a ranking for each, and the points of a note or a group in all of them. */
import { compareText } from '../rank.ts'
import type { Board, Id, VoteResult } from '../schema.ts'
import { groupOfNote, isShownGroup, pointsOf } from './groups.ts'
import { addTo, memoByBoard } from './memo.ts'
import { homeOf } from './notes.ts'

export interface RankedTarget {
  /** From 1; ties share one, and the next one counts all before it (1, 1, 3). */
  rank: number
  target: Id
  points: number
}

/** A target as it is on the board by now. */
export interface RankedOnBoard extends RankedTarget {
  /** Of a group: the notes in it that got points of their own, which are part of its points. Empty for a note. */
  parts: readonly { id: Id; points: number }[]
}

/** The points of one target in one vote. */
export interface VotePoints {
  vote: VoteResult
  /** Of a note in a group: the group's. */
  rank: number
  /** Of a group: with those of its notes. */
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

const rankings = memoByBoard(
  (board: Board): ReadonlyMap<Id, readonly RankedOnBoard[]> =>
    new Map(voteResults(board).map((vote) => [vote.id, rankedOn(board, vote)])),
)

function rankedOn(board: Board, { totals }: VoteResult): RankedOnBoard[] {
  const shown = new Map<Id, number>()
  for (const [target, points] of Object.entries(totals)) {
    const place = rankedAs(board, target)
    if (place !== null) shown.set(place, (shown.get(place) ?? 0) + points)
  }
  return ranking({ totals: Object.fromEntries(shown) }).map((entry) => {
    const group = board.groups.get(entry.target)
    const notes = group === undefined ? [] : pointsOf(board, group, totals).notes
    return { ...entry, parts: notes.filter(({ points }) => points > 0) }
  })
}

/** What a target is ranked as: itself, or the group that it is in by now; null for what isn't shown. */
function rankedAs(board: Board, target: Id): Id | null {
  const group = board.groups.get(target)
  if (group !== undefined) return isShownGroup(board, group) ? target : null
  const note = board.notes.get(target)
  if (note === undefined || homeOf(board, note).at === 'bin') return null
  return groupOfNote(board, note)?.id ?? target
}

/** The ranking of what is on the board by now; empty for a vote that isn't. */
export function rankingOn(board: Board, vote: Id): readonly RankedOnBoard[] {
  return rankings(board).get(vote) ?? []
}

const pointsByTarget = memoByBoard((board: Board): ReadonlyMap<Id, readonly VotePoints[]> => {
  const lists = new Map<Id, VotePoints[]>()
  for (const vote of voteResults(board)) {
    for (const { rank, target, points, parts } of rankingOn(board, vote.id)) {
      addTo(lists, target, { vote, rank, points })
      for (const part of parts) addTo(lists, part.id, { vote, rank, points: part.points })
    }
  }
  return lists
})

/** The votes in which a note or a group got points, the first closed first. */
export function votePointsOf(board: Board, target: Id): readonly VotePoints[] {
  return pointsByTarget(board).get(target) ?? []
}
