/**
 * Raised hands and who is ready, decided on what is on disk: a server that comes back, or another one, goes on from there.
 * What a crowd says at once is one write. It is tried on what the room knows, and the write itself tells when that is old.
 */
import type { Id } from '@parcours/board'
import {
  decideRoom,
  type RoomCommand,
  RoomError,
  type RoomState,
  type Speaker,
  type Workshop,
} from '@parcours/workshop'
import { newSignalId } from '../access/ids.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import { storedRoom } from './stored-room.ts'
import { storedWorkshop } from './stored-workshop.ts'

interface Saying {
  command: RoomCommand
  speaker: Speaker
  taken(): void
  refused(error: unknown): void
}

export interface RoomStatesContext {
  storage: Storage
  rooms: Pick<Rooms, 'roomDecided' | 'known'>
}

export class RoomStates {
  readonly #context: RoomStatesContext
  /** What waits for the write that is under way, by board; a board is here while something is. */
  readonly #waiting = new Map<Id, Saying[]>()

  constructor(context: RoomStatesContext) {
    this.#context = context
  }

  /**
   * On disk when this resolves, and on its way to everybody on the board.
   * @throws RoomError when it doesn't fit to what is there, or the speaker may not say it: nothing was changed then;
   * StorageError
   */
  say(board: Id, command: RoomCommand, speaker: Speaker): Promise<void> {
    return new Promise((taken, refused) => {
      const saying = { command, speaker, taken, refused }
      const waiting = this.#waiting.get(board)
      if (waiting !== undefined) {
        waiting.push(saying)
        return
      }
      this.#waiting.set(board, [saying])
      void this.#work(board)
    })
  }

  async #work(board: Id): Promise<void> {
    for (;;) {
      const sayings = this.#waiting.get(board)?.splice(0) ?? []
      if (sayings.length === 0) break
      try {
        let known = this.#context.rooms.known(board)
        while (!(await this.#take(board, sayings, known))) {
          // Another server was faster: decided again on what is there now.
          known = null
        }
      } catch (error) {
        for (const { refused } of sayings) refused(error)
      }
    }
    this.#waiting.delete(board)
  }

  /** @param known null: read from disk @returns false when another server came first, and nobody was answered */
  async #take(board: Id, sayings: readonly Saying[], known: ReturnType<Rooms['known']>): Promise<boolean> {
    const { storage, rooms } = this.#context
    const { said: before, workshop } = known ?? (await this.#onDisk(board))
    const means = { round: workshop.current?.round ?? null, now: Date.now(), newId: newSignalId }
    const { after, refused, settle } = decideAll(before, sayings, means)
    // What the room knows may be old, and no write would tell: looked at again on disk.
    if (known !== null && (refused || after === before)) return false
    if (after !== before) {
      // One write, one number: what the crowd said together is one change.
      const decided = { ...after, version: before.version + 1 }
      const row = { version: decided.version, state: JSON.stringify(decided) }
      if (!(await storage.decideRoom(board, row, workshop.version))) {
        // Unless the board was erased meanwhile: nobody is there to be told.
        if ((await storage.findBoard(board)) !== null) return false
        settle()
        return true
      }
      await rooms.roomDecided(board, decided)
    }
    settle()
    return true
  }

  async #onDisk(board: Id): Promise<{ workshop: Workshop; said: RoomState }> {
    const { storage } = this.#context
    const [said, workshop] = await Promise.all([storedRoom(storage, board), storedWorkshop(storage, board)])
    return { workshop, said }
  }
}

function decideAll(
  before: RoomState,
  sayings: readonly Saying[],
  means: Parameters<typeof decideRoom>[3],
): { after: RoomState; refused: boolean; settle(): void } {
  let after = before
  let refusals = 0
  const answers = sayings.map(({ command, speaker, taken, refused }) => {
    try {
      after = decideRoom(after, command, speaker, means)
      return taken
    } catch (error) {
      if (!(error instanceof RoomError)) throw error
      refusals += 1
      return () => refused(error)
    }
  })
  return {
    after,
    refused: refusals > 0,
    settle: () => {
      for (const answer of answers) answer()
    },
  }
}
