import { LIMITS, TEMPLATES } from '@parcours/board'
import type { BoardInfo, CreatedBoard, Seat } from '@parcours/sync'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { seatOf } from '../access/caller.ts'
import { newGrantId, newSeatId } from '../access/ids.ts'
import { hashSecret } from '../access/keys.ts'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import { sessionOf } from '../access/session-cookie.ts'
import { type DocumentDraft, seedDraft } from '../boards/boards.ts'
import type { Join, SeatRow } from '../storage/storage.ts'
import { checkedText, parseJson, TAKES_FILES, validate } from './body.ts'
import { bearerOf, type Context, callerOf, ensureSession, isFacilitator } from './context.ts'
import { created } from './created-board.ts'
import { type CreationGate, HOUR_MS } from './creation-gate.ts'
import { localeOf } from './language.ts'
import { HttpProblem } from './problems.ts'
import { unknownTemplate } from './template-routes.ts'

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

export function boardRoutes(app: FastifyInstance, context: Context, gate: CreationGate): void {
  const { boards, rooms, config } = context
  const arrivals = new Quota(config.limits.seatsPerHour, HOUR_MS)

  // Asked before the body is read: whoever may not make boards doesn't get to send a file either.
  const onRequest = async (request: FastifyRequest): Promise<void> =>
    gate.check(bearerOf(request), request.ip)
  app.post('/api/boards', { ...TAKES_FILES, onRequest }, async (request, reply): Promise<CreatedBoard> => {
    const draft = await draftOf(request, context)
    return created(request, reply, draft.title, await boards.create(draft))
  })

  app.get<BoardParams>('/api/boards/:board', async (request): Promise<BoardInfo> => {
    const { board } = request.params
    const caller = await callerOf(request, board, context)
    const room = await rooms.loaded(board)
    const seats = await context.storage.seats(board)
    const people = room?.roster.list().filter(({ online }) => online) ?? []
    return {
      id: board,
      title: room?.title ?? caller.board.title,
      locale: caller.board.locale,
      role: caller.role,
      people: people.map(({ name, color, role }) => ({ name, color, role })),
      host: hostOf(seats),
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

/** @param seats the oldest first */
function hostOf(seats: readonly SeatRow[]): string | null {
  const leads = seats.filter(({ role, removedAt }) => isFacilitator(role) && removedAt === null)
  return leads[0]?.name ?? null
}

/** The body is a request for a template, or a whole exported board. */
async function draftOf(
  request: FastifyRequest,
  { exchange, copies, storage, images }: Context,
): Promise<DocumentDraft> {
  const text = typeof request.body === 'string' ? request.body : ''
  if (looksLikeBoardFile(text)) {
    const { imageIds: _named, images: sent, ...draft } = await exchange.import(text)
    return { ...draft, images: await images.ofFile(sent) }
  }
  const { title, template, locale } = validate(createSchema, parseJson(text))
  const checked = checkedText(title, LIMITS.title, 'title-missing', 'title-too-long')
  if (TEMPLATES.some(({ id }) => id === template)) {
    return seedDraft(template, checked, locale ?? localeOf(request), Date.now())
  }
  const draft = await copies.fromTemplate(template, { title: checked, ...(locale && { locale }) })
  if (draft === null) throw await unknownTemplate(422, template, storage)
  return draft
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
