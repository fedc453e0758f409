/** Tells who is on a board how much is covered while people write, vote or rate in private. Counts alone come out of here. */
import { type Id, readBallot, readOwnRatings, tallyDrafts } from '@parcours/board'
import {
  COVERED_INTERVAL_MS,
  covered,
  pollOf,
  type SeatTally,
  veiledRound,
  type Workshop,
} from '@parcours/workshop'
import type * as Y from 'yjs'
import type { Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import type { Rooms } from '../sync/rooms.ts'

export interface CoversContext {
  storage: Pick<Storage, 'privateSeats'>
  rooms: Pick<Rooms, 'loaded'>
  privates: Pick<PrivateRooms, 'look'>
  log: Log
}

/** What is known of one board's private documents. */
interface Tallies {
  /** The round that they were made for; null: none yet. */
  round: Id | null
  seats: Map<Id, SeatTally>
  /** Seats that wrote since. */
  changed: Set<Id>
  /** Until everybody was told. */
  timer: NodeJS.Timeout | null
  /** Something has changed since the telling began. */
  again: boolean
}

export class Covers {
  readonly #context: CoversContext
  /** Boards that somebody is on. */
  readonly #boards = new Map<Id, Tallies>()
  #closed = false

  constructor(context: CoversContext) {
    this.#context = context
  }

  /** Somebody has come to the board: what was written before is counted too. */
  opened(board: Id): void {
    this.left(board)
    this.#boards.set(board, { round: null, seats: new Map(), changed: new Set(), timer: null, again: false })
    this.#tellSoon(board)
  }

  /** A seat wrote something down for itself. */
  changed(board: Id, seat: Id): void {
    this.#boards.get(board)?.changed.add(seat)
    this.#tellSoon(board)
  }

  /** Another step may have begun: that nothing is covered in it is told too. */
  decided(board: Id): void {
    this.#tellSoon(board)
  }

  /** Nobody is on the board any more. */
  left(board: Id): void {
    this.#stop(this.#boards.get(board))
    this.#boards.delete(board)
  }

  close(): void {
    this.#closed = true
    for (const tallies of this.#boards.values()) this.#stop(tallies)
    this.#boards.clear()
  }

  #stop(tallies: Tallies | undefined): void {
    if (tallies !== undefined && tallies.timer !== null) clearTimeout(tallies.timer)
  }

  /** Never at once: the time of the counts must not be the time at which somebody finished a note. */
  #tellSoon(board: Id): void {
    const tallies = this.#boards.get(board)
    if (tallies === undefined || this.#closed) return
    if (tallies.timer !== null) {
      tallies.again = true
      return
    }
    tallies.timer = setTimeout(() => {
      tallies.again = false
      this.#tell(board, tallies)
        .catch((error: unknown) => {
          // All of them again, with the next change.
          tallies.round = null
          this.#context.log.warn({ board, error: String(error) }, 'covered notes are not counted')
        })
        .finally(() => {
          tallies.timer = null
          if (tallies.again && this.#boards.get(board) === tallies) this.#tellSoon(board)
        })
    }, COVERED_INTERVAL_MS)
    tallies.timer.unref()
  }

  async #tell(board: Id, tallies: Tallies): Promise<void> {
    const { rooms, storage } = this.#context
    const room = await rooms.loaded(board)
    const workshop = room?.workshop ?? null
    const round = workshop === null ? null : veiledRound(workshop)
    const changed = [...tallies.changed]
    tallies.changed.clear()
    if (room === null || workshop === null || round === null) return
    const seats = await storage.privateSeats(board)
    if (tallies.round !== round) tallies.seats.clear()
    for (const seat of tallies.seats.keys()) if (!seats.includes(seat)) tallies.seats.delete(seat)
    await this.#count(board, tallies, workshop, tallies.round === round ? changed : seats)
    tallies.round = round
    room.cover(covered(round, tallies.seats.values()))
  }

  async #count(board: Id, tallies: Tallies, workshop: Workshop, seats: readonly Id[]): Promise<void> {
    for (const seat of seats) {
      const tally = await this.#context.privates.look(board, seat, (doc) => tallyOf(doc, seat, workshop))
      if (tally === null) tallies.seats.delete(seat)
      else tallies.seats.set(seat, tally)
    }
  }
}

/** What one seat has covered in the round that goes on. */
function tallyOf(doc: Y.Doc, seat: Id, workshop: Workshop): SeatTally {
  const poll = pollOf(workshop)
  if (poll === null) return { ...tallyDrafts(doc, veiledRound(workshop) ?? ''), cast: false }
  const given =
    poll.mode === 'voting' ? readBallot(doc, poll.round).size : readOwnRatings(doc, poll.round, seat).length
  return { cells: [], others: false, cast: given > 0 }
}
