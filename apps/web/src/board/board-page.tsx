import type { BoardInfo, Seat } from '@parcours/sync'
import { inside } from '@parcours/words'
import { type JSX, useEffect, useState } from 'react'
import { addWords, useLanguage } from '../language/locale.tsx'
import { Loading } from '../pages/loading.tsx'
import { keepClient } from '../service-worker/keep-client.ts'
import { loadMapFonts } from '../style/map-fonts.ts'
import { BoardRoom } from './board-room.tsx'
import { useSession } from './use-session.ts'
import './board.css'

addWords(inside)
const mapFonts = loadMapFonts()

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
  const [fonts, setFonts] = useState(false)

  useEffect(() => {
    void mapFonts.then(() => setFonts(true))
  }, [])

  // Not before the board is there: what it needs itself comes first.
  const shown = session !== null
  useEffect(() => {
    if (shown) keepClient()
  }, [shown])

  useEffect(() => {
    document.title = `${info.title || t('home.untitled')} — Parcours`
  }, [info.title, t])

  if (session === null || !fonts) return <Loading onRetry={tryNow} />
  const refusal = refusals[0] ?? null
  return (
    <BoardRoom
      key={`${session.connection.doc.clientID} ${session.own.doc.clientID}`}
      session={session}
      refusal={refusal}
      onRefusalClosed={() => {
        if (refusal !== null) dealtWith(refusal)
      }}
      onReopen={onReopen}
    />
  )
}
