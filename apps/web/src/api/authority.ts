/** A facilitator's commands over who may write what. Every function throws ApiError. */
import type { BoardMode, BoardSettings, Role, SeatRole } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Access, request } from './http.ts'

async function put<T>(
  boardId: string,
  path: string,
  body: object,
  access: Access,
  locale: Locale,
): Promise<T> {
  const at = `/api/boards/${encodeURIComponent(boardId)}/${path}`
  const response = await request(at, { method: 'PUT', access, body, locale })
  return (await response.json()) as T
}

/** `frozen`: only facilitators write. */
export function setMode(
  boardId: string,
  mode: BoardMode,
  access: Access,
  locale: Locale,
): Promise<BoardSettings> {
  return put(boardId, 'mode', { mode }, access, locale)
}

/** Whether stages and lanes stay as they are. */
export function setLock(
  boardId: string,
  locked: boolean,
  access: Access,
  locale: Locale,
): Promise<BoardSettings> {
  return put(boardId, 'lock', { locked }, access, locale)
}

export function setSeatRole(
  boardId: string,
  seat: string,
  role: Role,
  access: Access,
  locale: Locale,
): Promise<SeatRole> {
  return put(boardId, `seats/${encodeURIComponent(seat)}/role`, { role }, access, locale)
}
