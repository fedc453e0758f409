/** What facilitators say to the workshop of a board. Throws ApiError. */

import type { Locale } from '@parcours/words'
import type { Workshop, WorkshopCommand } from '@parcours/workshop'
import { type Access, request } from './http.ts'

/** @returns the workshop as it is by then; everybody, this page too, is told of it over the line of the board as well */
export async function commandWorkshop(
  boardId: string,
  order: WorkshopCommand,
  access: Access,
  locale: Locale,
): Promise<Workshop> {
  const path = `/api/boards/${encodeURIComponent(boardId)}/workshop`
  const response = await request(path, { method: 'POST', body: order, access, locale })
  return (await response.json()) as Workshop
}
