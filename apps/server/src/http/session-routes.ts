import type { Seat } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { seatOf } from '../access/caller.ts'
import { hashSecret } from '../access/keys.ts'
import { sessionOf } from '../access/session-cookie.ts'
import type { Context } from './context.ts'

/** `GET /api/session`: what this browser may open without a link, newest first. */
export interface SessionInfo {
  grants: readonly (Seat & { board: string; title: string })[]
}

export function sessionRoutes(app: FastifyInstance, { storage }: Context): void {
  app.get('/api/session', async (request): Promise<SessionInfo> => {
    const session = sessionOf(request.headers.cookie, storage.instance)
    if (session === null) return { grants: [] }
    const grants = await storage.grants(hashSecret(session))
    return {
      grants: grants
        .filter(({ seat }) => seat.removedAt === null)
        .map((row) => ({ ...seatOf(row), board: row.seat.board, title: row.boardTitle })),
    }
  })
}
