import { type BoardInfo, ROLES, type Role, type Seat } from '@parcours/sync'
import { forgetSeen, rememberVisit, visitsOf } from '@parcours/sync/offline'
import type { TabAccess } from './link-key.ts'

/** How a board was opened in this browser: enough to open it again while the server can't be asked. */
export interface Visit {
  info: BoardInfo
  seat: Seat
}

export const keepVisit = ({ info, seat }: Visit): Promise<void> =>
  rememberVisit(
    { board: info.id, document: 'board', seat: seat.id },
    { info: { ...info, people: [], host: null, seat: null }, seat },
  )

/** A seat that was taken back is no way in any more, and has seen no pictures. What waits on this device under it stays. */
export async function forgetVisit(boardId: string, grant: string): Promise<void> {
  for (const { seat } of await keptVisits(boardId)) {
    if (seat.grant !== grant) continue
    await rememberVisit({ board: boardId, document: 'board', seat: seat.id }, null)
    await forgetSeen(boardId, seat.id)
  }
}

/** What is kept of a board, the latest visit first. */
export async function keptVisits(boardId: string): Promise<Visit[]> {
  return (await visitsOf(boardId)).flatMap((stored) => {
    const visit = readVisit(stored)
    return visit !== null && visit.info.id === boardId ? [visit] : []
  })
}

/**
 * The visit that an address means, if it can be told without the server: a link that was just opened says its role by
 * its key, and a tab knows its seat; otherwise the last seat is the person's.
 */
export function visitFor(
  visits: readonly Visit[],
  {
    keys,
    addressKey,
    tab,
  }: { keys: Readonly<Partial<Record<Role, string>>>; addressKey: string | null; tab: TabAccess | null },
): Visit | null {
  if (addressKey !== null) return visits.find(({ info }) => keys[info.role] === addressKey) ?? null
  if (tab?.grant != null) return visits.find(({ seat }) => seat.grant === tab.grant) ?? null
  return visits[0] ?? null
}

type Fields = Readonly<Record<string, unknown>>
const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** Total: an older client may have written it, or somebody by hand. */
export function readVisit(stored: unknown): Visit | null {
  const visit = fields(stored)
  const info = fields(visit?.info)
  const seat = fields(visit?.seat)
  if (typeof info?.id !== 'string' || typeof info.title !== 'string' || !isRole(info.role)) return null
  if (typeof seat?.id !== 'string' || typeof seat.grant !== 'string' || typeof seat.name !== 'string')
    return null
  if (typeof seat.color !== 'number' || !isRole(seat.role)) return null
  return {
    info: {
      id: info.id,
      title: info.title,
      locale: info.locale === 'fr' ? 'fr' : 'en',
      role: info.role,
      people: [],
      host: null,
      seat: null,
    },
    seat: { id: seat.id, grant: seat.grant, name: seat.name, color: seat.color, role: seat.role },
  }
}

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)
