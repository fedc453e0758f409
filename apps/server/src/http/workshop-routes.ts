/** The workshop on a board: everybody there reads it, facilitators decide. */
import { MAX_BUDGET, STEP_MODES } from '@parcours/board'
import {
  forParticipants,
  NAME_CHOICES,
  STEP_LIMITS,
  type Workshop,
  WorkshopError,
  type WorkshopProblem,
} from '@parcours/workshop'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseJson, validate } from './body.ts'
import { type Context, callerOf, isFacilitator, mustLead } from './context.ts'
import { HttpProblem, type ProblemCode } from './problems.ts'

const MAX_LANES = 500
/** A day at once: what "+1 min" adds, and the least that a program may take away. */
const MAX_TIME_MS = 24 * 60 * 60_000

const id = z.string().min(1).max(64)
const points = z.number().int().min(1).max(MAX_BUDGET)
const lanes = z.array(id).max(MAX_LANES).nullable()
const content = z.object({
  title: z.string().max(STEP_LIMITS.title),
  prompt: z.string().max(STEP_LIMITS.prompt),
  minutes: z.number().int().min(1).max(STEP_LIMITS.minutes).nullable(),
  mode: z.enum(STEP_MODES),
  lanes,
  names: z.enum(NAME_CHOICES),
  vote: z.object({ budget: points, cap: points, lanes }).nullable(),
  facilitatorNotes: z.string().max(STEP_LIMITS.facilitatorNotes),
})
// A program that was written before people could vote says nothing of it.
const newContent = content.extend({ vote: content.shape.vote.default(null) })
const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('set-agenda'), steps: z.array(newContent).max(STEP_LIMITS.steps) }),
  z.object({ type: z.literal('add-step'), step: newContent, before: id.nullable() }),
  z.object({ type: z.literal('change-step'), step: id, change: content.partial() }),
  z.object({ type: z.literal('move-step'), step: id, before: id.nullable() }),
  z.object({ type: z.literal('remove-step'), step: id }),
  z.object({ type: z.literal('go'), from: id.nullable(), to: id.nullable() }),
  z.object({ type: z.literal('pause-timer') }),
  z.object({ type: z.literal('resume-timer') }),
  z.object({ type: z.literal('reveal'), round: id }),
  z.object({ type: z.literal('add-time'), ms: z.number().int().min(-MAX_TIME_MS).max(MAX_TIME_MS) }),
])

const PROBLEMS: Readonly<Record<WorkshopProblem, ProblemCode>> = {
  'unknown-step': 'step-unknown',
  elsewhere: 'step-elsewhere',
  running: 'step-running',
  'too-many-steps': 'too-many-steps',
  'no-timer': 'step-without-timer',
  'not-private': 'step-not-private',
}

type BoardParams = { Params: { board: string } }

export function workshopRoutes(app: FastifyInstance, context: Context): void {
  const { workshops } = context

  app.get<BoardParams>('/api/boards/:board/workshop', async (request): Promise<Workshop> => {
    const { board } = request.params
    const caller = await callerOf(request, board, context)
    const workshop = await workshops.read(board)
    return isFacilitator(caller.role) ? workshop : forParticipants(workshop)
  })

  app.post<BoardParams>('/api/boards/:board/workshop', async (request): Promise<Workshop> => {
    const { board } = request.params
    await mustLead(request, board, context)
    const order = validate(command, parseJson(request.body))
    try {
      return await workshops.command(board, order)
    } catch (error) {
      if (!(error instanceof WorkshopError)) throw error
      throw new HttpProblem(409, PROBLEMS[error.problem], { limit: STEP_LIMITS.steps })
    }
  })
}
