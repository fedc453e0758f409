import { CLOSE, encodeAwareness } from '@parcours/sync'
import { afterEach, describe, expect, it } from 'vitest'
import { LIMIT_TABLE, type LimitName } from '../limits.ts'
import { writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

describe('limits', () => {
  let server: TestServer | null = null
  const clients: WireClient[] = []
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server?.stop()
    server = null
  })

  async function open(on: TestServer, board: string, key: string): Promise<WireClient> {
    const client = new WireClient(on.url, board, { key })
    clients.push(client)
    await client.until(() => client.synced || client.closed !== null)
    return client
  }

  const doors: [string, LimitName, number][] = [
    ['board', 'connectionsPerBoard', CLOSE.tooManyConnections],
    ['address', 'connectionsPerAddress', CLOSE.tooManyConnections],
    ['server', 'connections', CLOSE.overloaded],
  ]
  for (const [what, limit, code] of doors) {
    it(`SV-37 too many connections of one ${what}: ${code}, and a place again once somebody left`, async () => {
      server = await startTestServer({ [LIMIT_TABLE[limit].variable]: '2' })
      const { id, links } = await server.createBoard()
      const [first] = [await open(server, id, links.editor.key), await open(server, id, links.editor.key)]
      expect((await open(server, id, links.editor.key)).closed?.code).toBe(code)
      await first.leave()
      await expect
        .poll(async () => (await open(server as TestServer, id, links.editor.key)).closed?.code ?? 'in')
        .toBe('in')
    })
  }

  it('SV-37 more boards than fit into memory: idle ones make room, busy ones stay and the new one gets 4503', async () => {
    server = await startTestServer({ PARCOURS_MAX_BOARDS_IN_MEMORY: '1' })
    const [one, two] = [await server.createBoard(), await server.createBoard()]
    const first = await open(server, one.id, one.links.editor.key)
    expect((await open(server, two.id, two.links.editor.key)).closed?.code).toBe(CLOSE.overloaded)
    expect(first.closed).toBeNull()
    await first.leave()
    await expect
      .poll(async () => (await open(server as TestServer, two.id, two.links.editor.key)).synced)
      .toBe(true)
  })

  it('SV-35 a sender beyond its allowance is read more slowly, and everything arrives', async () => {
    server = await startTestServer({
      PARCOURS_MAX_FRAMES_PER_SECOND: '100',
      PARCOURS_MAX_FRAMES_BURST: '20',
    })
    const { id, links } = await server.createBoard()
    const eager = await open(server, id, links.editor.key)
    const calm = await open(server, id, links.editor.key)
    const started = performance.now()
    for (let i = 0; i < 220; i++) writeNote(eager.doc, `n${i}`, 'x', 'robot')
    const show = async (cursor: number): Promise<void> => {
      const clock = cursor
      eager.send(encodeAwareness([{ client: eager.doc.clientID, clock, state: { cursor } }]))
      await calm.until(() => calm.awareness.get(eager.doc.clientID)?.state?.cursor === cursor, 'a presence')
    }
    const order: string[] = []
    const eagerly = async (): Promise<void> => {
      await eager.untilSaved()
      // What comes in one go is read in one go, and paid off after; so it is the second of these that has waited.
      await show(1)
      await show(2)
      order.push('eager')
    }
    const paid = eagerly()
    writeNote(calm.doc, 'calm', 'at once', 'robot')
    await calm.untilSaved()
    order.push('calm')
    await paid
    expect(order).toEqual(['calm', 'eager'])
    expect(performance.now() - started).toBeGreaterThan(1_500)
    expect(calm.doc.getMap('notes').size).toBe(221)
    expect(eager.closed).toBeNull()
  })
})
