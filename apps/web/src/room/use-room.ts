import { EMPTY_ROOM, type RoomState } from '@parcours/workshop'
import { useCallback, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'

/** Raised hands, who is ready and who has the floor, as the server told last; what was told stays while the line is down. */
export function useRoom({ connection }: Pick<BoardSession, 'connection'>): RoomState {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  return useSyncExternalStore(subscribe, () => connection.room ?? EMPTY_ROOM)
}
