/** What people in the room tell each other: hands, readiness, the floor, what to look at. Rights are those of whoever asks. */
import {
  ROOM_LIMITS,
  type RoomCommand,
  RoomError,
  type RoomProblem,
  SPOTLIGHT_ROOTS,
} from '@parcours/workshop'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Caller } from '../access/caller.ts'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import { parseJson, validate } from './body.ts'
import { type Context, callerOf } from './context.ts'
import { HttpProblem, type ProblemCode } from './problems.ts'

const MINUTE_MS = 60_000

/** World units. No board comes near. */
const FARTHEST = 1e7

const id = z.string().min(1).max(64)
const offset = z.number().min(-FARTHEST).max(FARTHEST)
const extent = z.number().positive().max(FARTHEST)
const anchor = z.discriminatedUnion('at', [
  z.object({ at: z.literal('cell'), stage: id, lane: id, x: offset, y: offset }),
  z.object({ at: z.literal('journey'), journey: id, x: offset, y: offset }),
  z.object({ at: z.literal('board'), x: offset, y: offset }),
])
const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hand'), up: z.boolean() }),
  z.object({ type: z.literal('ready'), ready: z.boolean(), round: id }),
  z.object({ type: z.literal('end-floor') }),
  z.object({ type: z.literal('lower-hand'), participant: id }),
  z.object({ type: z.literal('give-floor'), participant: id }),
  z.object({ type: z.literal('bring'), anchor, w: extent, h: extent }),
  z.object({
    type: z.literal('spotlight'),
    target: z.object({ root: z.enum(SPOTLIGHT_ROOTS), id }).nullable(),
  }),
])

const PROBLEMS: Readonly<Record<RoomProblem, readonly [status: number, code: ProblemCode]>> = {
  role: [403, 'facilitator-command'],
  seat: [403, 'seat-needed'],
  observer: [403, 'observer-watches'],
  elsewhere: [409, 'step-elsewhere'],
  'too-many-hands': [409, 'too-many-hands'],
}

type BoardParams = { Params: { board: string } }

export function roomRoutes(app: FastifyInstance, context: Context): void {
  const { roomStates, storage, config } = context
  const { signalsPerMinute } = config.limits
  const signals = new Quota(signalsPerMinute, MINUTE_MS)

  app.post<BoardParams>('/api/boards/:board/room', async (request, reply): Promise<void> => {
    const { board } = request.params
    const caller = await callerOf(request, board, context)
    const order = validate(command, parseJson(request.body))
    const sender = caller.seat?.id ?? `${countedAddress(request.ip)} ${board}`
    const now = performance.now()
    if (!signals.allows(sender, now)) {
      throw new HttpProblem(429, 'too-many-signals', { limit: signalsPerMinute })
    }
    signals.count(sender, now)
    await perform(board, order, caller)
    reply.code(204)
  })

  async function perform(board: string, order: RoomCommand, { seat, role }: Caller): Promise<void> {
    if (order.type === 'give-floor') {
      const seats = await storage.seats(board)
      const theirs = seats.find((one) => one.id === order.participant)
      if (theirs === undefined || theirs.removedAt !== null) throw new HttpProblem(404, 'unknown-seat')
    }
    try {
      await roomStates.say(board, order, { participant: seat?.id ?? null, role })
    } catch (error) {
      if (!(error instanceof RoomError)) throw error
      const [status, code] = PROBLEMS[error.problem]
      throw new HttpProblem(status, code, { limit: ROOM_LIMITS.hands })
    }
  }
}
