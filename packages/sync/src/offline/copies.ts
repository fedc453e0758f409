/** The copies of this browser, without opening one: what home and a board's gate need, and no Yjs. */
import type { Refusal } from '../lost-words.ts'
import { type CopyDatabase, type CopyName, keyOf, openDatabase, under } from './database.ts'
import { announceForgotten } from './forgotten.ts'
import { removeCopies } from './rows.ts'
import { forgetImages } from './seen-images.ts'
import { waitingImagesByBoard } from './waiting-images.ts'

/** Remembers how a document was opened, so that it can be opened again without the server. */
export const rememberVisit = (name: CopyName, visit: unknown): Promise<void> =>
  within(undefined, async (database) => {
    await database.put('copies', { visit, openedAt: Date.now() }, keyOf(name))
  })

/** How a board was opened in this browser, the latest first. What was kept of it is read by the caller. */
export const visitsOf = (board: string): Promise<readonly unknown[]> =>
  within([], async (database) => {
    const rows = await database.getAll('copies', under(board, 'board'))
    return rows.sort((a, b) => b.openedAt - a.openedAt).map(({ visit }) => visit)
  })

/** How many changes and pictures wait on this device, by board, whoever made them. */
export const waitingByBoard = (): Promise<ReadonlyMap<string, number>> =>
  within(new Map(), async (database) => {
    const waiting = new Map(await waitingImagesByBoard())
    for (const [board] of await database.getAllKeys('queue'))
      waiting.set(board, (waiting.get(board) ?? 0) + 1)
    return waiting
  })

/** The seats of this browser that have changes waiting on a board. */
export const seatsWithQueue = (board: string): Promise<ReadonlySet<string>> =>
  within(new Set(), async (database) => {
    const keys = await database.getAllKeys('queue', under(board, 'board'))
    return new Set(keys.map(([_board, _document, seat]) => seat))
  })

/** Words that were refused and that nobody has dealt with: for a page that can't open the board any more. */
export const keptRefusals = (board: string): Promise<readonly Refusal[]> =>
  within([], (database) => database.getAll('refusals', under(board)))

/**
 * Removes all that this device holds of a board, and with it what was never sent. A page that has the board open
 * stops keeping it.
 */
export const forgetCopies = async (board: string): Promise<void> => {
  announceForgotten(board)
  await Promise.all([within(undefined, (database) => removeCopies(database, [board])), forgetImages(board)])
}

/** @param otherwise the answer of a browser that keeps nothing */
const within = async <T>(otherwise: T, action: (database: CopyDatabase) => Promise<T>): Promise<T> => {
  let database: CopyDatabase | null = null
  try {
    database = await openDatabase(() => undefined)
    return await action(database)
  } catch {
    return otherwise
  } finally {
    database?.close()
  }
}
