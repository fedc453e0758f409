import type { Id } from '@parcours/board'
import { EMPTY_ROOM, type RoomState, readRoom } from '@parcours/workshop'
import type { Storage } from '../storage/storage.ts'

/** The room of a board as it is on disk. */
export async function storedRoom(storage: Pick<Storage, 'room'>, board: Id): Promise<RoomState> {
  const row = await storage.room(board)
  return row === null ? EMPTY_ROOM : { ...readRoom(JSON.parse(row.state)), version: row.version }
}
