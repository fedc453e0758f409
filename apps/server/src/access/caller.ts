import type { Role, Seat } from '@parcours/sync'
import type { BoardRow, GrantRow, SeatRow, Storage } from '../storage/storage.ts'
import { hashSecret, looksLikeSecret } from './keys.ts'

/** What somebody showed: a key, or the session cookie together with the grant that this tab uses. */
export interface Credentials {
  key: string | null
  session: string | null
  grant: string | null
}

/** Somebody who may do what `role` says on `board`. */
export interface Caller {
  board: BoardRow
  role: Role
  /** Null when the caller came by key alone and has not joined. */
  seat: SeatRow | null
  grant: string | null
}
export type Denied = 'unknown-board' | 'unauthorized'

/**
 * Who is asking. A key comes first: a tab that was opened by a link acts with that link's rights, whatever the
 * browser holds besides.
 */
export async function identify(
  storage: Storage,
  boardId: string,
  credentials: Credentials,
): Promise<Caller | Denied> {
  const board = await storage.findBoard(boardId)
  if (board === null) return 'unknown-board'
  const { key, session, grant } = credentials
  if (key !== null) {
    if (!looksLikeSecret(key)) return 'unauthorized'
    const role = await storage.roleOfKey(boardId, hashSecret(key))
    return role === null ? 'unauthorized' : { board, role, seat: null, grant: null }
  }
  if (session === null || grant === null || !looksLikeSecret(session)) return 'unauthorized'
  const row = await storage.grant(hashSecret(session), grant)
  if (row === null || row.seat.board !== boardId) return 'unauthorized'
  return { board, role: row.seat.role, seat: row.seat, grant: row.id }
}

export const seatOf = ({ id, seat }: GrantRow): Seat => ({
  id: seat.id,
  name: seat.name,
  color: seat.color,
  role: seat.role,
  grant: id,
})
