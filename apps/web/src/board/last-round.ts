/**
 * The private step that a board was in when the server was last heard. Without it a page that is opened offline would take
 * the step for an open one, and put on the board what people mean to keep to themselves.
 */
import type { Id } from '@parcours/board'
import { readText, writeText } from '../storage/browser-storage.ts'

const key = (board: Id): string => `parcours.round.${board}`

export const lastRound = (board: Id): Id | null => readText(key(board))

export function rememberRound(board: Id, round: Id | null): void {
  if (lastRound(board) !== round) writeText(key(board), round)
}
