/** A facilitator's commands over who may write: the board's mode, its structure lock, the role of a seat. */
import { ROLES } from '@parcours/board'
import { BOARD_MODES, type BoardSettings, type SeatRole } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Authority } from '../storage/storage.ts'
import { parseJson, validate } from './body.ts'
import { type Context, mustLead } from './context.ts'
import { HttpProblem } from './problems.ts'

const modeSchema = z.object({ mode: z.enum(BOARD_MODES) })
const lockSchema = z.object({ locked: z.boolean() })
const roleSchema = z.object({ role: z.enum(ROLES) })

type BoardParams = { Params: { board: string } }
type SeatParams = { Params: { board: string; seat: string } }

export function authorityRoutes(app: FastifyInstance, context: Context): void {
  const { boards } = context

  app.put<BoardParams>('/api/boards/:board/mode', async (request): Promise<BoardSettings> => {
    await mustLead(request, request.params.board, context)
    const change = validate(modeSchema, parseJson(request.body))
    return settings(await boards.setAuthority(request.params.board, change))
  })

  app.put<BoardParams>('/api/boards/:board/lock', async (request): Promise<BoardSettings> => {
    await mustLead(request, request.params.board, context)
    const change = validate(lockSchema, parseJson(request.body))
    return settings(await boards.setAuthority(request.params.board, change))
  })

  app.put<SeatParams>('/api/boards/:board/seats/:seat/role', async (request): Promise<SeatRole> => {
    const { board, seat } = request.params
    await mustLead(request, board, context)
    const { role } = validate(roleSchema, parseJson(request.body))
    const row = await boards.setSeatRole(board, seat, role)
    if (row === null) throw new HttpProblem(404, 'unknown-seat')
    return { id: row.id, role: row.role }
  })
}

function settings(authority: Authority | null): BoardSettings {
  if (authority === null) throw new HttpProblem(404, 'unknown-board')
  return { mode: authority.mode, locked: authority.locked }
}
