import type { FastifyInstance } from 'fastify'
import { EXPORT_FORMATS, type ExportFormat } from '../exchange/job.ts'
import { type Context, callerOf } from './context.ts'
import { HttpProblem } from './problems.ts'

const MEDIA: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
}

/** `GET /api/boards/<id>/export.<format>`: whoever may read the board may take it along. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Params: { board: string; file: string } }>('/api/boards/:board/:file', async (request, reply) => {
    const { board, file } = request.params
    const format = /^export\.([a-z]{1,10})$/.exec(file)?.[1]
    if (format === undefined) throw new HttpProblem(404, 'unknown-page')
    const caller = await callerOf(request, board, context)
    if (!isFormat(format)) {
      throw new HttpProblem(404, 'unknown-format', { format, known: EXPORT_FORMATS.join(', ') })
    }
    const { body, title } = await context.exchange.export(format, async () => {
      const bytes = await context.boards.durableBytes(caller.board)
      if (bytes === null) throw new HttpProblem(404, 'unknown-board')
      return { ...bytes, images: SHOWS_IMAGES.has(format) ? await context.storage.assets(board) : [] }
    })
    return (
      reply
        .type(MEDIA[format])
        .header('content-disposition', disposition(title, format))
        // Opened by itself, a drawing may do nothing at all.
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
        )
        .send(typeof body === 'string' ? body : Buffer.from(body))
    )
  })
}

const SHOWS_IMAGES: ReadonlySet<ExportFormat> = new Set(['json', 'svg', 'png'])

const isFormat = (text: string): text is ExportFormat => (EXPORT_FORMATS as readonly string[]).includes(text)

/** The board's title as a file name: plain ASCII for old programs, RFC 5987 for the others. */
function disposition(title: string, format: ExportFormat): string {
  const clean =
    title
      .replace(/[\p{Cc}\s/\\:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'parcours'
  const ascii =
    clean
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .trim() || 'parcours'
  const encoded = encodeURIComponent(clean.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${ascii}.${format}"; filename*=UTF-8''${encoded}.${format}`
}
