import { CLOSE } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, noteText, pause, sitDown, WireClient, writeNote } from './board-client.ts'

/** y-websocket hangs up after 30 s of silence: three times that. */
const ALONE_MS = 90_000

const DEAF = 10

const providers: WebsocketProvider[] = []
function stock(server: ServerProcess, board: string, key: string, doc = new Y.Doc()): WebsocketProvider {
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, board, doc, {
    params: { key },
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  providers.push(provider)
  return provider
}
const synced = (provider: WebsocketProvider): Promise<void> =>
  provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once('sync', () => resolve()))

/** expect.poll doesn't know which of several concurrent tests it is in. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${condition}`)
    await pause(10)
  }
}

describe.concurrent('connections over time', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(async () => {
    for (const provider of providers) provider.destroy()
    await server.stop()
  })

  it('SV-32 a stock client, alone on a board, stays connected for 90 s without a reconnect', {
    timeout: ALONE_MS + 30_000,
  }, async () => {
    const board = await createBoard(server)
    const provider = stock(server, board.id, board.links.editor.key)
    let closes = 0
    let connects = 0
    provider.on('connection-close', () => {
      closes += 1
    })
    provider.on('status', ({ status }) => {
      if (status === 'connected') connects += 1
    })
    await synced(provider)
    await pause(ALONE_MS)
    expect({ closes, connects }).toEqual({ closes: 0, connects: 1 })
    writeNote(provider.doc, 'late', 'still here', 'robot')
    const reader = stock(server, board.id, board.links.observer.key)
    await synced(reader)
    await until(() => noteText(reader.doc, 'late') === 'still here')
  })

  it('two stock clients of one key work together, show themselves, and find their work again after a reconnect', async () => {
    const board = await createBoard(server)
    const a = stock(server, board.id, board.links.editor.key)
    const b = stock(server, board.id, board.links.editor.key)
    await Promise.all([synced(a), synced(b)])
    a.awareness.setLocalStateField('user', { name: 'Robot A', color: '#123456' })
    writeNote(a.doc, 'n1', 'from a', 'robot')
    await until(() => noteText(b.doc, 'n1') === 'from a')
    await until(() => b.awareness.getStates().has(a.doc.clientID))
    expect(b.awareness.getStates().get(a.doc.clientID)?.user).toEqual({
      id: 'program-editor',
      name: 'Robot A',
      color: 10,
    })
    a.disconnect()
    await until(() => b.awareness.getStates().has(a.doc.clientID) === false)
    writeNote(a.doc, 'n2', 'written while away', 'robot')
    a.connect()
    await until(() => noteText(b.doc, 'n2') === 'written while away')
    await until(() => b.awareness.getStates().has(a.doc.clientID) === true)
  })

  it('SV-2 a stock observer is closed with 4403, does not come back, and changed nothing', async () => {
    const board = await createBoard(server)
    const before = await exported(server, board)
    const observer = stock(server, board.id, board.links.observer.key)
    await synced(observer)
    const closed = new Promise<number>((resolve) => {
      observer.on('closed', ({ code }) => resolve(code))
    })
    writeNote(observer.doc, 'mine', 'no', 'robot')
    expect(await closed).toBe(4403)
    expect(await exported(server, board)).toBe(before)
  })

  it('SV-43 a wrong key is closed with 4401, an unknown board with 4404, for good', async () => {
    const board = await createBoard(server)
    const codeOf = (id: string, key: string): Promise<number> =>
      new Promise((resolve) => {
        stock(server, id, key).on('closed', ({ code }) => resolve(code))
      })
    expect(await codeOf(board.id, 'x'.repeat(43))).toBe(4401)
    expect(await codeOf('nosuchboard', board.links.editor.key)).toBe(4404)
    expect(server.log()).not.toContain(board.links.editor.key)
  })

  it('SV-33 a reader that never reads again is closed, costs bounded memory, and nobody waits for it', {
    timeout: 90_000,
  }, async () => {
    const board = await createBoard(server)
    const { client: writer } = await sitDown(server, board, 'editor', 'Anna')
    const { client: reader } = await sitDown(server, board, 'observer', 'Chef')
    const deaf = await Promise.all(
      Array.from(
        { length: DEAF },
        async (_, i) => (await sitDown(server, board, 'observer', `Deaf ${i}`)).client,
      ),
    )
    for (const { socket } of deaf) socket.pause()
    const me = writer.welcome?.participant ?? ''
    const words = 'x'.repeat(9_000)
    const started = performance.now()
    let written = 0
    let slowest = 0
    let mostQueued = 0
    // First more than the sockets' own buffers hold, then on until the server has given them up.
    while (performance.now() - started < 34_000) {
      const many = written < 2_000 ? 10 : 1
      const at = performance.now()
      for (let i = 0; i < many; i++) writeNote(writer.doc, `n${written++}`, words, me)
      await writer.untilSaved()
      slowest = Math.max(slowest, performance.now() - at)
      if (written % 50 === 0) mostQueued = Math.max(mostQueued, await queuedBytes(server))
      await pause(many > 1 ? 1 : 200)
    }
    await reader.until(() => noteText(reader.doc, `n${written - 1}`) !== null)
    expect(reader.closed).toBeNull()
    expect(slowest).toBeLessThan(3_000)
    process.stdout.write(
      `slow readers: ${DEAF}, board ${written * 9} kB, queued at most ${mostQueued >> 10} kB, slowest save ${Math.round(slowest)} ms\n`,
    )
    // A megabyte each and the message that went over it, whatever the board weighs.
    expect(mostQueued).toBeGreaterThan(2 ** 20)
    expect(mostQueued).toBeLessThan(DEAF * 1.3 * 2 ** 20)
    for (const { socket } of deaf) socket.resume()
    await until(() => deaf.every(({ closed }) => closed !== null))
    for (const { closed } of deaf) expect([CLOSE.slow, 1006]).toContain(closed?.code)
    const again = new WireClient(server.url, board.id, { key: board.links.observer.key })
    await again.untilSynced()
    expect(again.doc.getMap('notes').size).toBe(written)
    await Promise.all([again, writer, reader].map((client) => client.leave()))
  })
})

async function queuedBytes({ url }: ServerProcess): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^parcours_send_queue_bytes (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN)
}
