import { CLOSE, encodeAwareness, encodeSyncStep1 } from '@parcours/sync'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient, type WireOptions } from '../testing/wire-client.ts'
import { Connection } from './connection.ts'

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
    const million = 1_100_000
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

  it('SV-35 the time that a frame takes to read counts, not only the frame', async () => {
    const { id, links } = await server.createBoard()
    const observer = come(id, { key: links.observer.key })
    await observer.untilSynced()
    const charge = vi.spyOn(Connection.prototype, 'charge')
    const charged = (): number => charge.mock.calls.reduce((sum, [milliseconds]) => sum + milliseconds, 0)
    observer.send(
      encodeAwareness(
        Array.from({ length: 60_000 }, (_, i) => ({ client: 100 + i, clock: 1, state: { cursor: i } })),
      ),
    )
    await expect.poll(charged).toBeGreaterThan(3)
    charge.mockRestore()
  })
})
