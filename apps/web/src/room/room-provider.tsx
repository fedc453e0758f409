import type { ParticipantInfo } from '@parcours/sync'
import type { RoomCommand } from '@parcours/workshop'
import { type JSX, type ReactNode, useCallback, useMemo } from 'react'
import { ApiError } from '../api/http.ts'
import { tellRoom } from '../api/room.ts'
import { useBoardCore, useConnection } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { peopleInRoom } from './people-in-room.ts'
import { RoomContext, type RoomUi } from './room-context.tsx'
import { type Sent, useOwnSignal } from './use-own-signal.ts'
import { useRoom } from './use-room.ts'
import './room.css'

/** Knows who is in the room and tells it what this person says. Inside of the workshop: readiness is of its step. */
export function RoomProvider({ children }: { children: ReactNode }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, rights } = useBoardCore()
  const { boardId, seat } = session
  const toasts = useToasts()
  const connection = useConnection()
  const { workshop } = useWorkshopUi()
  const told = useRoom(session)
  const live = connection.state === 'live'
  const { role } = rights.standing
  const round = workshop.current?.round ?? null

  const send = useCallback(
    async (order: RoomCommand): Promise<Sent> => {
      try {
        await tellRoom(boardId, order, { grant: seat.grant }, locale)
        return 'taken'
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.code === 'offline') return 'waits'
        toasts.show({ text: error.detail || t('room.failed'), key: 'room' })
        return 'refused'
      }
    },
    [boardId, seat.grant, locale, t, toasts],
  )
  const signal = useCallback(
    async (order: RoomCommand): Promise<Sent> => {
      const sent = live ? await send(order) : 'waits'
      if (sent === 'waits') toasts.show({ text: t('room.waits'), key: 'room' })
      return sent
    },
    [live, send, t, toasts],
  )

  const isUp = told.hands.some(({ participant }) => participant === seat.id)
  const [handUp, raiseHand] = useOwnSignal(
    isUp,
    live,
    null,
    useCallback((up) => signal({ type: 'hand', up }), [signal]),
  )
  const [ready, setReady] = useOwnSignal(
    round !== null && told.round === round && told.ready.includes(seat.id),
    live,
    round,
    useCallback(
      (on) => (round === null ? Promise.resolve('refused') : signal({ type: 'ready', ready: on, round })),
      [signal, round],
    ),
  )

  const { participants } = connection
  const ui = useMemo<RoomUi>(() => {
    const me: ParticipantInfo = { id: seat.id, name: seat.name, color: seat.color, role, online: true }
    const others = told.ready.filter((id) => id !== seat.id)
    const hands = told.hands.filter(({ participant }) => participant !== seat.id || handUp)
    const room = {
      ...told,
      ready: ready ? [...others, seat.id] : others,
      hands: handUp && !isUp ? [...hands, { participant: seat.id, at: connection.serverNow }] : hands,
    }
    return {
      room,
      people: peopleInRoom(participants, room, me),
      live,
      leads: role === 'facilitator',
      handUp,
      raiseHand,
      mayBeReady: round !== null && (role === 'editor' || role === 'contributor'),
      ready,
      setReady,
      hasFloor: room.floor === seat.id,
      tell: async (order) => {
        const sent = live ? await send(order) : 'waits'
        if (sent === 'waits') toasts.show({ text: t('room.offline'), key: 'room' })
        return sent === 'taken'
      },
    }
  }, [
    connection,
    seat,
    role,
    told,
    handUp,
    isUp,
    raiseHand,
    ready,
    setReady,
    round,
    live,
    participants,
    send,
    t,
    toasts,
  ])
  return <RoomContext value={ui}>{children}</RoomContext>
}
