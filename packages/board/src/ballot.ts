/**
 * What one person gives in a covered step: points to what is on the board, or ratings of the curve. Both lie in their own
 * document until the server closes the round and counts. Rules are pure; the server and the screens ask the same ones.
 */
import * as Y from 'yjs'
import type { BoardRecord } from './document.ts'
import { readDeletion } from './read/field-reader.ts'
import type { Board, Id, ParticipantId, Rating } from './schema.ts'
import { ratingId } from './select/emotions.ts'
import { isShownGroup } from './select/groups.ts'
import { homeOf } from './select/notes.ts'
import { newRecord, type Registers } from './write/writer.ts'

/** Most points that a facilitator can give everybody. */
export const MAX_BUDGET = 50

/** How a step lets people vote. */
export interface VoteSettings {
  /** Points that everybody has, 1..`MAX_BUDGET`. */
  budget: number
  /** The most of them that one person may give to one target, 1..`budget`. */
  cap: number
  /** Lanes whose notes and groups may be voted on; null: all of the board. */
  lanes: readonly Id[] | null
}
export const DEFAULT_VOTE: VoteSettings = { budget: 5, cap: 3, lanes: null }

/** What one person gave in one round: target -> points, 1 or more. */
export type Ballot = ReadonlyMap<Id, number>
export type IsVotable = (target: Id) => boolean

/** What can have points: a live note that everybody sees, or a group, in a lane that the vote is about. */
export function votableIn(board: Board, { lanes }: Pick<VoteSettings, 'lanes'>): IsVotable {
  return (target) => {
    const group = board.groups.get(target)
    if (group !== undefined)
      return isShownGroup(board, group) && (lanes === null || lanes.includes(group.place.lane))
    const note = board.notes.get(target)
    if (note === undefined || note.deleted !== null || note.draft !== null) return false
    const home = homeOf(board, note)
    if (home.at === 'bin') return false
    return lanes === null || (home.at === 'cell' && lanes.includes(home.lane))
  }
}

export const pointsIn = (ballot: Ballot): number =>
  [...ballot.values()].reduce((sum, points) => sum + points, 0)

/** Never below nought. */
export function pointsLeft(ballot: Ballot, { budget }: Pick<VoteSettings, 'budget'>): number {
  return Math.max(0, budget - pointsIn(ballot))
}

/** Whether a ballot keeps to budget and cap, and gives only to what may be voted on. */
export function validBallot(ballot: Ballot, { budget, cap }: VoteSettings, isVotable: IsVotable): boolean {
  return (
    pointsIn(ballot) <= budget &&
    [...ballot].every(([target, points]) => isPoints(points) && points <= cap && isVotable(target))
  )
}

/** What of a ballot counts: a valid one does as it is, of any other as much as is valid, in the order of its targets' ids. */
export function countedBallot(ballot: Ballot, { budget, cap }: VoteSettings, isVotable: IsVotable): Ballot {
  const counted = new Map<Id, number>()
  let left = budget
  for (const [target, points] of [...ballot].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const taken = isVotable(target) && isPoints(points) ? Math.min(points, cap, left) : 0
    if (taken > 0) counted.set(target, taken)
    left -= taken
  }
  return counted
}

const isPoints = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0

/** One for each round and target, in every tab of a person. */
export const ballotId = (round: Id, target: Id): Id => `${round}~${target}`

/** @param doc one's own document */
export function readBallot(doc: Y.Doc, round: Id): Ballot {
  const ballot = new Map<Id, number>()
  for (const [id, record] of doc.getMap<unknown>('votes')) {
    if (!(record instanceof Y.Map)) continue
    const [target, points] = [record.get('target'), record.get('points')]
    if (typeof target !== 'string' || id !== ballotId(round, target)) continue
    if (isPoints(points)) ballot.set(target, points)
  }
  return ballot
}

export interface BallotMeans {
  author: ParticipantId
  /** Milliseconds since the epoch. */
  now: number
}

