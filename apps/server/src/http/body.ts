import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { HttpProblem, type ProblemCode } from './problems.ts'

/** Beyond this the connection is cut: nobody uploads a gigabyte to be told that it is too much. */
const DRAIN_BYTES = 256 * 2 ** 20

/** Bodies of requests that are no files. */
const REQUEST_BYTES = 64 * 2 ** 10

/** In a route's options: its body may be a file, up to `maxBytes`. */
export const TAKES_FILES = { config: { takesFiles: true } } as const

/** Bytes of bodies that are being read or worked on. */
class Held {
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = most
  }

  /** @returns false when there is no room for them: then nothing changes */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#most) return false
    this.#bytes += bytes
    return true
  }

  giveBack(bytes: number): void {
    this.#bytes -= bytes
  }
}

/**
 * Bodies arrive as text, up to `maxBytes` where files are taken; all that are being received or worked on together up to
 * `maxHeld`. A longer one is read to its end and thrown away before the answer: a browser whose upload is cut off reports
 * a broken connection instead of the problem.
 */
export function textBodies(app: FastifyInstance, maxBytes: number, maxHeld: number): void {
  const held = new Held(maxHeld)
  const bodies = new WeakMap<IncomingMessage, Body>()
  // Until there is an answer, also for one who has hung up: whoever works on the body still has it.
  app.addHook('onSend', async (request) => {
    const body = bodies.get(request.raw)
    if (body !== undefined) letGo(body)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', (request, payload: IncomingMessage, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean }
    const body: Body = { bytes: 0, held }
    bodies.set(request.raw, body)
    readText(payload, takesFiles === true ? maxBytes : REQUEST_BYTES, body).then(
      (text) => done(null, text),
      (error: Error) => {
        letGo(body)
        done(error)
      },
    )
  })
  app.addContentTypeParser('*', (_request, payload: IncomingMessage, done) => {
    payload.resume()
    done(new HttpProblem(415, 'unsupported-media'))
  })
}

interface Body {
  /** What is held for it. */
  bytes: number
  held: Held
}

function letGo(body: Body): void {
  body.held.giveBack(body.bytes)
  body.bytes = 0
}

async function readText(payload: IncomingMessage, maxBytes: number, body: Body): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  let fits = true
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    size += chunk.length
    fits &&= size > maxBytes || body.held.take(chunk.length)
    if (size <= maxBytes && fits) {
      body.bytes += chunk.length
      chunks.push(chunk)
    } else {
      chunks.length = 0
      letGo(body)
    }
    if (size > DRAIN_BYTES) break
  }
  if (!fits) throw new HttpProblem(503, 'server-busy')
  if (size > maxBytes)
    throw new HttpProblem(413, 'too-large', { limit: Math.round((maxBytes / 2 ** 20) * 100) / 100 })
  return Buffer.concat(chunks).toString('utf8')
}

export function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : '')
  } catch {
    throw new HttpProblem(400, 'broken-json')
  }
}

/** @throws HttpProblem: the field's own problem if it has one, else `bad-request` naming the field. */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new HttpProblem(400, 'bad-request', { field: parsed.error.issues[0]?.path.join('.') || 'body' })
}

/** A text that people read, trimmed. @throws HttpProblem when it is empty or longer than `limit`. */
export function checkedText(text: string, limit: number, missing: ProblemCode, tooLong: ProblemCode): string {
  const trimmed = text.trim().normalize('NFC')
  if (trimmed === '') throw new HttpProblem(422, missing)
  if (trimmed.length > limit) throw new HttpProblem(422, tooLong, { length: trimmed.length, limit })
  return trimmed
}
