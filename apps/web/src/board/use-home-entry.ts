import { liveJourneys, stagesOf } from '@parcours/board'
import { useEffect } from 'react'
import { thumbnailOf } from '../boards/thumbnail.ts'
import { remember, storeThumbnail } from '../boards/use-known-boards.ts'
import { useBoardUi } from './board-context.tsx'

const QUIET_MS = 2000

/** Keeps home's picture and facts of this board up to date: after each quiet moment, and when leaving. */
export function useHomeEntry(): void {
  const { session, canvas } = useBoardUi()
  useEffect(() => {
    if (canvas === null) return
    const { model, connection, boardId, seat } = session
    // Kept here, because the last picture is made when the map is already gone.
    let scene = canvas.scene.get()
    let timer: ReturnType<typeof setTimeout> | null = null
    const store = (): void => {
      timer = null
      // Of a board that one may no longer see, no picture is kept.
      if (connection.frozen === 'revoked') return
      const { board } = model
      const journey = liveJourneys(board)[0]
      storeThumbnail(boardId, thumbnailOf(scene, board))
      remember({
        id: boardId,
        kind: journey?.kind ?? null,
        stages: journey === undefined ? 0 : stagesOf(board, journey.id).length,
        people: connection.participants
          .filter((person) => person.online && person.id !== seat.id)
          .slice(0, 3)
          .map(({ name, color }) => ({ name, color })),
      })
    }
    const soon = (): void => {
      scene = canvas.scene.get()
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(store, QUIET_MS)
    }
    const now = (): void => {
      if (timer !== null) {
        clearTimeout(timer)
        store()
      }
    }
    soon()
    const stop = canvas.scene.subscribe(soon)
    addEventListener('pagehide', now)
    return () => {
      stop()
      removeEventListener('pagehide', now)
      now()
    }
  }, [session, canvas])
}
