import { useEffect } from 'react'
import { thumbnailOf } from '../boards/thumbnail.ts'
import { storeThumbnail } from '../boards/use-known-boards.ts'
import { useBoardUi } from './board-context.tsx'
import { rememberFacts } from './home-facts.ts'

const QUIET_MS = 2000

/** Keeps home's picture and facts of this board up to date: after each quiet moment, and when leaving. */
export function useHomeEntry(): void {
  const { session, canvas } = useBoardUi()
  useEffect(() => {
    if (canvas === null) return
    const { model, connection, boardId } = session
    // Kept here, because the last picture is made when the map is already gone.
    let scene = canvas.scene.get()
    let timer: ReturnType<typeof setTimeout> | null = null
    const store = (): void => {
      timer = null
      // Of a board that one may no longer see, no picture is kept.
      if (connection.frozen === 'revoked') return
      storeThumbnail(boardId, thumbnailOf(scene, model.board))
      rememberFacts(session)
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
