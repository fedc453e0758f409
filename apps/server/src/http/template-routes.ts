/** What new boards are made from: what comes with the program, and what facilitators of this server saved. */
import { type Locale, TEMPLATES, templateContents, templateLabel } from '@parcours/board'
import type { TemplateInfo } from '@parcours/sync'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { TemplateRow } from '../storage/storage.ts'
import type { AdminGate } from './admin-gate.ts'
import { checkedText, parseJson, validate } from './body.ts'
import { adminTokenOf, bearerOf, type Context, mustLead } from './context.ts'
import type { CreationGate } from './creation-gate.ts'
import { localeOf } from './language.ts'
import { HttpProblem } from './problems.ts'

const MAX_TITLE = 80
const MAX_DESCRIPTION = 160

const saveSchema = z.object({ title: z.string(), description: z.string().max(MAX_DESCRIPTION).default('') })

type BoardParams = { Params: { board: string } }
type TemplateParams = { Params: { template: string } }

export function templateRoutes(
  app: FastifyInstance,
  context: Context,
  gate: CreationGate,
  admin: AdminGate,
): void {
  const { storage, copies, log, config } = context

  app.get('/api/templates', async (request): Promise<TemplateInfo[]> => {
    const locale = localeOf(request)
    return [...builtIn(locale), ...(await storage.templates()).map(infoOf)]
  })

  app.post<BoardParams>('/api/boards/:board/template', async (request, reply): Promise<TemplateInfo> => {
    const { board } = request.params
    const caller = await mustLead(request, board, context)
    const { title, description } = validate(saveSchema, parseJson(request.body))
    const checked = checkedText(title, MAX_TITLE, 'template-name-missing', 'name-too-long')
    // Everybody who makes boards sees it: so it takes the same right.
    gate.check(adminTokenOf(request), request.ip)
    const row = await copies.saveTemplate(caller.board, { title: checked, description: description.trim() })
    if (row === null) throw new HttpProblem(409, 'too-many-templates', { limit: config.limits.templates })
    log.info({ board, template: row.id }, 'template saved')
    reply.code(201)
    return infoOf(row)
  })

  app.delete<TemplateParams>('/api/templates/:template', async (request, reply) => {
    admin.check(bearerOf(request), request.ip, 'admin-token')
    const { template } = request.params
    if (!(await storage.eraseTemplate(template))) throw await unknownTemplate(404, template, storage)
    log.info({ template }, 'template erased')
    return reply.code(204).send()
  })
}

/** Names those that there are. */
export async function unknownTemplate(
  status: 404 | 422,
  template: string,
  saved: Pick<Context['storage'], 'templates'>,
): Promise<HttpProblem> {
  const known = [...TEMPLATES, ...(await saved.templates())].map(({ id }) => id)
  return new HttpProblem(status, 'unknown-template', {
    template: template.slice(0, 100),
    known: known.join(', '),
  })
}

const builtIn = (locale: Locale): TemplateInfo[] =>
  TEMPLATES.map(({ id }) => {
    const label = templateLabel(id, locale)
    return {
      id,
      title: label?.name ?? id,
      description: label?.description ?? '',
      saved: null,
      contents: templateContents(id, locale),
    }
  })

const infoOf = ({ id, title, description, locale, createdAt }: TemplateRow): TemplateInfo => ({
  id,
  title,
  description,
  saved: { locale, at: new Date(createdAt).toISOString() },
  contents: null,
})
