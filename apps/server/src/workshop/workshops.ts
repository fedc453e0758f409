import type { Id } from '@parcours/board'
import { decide, EMPTY_WORKSHOP, modeOf, type Workshop, type WorkshopCommand } from '@parcours/workshop'
import { newStepId } from '../access/ids.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import { storedWorkshop } from './stored-workshop.ts'

/** Facilitators' commands, each decided on what is on disk: several of them, and several servers, take turns. */
export class Workshops {
  readonly #storage: Storage
  readonly #rooms: Rooms

  constructor(storage: Storage, rooms: Rooms) {
    this.#storage = storage
    this.#rooms = rooms
  }

  read(board: Id): Promise<Workshop> {
    return storedWorkshop(this.#storage, board)
  }

  /**
   * On disk, in force on every open socket, and told to everybody when this resolves.
   * @throws WorkshopError when the command doesn't fit to what is there; nothing was changed then
   */
  async command(board: Id, command: WorkshopCommand): Promise<Workshop> {
    for (;;) {
      const before = await this.read(board)
      const after = decide(before, command, { now: Date.now(), newId: newStepId })
      const row = { version: after.version, state: JSON.stringify(after) }
      const authority = await this.#storage.decideWorkshop(board, row, modeOf(after))
      if (authority !== null) {
        await this.#rooms.workshopDecided(board, authority, after)
        return after
      }
      // Another command came first; or the board was erased meanwhile, and nobody is there to decide for.
      if ((await this.#storage.findBoard(board)) === null) return EMPTY_WORKSHOP
    }
  }
}
