import type { Id } from '@parcours/board'
import { EMPTY_WORKSHOP, readWorkshop, type Workshop } from '@parcours/workshop'
import type { Storage } from '../storage/storage.ts'

const REVEAL = 'reveal/'
/** The name of the state that a round of private writing has, once it is revealed. */
export const revealOf = (round: Id): string => `${REVEAL}${round}`
export const isReveal = (name: string): boolean => name.startsWith(REVEAL)

/** The workshop of a board as it is on disk. */
export async function storedWorkshop(storage: Storage, board: Id): Promise<Workshop> {
  return (await decidedWorkshop(storage, board)).workshop
}

/**
 * The same, with whether the decision that was written down last says all of it: a server that was stopped after a reveal
 * may not have come to saying so, and what is on the board is revealed all the same.
 */
export async function decidedWorkshop(
  storage: Storage,
  board: Id,
): Promise<{ workshop: Workshop; complete: boolean }> {
  // In this order: a reveal that comes between the two is seen.
  const row = await storage.workshop(board)
  if (row === null) return { workshop: EMPTY_WORKSHOP, complete: true }
  const workshop = { ...readWorkshop(JSON.parse(row.state)), version: row.version }
  const { current } = workshop
  if (current === null || current.revealed) return { workshop, complete: true }
  if (!(await storage.states(board)).has(revealOf(current.round))) return { workshop, complete: true }
  return { workshop: { ...workshop, current: { ...current, revealed: true } }, complete: false }
}
