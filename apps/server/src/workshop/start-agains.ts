/**
 * The same board once more. What was there is a named version first; then one write clears the board, and in the same
 * transaction it is written down what follows: the workshop goes back to its beginning, and drafts that wait for a reveal go to the
 * bins of their authors. That is done again after a crash until it is through.
 */
import { clearDrafts, type Id, startAgain } from '@parcours/board'
import { veiledRound } from '@parcours/workshop'
import { z } from 'zod'
import { newVersionId } from '../access/ids.ts'
import type { Boards } from '../boards/boards.ts'
import type { Log } from '../log.ts'
import type { Storage, VersionRow } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import type { VersionAuthor, Versions } from '../versions/versions.ts'
import type { Workshops } from './workshops.ts'

const AGAIN = 'again/'
const CLEARED = 'cleared'

/** Of the board as it was cleared. */
const rest = z.object({
  now: z.number(),
  /** Of the workshop: what facilitators decided later is about the new one. */
  version: z.number(),
  by: z.string().default(''),
  /** Whether something was covered that a reveal could put on the board. */
  covered: z.boolean().default(false),
})
type Rest = z.infer<typeof rest>

export interface StartAgainsContext {
  storage: Storage
  versions: Pick<Versions, 'keepBefore'>
  workshops: Pick<Workshops, 'read' | 'command'>
  boards: Pick<Boards, 'write'>
  privates: Pick<PrivateRooms, 'write'>
  log: Log
}

export class StartAgains {
  readonly #context: StartAgainsContext

  constructor(context: StartAgainsContext) {
    this.#context = context
  }

  /**
   * On disk, and shown to everybody, when this resolves.
   * @returns what was there before, and how many records went to the bin; null for an unknown board
   * @throws TooManyVersions, BoardsBusy, StorageError; nothing was cleared then
   */
  async perform(
    board: Id,
    name: string,
    author: VersionAuthor,
  ): Promise<{ before: VersionRow; cleared: number } | null> {
    const { versions, workshops, log } = this.#context
    const workshop = await workshops.read(board)
    const now = Date.now()
    const left: Rest = {
      now,
      version: workshop.version,
      by: author.id,
      covered: veiledRound(workshop) !== null,
    }
    const changed = await versions.keepBefore(board, { kind: 'named', name }, author, {
      change: (doc) => startAgain(doc, { by: author.id, at: now }),
      transition: {
        name: `${AGAIN}${newVersionId()}`,
        from: null,
        to: CLEARED,
        rest: JSON.stringify(left),
      },
    })
    if (changed === null) return null
    const { before, result: cleared } = changed
    log.info({ board, version: before.id, cleared }, 'begun again')
    // Whatever was decided while the board was cleared is of before, too.
    await this.#restart(board, left)
    await this.#settle(board)
    return { before, cleared }
  }

  /** Somebody came to a board: what a server that was stopped had left to do is done now. */
  opened(board: Id): void {
    this.#settle(board).catch((error: unknown) =>
      this.#context.log.warn({ board, error: String(error) }, 'what follows from beginning again waits'),
    )
  }

  async #settle(board: Id): Promise<void> {
    const { storage, workshops } = this.#context
    for (const [name, json] of await storage.rests(board)) {
      if (!name.startsWith(AGAIN)) continue
      const left = rest.parse(JSON.parse(json))
      if ((await workshops.read(board)).version === left.version) await this.#restart(board, left)
      if (await this.#clearDrafts(board, left.now))
        await storage.transition(board, { name, from: CLEARED, to: 'settled' })
    }
  }

  /** No reveal gets through from here on; one that came after the board was cleared is cleared too. */
  async #restart(board: Id, { by, now, covered }: Rest): Promise<void> {
    const { workshops, boards } = this.#context
    await workshops.command(board, { type: 'restart' })
    if (covered) await boards.write(board, { change: (doc) => startAgain(doc, { by, at: now }) })
  }

  /** @returns false when some couldn't be reached now */
  async #clearDrafts(board: Id, now: number): Promise<boolean> {
    const { storage, privates, log } = this.#context
    const cleared = await Promise.all(
      (await storage.privateSeats(board)).map(async (seat) => {
        try {
          await privates.write(board, seat, { change: (doc) => clearDrafts(doc, seat, now) }, false)
          return true
        } catch (error) {
          log.warn({ board, error: String(error) }, 'drafts are still in a private document')
          return false
        }
      }),
    )
    return cleared.every((isDone) => isDone)
  }
}
