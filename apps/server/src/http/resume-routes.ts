import type { ResumeCode, Resumed } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { seatOf } from '../access/caller.ts'
import { newGrantId } from '../access/ids.ts'
import { hashSecret } from '../access/keys.ts'
import { countedAddress } from '../access/proxy.ts'
import { Quota } from '../access/quota.ts'
import { hashResumeCode, newResumeCode, RESUME_MS } from '../access/resume-code.ts'
import type { ResumeFailure } from '../storage/storage.ts'
import { parseJson, validate } from './body.ts'
import { baseUrl, type Context, callerOf, ensureSession } from './context.ts'
import { HttpProblem } from './problems.ts'

const resumeSchema = z.object({ code: z.string().max(100) })

const FAILURES = {
  unknown: [404, 'resume-unknown'],
  used: [410, 'resume-used'],
  expired: [410, 'resume-expired'],
  removed: [410, 'seat-removed'],
} as const satisfies Record<ResumeFailure, readonly [number, string]>

/** A person takes their seat along to another device: the code goes in a body, never in an address. */
export function resumeRoutes(app: FastifyInstance, context: Context): void {
  const { storage, config } = context
  const wrong = new Quota(config.limits.wrongCodes, RESUME_MS)

  app.post<{ Params: { board: string } }>(
    '/api/boards/:board/resume-code',
    async (request): Promise<ResumeCode> => {
      const { seat } = await callerOf(request, request.params.board, context)
      if (seat === null) throw new HttpProblem(403, 'seat-needed')
      const code = newResumeCode()
      const now = Date.now()
      const expiresAt = now + RESUME_MS
      await storage.offerResume({ seat: seat.id, hash: hashResumeCode(code) as string, expiresAt, now })
      return { code, url: `${baseUrl(request)}/resume#c=${code}`, expires: new Date(expiresAt).toISOString() }
    },
  )

  app.post('/api/resume', async (request, reply): Promise<Resumed> => {
    const now = Date.now()
    const address = countedAddress(request.ip)
    if (!wrong.allows(address, performance.now())) throw new HttpProblem(429, 'too-many-guesses')
    const { code } = validate(resumeSchema, parseJson(request.body))
    const hash = hashResumeCode(code)
    const session = ensureSession(request, reply, context)
    const row =
      hash === null
        ? 'unknown'
        : await storage.resume({ hash, session: hashSecret(session), newGrant: newGrantId(), now })
    if (typeof row !== 'string') {
      return { board: row.seat.board, title: row.boardTitle, seat: seatOf(row) }
    }
    reply.removeHeader('set-cookie')
    if (row === 'unknown') wrong.count(address, performance.now())
    const [status, problem] = FAILURES[row]
    throw new HttpProblem(status, problem)
  })
}
