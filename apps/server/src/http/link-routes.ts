import { type BoardLinks, ROLES, type Role, type RoleLink, type SeatRemoved } from '@parcours/sync'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type BoardKeys, linkUrl } from '../access/links.ts'
import { parseJson, validate } from './body.ts'
import { baseUrl, bearerOf, type Context, callerOf, isFacilitator, seatOfGrant } from './context.ts'
import { HttpProblem } from './problems.ts'

const expires = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .nullable()
const replaceSchema = z.object({ expires: expires.optional(), removePeople: z.boolean().default(false) })
const closeSchema = z.object({ removePeople: z.boolean().default(false) })
const expirySchema = z.object({ expires })
const removeSchema = z.object({ replaceLink: z.boolean().default(false) })
const roleSchema = z.enum(ROLES)

type BoardParams = { Params: { board: string } }
type LinkParams = { Params: { board: string; role: string } }

/** Links are shown, replaced and closed by whoever holds the root: nobody else can derive the new keys. */
export function linkRoutes(app: FastifyInstance, context: Context): void {
  const { links } = context

  app.get<BoardParams>('/api/boards/:board/links', async (request): Promise<BoardLinks> => {
    const { board } = request.params
    const root = await rootOf(request, board, context)
    return answer(request, board, await links.show(board, root))
  })

  app.post<LinkParams>('/api/boards/:board/links/:role/replace', async (request): Promise<BoardLinks> => {
    const { board } = request.params
    const root = await rootOf(request, board, context)
    const role = roleOf(request)
    const { expires: expiresAt, removePeople } = validate(replaceSchema, parseJson(request.body))
    if (role === 'facilitator' && expiresAt !== undefined) throw keepsFacilitatorsOut()
    const people = removePeople ? { spare: await seatOfGrant(request, board, context) } : undefined
    const replacement = { role, expiresAt: future(expiresAt), removePeople: people }
    return answer(request, board, await links.replace(board, root, replacement))
  })

  app.post<LinkParams>('/api/boards/:board/links/:role/close', async (request): Promise<BoardLinks> => {
    const { board } = request.params
    const root = await rootOf(request, board, context)
    const role = roleOf(request)
    if (role === 'facilitator') throw keepsFacilitatorsOut()
    const { removePeople } = validate(closeSchema, parseJson(request.body))
    const people = removePeople ? { spare: await seatOfGrant(request, board, context) } : undefined
    return answer(request, board, await links.close(board, root, role, people))
  })

  app.post<LinkParams>('/api/boards/:board/links/:role/expiry', async (request): Promise<BoardLinks> => {
    const { board } = request.params
    const root = await rootOf(request, board, context)
    const role = roleOf(request)
    if (role === 'facilitator') throw keepsFacilitatorsOut()
    const { expires: expiresAt } = validate(expirySchema, parseJson(request.body))
    return answer(request, board, await links.expire(board, root, role, future(expiresAt)))
  })

  app.post<{ Params: { board: string; seat: string } }>(
    '/api/boards/:board/seats/:seat/remove',
    async (request): Promise<SeatRemoved> => {
      const { board, seat } = request.params
      const { replaceLink } = validate(removeSchema, parseJson(request.body))
      const caller = await callerOf(request, board, context)
      if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'facilitator-only')
      const own = caller.seat?.id ?? (await seatOfGrant(request, board, context))
      if (own === seat) throw new HttpProblem(422, 'own-seat')
      const root = replaceLink ? await rootOf(request, board, context) : null
      const keys = await links.removeSeat(board, seat, root)
      if (keys === 'unknown') throw new HttpProblem(404, 'unknown-seat')
      return { links: root === null ? null : answer(request, board, keys) }
    },
  )
}

/** The key itself, once it is known to be the facilitator's. */
async function rootOf(request: FastifyRequest, board: string, context: Context): Promise<string> {
  const caller = await callerOf(request, board, context)
  if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'facilitator-only')
  const root = bearerOf(request)
  // The server keeps hashes: a facilitator's seat alone can't have keys derived.
  if (root === null) throw new HttpProblem(403, 'facilitator-key')
  return root
}

const roleOf = (request: FastifyRequest<LinkParams>): Role => validate(roleSchema, request.params.role)

/** @throws HttpProblem for an end that has passed: closing says what is meant */
function future<T extends number | null | undefined>(expiresAt: T): T {
  if (typeof expiresAt === 'number' && expiresAt <= Date.now()) throw new HttpProblem(422, 'expiry-past')
  return expiresAt
}

/** Without a facilitator's link nobody could open a link again, except on the machine itself. */
const keepsFacilitatorsOut = (): HttpProblem => new HttpProblem(422, 'facilitator-link-stays')

function answer(request: FastifyRequest, board: string, keys: BoardKeys | null): BoardLinks {
  // Somebody else replaced the root in this very moment.
  if (keys === null) throw new HttpProblem(410, 'link-replaced')
  const linkOf = (role: Role): BoardLinks[Role] => {
    const entry = keys[role]
    if (entry === null) return null
    const { key, expiresAt } = entry
    return {
      ...linkTo(baseUrl(request), board, key),
      expires: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    }
  }
  return {
    facilitator: linkOf('facilitator'),
    editor: linkOf('editor'),
    contributor: linkOf('contributor'),
    observer: linkOf('observer'),
  }
}

export const linkTo = (base: string, board: string, key: string): RoleLink => ({
  url: linkUrl(base, board, key),
  key,
})
