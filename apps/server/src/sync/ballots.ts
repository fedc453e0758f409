/**
 * What is taken of ballots and ratings in private documents: of the round that runs, while it is open, within the points
 * that everybody has. Judged by the decision over the workshop that the tick is committed under.
 */
import { type Ballot, ballotId, pointsIn, readBallot } from '@parcours/board'
import type { Poll } from '@parcours/workshop'
import * as Y from 'yjs'
import { Inadmissible } from './refusal.ts'
import type { Touch } from './touch.ts'

export interface BallotContext {
  doc: Y.Doc
  /** The message. */
  update: Uint8Array
  /** The vote or the rating that goes on. */
  poll: Poll | null
}

export const isGiven = ({ root }: Touch): boolean => root === 'votes' || root === 'ratings'

/**
 * @param touches of a private document
 * @throws Inadmissible 'closed' for what is of no round that takes any, 'budget' for too many points, 'malformed' for what is
 * neither a ballot nor a rating
 */
export function checkBallots(touches: readonly Touch[], { doc, update, poll }: BallotContext): void {
  const given = touches.filter(isGiven)
  if (given.length === 0) return
  if (poll === null || !poll.isOpen) throw new Inadmissible('closed', 'nothing is voted on or rated')
  const root = poll.mode === 'voting' ? 'votes' : 'ratings'
  for (const touch of given) {
    if (touch.root !== root || !touch.record.startsWith(`${poll.round}~`))
      throw new Inadmissible('closed', 'of another round')
    checkRegister(touch, poll)
  }
  if (root === 'ratings' || mostPoints(given, readBallot(doc, poll.round), poll) <= poll.settings.budget)
    return
  if (pointsIn(readBallot(after(doc, update), poll.round)) > poll.settings.budget)
    throw new Inadmissible('budget', 'more points than there are')
}

/** A value that its writer overwrote before sending arrives without one; its successor is checked. */
function checkRegister(touch: Touch, { round, settings }: Poll): void {
  if (touch.what !== 'set' || touch.value === undefined) return
  const { key, value, record } = touch
  if (key === 'round' && value !== round) throw new Inadmissible('malformed', 'in another round')
  if (key === 'value' && ![1, 2, 3, 4, 5].includes(value as number))
    throw new Inadmissible('malformed', 'no rating')
  if (key === 'target' && record !== ballotId(round, String(value)))
    throw new Inadmissible('malformed', 'for something else')
  if (key !== 'points') return
  if (!Number.isInteger(value) || (value as number) < 0) throw new Inadmissible('malformed', 'no points')
  if ((value as number) > settings.cap) throw new Inadmissible('budget', 'too many points for one')
}

/**
 * The points that the ballot has at most when the message is part of it, whoever wins: for each target what it has, or the
 * highest that comes. Infinity where it can't be told by the message alone.
 */
function mostPoints(touches: readonly Touch[], ballot: Ballot, { round }: Poll): number {
  const created = new Set(touches.filter(({ what }) => what === 'create').map(({ record }) => record))
  const most = new Map([...ballot].map(([target, points]) => [ballotId(round, target), points]))
  for (const touch of touches) {
    // Another target for an old record: points come to count that didn't.
    if (touch.what === 'set' && touch.key !== 'points' && !created.has(touch.record))
      return Number.POSITIVE_INFINITY
    if (touch.what !== 'set' || typeof touch.value !== 'number' || touch.key !== 'points') continue
    most.set(touch.record, Math.max(most.get(touch.record) ?? 0, touch.value))
  }
  return pointsIn(most)
}

/** The document with the message in it, apart from the one that everybody has. */
function after(doc: Y.Doc, update: Uint8Array): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(copy, update)
  return copy
}
