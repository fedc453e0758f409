import { CLOSE } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, noteText, pause, sitDown, WireClient, writeNote } from './board-client.ts'

describe('the process', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`SV-25 ${signal} in the middle of work: within two seconds, closed with 4500, nothing acknowledged is missing`, async () => {
      const board = await createBoard(server)
      const { client } = await sitDown(server, board, 'editor', 'Anna')
      const { client: reader } = await sitDown(server, board, 'observer', 'Chef')
      let written = 0
      const work = setInterval(() => {
        for (let i = 0; i < 5; i++)
          writeNote(client.doc, `n${written++}`, 'words', client.welcome?.participant ?? '')
      }, 2)
      await pause(300)
      const started = performance.now()
      const code = await server.kill(signal)
      clearInterval(work)
      expect(code).toBe(0)
      expect(performance.now() - started).toBeLessThan(2_000)
      await Promise.all([client.untilClosed(), reader.untilClosed()])
      expect([client.closed?.code, reader.closed?.code]).toEqual([CLOSE.shutdown, CLOSE.shutdown])
      expect(client.acknowledged).toBeGreaterThan(50)

      await server.restart()
      const after = new WireClient(server.url, board.id, { key: board.links.observer.key })
      await after.untilSynced()
      expect(Y.getState(after.doc.store, client.doc.clientID)).toBeGreaterThanOrEqual(client.durableClock)
      for (const id of reader.doc.getMap('notes').keys()) expect(noteText(after.doc, id)).toBe('words')
      await after.leave()
    })
  }

  it('SV-26 a second server on the same data says so and ends, and the first one works on', async () => {
    await expect(startServer({ dataDir: server.dataDir })).rejects.toThrow(
      /cannot start: .*another server is using it/,
    )
    const board = await createBoard(server)
    const { client } = await sitDown(server, board, 'editor', 'Anna')
    writeNote(client.doc, 'n1', 'still here', client.welcome?.participant ?? '')
    await client.untilSaved()
    await client.leave()
  })

  it('a wrong setting is named in one line, and a port that is taken too', async () => {
    await expect(startServer({ env: { HOST: '256.1.1.1' } })).rejects.toThrow(/cannot start/)
    await expect(startServer({ env: { PARCOURS_MAX_CONNECTIONS: 'many' } })).rejects.toThrow(
      /PARCOURS_MAX_CONNECTIONS/,
    )
    await expect(startServer({ port: server.port })).rejects.toThrow(/EADDRINUSE/)
  })

  it('prints one line with its address, and health and metrics answer', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toMatch(/^parcours_connections \d+$/m)
    expect(metrics).toMatch(/^parcours_tick_commit_seconds_count \d+$/m)
  })
})
