import { LIMITS } from '@parcours/board'
import { BOARD_PARTS, type CreatedBoard } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { checkedText, parseJson, validate } from './body.ts'
import { adminTokenOf, type Context, mustLead } from './context.ts'
import { created } from './created-board.ts'
import type { CreationGate } from './creation-gate.ts'

const copySchema = z.object({ title: z.string(), part: z.enum(BOARD_PARTS) })

type BoardParams = { Params: { board: string } }

/** A facilitator makes another board of theirs: it is made like any other, so by those who may make boards here. */
export function copyRoutes(app: FastifyInstance, context: Context, gate: CreationGate): void {
  const { boards, copies, log } = context

  app.post<BoardParams>('/api/boards/:board/copy', async (request, reply): Promise<CreatedBoard> => {
    const { board } = request.params
    const caller = await mustLead(request, board, context)
    const { title, part } = validate(copySchema, parseJson(request.body))
    const checked = checkedText(title, LIMITS.title, 'title-missing', 'title-too-long')
    gate.check(adminTokenOf(request), request.ip)
    const made = await boards.create(await copies.duplicate(caller.board, part, checked))
    log.info({ board, copy: made.id, part }, 'board copied')
    return created(request, reply, checked, made)
  })
}
