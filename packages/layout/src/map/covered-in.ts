import { type Board, cellNotes, type Id, stageShownAs } from '@parcours/board'
import type { PrivateStep } from '../view.ts'

/**
 * How many notes of others a cell holds. What is published counts everybody's, at intervals: one's own finished drafts are
 * taken off, and what is not published in a cell is not guessed.
 */
export function coveredIn(board: Board, { round, covered }: PrivateStep, stage: Id, lane: Id): number {
  const published = covered
    .filter((cell) => cell.lane === lane && stageShownAs(board, cell.stage) === stage)
    .reduce((sum, { count }) => sum + count, 0)
  if (published === 0) return 0
  const own = cellNotes(board, stage, lane).filter(
    ({ draft, text }) => draft?.round === round && draft.state === 'finished' && text.trim() !== '',
  )
  return Math.max(0, published - own.length)
}
