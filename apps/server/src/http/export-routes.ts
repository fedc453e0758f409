import { PassThrough } from 'node:stream'
import { ExportError } from '@parcours/exchange'
import { asciiFileName, fileName } from '@parcours/exchange/file-name'
import { drawingOptions, noOptions, pdfOptions, type Query } from '@parcours/exchange/pdf'
import { EXPORT_STREAM, type ExportLine, SHEET_HEADERS } from '@parcours/sync'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemOf, type Watch } from '../exchange/desk.ts'
import { EXPORT_FORMATS, type Exported, type ExportFormat, type ExportWish } from '../exchange/job.ts'
import type { BoardRow } from '../storage/storage.ts'
import { type Context, callerOf } from './context.ts'
import { localeOf } from './language.ts'
import { asProblem, HttpProblem, problemDocument } from './problems.ts'

const MEDIA: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
}

/** Opened by itself, a drawing may do nothing at all. */
const DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

/** Whoever may read the board may take it along. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  const made = (board: BoardRow, wish: ExportWish, watch: Watch): Promise<Exported> =>
    context.exchange.export(
      wish,
      async () => {
        const bytes = await context.boards.durableBytes(board)
        if (bytes === null) throw new HttpProblem(404, 'unknown-board')
        return { ...bytes, images: wish.format === 'csv' ? [] : await context.storage.assets(board.id) }
      },
      watch,
    )

  /** One sheet of what `export.pdf` would be, as SVG: `?sheet=2` and the options of the PDF. */
  app.get<{ Params: { board: string } }>('/api/boards/:board/sheet.svg', async (request, reply) => {
    const caller = await callerOf(request, request.params.board, context)
    const { sheet = '1', ...query } = request.query as Record<string, unknown>
    if (typeof sheet !== 'string' || !/^\d{1,4}$/.test(sheet) || sheet === '0') {
      throw new HttpProblem(400, 'bad-request', { field: 'sheet' })
    }
    const options = asked(query, pdfOptions)
    const wish = { format: 'sheet', options, sheet: Number(sheet) - 1 } as const
    const { body, sheets } = await made(caller.board, wish, { signal: gone(reply) })
    return reply
      .type(MEDIA.svg)
      .headers({
        [SHEET_HEADERS.count]: sheets?.count,
        [SHEET_HEADERS.width]: sheets?.width,
        [SHEET_HEADERS.height]: sheets?.height,
        'content-security-policy': DRAWING_POLICY,
      })
      .send(body)
  })

  app.get<{ Params: { board: string; file: string } }>('/api/boards/:board/:file', async (request, reply) => {
    const { board, file } = request.params
    const format = /^export\.([a-z]{1,10})$/.exec(file)?.[1]
    if (format === undefined) throw new HttpProblem(404, 'unknown-page')
    const caller = await callerOf(request, board, context)
    if (!isFormat(format)) {
      throw new HttpProblem(404, 'unknown-format', { format, known: EXPORT_FORMATS.join(', ') })
    }
    const wish = wishOf(format, request.query as Query)
    if (request.headers.accept === EXPORT_STREAM) {
      return streamed(request, reply, (watch) => made(caller.board, wish, watch))
    }
    const { body, title } = await made(caller.board, wish, { signal: gone(reply) })
    return reply
      .type(MEDIA[format])
      .header('content-disposition', disposition(title, format))
      .header('content-security-policy', DRAWING_POLICY)
      .send(bufferOf(body))
  })
}

/** @throws ExchangeProblem */
function wishOf(format: ExportFormat, query: Query): ExportWish {
  switch (format) {
    case 'json':
    case 'csv':
      asked(query, noOptions)
      return { format }
    case 'svg':
    case 'png':
      return { format, options: asked(query, (own) => drawingOptions(own, format)) }
    case 'pdf':
      return { format, options: asked(query, pdfOptions) }
  }
}

/** What is asked of a format; the grant in an address is about who asks. */
function asked<T>(query: Query, read: (query: Query) => T): T {
  const { grant: _, ...own } = query
  try {
    return read(own)
  } catch (error) {
    if (error instanceof ExportError) throw problemOf('export', error.code, error.values)
    throw error
  }
}

/** Aborted when the asker has gone before the answer was whole. */
function gone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new HttpProblem(503, 'server-busy'))
  })
  return controller.signal
}

/** The answer begins with the first word about how far it is: what fails before that is an error like any other. */
async function streamed(
  request: FastifyRequest,
  reply: FastifyReply,
  make: (watch: Watch) => Promise<Exported>,
): Promise<FastifyReply> {
  const line = new PassThrough()
  const say = (words: ExportLine) => line.write(`${JSON.stringify(words)}\n`)
  const begun = Promise.withResolvers<void>()
  const job = make({
    signal: gone(reply),
    onProgress: ({ done, total }) => {
      say({ done, total })
      begun.resolve()
    },
  })
  await Promise.race([begun.promise, job])
  job.then(
    ({ body }) => {
      const file = bufferOf(body)
      say({ bytes: file.length })
      line.end(file)
    },
    (error: unknown) => {
      say({ problem: problemDocument(asProblem(error), localeOf(request)) })
      line.end()
    },
  )
  return reply.type(EXPORT_STREAM).send(line)
}

const bufferOf = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)

const isFormat = (text: string): text is ExportFormat => (EXPORT_FORMATS as readonly string[]).includes(text)

/** The board's title as a file name: plain ASCII for old programs, RFC 5987 for the others. */
function disposition(title: string, format: ExportFormat): string {
  const encoded = encodeURIComponent(fileName(title)).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${asciiFileName(title)}.${format}"; filename*=UTF-8''${encoded}.${format}`
}
