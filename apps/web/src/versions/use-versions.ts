import type { VersionInfo } from '@parcours/sync'
import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '../api/http.ts'
import { fetchVersions } from '../api/versions.ts'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'

export interface Versions {
  /** The newest first; null while they are on their way. */
  versions: readonly VersionInfo[] | null
  failure: string | null
  load(): Promise<void>
}

/** The versions of the board that is open. */
export function useVersions({ boardId, seat }: BoardSession): Versions {
  const { t, locale } = useLanguage()
  const [versions, setVersions] = useState<readonly VersionInfo[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const load = useCallback(async () => {
    setFailure(null)
    try {
      setVersions(await fetchVersions(boardId, { grant: seat.grant }, locale))
    } catch (error) {
      setFailure(wordsOf(error) || t('versions.failed'))
    }
  }, [boardId, seat.grant, locale, t])
  useEffect(() => void load(), [load])
  return { versions, failure, load }
}

/** The server's own words for what went wrong, or '' where it didn't answer. */
export const wordsOf = (error: unknown): string =>
  error instanceof ApiError ? error.detail || error.title : ''
