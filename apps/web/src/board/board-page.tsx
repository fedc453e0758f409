import type { BoardInfo, Seat } from '@parcours/sync'
import { type JSX, useEffect } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Loading } from '../pages/loading.tsx'
import { BoardHost } from './board-host.tsx'
import { useSession } from './use-session.ts'
import './board.css'

/** A board with a seat on it. After a refusal the room is furnished anew around a new document. */
export function BoardPage({
  info,
  seat,
  asked,
  onReopen,
}: {
  info: BoardInfo
  seat: Seat
  /** Whether the server has confirmed the seat on the way in. */
  asked: boolean
  /** The seat is no longer good: back to where one comes in. */
  onReopen(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { session, refusals, dealtWith, tryNow } = useSession(info.id, seat, asked ? null : onReopen)

  useEffect(() => {
    document.title = `${info.title || t('home.untitled')} — Parcours`
  }, [info.title, t])

  if (session === null) return <Loading onRetry={tryNow} />
  const refusal = refusals[0] ?? null
  return (
    <BoardHost
      key={`${session.connection.doc.clientID} ${session.own.doc.clientID}`}
      session={session}
      refusal={refusal}
      onRefusalClosed={() => {
        if (refusal !== null) dealtWith(refusal)
      }}
      onReopen={onReopen}
      onRetry={tryNow}
    />
  )
}
