import { useEffect, useRef } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'

/** Says who came and who left, and when the line to the server goes and comes back. */
export function usePeopleAnnouncements(): void {
  const { session, readOnly, announce } = useBoardCore()
  const { t } = useLanguage()
  const before = useRef<ReadonlyMap<string, string> | null>(null)
  const wasLive = useRef(true)

  useEffect(() => {
    const { connection, seat } = session
    const look = (): void => {
      const live = connection.state === 'live'
      if (live !== wasLive.current && (live || connection.state === 'offline')) {
        const away = readOnly ? `${t('offline.title')} ${t('offline.reading')}` : t('announce.offline')
        announce(live ? t('announce.online') : away)
        wasLive.current = live
      }
      if (!live) return
      const here = new Map(
        connection.participants
          .filter((person) => person.online && person.id !== seat.id)
          .map(({ id, name }) => [id, name]),
      )
      const known = before.current
      before.current = here
      // The first list is who was here already.
      if (known === null) return
      for (const [id, name] of here) if (!known.has(id)) announce(t('announce.joined', { name }))
      for (const [id, name] of known) if (!here.has(id)) announce(t('announce.left', { name }))
    }
    look()
    return connection.subscribe(look)
  }, [session, readOnly, announce, t])
}
