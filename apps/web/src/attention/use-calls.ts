import type { CanvasApi } from '@parcours/canvas'
import type { Bring } from '@parcours/workshop'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useBoardUi, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { type CallEvent, heed, NO_CALLS, type WayBack } from './calls.ts'
import { useName } from './use-name.ts'

/** Design, section 5. */
const BRING_MS = 320
/** Between two notes, or two fields, one still writes. */
const SETTLE_MS = 500
/** Whoever has gone on by themselves has seen the way back by then. */
const WAY_BACK_STAYS_MS = 20_000

export interface CallsUi {
  /** A call that waits until this person has left what they write. */
  waiting: Bring | null
  back: WayBack | null
  /** Goes there now. */
  join(): void
  goBack(): void
  stay(): void
}

/** Comes when a facilitator calls, once a call; never in the middle of a word. */
export function useCalls(): CallsUi {
  const { t } = useLanguage()
  const { session, canvas, announce } = useBoardUi()
  const { connection, seat } = session
  const { bring } = useRoomUi().room
  const nameOf = useName()
  const isLive = useConnection().state === 'live'
  const isDrawn = useIsDrawn(canvas)
  const [calls, setCalls] = useState(NO_CALLS)
  const latest = useRef(NO_CALLS)

  const dispatch = useCallback(
    (event: CallEvent): void => {
      const after = heed(latest.current, event)
      latest.current = after.calls
      setCalls(after.calls)
      if (after.look === null || canvas === null) return
      // What it refers to may have been deleted since.
      if (canvas.lookAt(after.look, { ms: BRING_MS, frames: true })) return
      latest.current = { ...after.calls, back: null }
      setCalls(latest.current)
    },
    [canvas],
  )

  useEffect(() => {
    if (canvas === null || !isDrawn || !isLive) return
    const now = connection.serverNow
    dispatch({ type: 'told', bring, me: seat.id, now, busy: isBusy(canvas), here: canvas.gaze() })
  }, [bring, canvas, isDrawn, isLive, connection, seat.id, dispatch])

  const { waiting, back } = calls
  useEffect(() => {
    if (waiting === null || canvas === null) return
    return whenFree(canvas, () => dispatch({ type: 'free', here: canvas.gaze() }))
  }, [waiting, canvas, dispatch])

  useEffect(() => {
    if (back === null || canvas === null) return
    return canvas.onOwnMove(() => dispatch({ type: 'strayed' }))
  }, [back, canvas, dispatch])
  useEffect(() => {
    if (back === null || !back.strayed || waiting !== null) return
    const timer = setTimeout(() => dispatch({ type: 'stay' }), WAY_BACK_STAYS_MS)
    return () => clearTimeout(timer)
  }, [back, waiting, dispatch])

  const brought = back?.by ?? null
  useEffect(() => {
    if (brought !== null) announce(t('attention.brought', { name: nameOf(brought) }))
  }, [brought, announce, t, nameOf])

  return {
    waiting,
    back,
    join: useCallback(() => {
      if (canvas !== null) dispatch({ type: 'free', here: canvas.gaze() })
    }, [canvas, dispatch]),
    goBack: useCallback(() => {
      dispatch({ type: 'return' })
      announce(t('attention.returned'))
    }, [dispatch, announce, t]),
    stay: useCallback(() => dispatch({ type: 'stay' }), [dispatch]),
  }
}

/** The map fits itself into the window first: what would move it before would be undone by that. */
function useIsDrawn(canvas: CanvasApi | null): boolean {
  const [drawn, setDrawn] = useState<CanvasApi | null>(null)
  useEffect(() => {
    let left = false
    void canvas?.settled().then(() => {
      if (!left) setDrawn(canvas)
    })
    return () => {
      left = true
    }
  }, [canvas])
  return canvas !== null && drawn === canvas
}

const FIELDS = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"])'

/** In the middle of a word, on the map or beside it, or of a drag. */
function isBusy(canvas: CanvasApi): boolean {
  return canvas.busy.get() || document.activeElement?.matches(FIELDS) === true
}

/** Calls back when they have left what they write, and not begun anew right after. @returns how to stop waiting */
function whenFree(canvas: CanvasApi, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      if (!isBusy(canvas)) act()
    }, SETTLE_MS)
  }
  look()
  const stop = canvas.busy.subscribe(look)
  document.addEventListener('focusout', look)
  return () => {
    stop()
    document.removeEventListener('focusout', look)
    if (timer !== null) clearTimeout(timer)
  }
}
