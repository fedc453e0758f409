import type { Id } from '@parcours/board'
import { EMPTY_WORKSHOP, readWorkshop, type Workshop } from '@parcours/workshop'
import type { Storage } from '../storage/storage.ts'

/** The workshop of a board as it is on disk. */
export async function storedWorkshop(storage: Storage, board: Id): Promise<Workshop> {
  const row = await storage.workshop(board)
  return row === null ? EMPTY_WORKSHOP : { ...readWorkshop(JSON.parse(row.state)), version: row.version }
}
