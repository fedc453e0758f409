import type { BoardInfo } from '@parcours/sync'
import { useEffect, useState } from 'react'
import { fetchBoardInfo } from '../api/boards.ts'
import { type KnownBoard, strongestKey } from '../boards/known-boards.ts'
import { remember } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'

/** Asking for more would be a burden for little: the rest of the list is old. */
const MOST = 8

/** Who is on the most recent boards right now; a board that doesn't answer is simply not live. */
export function useLiveBoards(boards: readonly KnownBoard[]): ReadonlyMap<string, BoardInfo['people']> {
  const { locale } = useLanguage()
  const [live, setLive] = useState<ReadonlyMap<string, BoardInfo['people']>>(new Map())
  // Once a visit: the ids, not the boards, because an answer may itself update a title in the list.
  const ids = boards
    .filter((board) => !board.archived && strongestKey(board) !== null)
    .toSorted((a, b) => b.lastOpened - a.lastOpened)
    .slice(0, MOST)
    .map((board) => board.id)
    .join(' ')

  // biome-ignore lint/correctness/useExhaustiveDependencies: `ids` stands for the boards, see above
  useEffect(() => {
    const abort = new AbortController()
    for (const id of ids.split(' ').filter(Boolean)) {
      const board = boards.find((candidate) => candidate.id === id)
      const link = board === undefined ? null : strongestKey(board)
      if (board === undefined || link === null) continue
      fetchBoardInfo(id, { key: link.key }, locale, abort.signal).then(
        (info) => {
          if (abort.signal.aborted) return
          setLive((before) => new Map(before).set(id, info.people))
          if (info.title !== board.title) remember({ id, title: info.title })
        },
        () => undefined,
      )
    }
    return () => abort.abort()
  }, [ids])
  return live
}
