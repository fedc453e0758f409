import { once } from 'node:events'
import { exportJson } from '@parcours/exchange'
import { CLOSE, type CreatedBoard } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { filledBoard } from '../bench/board-of.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, noteText, pause, post, sitDown, WireClient, writeNote } from './board-client.ts'

const SOCKETS = 200
const WRITERS = 5
const NOTES = 10_000

/** Sync step 1 of an empty document. */
const QUESTION = new Uint8Array([0, 0, 1, 0])

/** Somebody who is there and hears everything, without the cost of a document in this process. */
async function watch(server: ServerProcess, board: CreatedBoard): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(
    `${server.url.replace('http', 'ws')}/sync/${board.id}?key=${board.links.observer.key}`,
  )
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await once(socket, 'message')
  return { closed }
}

describe('the process', () => {
  let server: ServerProcess
  // Each test ends it, and one that fails half way leaves nothing to the next.
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.stop())

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`SV-25 ${signal} in the middle of work: closed with 4500, nothing acknowledged is missing`, async () => {
      const board = await createBoard(server)
      const { client } = await sitDown(server, board, 'editor', 'Anna')
      const { client: reader } = await sitDown(server, board, 'observer', 'Chef')
      let written = 0
      const work = setInterval(() => {
        for (let i = 0; i < 5; i++)
          writeNote(client.doc, `n${written++}`, 'words', client.welcome?.participant ?? '')
      }, 2)
      await client.until(() => client.acknowledged > 50, 'work that is saved')
      const code = await server.kill(signal)
      clearInterval(work)
      expect(code).toBe(0)
      await Promise.all([client.untilClosed(), reader.untilClosed()])
      expect([client.closed?.code, reader.closed?.code]).toEqual([CLOSE.shutdown, CLOSE.shutdown])

      await server.restart()
      const after = new WireClient(server.url, board.id, { key: board.links.observer.key })
      await after.untilSynced()
      expect(Y.getState(after.doc.store, client.doc.clientID)).toBeGreaterThanOrEqual(client.durableClock)
      for (const id of reader.doc.getMap('notes').keys()) expect(noteText(after.doc, id)).toBe('words')
      await after.leave()
    })
  }

  it('SV-25 who sends faster than is read hears the goodbye too', async () => {
    const board = await createBoard(server)
    const sockets = Array.from({ length: 10 }, () => {
      const socket = new WebSocket(
        `${server.url.replace('http', 'ws')}/sync/${board.id}?key=${board.links.observer.key}`,
      )
      // A broken connection is an error too, besides its close code.
      socket.on('error', () => undefined)
      return socket
    })
    await Promise.all(sockets.map((socket) => once(socket, 'message')))
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    const flood = setInterval(() => {
      for (const socket of sockets)
        if (socket.readyState === WebSocket.OPEN) for (let i = 0; i < 500; i++) socket.send(QUESTION)
    }, 5)
    await pause(1_000)
    expect(sockets.every((socket) => socket.readyState === WebSocket.OPEN)).toBe(true)
    expect(await server.kill('SIGTERM')).toBe(0)
    clearInterval(flood)
    expect(await Promise.all(closed)).toEqual(sockets.map(() => CLOSE.shutdown))
  })

  it(`SV-78 SIGTERM with ${SOCKETS} sockets on a board of ${NOTES} notes: everybody is handed over`, {
    timeout: 90_000,
  }, async () => {
    const response = await post(server, '/api/boards', exportJson(filledBoard(NOTES).doc))
    const board = (await response.json()) as CreatedBoard
    const writers = await Promise.all(
      Array.from({ length: WRITERS }, (_, i) => sitDown(server, board, 'editor', `Writer ${i}`)),
    )
    const others = await Promise.all(Array.from({ length: SOCKETS - WRITERS }, () => watch(server, board)))
    let written = 0
    const work = setInterval(() => {
      for (const { client, place } of writers) writeNote(client.doc, `w${written++}`, 'words', place.seat.id)
    }, 5)
    await Promise.all(
      writers.map(({ client }) => client.until(() => client.durableClock > 20, 'work that is saved')),
    )
    // On a machine with nothing else to do it takes half a second, which the report says.
    const started = performance.now()
    const code = await server.kill('SIGTERM')
    const endedMs = performance.now() - started
    clearInterval(work)
    const codes = await Promise.all(others.map(({ closed }) => closed))
    await Promise.all(writers.map(({ client }) => client.untilClosed()))
    expect(code).toBe(0)
    expect(new Set([...codes, ...writers.map(({ client }) => client.closed?.code)])).toEqual(
      new Set([CLOSE.shutdown]),
    )

    const restarted = performance.now()
    await server.restart()
    const after = new WireClient(server.url, board.id, { key: board.links.observer.key })
    await after.untilSynced()
    const backMs = performance.now() - restarted
    let durable = 0
    for (const { client } of writers) {
      expect(Y.getState(after.doc.store, client.doc.clientID)).toBeGreaterThanOrEqual(client.durableClock)
      durable += client.durableClock
    }
    expect(durable).toBeGreaterThan(WRITERS * 10)
    await after.leave()
    reportFigures('shutdown', {
      sockets: SOCKETS,
      notes: NOTES,
      'ended after, ms': Math.round(endedMs),
      'board served again after, ms': Math.round(backMs),
    })
  })

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
