/** Where a board's last step is kept. Home forgets it with the board, without the code that reads it. */
import type { Id } from '@parcours/board'
import type { Workshop } from '@parcours/workshop'
import { writeText } from '../storage/browser-storage.ts'

export const workshopKey = (board: Id): string => `parcours.workshop.${board}`

/** null forgets it. */
export function rememberWorkshop(board: Id, workshop: Workshop | null): void {
  const runs = workshop !== null && workshop.current !== null
  writeText(workshopKey(board), runs ? JSON.stringify(workshop) : null)
}
