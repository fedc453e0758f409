/**
 * What the server makes of everybody's ballots and ratings when a round is closed. What it writes says nothing about who
 * gave what: totals in the order of ids, ratings in one random order over everybody's.
 */
import * as Y from 'yjs'
import { type Ballot, countedBallot, type OwnRating, type VoteSettings, votableIn } from './ballot.ts'
import type { BoardRecord } from './document.ts'
import { BoardModel } from './model.ts'
import { readDeletion } from './read/field-reader.ts'
import { type RevealMeans, shuffled } from './reveal.ts'
import type { Board, Id, ParticipantId, VoteResult } from './schema.ts'
import { curvePoints, ratingId } from './select/emotions.ts'
import { livePersonas } from './select/structure.ts'
import { newRecord } from './write/writer.ts'

/** A vote that is closed. */
export interface ClosedVote extends Pick<VoteResult, 'round' | 'step' | 'title' | 'seats' | 'closedAt'> {
  settings: VoteSettings
}

/**
 * Counts ballots by what is on the board now, and writes the result into it. A second call for a round changes nothing.
 * @param ballots one for each seat
 * @returns how many of them had a point that counts
 */
export function writeVote(doc: Y.Doc, vote: ClosedVote, ballots: readonly Ballot[]): number {
  const isVotable = votableIn(boardOf(doc), vote.settings)
  const counted = ballots.map((ballot) => countedBallot(ballot, vote.settings, isVotable))
  const cast = counted.filter((ballot) => ballot.size > 0).length
  const votes = doc.getMap<BoardRecord>('votes')
  if (votes.has(vote.round)) return cast
  const { settings, ...told } = vote
  const { budget, cap } = settings
  const seats = Math.max(vote.seats, cast)
  const registers = { ...told, budget, cap, seats, ballots: cast, totals: totalsOf(counted), deleted: null }
  doc.transact(() => votes.set(vote.round, newRecord('votes', registers, {})))
  return cast
}

function totalsOf(ballots: readonly Ballot[]): Record<Id, number> {
  const totals = new Map<Id, number>()
  for (const ballot of ballots) {
    for (const [target, points] of ballot) totals.set(target, (totals.get(target) ?? 0) + points)
  }
  return Object.fromEntries([...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** A rating that is to be shown to everybody, and whose it is. */
export interface SeatRating extends OwnRating {
  seat: ParticipantId
}

/**
 * Writes everybody's ratings into the shared board, in one transaction, shuffled. Nobody counts twice: a person's earlier
 * rating of the same takes the new value; where names are removed nobody can say which those are, and what was rated before at
 * the same point for the same persona goes into the bin, as nameless ratings of an earlier round always do.
 * @returns those that were written: all whose point and persona are still there
 */
export function writeRatings(doc: Y.Doc, ratings: readonly SeatRating[], means: RevealMeans): SeatRating[] {
  const isShown = shownOn(boardOf(doc))
  const chosen = shuffled(
    ratings.filter((rating) => isShown(rating)),
    means.random,
  )
  const records = doc.getMap<BoardRecord>('ratings')
  const rated = new Set(chosen.map(pairOf))
  doc.transact(() => {
    for (const record of records.values()) {
      if (!(record instanceof Y.Map) || readDeletion(record.get('deleted')) !== null) continue
      const pair = { point: String(record.get('point')), persona: String(record.get('persona')) }
      if (!rated.has(pairOf(pair))) continue
      if (means.names === 'removed' || record.get('author') === '') {
        record.set('deleted', { by: '', at: means.now })
      }
    }
    for (const rating of chosen) writeRating(records, rating, means)
  })
  return chosen
}

function writeRating(
  records: Y.Map<BoardRecord>,
  { seat, point, persona, value }: SeatRating,
  { names, now, newId }: RevealMeans,
): void {
  const id = ratingId(point, persona, names === 'shown' ? seat : newId())
  const known: unknown = records.get(id)
  if (known instanceof Y.Map) {
    for (const [key, register] of Object.entries({ value, createdAt: now, deleted: null }))
      known.set(key, register)
    return
  }
  const author = names === 'shown' ? seat : ''
  records.set(id, newRecord('ratings', { point, persona, value, author, createdAt: now, deleted: null }, {}))
}

/**
 * Takes ratings that are on the board out of their author's own document; marked ones are passed over.
 * @param means `names` removed: their values go too, so that no copy on the server says whose they were
 */
export function markRatings(
  doc: Y.Doc,
  ids: readonly Id[],
  { now, names }: Pick<RevealMeans, 'now' | 'names'>,
): void {
  const records = doc.getMap<BoardRecord>('ratings')
  doc.transact(() => {
    for (const id of ids) {
      const record: unknown = records.get(id)
      if (!(record instanceof Y.Map) || readDeletion(record.get('deleted')) !== null) continue
      record.set('deleted', { by: '', at: now })
      if (names === 'removed') record.delete('value')
    }
  })
}

const pairOf = ({ point, persona }: { point: Id; persona: Id }): string => `${point}\n${persona}`

function shownOn(board: Board): (rating: SeatRating) => boolean {
  const personas = new Set(livePersonas(board).map(({ id }) => id))
  const points = new Set(
    [...board.stages.keys()].flatMap((id) => curvePoints(board, id).map((point) => point.id)),
  )
  return ({ point, persona }) => points.has(point) && personas.has(persona)
}

function boardOf(doc: Y.Doc): Board {
  const model = new BoardModel(doc)
  const { board } = model
  model.destroy()
  return board
}
