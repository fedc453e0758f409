/** Images of a board: brought in by whoever may put one on it, shown to whoever may see it. */
import { type Obstacle, obstacleTo } from '@parcours/board'
import { type AddedImage, FILE_NAME_HEADER } from '@parcours/sync'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Caller, identify } from '../access/caller.ts'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import { parseJson, TAKES_IMAGES, validate } from './body.ts'
import { type Context, callerOf, credentialsOf } from './context.ts'
import { HttpProblem, type ProblemCode } from './problems.ts'

const MINUTE_MS = 60_000

/** `grant`: of a seat on `from`, in the same browser. */
const copySchema = z.object({ from: z.string(), asset: z.string(), grant: z.string() })

type BoardParams = { Params: { board: string } }
type AssetParams = { Params: { board: string; asset: string } }

const OBSTACLES: Readonly<Record<Obstacle, ProblemCode>> = {
  role: 'image-role',
  frozen: 'image-frozen',
  locked: 'image-role',
  step: 'image-step',
}

export function assetRoutes(app: FastifyInstance, context: Context): void {
  const { images, config, log, storage } = context
  const { imagesPerMinute } = config.limits
  const arrivals = new Quota(imagesPerMinute, MINUTE_MS)

  // Asked before the body is read: whoever may not put an image there doesn't get to send one.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    const { board } = request.params as BoardParams['Params']
    const caller = await callerOf(request, board, context)
    mayAdd(caller)
    const sender = caller.seat?.id ?? `${countedAddress(request.ip)} ${board}`
    const now = performance.now()
    if (!arrivals.allows(sender, now))
      throw new HttpProblem(429, 'too-many-images', { limit: imagesPerMinute })
    arrivals.count(sender, now)
  }

  app.post<BoardParams>(
    '/api/boards/:board/assets',
    { ...TAKES_IMAGES, onRequest },
    async (request, reply): Promise<AddedImage> => {
      const { board } = request.params
      if (!(request.body instanceof Uint8Array)) throw new HttpProblem(415, 'image-unknown')
      const added = await images.add(board, request.body, nameOf(request))
      log.info({ board, asset: added.id, bytes: added.bytes }, 'image added')
      return answered(reply, board, added)
    },
  )

  // A picture that was copied on one board and is pasted on another.
  app.post<BoardParams>(
    '/api/boards/:board/assets/copies',
    { onRequest },
    async (request, reply): Promise<AddedImage> => {
      const { board } = request.params
      const { from, asset, grant } = validate(copySchema, parseJson(request.body))
      const { session } = credentialsOf(request, context)
      const source = await identify(storage, from, { key: null, session, grant })
      const added = typeof source === 'string' ? null : await images.copy(board, from, asset, nameOf(request))
      // To whom doesn't see the other board, nothing is there.
      if (added === null) throw new HttpProblem(404, 'unknown-image')
      log.info({ board, asset: added.id, bytes: added.bytes }, 'image copied')
      return answered(reply, board, added)
    },
  )

  app.get<AssetParams>('/api/boards/:board/assets/:asset', async (request, reply) => {
    const { board, asset } = request.params
    await callerOf(request, board, context)
    const found = await images.read(board, asset)
    if (found === null) throw new HttpProblem(404, 'unknown-image')
    return (
      reply
        .type(found.mime)
        .header('content-disposition', 'inline')
        // Opened by itself, a picture may do nothing at all.
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(found.bytes))
    )
  })
}

/** @throws HttpProblem */
function mayAdd({ role, board: { authority } }: Caller): void {
  const standing = {
    role,
    frozen: authority.mode === 'frozen',
    locked: authority.locked,
    step: authority.step,
  }
  const obstacle = obstacleTo({ root: 'ink', act: 'add', own: true }, standing)
  if (obstacle !== null) throw new HttpProblem(403, OBSTACLES[obstacle])
}

function answered(reply: FastifyReply, board: string, added: AddedImage): AddedImage {
  reply.code(201).header('location', `/api/boards/${board}/assets/${added.id}`)
  return added
}

function nameOf(request: FastifyRequest): string {
  const name = request.headers[FILE_NAME_HEADER]
  try {
    return typeof name === 'string' ? decodeURIComponent(name) : ''
  } catch {
    return ''
  }
}
