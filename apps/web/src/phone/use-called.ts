import { type Anchor, type Gaze, type Id, type ParticipantId, stagesOf } from '@parcours/board'
import type { Bring } from '@parcours/workshop'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type CallEvent, heed, NO_CALLS } from '../attention/calls.ts'
import { useName } from '../attention/use-name.ts'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'

/** Between two notes one still writes. */
const SETTLE_MS = 500

export interface Called {
  /** A call that waits until this person has left what they write. */
  waiting: Bring | null
  /** Who brought them here, while there is a way back. */
  by: ParticipantId | null
  join(): void
  goBack(): void
  /** They stay where they are, or have gone on by themselves. */
  stay(): void
}

/** Comes to the stage that a facilitator calls everybody to, once a call; never in the middle of a word. */
export function useCalled(here: Id | null, writes: boolean, goTo: (stage: Id) => void): Called {
  const { t } = useLanguage()
  const { session, announce } = useBoardCore()
  const { connection, model, seat } = session
  const { bring } = useRoomUi().room
  const isLive = useConnection().state === 'live'
  const nameOf = useName()
  const [calls, setCalls] = useState(NO_CALLS)
  const known = useRef(NO_CALLS)
  const now = useRef({ here, writes, goTo })
  now.current = { here, writes, goTo }

  const dispatch = useCallback(
    (event: CallEvent): void => {
      const { calls: after, look } = heed(known.current, event)
      const stage = look === null ? null : stageAt(look.anchor)
      // Where no stage is, there is nothing to come to here.
      known.current = look !== null && stage === null ? { ...after, back: null } : after
      setCalls(known.current)
      if (stage !== null) now.current.goTo(stage)

      function stageAt(anchor: Anchor): Id | null {
        const { board } = model
        if (anchor.at === 'cell')
          return board.stages.get(anchor.stage)?.deleted === null ? anchor.stage : null
        return anchor.at === 'journey' ? (stagesOf(board, anchor.journey)[0]?.id ?? null) : null
      }
    },
    [model],
  )
  const gaze = useCallback((): Gaze => {
    const { here } = now.current
    const anchor: Anchor =
      here === null ? { at: 'board', x: 0, y: 0 } : { at: 'cell', stage: here, lane: '', x: 0, y: 0 }
    return { anchor, w: 0, h: 0 }
  }, [])

  useEffect(() => {
    if (!isLive) return
    const busy = now.current.writes
    dispatch({ type: 'told', bring, me: seat.id, now: connection.serverNow, busy, here: gaze() })
  }, [bring, isLive, connection, seat.id, dispatch, gaze])

  const { waiting, back } = calls
  useEffect(() => {
    if (waiting === null || writes) return
    const timer = setTimeout(() => dispatch({ type: 'free', here: gaze() }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [waiting, writes, dispatch, gaze])

  const by = back?.by ?? null
  useEffect(() => {
    if (by !== null) announce(t('attention.brought', { name: nameOf(by) }))
  }, [by, announce, t, nameOf])

  return {
    waiting,
    by,
    join: () => dispatch({ type: 'free', here: gaze() }),
    goBack: () => dispatch({ type: 'return' }),
    stay: useCallback(() => dispatch({ type: 'stay' }), [dispatch]),
  }
}
