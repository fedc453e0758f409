import type { RoomCommand, RoomState } from '@parcours/workshop'
import { createContext, useContext } from 'react'
import type { PeopleInRoom } from './people-in-room.ts'

/** Who is in the room, what they tell it, and what this person may tell it. */
export interface RoomUi {
  room: RoomState
  people: PeopleInRoom
  /** Nothing can be told without a connection; one's own hand and readiness wait for it. */
  live: boolean
  /** This person decides: gives the floor, lowers hands, sets roles and locks. */
  leads: boolean
  handUp: boolean
  raiseHand(up: boolean): void
  /** A step runs, and this person has something to do in it. */
  mayBeReady: boolean
  ready: boolean
  setReady(ready: boolean): void
  hasFloor: boolean
  /** A failure is said in a toast. @returns whether the server took it */
  tell(order: RoomCommand): Promise<boolean>
}

export const RoomContext = createContext<RoomUi | null>(null)

export function useRoomUi(): RoomUi {
  const ui = useContext(RoomContext)
  if (ui === null) throw new Error('useRoomUi needs a board page around it')
  return ui
}
