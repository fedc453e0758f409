import { versionFileName } from '@parcours/exchange/file-name'
import type { RestoredVersion, VersionInfo } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import { parseJson, validate } from './body.ts'
import { type Context, callerOf, isFacilitator } from './context.ts'
import { HttpProblem } from './problems.ts'
import { authorOf, infoOf, tooManyVersions, versionName } from './version-info.ts'

const nameSchema = z.object({ name: z.string() })

type BoardParams = { Params: { board: string } }
type VersionParams = { Params: { board: string; version: string } }

/**
 * What a board was: whoever may write anywhere on it may look and make a version; going back to one, or deleting one,
 * is the facilitator's, because it concerns everybody's work.
 */
export function versionRoutes(app: FastifyInstance, context: Context): void {
  const { versions } = context

  app.get<BoardParams>('/api/boards/:board/versions', async (request): Promise<VersionInfo[]> => {
    const { board } = request.params
    writer(await callerOf(request, board, context))
    return (await versions.list(board)).map(infoOf)
  })

  app.post<BoardParams>('/api/boards/:board/versions', async (request, reply): Promise<VersionInfo> => {
    const { board } = request.params
    const caller = writer(await callerOf(request, board, context))
    const { name } = validate(nameSchema, parseJson(request.body))
    const version = await versions
      .name(board, versionName(name), authorOf(caller))
      .catch(tooManyVersions(context))
    reply.code(201).header('location', `/api/boards/${board}/versions/${version.id}`)
    return infoOf(version)
  })

  app.get<VersionParams>('/api/boards/:board/versions/:version', async (request, reply) => {
    const { board, version } = request.params
    writer(await callerOf(request, board, context))
    const found = await versions.read(board, version)
    if (found === null) throw new HttpProblem(404, 'unknown-version')
    const file = `${versionFileName('', infoOf(found.version).createdAt)}.json`
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(found.json)
  })

  app.post<VersionParams>(
    '/api/boards/:board/versions/:version/restore',
    async (request): Promise<RestoredVersion> => {
      const { board, version } = request.params
      const caller = await callerOf(request, board, context)
      if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'restore-facilitator-only')
      const restored = await versions.restore(board, version, authorOf(caller))
      if (restored === null) throw new HttpProblem(404, 'unknown-version')
      return { before: infoOf(restored.before), ...restored.report }
    },
  )

  app.delete<VersionParams>('/api/boards/:board/versions/:version', async (request, reply) => {
    const { board, version } = request.params
    const caller = await callerOf(request, board, context)
    if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'restore-facilitator-only')
    if (!(await versions.forget(board, version))) throw new HttpProblem(404, 'unknown-version')
    return reply.code(204).send()
  })
}

/** Whoever may only add to a board, or only look, doesn't get what others had taken off it. */
function writer(caller: Caller): Caller {
  if (caller.role !== 'facilitator' && caller.role !== 'editor')
    throw new HttpProblem(403, 'versions-editors-only')
  return caller
}
