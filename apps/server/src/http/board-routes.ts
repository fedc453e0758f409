import { LIMITS, TEMPLATES, templateLabel } from '@parcours/board'
import {
  type BoardInfo,
  type CreatedBoard,
  ROLES,
  type RoleLinks,
  type Seat,
  type TemplateInfo,
} from '@parcours/sync'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { seatOf } from '../access/caller.ts'
import { newGrantId, newSeatId } from '../access/ids.ts'
import { hashSecret, type Keys } from '../access/keys.ts'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import { sessionOf } from '../access/session-cookie.ts'
import { type DocumentDraft, seedDraft } from '../boards/boards.ts'
import type { Join } from '../storage/storage.ts'
import type { AdminGate } from './admin-gate.ts'
import { checkedText, parseJson, TAKES_FILES, validate } from './body.ts'
import { baseUrl, bearerOf, type Context, callerOf, ensureSession } from './context.ts'
import { CreationGate, HOUR_MS } from './creation-gate.ts'
import { localeOf } from './language.ts'
import { linkTo } from './link-routes.ts'
import { HttpProblem } from './problems.ts'

const MAX_NAME = 60

const createSchema = z.object({
  title: z.string(),
  template: z.string().max(100).default('blank'),
  locale: z.enum(['fr', 'en']).optional(),
})
const joinSchema = z.object({
  name: z.string(),
  color: z.int().min(1).max(10),
  locale: z.enum(['fr', 'en']).optional(),
  observe: z.boolean().default(false),
})

type BoardParams = { Params: { board: string } }

export function boardRoutes(app: FastifyInstance, context: Context, admin: AdminGate): void {
  const { boards, rooms, config } = context
  const gate = new CreationGate(config, admin)
  const arrivals = new Quota(config.limits.seatsPerHour, HOUR_MS)

  app.get('/api/templates', async (request): Promise<TemplateInfo[]> => {
    const locale = localeOf(request)
    return TEMPLATES.map(({ id }) => {
      const label = templateLabel(id, locale)
      return { id, title: label?.name ?? id, description: label?.description ?? '' }
    })
  })

  // Asked before the body is read: whoever may not make boards doesn't get to send a file either.
  const onRequest = async (request: FastifyRequest): Promise<void> =>
    gate.check(bearerOf(request), request.ip)
  app.post('/api/boards', { ...TAKES_FILES, onRequest }, async (request, reply): Promise<CreatedBoard> => {
    const draft = await draftOf(request, context)
    const { id, keys } = await boards.create(draft)
    reply.code(201).header('location', `/b/${id}`)
    return { id, title: draft.title, links: linksOf(request, id, keys) }
  })

  app.get<BoardParams>('/api/boards/:board', async (request): Promise<BoardInfo> => {
    const { board } = request.params
    const caller = await callerOf(request, board, context)
    const room = await rooms.loaded(board)
    const people = room?.roster.list().filter(({ online }) => online) ?? []
    return {
      id: board,
      title: room?.title ?? caller.board.title,
      locale: caller.board.locale,
      role: caller.role,
      people: people.map(({ name, color, role }) => ({ name, color, role })),
      seat: await seatFor(request, board, caller.role, context),
    }
  })

  app.post<BoardParams>('/api/boards/:board/join', async (request, reply): Promise<Seat> => {
    const { board } = request.params
    const caller = await callerOf(request, board, context)
    const { name, color, observe } = validate(joinSchema, parseJson(request.body))
    const { seatsPerBoard, seatsPerHour } = config.limits
    const arrival = `${countedAddress(request.ip)} ${board}`
    // Whoever has a seat already comes back to it, however many others came.
    const mayTake = arrivals.allows(arrival, performance.now())
    const join: Join = {
      board,
      session: hashSecret(ensureSession(request, reply, context)),
      role: observe ? 'observer' : caller.role,
      link: caller.role,
      name: checkedText(name, MAX_NAME, 'name-missing', 'name-too-long'),
      color,
      newSeat: newSeatId(),
      newGrant: newGrantId(),
      maxSeats: mayTake ? seatsPerBoard : 0,
      now: Date.now(),
    }
    arrivals.count(arrival, performance.now())
    const row = await boards.join(join).catch((error: unknown) => {
      arrivals.takeBack(arrival)
      throw error
    })
    if (row?.seat.id !== join.newSeat) arrivals.takeBack(arrival)
    if (row === null && !mayTake) throw new HttpProblem(429, 'too-many-seats', { limit: seatsPerHour })
    if (row === null) throw new HttpProblem(403, 'board-full', { limit: seatsPerBoard })
    await rooms.seated(row.seat)
    return seatOf(row)
  })
}

/** The body is a request for a template, or a whole exported board. */
async function draftOf(request: FastifyRequest, { exchange }: Context): Promise<DocumentDraft> {
  const text = typeof request.body === 'string' ? request.body : ''
  if (looksLikeBoardFile(text)) return exchange.import(text)
  const { title, template, locale } = validate(createSchema, parseJson(text))
  if (!TEMPLATES.some(({ id }) => id === template)) {
    throw new HttpProblem(422, 'unknown-template', {
      template: template.slice(0, 100),
      known: TEMPLATES.map(({ id }) => id).join(', '),
    })
  }
  const checked = checkedText(title, LIMITS.title, 'title-missing', 'title-too-long')
  return seedDraft(template, checked, locale ?? localeOf(request), Date.now())
}

/**
 * Everything that names nothing of a request is read as a board file, whose reader says best what is wrong with it:
 * neither a truncated export nor a foreign file is "a request without a title".
 */
function looksLikeBoardFile(text: string): boolean {
  if (/^\s*(?:$|\{\s*(?:\}|"(?:title|template|locale)"\s*:))/.test(text)) return false
  return text.length > 4_000 || !/"(?:title|template|locale)"\s*:/.test(text) || isExport(text)
}

const isExport = (text: string): boolean => /^\s*\{\s*"(?:format|schema|meta|records)"\s*:/.test(text)

function linksOf(request: FastifyRequest, id: string, keys: Keys): RoleLinks {
  return Object.fromEntries(
    ROLES.map((role) => [role, linkTo(baseUrl(request), id, keys[role])]),
  ) as RoleLinks
}

/** The seat that this browser already took on the board by a link of this role. */
async function seatFor(
  request: FastifyRequest,
  board: string,
  role: string,
  { storage }: Context,
): Promise<Seat | null> {
  const session = sessionOf(request.headers.cookie, storage.instance)
  if (session === null) return null
  const grants = await storage.grants(hashSecret(session))
  const mine = grants.find(
    ({ seat }) => seat.board === board && seat.takenAs === role && seat.removedAt === null,
  )
  return mine === undefined ? null : seatOf(mine)
}
