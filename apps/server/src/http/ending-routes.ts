/** How a workshop ends, and how its board is used once more: both keep what is there as a named version first. */
import type { EndedWorkshop, StartedAgain } from '@parcours/sync'
import { WorkshopError } from '@parcours/workshop'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseJson, validate } from './body.ts'
import { type Context, mustLead } from './context.ts'
import { HttpProblem } from './problems.ts'
import { authorOf, infoOf, tooManyVersions, versionName } from './version-info.ts'

const againSchema = z.object({ name: z.string() })
const endSchema = z.object({ name: z.string(), from: z.string().min(1).max(64).nullable() })

type BoardParams = { Params: { board: string } }

export function endingRoutes(app: FastifyInstance, context: Context): void {
  const { versions, workshops, startAgains } = context

  app.post<BoardParams>('/api/boards/:board/start-again', async (request): Promise<StartedAgain> => {
    const { board } = request.params
    const caller = await mustLead(request, board, context)
    const { name } = validate(againSchema, parseJson(request.body))
    const again = await startAgains
      .perform(board, versionName(name), authorOf(caller))
      .catch(tooManyVersions(context))
    if (again === null) throw new HttpProblem(404, 'unknown-board')
    return { before: infoOf(again.before), cleared: again.cleared }
  })

  app.post<BoardParams>('/api/boards/:board/end', async (request): Promise<EndedWorkshop> => {
    const { board } = request.params
    const caller = await mustLead(request, board, context)
    const { name, from } = validate(endSchema, parseJson(request.body))
    const checked = versionName(name)
    const { current } = await workshops.read(board)
    // Before a version is made of a moment that isn't the end.
    if ((current?.step ?? null) !== from) throw new HttpProblem(409, 'step-elsewhere')
    const version = await versions.name(board, checked, authorOf(caller)).catch(tooManyVersions(context))
    try {
      return { version: infoOf(version), workshop: await workshops.command(board, { type: 'end', from }) }
    } catch (error) {
      if (!(error instanceof WorkshopError)) throw error
      throw new HttpProblem(409, 'step-elsewhere')
    }
  })
}
