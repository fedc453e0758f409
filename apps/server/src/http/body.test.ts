import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodies, TAKES_FILES } from './body.ts'
import type { HttpProblem } from './problems.ts'

/** A server that works on a body until the test says that it is done. */
describe('bodies', () => {
  let app: FastifyInstance
  let url: string
  let finish: (() => void)[]
  beforeEach(async () => {
    finish = []
    app = Fastify({ forceCloseConnections: true })
    bodies(app, { importBytes: 1_000, imageBytes: 1_000, bodyBytes: 1_500 })
    app.setErrorHandler((error: HttpProblem, _request, reply) => reply.code(error.status).send(error.code))
    app.post('/', TAKES_FILES, async () => {
      await new Promise<void>((resolve) => finish.push(resolve))
      return 'done'
    })
    url = await app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(async () => {
    for (const done of finish) done()
    await app.close()
  })

  const send = async (signal: AbortSignal | null = null): Promise<number> => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch(url, { method: 'POST', headers, body: 'x'.repeat(900), signal })).status
  }

  it('SV-37 a body counts as long as somebody works on it, also for one who has hung up', async () => {
    const leaving = new AbortController()
    const gone = send(leaving.signal).catch(() => 'gone')
    await expect.poll(() => finish.length).toBe(1)
    expect(await send()).toBe(503)
    leaving.abort()
    expect(await gone).toBe('gone')
    expect(await send()).toBe(503)
    finish[0]?.()
    const taken = send()
    await expect.poll(() => finish.length).toBe(2)
    finish[1]?.()
    expect(await taken).toBe(200)
  })

  it('SV-37 a body that did not fit leaves the room of it to others', async () => {
    const first = send()
    await expect.poll(() => finish.length).toBe(1)
    for (let i = 0; i < 5; i++) expect(await send()).toBe(503)
    finish[0]?.()
    expect(await first).toBe(200)
    const second = send()
    await expect.poll(() => finish.length).toBe(2)
    finish[1]?.()
    expect(await second).toBe(200)
  })
})
