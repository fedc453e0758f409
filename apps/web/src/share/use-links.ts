import type { BoardLinks, Role, RoleLink } from '@parcours/sync'
import { useCallback, useEffect, useState } from 'react'
import { changeLink, fetchLinks, type LinkChange } from '../api/access.ts'
import { ApiError } from '../api/http.ts'
import type { BoardSession } from '../board/session.ts'
import { rememberTabAccess } from '../boards/link-key.ts'
import { knownBoards, remember } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'

/** A link of this board, as far as this browser may know it; null while it is closed. */
export type ShownLink = (RoleLink & { expires: string | null }) | null
export type ShownLinks = Readonly<Partial<Record<Role, ShownLink>>>

export interface LinksOfBoard {
  /** Null until they are loaded. */
  links: ShownLinks | null
  /** Why they could not be loaded, in words. */
  failure: string | null
  load(): void
  /** Whether this browser holds the key that links are derived from. */
  mayChange: boolean
  /** @throws ApiError; nothing has changed then */
  change(role: Role, change: LinkChange): Promise<void>
}

/** Facilitators have all links and change them; others can pass on the link that they came by. */
export function useLinks({ boardId, seat }: BoardSession): LinksOfBoard {
  const { t, locale } = useLanguage()
  // The server stores hashes: only the facilitator's key itself can tell the other links.
  const [root, setRoot] = useState(() =>
    seat.role === 'facilitator' ? (keysOf(boardId).facilitator ?? null) : null,
  )
  const [links, setLinks] = useState<ShownLinks | null>(root === null ? () => ownLinks(boardId) : null)
  const [failure, setFailure] = useState<string | null>(null)

  const take = useCallback(
    (fresh: BoardLinks) => {
      setLinks(fresh)
      keepLinks(boardId, fresh)
    },
    [boardId],
  )
  const load = useCallback(() => {
    if (root === null) return
    setFailure(null)
    fetchLinks(boardId, { key: root }, locale).then(take, (error: unknown) =>
      setFailure((error instanceof ApiError ? error.detail || error.title : '') || t('share.failed')),
    )
  }, [boardId, root, locale, t, take])
  // Once: replacing the root answers with all links, and changing the language asks nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(load, [])

  const change = async (role: Role, wanted: LinkChange): Promise<void> => {
    if (root === null) return
    const fresh = await changeLink(boardId, role, wanted, { key: root, grant: seat.grant }, locale)
    take(fresh)
    const newRoot = fresh.facilitator?.key ?? root
    setRoot(newRoot)
    rememberTabAccess(boardId, { key: newRoot, grant: seat.grant })
  }
  return { links, failure, load, mayChange: root !== null, change }
}

export function keysOf(boardId: string): Partial<Record<Role, string>> {
  return knownBoards().find((board) => board.id === boardId)?.keys ?? {}
}

/** This browser's own list knows the keys as they are now: home opens the board by them. */
export function keepLinks(boardId: string, links: BoardLinks): void {
  const keys: Partial<Record<Role, string>> = {}
  for (const [role, link] of Object.entries(links)) if (link !== null) keys[role as Role] = link.key
  remember({ id: boardId, keys })
}

/** The links of this browser, for those who may not ask the server for all of them. */
function ownLinks(boardId: string): ShownLinks {
  const links: Partial<Record<Role, ShownLink>> = {}
  for (const [role, key] of Object.entries(keysOf(boardId))) {
    const url = `${location.origin}/b/${encodeURIComponent(boardId)}#k=${encodeURIComponent(key)}`
    links[role as Role] = { key, url, expires: null }
  }
  return links
}
