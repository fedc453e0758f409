import type { Role, Seat } from '@parcours/sync'
import type { BoardRow, GrantRow, KeyRow, LinkRow, SeatRow, Storage } from '../storage/storage.ts'
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
  /** The link whose key was shown; null for a grant. */
  link: { role: Role; epoch: number } | null
}

/** A door that was open once: whoever knocks is told what happened to it. */
export const CLOSED_DOORS = ['link-replaced', 'link-closed', 'link-expired', 'seat-removed'] as const
export type ClosedDoor = (typeof CLOSED_DOORS)[number]
export type Denied = 'unknown-board' | 'unauthorized' | ClosedDoor

export const isClosedDoor = (denied: Denied): denied is ClosedDoor =>
  (CLOSED_DOORS as readonly Denied[]).includes(denied)

/**
 * Who is asking. A key comes first: a tab that was opened by a link acts with that link's rights, whatever the
 * browser holds besides. What is asked of the storage in one turn is answered by one transaction: to whoever comes while
 * the board is erased it is unknown, and not their key wrong.
 */
export async function identify(
  storage: Storage,
  boardId: string,
  credentials: Credentials,
): Promise<Caller | Denied> {
  const { key, session, grant } = credentials
  if (key !== null) {
    const [board, row] = await Promise.all([
      storage.findBoard(boardId),
      looksLikeSecret(key) ? storage.keyOf(boardId, hashSecret(key)) : null,
    ])
    if (board === null) return 'unknown-board'
    if (row === null) return 'unauthorized'
    const { role, epoch } = row
    return closedBy(row, Date.now()) ?? { board, role, seat: null, grant: null, link: { role, epoch } }
  }
  const [board, row] = await Promise.all([
    storage.findBoard(boardId),
    session !== null && grant !== null && looksLikeSecret(session)
      ? storage.grant(hashSecret(session), grant)
      : null,
  ])
  if (board === null) return 'unknown-board'
  if (row === null || row.seat.board !== boardId) return 'unauthorized'
  if (row.seat.removedAt !== null) return 'seat-removed'
  return { board, role: row.seat.role, seat: row.seat, grant: row.id, link: null }
}

/** Why nobody comes in by this link any more, or null. */
export function closedBy({ state, expiresAt }: KeyRow | LinkRow, now: number): ClosedDoor | null {
  if (state === 'replaced') return 'link-replaced'
  if (state === 'closed') return 'link-closed'
  return expiresAt !== null && expiresAt <= now ? 'link-expired' : null
}

export const seatOf = ({ id, seat }: GrantRow): Seat => ({
  id: seat.id,
  name: seat.name,
  color: seat.color,
  role: seat.role,
  grant: id,
})
