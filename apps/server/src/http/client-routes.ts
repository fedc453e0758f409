import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { problems, translator } from '@parcours/words'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from './language.ts'
import { HttpProblem } from './problems.ts'

/** Names that carry a hash of their content never change it. */
const HASHED = /-[\w-]{8,}\.\w+(?:\.br|\.gz)?$/

/** The built client: one page for every address of the application, hashed files for a year. */
export function clientRoutes(app: FastifyInstance, directory: string): void {
  void app.register(fastifyStatic, {
    root: directory,
    index: false,
    wildcard: true,
    cacheControl: false,
    // The build lays them beside each file: nothing is compressed while somebody waits.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const forever = HASHED.test(path) && path.includes('assets')
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    // Looked up each time: a client that is built while the server runs is served without a restart.
    if (!existsSync(join(directory, 'index.html'))) return noClient(request, reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html', directory)
  }
  app.get('/', page)
  app.get('/b/:board', page)
  app.get('/resume', page)
  app.get('/admin', page)
}

/** Where no page is: addresses of programs, and files of the client. */
const NO_PAGE = /^\/(?:api|sync|assets|healthz|readyz|metrics)(?:[/?]|$)/

/** Whether somebody opened the address in a browser, and is to read why there is nothing. */
export const isOpened = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !NO_PAGE.test(url) &&
  (headers.accept ?? '').includes('text/html')

/**
 * The client says itself that a page doesn't exist. Read whole: a part or "not modified" would be an empty page.
 * @throws HttpProblem while there is no built client
 */
export async function missingPage(reply: FastifyReply, directory: string): Promise<FastifyReply> {
  const file = join(directory, 'index.html')
  if (!existsSync(file)) throw new HttpProblem(404, 'unknown-page')
  return reply
    .code(404)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(await readFile(file))
}

function noClient(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(request)
  const t = translator(locale, problems)
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Parcours</title>` +
        `<h1>${t('no-client.title')}</h1><p>${t('no-client.detail')}</p></html>`,
    )
}
