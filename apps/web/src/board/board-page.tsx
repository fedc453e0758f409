import type { BoardInfo, Refusal, Seat } from '@parcours/sync'
import { type JSX, useEffect, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Loading } from '../pages/loading.tsx'
import { loadMapFonts } from '../style/map-fonts.ts'
import { BoardRoom } from './board-room.tsx'
import { type BoardSession, closeSession, hasUnsentWork, openSession, reopenSession } from './session.ts'
import './board.css'

const mapFonts = loadMapFonts()

/** A board with a seat on it. After a refusal the room is furnished anew around a new document. */
export function BoardPage({
  info,
  seat,
  onReopen,
}: {
  info: BoardInfo
  seat: Seat
  /** The seat is no longer good: back to where one comes in. */
  onReopen(): void
}): JSX.Element {
  const { t } = useLanguage()
  const [session, setSession] = useState<BoardSession | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [live, setLive] = useState(false)
  const [fonts, setFonts] = useState(false)

  // `info` and `seat` belong to one visit: the gate mounts another page for another seat.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let current = openSession(info.id, seat)
    let stop = follow()
    setSession(current)
    function follow(): () => void {
      const look = (): void => {
        const { state, frozen } = current.connection
        if (state === 'live' || frozen !== null) setLive(true)
        if (state !== 'refused') return
        stop()
        const reopened = reopenSession(current)
        current = reopened.session
        stop = follow()
        setRefusal(reopened.refusal)
        setSession(current)
        // Empty until the server has filled it: nothing of it may be shown, or kept for home, before.
        setLive(false)
      }
      return current.connection.subscribe(look)
    }
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (hasUnsentWork(current)) event.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => {
      removeEventListener('beforeunload', onLeave)
      stop()
      closeSession(current)
      setSession(null)
      setLive(false)
    }
  }, [])

  useEffect(() => {
    void mapFonts.then(() => setFonts(true))
  }, [])

  useEffect(() => {
    document.title = `${info.title || t('home.untitled')} — Parcours`
  }, [info.title, t])

  if (session === null || !live || !fonts) {
    return <Loading onRetry={() => (session === null ? location.reload() : session.connection.tryNow())} />
  }
  return (
    <BoardRoom
      key={session.model.doc.clientID}
      session={session}
      refusal={refusal}
      onRefusalClosed={() => setRefusal(null)}
      onReopen={onReopen}
    />
  )
}
