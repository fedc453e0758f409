import { once } from 'node:events'
import { CLOSE, encodeSyncStep1 } from '@parcours/sync'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient, type WireOptions } from '../testing/wire-client.ts'

/** What somebody with a raw socket tries against the whole server. */
describe('a hostile socket', () => {
  let server: TestServer
  const clients: WireClient[] = []
  beforeEach(async () => {
    server = await startTestServer()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
  })

  function come(board: string, options: WireOptions): WireClient {
    const client = new WireClient(server.url, board, options)
    clients.push(client)
    return client
  }

  it('SV-36 a deeply nested presence of an observer ends nothing', async () => {
    const { id, links } = await server.createBoard()
    const author = come(id, { key: links.editor.key })
    const observer = come(id, { key: links.observer.key })
    await Promise.all([author.untilSynced(), observer.untilSynced()])
    const inner = createEncoder()
    writeVarUint(inner, 1)
    writeVarUint(inner, observer.doc.clientID)
    writeVarUint(inner, 1)
    writeVarString(inner, `{"cursor":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)
    const frame = createEncoder()
    writeVarUint(frame, 1)
    writeVarUint8Array(frame, toUint8Array(inner))
    observer.send(toUint8Array(frame))
    writeNote(author.doc, 'n1', 'still here', 'robot')
    await observer.until(() => noteText(observer.doc, 'n1') === 'still here')
    expect(author.awareness.has(observer.doc.clientID)).toBe(false)
  })

  it('SV-36 a frame of a million presences, or of a million clocks, is no message', async () => {
    const { id, links } = await server.createBoard()
    const million = 3_000_000
    const inner = createEncoder()
    writeVarUint(inner, million)
    for (let i = 0; i < million; i++) {
      writeVarUint(inner, i)
      writeVarUint(inner, 1)
      writeVarString(inner, '{}')
    }
    const presences = createEncoder()
    writeVarUint(presences, 1)
    writeVarUint8Array(presences, toUint8Array(inner))
    const clocks = createEncoder()
    writeVarUint(clocks, million)
    for (let i = 0; i < million; i++) {
      writeVarUint(clocks, i)
      writeVarUint(clocks, 1)
    }
    for (const frame of [toUint8Array(presences), encodeSyncStep1(toUint8Array(clocks))]) {
      const client = come(id, { key: links.observer.key })
      await client.untilSynced()
      client.send(frame)
      await client.untilClosed()
      expect(client.closed?.code).toBe(CLOSE.malformed)
    }
  })

  it('SV-43 what somebody with a wrong key sends is not kept', async () => {
    const { id } = await server.createBoard()
    const before = process.memoryUsage().arrayBuffers
    const strangers = Array.from({ length: 3 }, () => come(id, { key: 'x'.repeat(43) }))
    await Promise.all(strangers.map((client) => once(client.socket, 'open')))
    const large = new Uint8Array(8 * 2 ** 20)
    for (const client of strangers) {
      // Sent although the server says goodbye: its close is not answered before.
      for (let i = 0; i < 10; i++) client.socket.send(large)
    }
    let most = 0
    for (let i = 0; i < 40; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    expect(most).toBeLessThan(100 * 2 ** 20)
  })
})
