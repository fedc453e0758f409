/** How a workshop ends, and how its board is used once more. Every function throws ApiError. */
import type { EndedWorkshop, StartedAgain } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Access, request } from './http.ts'

const at = (boardId: string): string => `/api/boards/${encodeURIComponent(boardId)}`

/** @param name of the version that keeps what is there */
export async function startAgain(
  boardId: string,
  name: string,
  access: Access,
  locale: Locale,
): Promise<StartedAgain> {
  const options = { method: 'POST', body: { name }, access, locale } as const
  return (await (await request(`${at(boardId)}/start-again`, options)).json()) as StartedAgain
}

/** @param from the step that the sender sees, or null */
export async function endWorkshop(
  boardId: string,
  body: { name: string; from: string | null },
  access: Access,
  locale: Locale,
): Promise<EndedWorkshop> {
  const response = await request(`${at(boardId)}/end`, { method: 'POST', body, access, locale })
  return (await response.json()) as EndedWorkshop
}