/**
 * Gives a target so many points, 0 takes them back; one update. What somebody gave to something that is gone by now costs them
 * nothing: it is taken back as soon as they need it.
 * @param doc one's own document
 * @returns false when the ballot would not be valid; nothing is written then
 */
export function givePoints(
  doc: Y.Doc,
  { round, target, points }: { round: Id; target: Id; points: number },
  settings: VoteSettings,
  isVotable: IsVotable,
  means: BallotMeans,
): boolean {
  const before = readBallot(doc, round)
  const wanted = new Map(before).set(target, points)
  if (points === 0) wanted.delete(target)
  const standing = new Map([...wanted].filter(([id]) => isVotable(id)))
  const after = pointsIn(wanted) <= settings.budget ? wanted : standing
  if ((points !== 0 && !standing.has(target)) || !validBallot(standing, settings, isVotable)) return false
  doc.transact(() => {
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const given = after.get(id) ?? 0
      if (given === (before.get(id) ?? 0)) continue
      put(doc, 'votes', ballotId(round, id), { points: given }, { round, target: id }, means)
    }
  })
  return true
}

/** A rating that nobody else has seen yet. */
export interface OwnRating extends Pick<Rating, 'point' | 'persona' | 'value'> {
  /** Its id in its author's own document. */
  id: Id
}

const VALUES: readonly unknown[] = [1, 2, 3, 4, 5]

/** One for each round, person, persona and point. */
export const ownRatingId = (round: Id, point: Id, persona: Id, author: ParticipantId): Id =>
  `${round}~${ratingId(point, persona, author)}`

/** @param doc the author's own document */
export function readOwnRatings(doc: Y.Doc, round: Id, author: ParticipantId): OwnRating[] {
  const ratings: OwnRating[] = []
  for (const [id, record] of doc.getMap<unknown>('ratings')) {
    if (!(record instanceof Y.Map) || readDeletion(record.get('deleted')) !== null) continue
    const [point, persona, value] = [record.get('point'), record.get('persona'), record.get('value')]
    if (typeof point !== 'string' || typeof persona !== 'string' || !VALUES.includes(value)) continue
    if (id !== ownRatingId(round, point, persona, author)) continue
    ratings.push({ id, point, persona, value: value as Rating['value'] })
  }
  return ratings
}

/** Rates a persona at a point (a stage's id for its implicit one), for oneself until the reveal; null takes it back. One update. */
export function rateForReveal(
  doc: Y.Doc,
  { round, point, persona, value }: { round: Id; point: Id; persona: Id; value: Rating['value'] | null },
  means: BallotMeans,
): void {
  const id = ownRatingId(round, point, persona, means.author)
  const { author, now } = means
  doc.transact(() => {
    if (value !== null) put(doc, 'ratings', id, { value, deleted: null }, { round, point, persona }, means)
    else if (doc.getMap('ratings').has(id))
      put(doc, 'ratings', id, { deleted: { by: author, at: now } }, {}, means)
  })
}

/** Calls after each transaction that may have changed what the readers above say. */
export function observeBallots(doc: Y.Doc, listener: () => void): () => void {
  const roots = [doc.getMap('votes'), doc.getMap('ratings')]
  for (const root of roots) root.observeDeep(listener)
  return () => {
    for (const root of roots) root.unobserveDeep(listener)
  }
}

/** Writes registers of a record of one's own, or makes it, signed. */
function put(
  doc: Y.Doc,
  root: 'votes' | 'ratings',
  id: Id,
  registers: Registers,
  identity: Registers,
  { author, now }: BallotMeans,
): void {
  const records = doc.getMap<BoardRecord>(root)
  const known: unknown = records.get(id)
  if (known instanceof Y.Map) for (const [key, value] of Object.entries(registers)) known.set(key, value)
  else records.set(id, newRecord(root, { ...identity, ...registers, author, createdAt: now }, {}))
}
