/** Who may come in: links, seats, and one's own seat on another device. Every function throws ApiError. */
import type {
  BoardLinks,
  CloseLink,
  LinkExpiry,
  RemoveSeat,
  ReplaceLink,
  ResumeCode,
  Resumed,
  Role,
  Seat,
  SeatRemoved,
} from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Access, request } from './http.ts'

const at = (boardId: string): string => `/api/boards/${encodeURIComponent(boardId)}`

async function post<T>(path: string, access: Access, body: object, locale: Locale): Promise<T> {
  const response = await request(path, { method: 'POST', access, body, locale })
  return (await response.json()) as T
}

/** Facilitators only, with the key itself. */
export async function fetchLinks(boardId: string, access: Access, locale: Locale): Promise<BoardLinks> {
  const response = await request(`${at(boardId)}/links`, { access, locale })
  return (await response.json()) as BoardLinks
}

export type LinkChange =
  | ({ action: 'replace' } & ReplaceLink)
  | ({ action: 'close' } & CloseLink)
  | ({ action: 'expiry' } & LinkExpiry)

/** @returns the links as they are then */
export function changeLink(
  boardId: string,
  role: Role,
  { action, ...body }: LinkChange,
  access: Access,
  locale: Locale,
): Promise<BoardLinks> {
  return post(`${at(boardId)}/links/${role}/${action}`, access, body, locale)
}

export function removeSeat(
  boardId: string,
  seat: string,
  body: RemoveSeat,
  access: Access,
  locale: Locale,
): Promise<SeatRemoved> {
  return post(`${at(boardId)}/seats/${encodeURIComponent(seat)}/remove`, access, body, locale)
}

export function offerResume(boardId: string, access: Access, locale: Locale): Promise<ResumeCode> {
  return post(`${at(boardId)}/resume-code`, access, {}, locale)
}

export function resume(code: string, locale: Locale): Promise<Resumed> {
  return post('/api/resume', null, { code }, locale)
}

/** The grants that this browser's session holds on a board, newest first. */
export async function fetchGrants(boardId: string, locale: Locale, signal?: AbortSignal): Promise<string[]> {
  const response = await request('/api/session', { locale, ...(signal ? { signal } : {}) })
  const { grants } = (await response.json()) as { grants: readonly (Seat & { board: string })[] }
  return grants.filter(({ board }) => board === boardId).map(({ grant }) => grant)
}
