import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { FULL } from '../full.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, noteText, pause, writeNote } from './board-client.ts'

/** y-websocket hangs up after 30 s of silence: once, and in full three times that. */
const ALONE_MS = FULL ? 90_000 : 35_000

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
  const deadline = Date.now() + 90_000
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

  it(`SV-32 a stock client, alone on a board, stays connected for ${ALONE_MS / 1_000} s without a reconnect`, {
    timeout: ALONE_MS + 90_000,
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
})
