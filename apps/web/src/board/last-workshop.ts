/**
 * The step that a board was in when the server was last heard: its mode, its round and its rules. Without it a page that is
 * opened offline would take a private step for an open one, and put on the board what people mean to keep to themselves; and
 * in the middle of a vote or of ratings nobody could go on with theirs.
 */
import type { Id } from '@parcours/board'
import { readWorkshop, type Workshop } from '@parcours/workshop'
import { readJson } from '../storage/browser-storage.ts'
import { workshopKey } from './kept-workshop.ts'

/** null when no step was running, or nothing was heard yet. */
export function lastWorkshop(board: Id): Workshop | null {
  const kept = readJson(workshopKey(board))
  const workshop = kept === null ? null : readWorkshop(kept)
  return workshop === null || workshop.current === null ? null : workshop
}
