import { isChord } from '@parcours/canvas/keys'
import type { Role } from '@parcours/sync'
import { useEffect, useRef } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { isTyping } from '../board/is-typing.ts'
import { preferences } from '../board/preferences.ts'
import { APP_KEYS } from '../keys/key-table.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useRoomUi } from './room-context.tsx'
import { useHold } from './use-hold.ts'

/** Says who raises a hand, who has the floor, that everybody is ready; and what becomes of one's own hand and role. */
function useRoomAnnouncements(): void {
  const { t } = useLanguage()
  const { announce, session, rights } = useBoardCore()
  const { room, people, handUp, leads } = useRoomUi()
  const toasts = useToasts()
  const { seat } = session
  const { role } = rights.standing
  const told = session.connection.room
  const before = useRef<{
    hands: ReadonlySet<string>
    floor: string | null
    mine: boolean
    all: boolean
  } | null>(null)

  useEffect(() => {
    if (told === null) return
    const everybody = [...people.queue, ...people.here, ...people.away]
    const nameOf = (id: string): string | null =>
      everybody.find(({ person }) => person.id === id)?.person.name ?? null
    const now = {
      hands: new Set(room.hands.map(({ participant }) => participant)),
      floor: room.floor,
      mine: handUp,
      all: people.asked.length > 0 && people.asked.every(({ isReady }) => isReady),
    }
    const was = before.current
    before.current = now
    // What is so already when one comes in is on the screen.
    if (was === null) return
    for (const id of now.hands) {
      const name = was.hands.has(id) || id === seat.id ? null : nameOf(id)
      if (name !== null) announce(t('announce.handUp', { name }))
    }
    if (now.mine && !was.mine) {
      const ahead = room.hands.findIndex(({ participant }) => participant === seat.id)
      announce(ahead === 0 ? t('hand.yours') : t('hand.yoursPlace', { count: ahead }))
    }
    // One's own word shows before the server's: where both change at once, it was somebody else's.
    const isToldUp = told.hands.some(({ participant }) => participant === seat.id)
    if (was.mine && !now.mine && !isToldUp && now.floor !== seat.id) {
      toasts.show({ text: t('hand.lowered'), key: 'floor' })
    }
    if (now.floor !== was.floor && now.floor !== null) {
      const name = nameOf(now.floor)
      if (now.floor === seat.id) toasts.show({ text: `${t('floor.yours')}.`, key: 'floor' })
      else if (name !== null) announce(t('announce.floor', { name }))
    }
    if (leads && now.all && !was.all) announce(t('announce.allReady'))
  }, [room, people, told, handUp, seat.id, leads, announce, toasts, t])

  // Until the server says more, one goes by the role in which one came.
  const isTold = session.connection.standing !== null
  const roleBefore = useRef<Role | null>(null)
  useEffect(() => {
    if (!isTold) return
    const was = roleBefore.current
    roleBefore.current = role
    if (was !== null && was !== role) toasts.show({ text: t(`room.yourRole.${role}`), key: 'role' })
  }, [role, isTold, toasts, t])
}

/** Shift+H wherever no text is being written; on the map and in the bar R, and L for facilitators. */
function useRoomKeys(): void {
  const { leads, handUp, raiseHand, mayBeReady, ready, setReady } = useRoomUi()
  const { hold, setHold } = useHold()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented) return
      if (isTyping(event.target) || !preferences().singleKeys) return
      const isHere = takesSingleKeys(event.target)
      if (isChord(event, APP_KEYS.raiseHand) && !leads) raiseHand(!handUp)
      else if (isChord(event, APP_KEYS.ready) && isHere && mayBeReady) setReady(!ready)
      else if (isChord(event, APP_KEYS.hold) && isHere && leads)
        void setHold(hold === 'open' ? 'structure' : 'open')
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [leads, handUp, raiseHand, mayBeReady, ready, setReady, hold, setHold])
}

const takesSingleKeys = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof HTMLElement &&
    target.closest('[data-region="board"], [data-region="facilitation"]') !== null)

/** A component of its own, so that it sits inside of the room. */
export function RoomEffects(): null {
  useRoomAnnouncements()
  useRoomKeys()
  return null
}
