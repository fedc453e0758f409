/** What one tells the room: hands, readiness, the floor. Throws ApiError. */
import type { Locale } from '@parcours/words'
import type { RoomCommand } from '@parcours/workshop'
import { type Access, request } from './http.ts'

/** On the server's disk when it resolves; everybody, this page too, is told over the line of the board. */
export async function tellRoom(
  boardId: string,
  order: RoomCommand,
  access: Access,
  locale: Locale,
): Promise<void> {
  const path = `/api/boards/${encodeURIComponent(boardId)}/room`
  await request(path, { method: 'POST', body: order, access, locale })
}
