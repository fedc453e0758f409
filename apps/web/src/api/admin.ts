/** What belongs to the whole server, for who holds the administrator's token. Every function throws ApiError. */
import type { AdminBoards } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { request } from './http.ts'

export async function fetchAllBoards(token: string, from: number, locale: Locale): Promise<AdminBoards> {
  const response = await request(`/api/boards?from=${from}`, { access: { key: token }, locale })
  return (await response.json()) as AdminBoards
}

/** For good, and for everybody. */
export async function eraseBoard(boardId: string, token: string, locale: Locale): Promise<void> {
  const path = `/api/boards/${encodeURIComponent(boardId)}`
  await request(path, { method: 'DELETE', access: { key: token }, locale })
}

/** Boards that were made of it stay as they are. */
export async function eraseTemplate(template: string, token: string, locale: Locale): Promise<void> {
  const path = `/api/templates/${encodeURIComponent(template)}`
  await request(path, { method: 'DELETE', access: { key: token }, locale })
}
