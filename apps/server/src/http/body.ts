import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Limits } from '../limits.ts'
import { HttpProblem, type ProblemCode } from './problems.ts'

/** Beyond this the connection is cut: nobody uploads a gigabyte to be told that it is too much. */
const DRAIN_BYTES = 256 * 2 ** 20

/** Bodies of requests that are no files. */
const REQUEST_BYTES = 64 * 2 ** 10

/** In a route's options: its body may be a file, up to `maxBytes`. */
export const TAKES_FILES = { config: { takesFiles: true } } as const
/** Its body is an image, up to `imageBytes`. */
export const TAKES_IMAGES = { config: { takesImages: true } } as const

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
 * Bodies arrive as text, up to `importBytes` where files are taken, or as the bytes of an image; all that are being received or
 * worked on together up to `bodyBytes`. A longer one is read to its end and thrown away before the answer: a browser whose upload is cut off reports
 * a broken connection instead of the problem.
 */
export function bodies(
  app: FastifyInstance,
  { importBytes, imageBytes, bodyBytes }: Pick<Limits, 'importBytes' | 'imageBytes' | 'bodyBytes'>,
): void {
  const held = new Held(bodyBytes)
  const received = new WeakMap<IncomingMessage, Body>()
  // Until there is an answer, also for one who has hung up: whoever works on the body still has it.
  app.addHook('onSend', async (request) => {
    const body = received.get(request.raw)
    if (body !== undefined) letGo(body)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', (request, payload: IncomingMessage, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean }
    const body: Body = { bytes: 0, held }
    received.set(request.raw, body)
    read(payload, takesFiles === true ? importBytes : REQUEST_BYTES, body, tooLarge).then(
      (bytes) => done(null, bytes.toString('utf8')),
      (error: Error) => {
        letGo(body)
        done(error)
      },
    )
  })
  app.addContentTypeParser('*', (request, payload: IncomingMessage, done) => {
    const { takesImages } = request.routeOptions.config as { takesImages?: boolean }
    if (takesImages !== true) {
      payload.resume()
      done(new HttpProblem(415, 'unsupported-media'))
      return
    }
    const body: Body = { bytes: 0, held }
    received.set(request.raw, body)
    read(payload, imageBytes, body, imageTooLarge).then(
      (bytes) => done(null, bytes),
      (error: Error) => {
        letGo(body)
        done(error)
      },
    )
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

const inMegabytes = (bytes: number): number => Math.round((bytes / 2 ** 20) * 100) / 100
const tooLarge = (_size: number, limit: number): HttpProblem =>
  new HttpProblem(413, 'too-large', { limit: inMegabytes(limit) })
const imageTooLarge = (size: number, limit: number): HttpProblem =>
  new HttpProblem(413, 'image-too-large', { size: Math.ceil(size / 2 ** 20), limit: inMegabytes(limit) })

async function read(
  payload: IncomingMessage,
  maxBytes: number,
  body: Body,
  tooMuch: (size: number, limit: number) => HttpProblem,
): Promise<Buffer> {
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
  if (size > maxBytes) throw tooMuch(size, maxBytes)
  return Buffer.concat(chunks)
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
