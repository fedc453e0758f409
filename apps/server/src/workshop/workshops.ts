import type { Id } from '@parcours/board'
import {
  coveringRound,
  currentStep,
  decide,
  EMPTY_WORKSHOP,
  modeOf,
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
  privates: Pick<PrivateRooms, 'boardDecided'>
  reveals: Reveals
  log: Log
}

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
    const before = await this.read(board)
    const { revealed } = coveringRound(before, round)
    const names = currentStep(before)?.names ?? 'removed'
    if (!revealed) await this.#context.reveals.perform(board, round, names)
    await this.#complete(board)
    return this.read(board)
  }

  /** Says that a round is revealed, where it is, and settles what follows from that. */
  async #complete(board: Id): Promise<void> {
    for (;;) {
      const { workshop, complete } = await decidedWorkshop(this.#context.storage, board)
      const { current } = workshop
      if (complete || current === null) break
      await this.#take(board, workshop, { type: 'reveal', round: current.round })
    }
    await this.#context.reveals.settle(board)
  }

  /** @returns null when another command came first */
  async #take(board: Id, before: Workshop, command: WorkshopCommand): Promise<Workshop | null> {
    const { storage, rooms, privates } = this.#context
    const after = decide(before, command, { now: Date.now(), newId: newStepId })
    const row = { version: after.version, state: JSON.stringify(after) }
    const authority = await storage.decideWorkshop(board, row, modeOf(after))
    if (authority !== null) {
      privates.boardDecided(board, authority)
      await rooms.workshopDecided(board, authority, after)
      return after
    }
    // Another command came first; or the board was erased meanwhile, and nobody is there to decide for.
    return (await storage.findBoard(board)) === null ? EMPTY_WORKSHOP : null
  }
}
