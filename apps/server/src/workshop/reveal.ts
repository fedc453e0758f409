/**
 * The end of a step that covers something. That it was revealed and what it wrote are one transaction, so it happens once,
 * whole or not at all. What follows from it (drafts and ratings leave their private documents) is written down in the same
 * transaction, and done again after a crash until it is through.
 */
import { randomInt } from 'node:crypto'
import {
  finishedDrafts,
  type Id,
  markRatings,
  markRevealed,
  readBallot,
  readOwnRatings,
  writeRatings,
  writeRevealed,
  writeVote,
} from '@parcours/board'
import { currentStep, type NameChoice, type Poll, pollOf, type Step, type Workshop } from '@parcours/workshop'
import type * as Y from 'yjs'
import { z } from 'zod'
import { newRevealedId } from '../access/ids.ts'
import type { Boards } from '../boards/boards.ts'
import type { Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import type { ServerWrite } from '../sync/server-write.ts'
import { isReveal, revealOf } from './stored-workshop.ts'

/** Seat -> records of its private document. */
const bySeats = z.record(z.string(), z.array(z.string()))
/** What is on the board and has to leave the private documents. Which of them became which is written down nowhere. */
const rest = z.object({
  now: z.number(),
  names: z.enum(['shown', 'removed']),
  drafts: bySeats.default({}),
  ratings: bySeats.default({}),
})
type Rest = z.infer<typeof rest>

type Change = ServerWrite<Revealed>['change']

export interface RevealsContext {
  storage: Storage
  boards: Pick<Boards, 'write'>
  privates: Pick<PrivateRooms, 'look' | 'write'>
  log: Log
}

interface Revealed {
  /** How much of what there was is on the board now. */
  written: number
  found: number
  /** null: nothing has to leave the private documents. */
  rest: Rest | null
}

export class Reveals {
  readonly #context: RevealsContext

  constructor(context: RevealsContext) {
    this.#context = context
  }

  /**
   * Writes what the running step covers into the board, if nobody has done so and the room hasn't gone on since: on disk when
   * this resolves. A vote or a rating has to be closed by then, so that nothing comes after the count.
   * @throws BoardsBusy, StorageError
   */
  async perform(board: Id, workshop: Workshop): Promise<void> {
    const [step, round] = [currentStep(workshop), workshop.current?.round]
    if (step === null || round === undefined) return
    const change = await this.#changeOf(board, round, step, workshop)
    const made = await this.#context.boards.write(board, {
      change,
      under: workshop.version,
      transition: ({ rest: left }) => ({
        ...{ name: revealOf(round), from: null, to: 'revealed' },
        ...(left === null ? {} : { rest: JSON.stringify(left) }),
      }),
    })
    if (made?.done !== true) return
    const { written, found } = made.result
    this.#context.log.info({ board, mode: step.mode, written, left: found - written }, 'revealed')
  }

  #changeOf(board: Id, round: Id, step: Step, workshop: Workshop): Promise<Change> {
    const poll = pollOf(workshop)
    if (poll === null) return this.#drafts(board, round, step.names)
    return poll.mode === 'voting' ? this.#votes(board, step, poll) : this.#ratings(board, round, step.names)
  }

  async #drafts(board: Id, round: Id, names: NameChoice): Promise<Change> {
    const found = await this.#gather(board, (doc, seat) => finishedDrafts(doc, seat, round))
    const drafts = found.flatMap(({ of }) => of)
    const means = meansOf(names)
    return (doc) => {
      const written = writeRevealed(doc, drafts, means)
      const ids = written.map(({ seat, draft }) => ({ seat, id: draft }))
      return { written: written.length, found: drafts.length, rest: restOf(means, { drafts: bySeat(ids) }) }
    }
  }

  async #ratings(board: Id, round: Id, names: NameChoice): Promise<Change> {
    const found = await this.#gather(board, (doc, seat) =>
      readOwnRatings(doc, round, seat).map((rating) => ({ ...rating, seat })),
    )
    const ratings = found.flatMap(({ of }) => of)
    const means = meansOf(names)
    return (doc) => {
      const written = writeRatings(doc, ratings, means)
      // Also those that have no place on the board any more: they are of no use to anybody.
      return {
        written: written.length,
        found: ratings.length,
        rest: restOf(means, { ratings: bySeat(ratings) }),
      }
    }
  }

  async #votes(board: Id, step: Step, { round, settings }: Poll): Promise<Change> {
    const found = await this.#gather(board, (doc) => readBallot(doc, round))
    const ballots = found.map(({ of }) => of)
    const seats = await this.#context.storage.seats(board)
    const vote = {
      ...{ round, step: step.id, title: step.title, settings, closedAt: Date.now() },
      seats: seats.filter(({ removedAt, role }) => removedAt === null && role !== 'observer').length,
    }
    const cast = ballots.filter(({ size }) => size > 0).length
    return (doc) => ({ written: writeVote(doc, vote, ballots), found: cast, rest: null })
  }

  /**
   * Takes what was revealed on this board out of the private documents. Where that isn't possible now, it is tried again with
   * the next call.
   * @throws StorageError
   */
  async settle(board: Id): Promise<void> {
    const { storage } = this.#context
    for (const [name, json] of await storage.rests(board)) {
      if (!isReveal(name)) continue
      const todo = rest.parse(JSON.parse(json))
      const seats = new Set([...Object.keys(todo.drafts), ...Object.keys(todo.ratings)])
      // At once, since private documents are committed together.
      const marked = await Promise.all([...seats].map((seat) => this.#mark(board, seat, todo)))
      if (marked.every((isThrough) => isThrough))
        await storage.transition(board, { name, from: 'revealed', to: 'settled' })
    }
  }

  async #mark(board: Id, seat: Id, { drafts, ratings, ...means }: Rest): Promise<boolean> {
    const { privates, log } = this.#context
    const change = (doc: Y.Doc): void => {
      markRevealed(doc, drafts[seat] ?? [], means)
      markRatings(doc, ratings[seat] ?? [], means)
    }
    try {
      await privates.write(board, seat, { change }, means.names === 'removed')
      return true
    } catch (error) {
      log.warn({ board, error: String(error) }, 'what was revealed is still in a private document')
      return false
    }
  }

  /** What each seat has in its private document. */
  async #gather<T>(board: Id, read: (doc: Y.Doc, seat: Id) => T): Promise<{ seat: Id; of: T }[]> {
    const { storage, privates, log } = this.#context
    const found: { seat: Id; of: T }[] = []
    for (const seat of await storage.privateSeats(board)) {
      try {
        const of = await privates.look(board, seat, (doc) => read(doc, seat))
        if (of !== null) found.push({ seat, of })
      } catch (error) {
        // One document that can't be read must not keep everybody's from them; what is in it stays private.
        log.error({ board, error: String(error) }, 'a private document can not be read for the reveal')
      }
    }
    return found
  }
}

const meansOf = (names: NameChoice) => ({
  now: Date.now(),
  names,
  newId: newRevealedId,
  random: (below: number): number => randomInt(below),
})

const restOf = (
  { now, names }: Pick<Rest, 'now' | 'names'>,
  left: Partial<Pick<Rest, 'drafts' | 'ratings'>>,
): Rest => ({ now, names, drafts: {}, ratings: {}, ...left })

function bySeat(records: readonly { seat: Id; id: Id }[]): Record<Id, Id[]> {
  const seats: Record<Id, Id[]> = {}
  for (const { seat, id } of records) {
    const ids = seats[seat] ?? []
    seats[seat] = ids
    ids.push(id)
  }
  // In an order of their own: that of what is on the board would say which is whose.
  return Object.fromEntries(
    Object.entries(seats)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([seat, ids]) => [seat, ids.toSorted()]),
  )
}
