/** What a board was. Every function throws ApiError. */
import type { RestoredVersion, VersionInfo, VersionRequest } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Access, request } from './http.ts'

const at = (boardId: string, version?: string): string => {
  const path = `/api/boards/${encodeURIComponent(boardId)}/versions`
  return version === undefined ? path : `${path}/${encodeURIComponent(version)}`
}

/** The newest first. */
export async function fetchVersions(
  boardId: string,
  access: Access,
  locale: Locale,
): Promise<readonly VersionInfo[]> {
  const response = await request(at(boardId), { access, locale })
  return (await response.json()) as VersionInfo[]
}

export async function nameVersion(
  boardId: string,
  body: VersionRequest,
  access: Access,
  locale: Locale,
): Promise<VersionInfo> {
  const response = await request(at(boardId), { method: 'POST', body, access, locale })
  return (await response.json()) as VersionInfo
}

/** The whole board as it was, as a JSON file that imports again. */
export async function fetchVersion(
  boardId: string,
  version: string,
  access: Access,
  locale: Locale,
): Promise<Blob> {
  const response = await request(at(boardId, version), { access, locale })
  return response.blob()
}

export async function restoreVersion(
  boardId: string,
  version: string,
  access: Access,
  locale: Locale,
): Promise<RestoredVersion> {
  const response = await request(`${at(boardId, version)}/restore`, {
    method: 'POST',
    body: {},
    access,
    locale,
  })
  return (await response.json()) as RestoredVersion
}
