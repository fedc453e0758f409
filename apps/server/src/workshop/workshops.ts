import type { Id } from '@parcours/board'
import {
  coveringRound,
  decide,
  EMPTY_WORKSHOP,
  modeOf,
  pollOf,
  type Workshop,
  type WorkshopCommand,
} from '@parcours/workshop'
import { newStepId } from '../access/ids.ts'
import type { Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Reveals } from './reveal.ts'
import { decidedWorkshop, storedWorkshop } from './stored-workshop.ts'

export interface WorkshopsContext {
  storage: Storage
  rooms: Pick<Rooms, 'workshopDecided'>
  privates: Pick<PrivateRooms, 'workshopDecided' | 'commitArrived'>
  reveals: Reveals
  log: Log
}

const isBeingCounted = (workshop: Workshop): boolean => pollOf(workshop)?.isOpen === false

/** Facilitators' commands, each decided on what is on disk: several of them, and several servers, take turns. */
export class Workshops {
  readonly #context: WorkshopsContext

  constructor(context: WorkshopsContext) {
    this.#context = context
  }

  read(board: Id): Promise<Workshop> {
    return storedWorkshop(this.#context.storage, board)
  }

  /**
   * On disk, in force on every open socket, and told to everybody when this resolves.
   * @returns the workshop as it is then
   * @throws WorkshopError when the command doesn't fit to what is there, and nothing was changed then; for a reveal also
   * BoardsBusy, StorageError
   */
  async command(board: Id, command: WorkshopCommand): Promise<Workshop> {
    if (command.type === 'reveal') return this.#reveal(board, command.round)
    // A vote that was closed is counted before the room goes on, also when the server that closed it was stopped.
    if (command.type === 'go' && isBeingCounted(await this.read(board))) await this.#complete(board)
    for (;;) {
      const after = await this.#take(board, await this.read(board), command)
      if (after !== null) return after
    }
  }

  /** Somebody came to a board: what a server that was stopped had left to do after a reveal is done now. */
  opened(board: Id): void {
    this.#complete(board).catch((error: unknown) =>
      this.#context.log.warn({ board, error: String(error) }, 'what follows from a reveal waits'),
    )
  }

  async #reveal(board: Id, round: Id): Promise<Workshop> {
    // What came before the end belongs to it, also what waits for its commit.
    await this.#context.privates.commitArrived(board)
    for (;;) {
      const before = await this.#closed(board, round)
      if (before.current?.revealed !== false) break
      // Nothing is written when another command comes first: a pause, or one that ends the round.
      await this.#context.reveals.perform(board, before)
    }
    await this.#complete(board)
    return this.read(board)
  }

  /** No server takes a ballot or a rating of the round from here on. Drafts may still come, and are late. */
  async #closed(board: Id, round: Id): Promise<Workshop> {
    for (;;) {
      const workshop = await this.read(board)
      coveringRound(workshop, round)
      if (pollOf(workshop)?.isOpen !== true) return workshop
      const after = await this.#take(board, workshop, { type: 'close', round })
      if (after !== null) return after
    }
  }

  /** Counts what was closed, says that a round is revealed, where it is, and settles what follows from that. */
  async #complete(board: Id): Promise<void> {
    const { storage, reveals } = this.#context
    for (;;) {
      const { workshop, complete } = await decidedWorkshop(storage, board)
      const { current } = workshop
      if (current !== null && !complete)
        await this.#take(board, workshop, { type: 'reveal', round: current.round })
      else if (isBeingCounted(workshop)) await reveals.perform(board, workshop)
      else break
    }
    await reveals.settle(board)
  }

  /** @returns null when another command came first */
  async #take(board: Id, before: Workshop, command: WorkshopCommand): Promise<Workshop | null> {
    const { storage, rooms, privates } = this.#context
    const after = decide(before, command, { now: Date.now(), newId: newStepId })
    const row = { version: after.version, state: JSON.stringify(after) }
    const authority = await storage.decideWorkshop(board, row, modeOf(after))
    if (authority !== null) {
      privates.workshopDecided(board, authority, after)
      await rooms.workshopDecided(board, authority, after)
      return after
    }
    // Another command came first; or the board was erased meanwhile, and nobody is there to decide for.
    return (await storage.findBoard(board)) === null ? EMPTY_WORKSHOP : null
  }
}
