import type { FastifyInstance } from 'fastify'
import type { Context } from './context.ts'
import { HttpProblem } from './problems.ts'

export function healthRoutes(app: FastifyInstance, { storage, rooms, metrics }: Context): void {
  app.get('/healthz', async () => ({ status: 'alive' }))

  app.get('/readyz', async () => {
    if (rooms.closing) throw new HttpProblem(503, 'server-busy')
    const trouble = storage.writeTrouble()
    if (trouble !== null) throw new HttpProblem(503, `storage-${trouble}`)
    await storage.ping()
    return { status: 'ready' }
  })

  app.get('/metrics', async (_request, reply) => {
    reply.type(metrics.registry.contentType)
    return metrics.registry.metrics()
  })
}
