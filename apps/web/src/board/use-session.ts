import type { Refusal, Seat } from '@parcours/sync'
import { useCallback, useEffect, useRef, useState } from 'react'
import { storeThumbnail } from '../boards/use-known-boards.ts'
import { rememberWorkshop } from './kept-workshop.ts'
import {
  type BoardSession,
  closeSession,
  keepsWork,
  type OpenedSession,
  openSession,
  reopenSession,
  sendLeftBehind,
  wouldLoseWork,
} from './session.ts'

export interface SessionInPage {
  /** null while nothing of the board is known. */
  session: BoardSession | null
  /** Refused words that nobody has dealt with yet, the oldest first. */
  refusals: readonly Refusal[]
  dealtWith(refusal: Refusal): void
  tryNow(): void
}

/** Holds the session of a board for as long as the page shows it; after a refusal, another one takes its place. */
/** @param onStranger called if the server doesn't know the seat, and nothing waits here that only this seat could send */
export function useSession(boardId: string, seat: Seat, onStranger: (() => void) | null): SessionInPage {
  const [session, setSession] = useState<BoardSession | null>(null)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const current = useRef<BoardSession | null>(null)
  const offered = useRef(refusals)
  offered.current = refusals

  const stranger = useRef(onStranger)
  stranger.current = onStranger

  // `boardId` and `seat` belong to one visit: the gate mounts another page for another seat.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let left = false
    let stop = (): void => {}
    const offer = (more: readonly Refusal[]): void => setRefusals((before) => [...before, ...more])
    const follow = (opened: OpenedSession): void => {
      if (left) {
        closeSession(opened.session)
        return
      }
      const { connection, copy, model, own } = opened.session
      current.current = opened.session
      // Those of a line that goes on are still to be dealt with.
      setRefusals((before) => [...new Set([...before, ...opened.refusals])])
      copy.watch(({ queue, refusals }) => {
        connection.adopt(queue)
        offer(refusals)
      })
      own.copy.watch(({ queue, refusals }) => {
        own.connection?.adopt(queue)
        for (const refusal of refusals) own.refused.add(refusal)
        offer(refusals)
      })
      /** Nothing is shown of a board of which nothing is known yet, nor kept for home. */
      const look = (): void => {
        const { state, frozen, save, refusal } = connection
        if (state === 'refused' || own.connection?.state === 'refused') {
          stop()
          setSession(null)
          void reopenSession(opened.session).then(follow)
        } else if (frozen === 'unauthorized' && save.state === 'saved' && stranger.current !== null) {
          stranger.current()
        } else if (frozen === 'revoked' && refusal !== null) {
          storeThumbnail(boardId, null)
          rememberWorkshop(boardId, null)
          setSession(opened.session)
          const lost = [refusal, own.connection?.refusal ?? null]
          setRefusals(lost.filter((words) => words !== null && words.lost.length > 0) as Refusal[])
        } else if (state === 'live' || frozen !== null || model.doc.store.clients.size > 0) {
          setSession(opened.session)
        }
      }
      const stops = [connection.subscribe(look), own.subscribe(look)]
      stop = () => {
        for (const end of stops) end()
      }
      look()
    }
    void openSession(boardId, seat)
      .then(follow)
      .then(() => sendLeftBehind(boardId, seat))
    const onLeave = (event: BeforeUnloadEvent): void => {
      const now = current.current
      if (now === null) return
      const losesWords = offered.current.some(({ lost }) => lost.length > 0) && !keepsWork(now)
      if (losesWords || wouldLoseWork(now)) event.preventDefault()
    }
    const onHide = (): void => {
      current.current?.copy.flush()
      current.current?.own.copy.flush()
    }
    addEventListener('beforeunload', onLeave)
    addEventListener('pagehide', onHide)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      left = true
      removeEventListener('beforeunload', onLeave)
      removeEventListener('pagehide', onHide)
      document.removeEventListener('visibilitychange', onHide)
      stop()
      if (current.current !== null) closeSession(current.current)
      current.current = null
      setSession(null)
    }
  }, [])

  const dealtWith = useCallback((refusal: Refusal) => {
    current.current?.copy.dealtWith(refusal)
    current.current?.own.copy.dealtWith(refusal)
    setRefusals((before) => before.filter((other) => other !== refusal))
  }, [])
  const tryNow = useCallback(() => {
    current.current?.connection.tryNow()
    current.current?.own.connection?.tryNow()
  }, [])
  return { session, refusals, dealtWith, tryNow }
}
