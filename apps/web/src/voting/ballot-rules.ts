/** What stands in the way of one point more, or one less. Pure. */
import { type Ballot, type Id, type IsVotable, pointsLeft } from '@parcours/board'
import type { Poll } from '@parcours/workshop'

export type VoteObstacle = 'closed' | 'scope' | 'none' | 'cap' | 'budget'

/** What of a ballot is on notes that can still have points: the rest of it is free to be placed again. */
export const standing = (ballot: Ballot, isVotable: IsVotable): Ballot =>
  new Map([...ballot].filter(([target]) => isVotable(target)))

/** @returns null when nothing does */
export function obstacleToVote(
  ballot: Ballot,
  { target, by }: { target: Id; by: 1 | -1 },
  { isOpen, settings }: Pick<Poll, 'isOpen' | 'settings'>,
  isVotable: IsVotable,
): VoteObstacle | null {
  if (!isOpen) return 'closed'
  if (!isVotable(target)) return 'scope'
  const points = ballot.get(target) ?? 0
  if (by < 0) return points > 0 ? null : 'none'
  // All of them on this note: the cap is what one can do something about here.
  if (points >= settings.cap && settings.cap < settings.budget) return 'cap'
  return pointsLeft(standing(ballot, isVotable), settings) > 0 ? null : 'budget'
}
