import type { BoardInfo } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { fetchGrants } from '../api/access.ts'
import { fetchBoardInfo } from '../api/boards.ts'
import { type Access, ApiError } from '../api/http.ts'
import { strongestKey } from './known-boards.ts'
import { keyFromHash, rememberTabAccess, tabAccess } from './link-key.ts'
import { forgetDeadKey, knownBoards } from './use-known-boards.ts'
import { forgetVisit } from './visits.ts'

interface Way {
  key: string | null
  access: Access
}

/** How a board was opened: without a seat, it was by a key, and the person may join. */
export interface WayIn {
  info: BoardInfo
  key: string | null
}

/** What this visit may try, best first: the address, this tab, the links of this browser. */
function linksAndTab(boardId: string): Way[] {
  const fromAddress = keyFromHash(location.hash)
  // A link that was just opened is what the person means; older ways in are only for addresses without a key.
  if (fromAddress !== null) return [{ key: fromAddress, access: { key: fromAddress } }]
  const tab = tabAccess(boardId)
  const known = knownBoards().find((board) => board.id === boardId)
  const keys = [tab?.key ?? null, known === undefined ? null : (strongestKey(known)?.key ?? null)]
  const byKey = [...new Set(keys)].flatMap((key): Way[] => (key === null ? [] : [{ key, access: { key } }]))
  // The grant first: whoever chose just to watch holds a seat of a lower role than their key.
  return tab?.grant == null ? byKey : [{ key: null, access: { grant: tab.grant } }, ...byKey]
}

export const hasKeyFor = (boardId: string): boolean => linksAndTab(boardId).some(({ key }) => key !== null)

/** 410: a link or seat that was good once, with the server's words on what happened to it. */
const isGone = (error: unknown): error is ApiError => error instanceof ApiError && error.status === 410

/** Who was removed is told so, not shown round to the next door. */
const mayTryNext = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === 401 || error.status === 403 || (isGone(error) && error.code !== 'seat-removed'))

/** The next visit doesn't run into it again: a link that is given later, or a new seat, must not be hidden by it. */
async function forgetDeadEnd(boardId: string, access: Access, code: string): Promise<void> {
  if (access === null) return
  if ('key' in access) {
    if (code === 'link-replaced') forgetDeadKey(boardId, access.key)
    return
  }
  const tab = tabAccess(boardId)
  if (tab?.grant === access.grant) rememberTabAccess(boardId, { key: tab.key, grant: null })
  await forgetVisit(boardId, access.grant)
}

/** @throws ApiError what became of the best way, when none leads in */
export async function findWayIn(boardId: string, locale: Locale, signal: AbortSignal): Promise<WayIn> {
  let failure: unknown = null
  const tryWays = async (ways: readonly Way[]): Promise<WayIn | null> => {
    for (const { key, access } of ways) {
      try {
        const info = await fetchBoardInfo(boardId, access, locale, signal)
        if (info.seat !== null || key !== null) return { info, key }
      } catch (error) {
        failure ??= error
        if (isGone(error)) await forgetDeadEnd(boardId, access, error.code)
        if (!mayTryNext(error)) throw failure
      }
    }
    return null
  }
  const byLink = await tryWays(linksAndTab(boardId))
  if (byLink !== null) return byLink
  // A wrong link in the address is a mistake to be told; one that was replaced takes nobody's seat away.
  if (keyFromHash(location.hash) === null || isGone(failure)) {
    const grants = await fetchGrants(boardId, locale, signal)
    const bySeat = await tryWays(grants.map((grant) => ({ key: null, access: { grant } })))
    if (bySeat !== null) return bySeat
  }
  // With nothing to show at the door, the server at least says whether there is such a board.
  if (failure === null) await fetchBoardInfo(boardId, null, locale, signal)
  throw failure ?? new ApiError('unauthorized', 401, '', '')
}
