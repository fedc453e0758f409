import { ADMIN_HEADER, type BoardInfo, type Role } from '@parcours/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, type Credentials, identify, isClosedDoor } from '../access/caller.ts'
import { looksLikeSecret, newSecret } from '../access/keys.ts'
import type { Links } from '../access/links.ts'
import { SESSION_SECONDS, sessionCookieName, sessionOf } from '../access/session-cookie.ts'
import type { Boards } from '../boards/boards.ts'
import type { Copies } from '../boards/copies.ts'
import type { Config } from '../config.ts'
import type { ExchangeDesk } from '../exchange/desk.ts'
import type { Images } from '../images/images.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Storage } from '../storage/storage.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Versions } from '../versions/versions.ts'
import type { RoomStates } from '../workshop/room-states.ts'
import type { StartAgains } from '../workshop/start-agains.ts'
import type { Workshops } from '../workshop/workshops.ts'
import { HttpProblem } from './problems.ts'

/** Everything that routes work with. */
export interface Context {
  config: Config
  log: Log
  metrics: Metrics
  storage: Storage
  rooms: Rooms
  boards: Boards
  copies: Copies
  links: Links
  exchange: ExchangeDesk
  images: Images
  versions: Versions
  workshops: Workshops
  startAgains: StartAgains
  roomStates: RoomStates
}

export type People = BoardInfo['people']

export const bearerOf = (request: FastifyRequest): string | null =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null

/** The administrator's token where the key or the grant of a board has come as well. */
export function adminTokenOf(request: FastifyRequest): string | null {
  const shown = request.headers[ADMIN_HEADER]
  return typeof shown === 'string' && shown !== '' ? shown : null
}

export function credentialsOf(request: FastifyRequest, { storage }: Context): Credentials {
  const { grant } = (request.query ?? {}) as Record<string, unknown>
  const header = request.headers['x-parcours-grant']
  return {
    key: bearerOf(request),
    session: sessionOf(request.headers.cookie, storage.instance),
    // Reading with the grant in the address is for links that a browser follows by itself (downloads).
    grant:
      typeof header === 'string'
        ? header
        : request.method === 'GET' && typeof grant === 'string'
          ? grant
          : null,
  }
}

/** @throws HttpProblem unknown-board, unauthorized, or what happened to the link or seat that they came by */
export async function callerOf(request: FastifyRequest, board: string, context: Context): Promise<Caller> {
  const caller = await identify(context.storage, board, credentialsOf(request, context))
  if (caller === 'unknown-board') throw new HttpProblem(404, 'unknown-board')
  if (caller === 'unauthorized') throw new HttpProblem(401, 'unauthorized')
  if (typeof caller === 'string' && isClosedDoor(caller)) throw new HttpProblem(410, caller)
  return caller
}

/** The seat whose grant came along with a key, or null. */
export async function seatOfGrant(
  request: FastifyRequest,
  board: string,
  context: Context,
): Promise<string | null> {
  const caller = await identify(context.storage, board, { ...credentialsOf(request, context), key: null })
  return typeof caller === 'string' ? null : (caller.seat?.id ?? null)
}

/** The browser's session token: the one that it showed, or a new one if it showed none of ours, set as a cookie. */
export function ensureSession(request: FastifyRequest, reply: FastifyReply, { storage }: Context): string {
  const shown = sessionOf(request.headers.cookie, storage.instance)
  const token = shown !== null && looksLikeSecret(shown) ? shown : newSecret()
  const secure = request.protocol === 'https' ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${sessionCookieName(storage.instance)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_SECONDS}${secure}`,
  )
  return token
}

/** Where this server is, as the asker reached it. */
export const baseUrl = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

export const isFacilitator = (role: Role): boolean => role === 'facilitator'

/** @throws HttpProblem unless a facilitator is asking */
export async function mustLead(request: FastifyRequest, board: string, context: Context): Promise<Caller> {
  const caller = await callerOf(request, board, context)
  if (!isFacilitator(caller.role)) throw new HttpProblem(403, 'facilitator-command')
  return caller
}
