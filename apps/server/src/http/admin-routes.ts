import type { AdminBoards } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { identify } from '../access/caller.ts'
import type { AdminGate } from './admin-gate.ts'
import { validate } from './body.ts'
import { bearerOf, type Context, isFacilitator } from './context.ts'
import { HttpProblem } from './problems.ts'

const MOST = 500

const listSchema = z.object({
  from: z.coerce.number().int().min(0).default(0),
  most: z.coerce.number().int().min(1).max(MOST).default(MOST),
})

/** What belongs to the whole server: the list of its boards, and erasing one. */
export function adminRoutes(app: FastifyInstance, context: Context, admin: AdminGate): void {
  const { boards, storage, rooms, log } = context

  app.get('/api/boards', async (request): Promise<AdminBoards> => {
    admin.check(bearerOf(request), request.ip, 'admin-token')
    const { from, most } = validate(listSchema, request.query)
    const list = await storage.listBoards(from, most)
    return {
      total: list.total,
      boards: await Promise.all(
        list.boards.map(async ({ id, title, createdAt, changedAt, people, bytes }) => ({
          id,
          title,
          created: new Date(createdAt).toISOString(),
          changed: new Date(changedAt).toISOString(),
          people,
          here: (await rooms.loaded(id))?.roster.list().filter(({ online }) => online).length ?? 0,
          bytes,
        })),
      ),
    }
  })

  app.delete<{ Params: { board: string } }>('/api/boards/:board', async (request, reply) => {
    const { board } = request.params
    const key = bearerOf(request)
    // By key alone: a seat must not be enough to erase what everybody made.
    const caller = await identify(storage, board, { key, session: null, grant: null })
    if (typeof caller === 'string') admin.check(key, request.ip, 'admin-token')
    else if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'facilitator-only')
    if (!(await boards.erase(board))) throw new HttpProblem(404, 'unknown-board')
    log.info({ board }, 'board erased')
    return reply.code(204).send()
  })
}
