import Fastify, { type FastifyInstance } from 'fastify'
import { redactUrl } from '../log.ts'
import { AdminGate } from './admin-gate.ts'
import { adminRoutes } from './admin-routes.ts'
import { assetRoutes } from './asset-routes.ts'
import { authorityRoutes } from './authority-routes.ts'
import { boardRoutes } from './board-routes.ts'
import { bodies } from './body.ts'
import { clientRoutes, isOpened, missingPage } from './client-routes.ts'
import type { Context } from './context.ts'
import { copyRoutes } from './copy-routes.ts'
import { CreationGate } from './creation-gate.ts'
import { endingRoutes } from './ending-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { securityHeaders } from './headers.ts'
import { healthRoutes } from './health-routes.ts'
import { localeOf } from './language.ts'
import { linkRoutes } from './link-routes.ts'
import { asProblem, HttpProblem, problemDocument } from './problems.ts'
import { resumeRoutes } from './resume-routes.ts'
import { roomRoutes } from './room-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { templateRoutes } from './template-routes.ts'
import { versionRoutes } from './version-routes.ts'
import { workshopRoutes } from './workshop-routes.ts'

/** Longer than any address of ours; Node itself stops at 16 kB of headers. */
const MAX_PARAM = 200

/** A browser sends its headers at once; whoever takes longer, or says nothing at all, only holds a socket. */
const HEADERS_TIMEOUT_MS = 20_000
/** The largest file over a thin line; whoever sends a byte a second is cut. */
const REQUEST_TIMEOUT_MS = 5 * 60_000
const CHECK_INTERVAL_MS = 5_000

export function httpApp(context: Context): FastifyInstance {
  const { config, log, metrics } = context
  const app = Fastify({
    trustProxy: (address: string) => config.trustProxy(address),
    routerOptions: { maxParamLength: MAX_PARAM },
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CHECK_INTERVAL_MS },
  })

  securityHeaders(app)
  app.server.maxConnections = config.limits.sockets
  const { importBytes, imageBytes, bodyBytes } = config.limits
  bodies(app, { importBytes, imageBytes, bodyBytes })
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(reply.statusCode)
    log.debug({ method: request.method, url: redactUrl(request.url), status: reply.statusCode }, 'served')
  })

  app.setErrorHandler((error, request, reply) => {
    const problem = asProblem(error)
    if (problem.status >= 500 && problem.code !== 'server-busy') {
      log.error(
        { method: request.method, url: redactUrl(request.url), ...problem.values, error },
        'request failed',
      )
    }
    const document = problemDocument(problem, localeOf(request))
    return reply
      .code(document.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(document))
  })
  app.setNotFoundHandler((request, reply) => {
    reply.header('vary', 'Accept')
    if (isOpened(request)) return missingPage(reply, config.clientDirectory)
    throw new HttpProblem(404, 'unknown-page')
  })

  healthRoutes(app, context)
  const admin = new AdminGate(config)
  const gate = new CreationGate(config, admin)
  boardRoutes(app, context, gate)
  copyRoutes(app, context, gate)
  templateRoutes(app, context, gate, admin)
  adminRoutes(app, context, admin)
  linkRoutes(app, context)
  versionRoutes(app, context)
  authorityRoutes(app, context)
  workshopRoutes(app, context)
  endingRoutes(app, context)
  roomRoutes(app, context)
  assetRoutes(app, context)
  exportRoutes(app, context)
  sessionRoutes(app, context)
  resumeRoutes(app, context)
  clientRoutes(app, config.clientDirectory)
  return app
}
