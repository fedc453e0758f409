/**
 * The reveal of a private step. That it happened and what it wrote are one transaction, so it happens once, whole or not at
 * all. What follows from it (the drafts leave their private documents) is written down in the same transaction, and done
 * again after a crash until it is through.
 */
import { randomInt } from 'node:crypto'
import { type Finished, finishedDrafts, type Id, markRevealed, writeRevealed } from '@parcours/board'
import type { NameChoice } from '@parcours/workshop'
import type * as Y from 'yjs'
import { z } from 'zod'
import { newNoteId } from '../access/ids.ts'
import type { Boards } from '../boards/boards.ts'
import type { Log } from '../log.ts'
import type { Storage } from '../storage/storage.ts'
import type { PrivateRooms } from '../sync/private-rooms.ts'
import { isReveal, revealOf } from './stored-workshop.ts'

/** What is on the board and has to leave the private documents. */
const rest = z.object({
  now: z.number(),
  names: z.enum(['shown', 'removed']),
  /** Seat -> drafts. Which draft became which note is written down nowhere. */
  drafts: z.record(z.string(), z.array(z.string())),
})
type Rest = z.infer<typeof rest>

export interface RevealsContext {
  storage: Storage
  boards: Pick<Boards, 'write'>
  privates: Pick<PrivateRooms, 'look' | 'write'>
  log: Log
}

export class Reveals {
  readonly #context: RevealsContext

  constructor(context: RevealsContext) {
    this.#context = context
  }

  /**
   * Writes what is ready into the board, if nobody has done so: on disk when this resolves.
   * @throws BoardsBusy, StorageError
   */
  async perform(board: Id, round: Id, names: NameChoice): Promise<void> {
    const drafts = await this.#finished(board, round)
    const now = Date.now()
    const means = { now, names, newId: newNoteId, random: (below: number) => randomInt(below) }
    const written = await this.#context.boards.write(board, {
      change: (doc) => writeRevealed(doc, drafts, means),
      transition: (revealed) => ({
        name: revealOf(round),
        from: null,
        to: 'revealed',
        rest: JSON.stringify({ now, names, drafts: bySeat(revealed) } satisfies Rest),
      }),
    })
    if (written?.done === true) {
      this.#context.log.info(
        { board, notes: written.result.length, left: drafts.length - written.result.length },
        'revealed',
      )
    }
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
      const { drafts, ...means } = rest.parse(JSON.parse(json))
      // At once, since private documents are committed together.
      const marked = await Promise.all(
        Object.entries(drafts).map(([seat, ids]) => this.#mark(board, seat, ids, means)),
      )
      if (marked.every((isThrough) => isThrough))
        await storage.transition(board, { name, from: 'revealed', to: 'settled' })
    }
  }

  async #mark(board: Id, seat: Id, drafts: readonly Id[], means: Omit<Rest, 'drafts'>): Promise<boolean> {
    const { privates, log } = this.#context
    try {
      const write = { change: (doc: Y.Doc) => markRevealed(doc, drafts, means) }
      await privates.write(board, seat, write, means.names === 'removed')
      return true
    } catch (error) {
      log.warn({ board, error: String(error) }, 'revealed drafts are still in a private document')
      return false
    }
  }

  async #finished(board: Id, round: Id): Promise<Finished[]> {
    const { storage, privates, log } = this.#context
    const drafts: Finished[] = []
    for (const seat of await storage.privateSeats(board)) {
      try {
        const ready = await privates.look(board, seat, (doc) => finishedDrafts(doc, seat, round))
        drafts.push(...(ready ?? []))
      } catch (error) {
        // One document that can't be read must not keep everybody's notes from them; what is in it stays private.
        log.error({ board, error: String(error) }, 'a private document can not be read for the reveal')
      }
    }
    return drafts
  }
}

function bySeat(drafts: readonly Finished[]): Record<Id, Id[]> {
  const seats: Record<Id, Id[]> = {}
  for (const { seat, draft } of drafts) {
    const ids = seats[seat] ?? []
    seats[seat] = ids
    ids.push(draft)
  }
  // In an order of their own: that of the notes on the board would say which is whose.
  return Object.fromEntries(
    Object.entries(seats)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([seat, ids]) => [seat, ids.toSorted()]),
  )
}
