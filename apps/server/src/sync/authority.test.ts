import type { BoardSettings, CreatedBoard, Role } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteText, writeNote } from '../testing/notes.ts'
import { type RoomBench, roomBench } from '../testing/room-bench.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

describe('a facilitator’s commands', () => {
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  beforeEach(async () => {
    server = await startTestServer()
    board = await server.createBoard()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
  })

  async function sitDown(
    role: 'facilitator' | 'editor' | 'observer',
  ): Promise<{ client: WireClient; me: string }> {
    const { seat, cookie } = await server.join(board.id, board.links[role].key, role)
    const client = new WireClient(server.url, board.id, { grant: seat.grant, cookie, origin: server.url })
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.standing !== null, 'standing')
    return { client, me: seat.id }
  }
  const put = (path: string, body: object, key = board.links.facilitator.key): Promise<Response> =>
    server.request(`/api/boards/${board.id}${path}`, { method: 'PUT', body, key })
  async function setting(path: string, body: object): Promise<BoardSettings> {
    const response = await put(path, body)
    expect(response.status).toBe(200)
    return (await response.json()) as BoardSettings
  }

  it('SV-81 SV-84 freeze: told at once, enforced, lifted; the facilitator goes on writing', async () => {
    const [editor, leader] = [await sitDown('editor'), await sitDown('facilitator')]
    expect(editor.client.standing).toEqual({ role: 'editor', frozen: false, locked: false, step: 'open' })
    expect(await setting('/mode', { mode: 'frozen' })).toEqual({ mode: 'frozen', locked: false })
    await editor.client.until(() => editor.client.standing?.frozen === true, 'the freeze')
    writeNote(leader.client.doc, 'led', 'by the facilitator', leader.me)
    await leader.client.untilSaved()
    writeNote(editor.client.doc, 'late', 'too late', editor.me)
    await editor.client.until(() => editor.client.refused !== null, 'refusal')
    expect(editor.client.refused?.reason).toBe('frozen')

    await setting('/mode', { mode: 'open' })
    const again = await sitDown('editor')
    writeNote(again.client.doc, 'next', 'in time', again.me)
    await again.client.untilSaved()
    expect(noteText(again.client.doc, 'late')).toBeNull()
    expect(noteText(again.client.doc, 'led')).toBe('by the facilitator')
  })

  it('SV-81 a stock client is told so when it writes, and is closed for good', async () => {
    const stock = new WireClient(server.url, board.id, { key: board.links.editor.key, hello: false })
    clients.push(stock)
    await stock.untilSynced()
    await setting('/mode', { mode: 'frozen' })
    expect(stock.heard.some(({ type }) => type === 'standing')).toBe(false)
    writeNote(stock.doc, 'late', 'too late', 'robot')
    await stock.untilClosed()
    expect(stock.closed).toEqual({ code: 4403, reason: 'frozen' })
  })

  it('SV-82 SV-84 structure lock: stages stay, notes go on', async () => {
    const { client, me } = await sitDown('editor')
    expect(await setting('/lock', { locked: true })).toEqual({ mode: 'open', locked: true })
    await client.until(() => client.standing?.locked === true, 'the lock')
    writeNote(client.doc, 'n1', 'words', me)
    await client.untilSaved()
    const [stage] = client.doc.getMap('stages').values() as Iterable<import('yjs').Map<unknown>>
    stage?.set('width', 300)
    await client.until(() => client.refused !== null, 'refusal')
    expect(client.refused?.reason).toBe('locked')
  })

  it('SV-84 a lock outlives the server’s memory: the next to come is told', async () => {
    await setting('/lock', { locked: true })
    expect((await sitDown('editor')).client.standing).toEqual({
      role: 'editor',
      frozen: false,
      locked: true,
      step: 'open',
    })
  })

  it('SV-85 a seat’s role: in force on its open sockets, told, and kept on the next visit', async () => {
    const { seat, cookie } = await server.join(board.id, board.links.editor.key)
    const enter = async (): Promise<WireClient> => {
      const client = new WireClient(server.url, board.id, { grant: seat.grant, cookie, origin: server.url })
      clients.push(client)
      await client.untilSynced()
      await client.until(() => client.standing !== null, 'standing')
      return client
    }
    const tabs = [await enter(), await enter()]
    const roleOf = async (role: Role): Promise<Response> => put(`/seats/${seat.id}/role`, { role })
    expect(await (await roleOf('observer')).json()).toEqual({ id: seat.id, role: 'observer' })
    for (const tab of tabs) await tab.until(() => tab.standing?.role === 'observer', 'the role')
    writeNote(tabs[0]?.doc as never, 'late', 'too late', seat.id)
    await tabs[0]?.until(() => tabs[0]?.refused?.reason === 'role', 'refusal')
    expect((await enter()).standing?.role).toBe('observer')
    await roleOf('contributor')
    const contributor = await enter()
    writeNote(contributor.doc, 'mine', 'words', seat.id)
    await contributor.untilSaved()
    const again = await server.request(`/api/boards/${board.id}/join`, {
      key: board.links.editor.key,
      headers: { cookie },
      body: { name: 'Anna', color: 3 },
    })
    expect(await again.json()).toMatchObject({ id: seat.id, role: 'contributor' })
  })

  it('SV-86 only facilitators command; others change nothing', async () => {
    const { seat, cookie } = await server.join(board.id, board.links.editor.key)
    const paths: [string, object][] = [
      ['/mode', { mode: 'frozen' }],
      ['/lock', { locked: true }],
      [`/seats/${seat.id}/role`, { role: 'facilitator' }],
    ]
    for (const [path, body] of paths) {
      for (const role of ['editor', 'observer'] as const) {
        expect((await put(path, body, board.links[role].key)).status).toBe(403)
      }
      const bySeat = await server.request(`/api/boards/${board.id}${path}`, {
        method: 'PUT',
        body,
        headers: { cookie, 'x-parcours-grant': seat.grant },
      })
      expect(bySeat.status).toBe(403)
      expect((await put(path, {})).status).toBe(400)
      expect((await put(path, { mode: 'x', locked: 'x', role: 'x' })).status).toBe(400)
    }
    const other = await server.createBoard()
    expect((await put('/mode', { mode: 'frozen' }, other.links.facilitator.key)).status).toBe(401)
    expect((await put('/seats/nobody/role', { role: 'editor' })).status).toBe(404)
    const { client } = await sitDown('editor')
    expect(client.standing).toEqual({ role: 'editor', frozen: false, locked: false, step: 'open' })
  })

  it('SV-85 a facilitator by seat commands as one by key does', async () => {
    const { seat, cookie } = await server.join(board.id, board.links.facilitator.key)
    const response = await server.request(`/api/boards/${board.id}/mode`, {
      method: 'PUT',
      body: { mode: 'frozen' },
      headers: { cookie, 'x-parcours-grant': seat.grant },
    })
    expect(response.status).toBe(200)
  })
})

describe('a tick that a command overtakes', () => {
  let bench: RoomBench
  beforeEach(async () => {
    bench = await roomBench()
  })
  afterEach(() => bench.close())

  it('SV-87 what was judged before a freeze and reaches the disk after it is judged again', async () => {
    const { storage, board, keys } = bench
    const [author, leader] = [await bench.enter(keys.editor), await bench.enter(keys.facilitator)]
    await author.untilSaved()
    storage.hold()
    writeNote(author.doc, 'late', 'too late', 'robot')
    await bench.held(author)
    writeNote(leader.doc, 'led', 'by the facilitator', 'leader')
    // Past this server's memory: another one on the same data.
    await storage.setAuthority(board, { mode: 'frozen' })
    storage.release()
    await author.until(() => author.refused !== null, 'refusal')
    expect(author.refused?.reason).toBe('frozen')
    await leader.untilSaved()
    await author.until(() => author.standing?.frozen === true, 'the freeze')
    expect(noteText(leader.doc, 'late')).toBeNull()
    const fresh = await bench.enter(keys.observer)
    expect(noteText(fresh.doc, 'late')).toBeNull()
    expect(noteText(fresh.doc, 'led')).toBe('by the facilitator')
  })

  it('SV-87 what is overtaken by a command that allows it is committed once', async () => {
    const { storage, board, keys } = bench
    const author = await bench.enter(keys.editor)
    await author.untilSaved()
    storage.hold()
    writeNote(author.doc, 'n1', 'words', 'robot')
    await bench.held(author)
    await storage.setAuthority(board, { locked: true })
    storage.release()
    await author.untilSaved()
    expect(author.refused).toBeNull()
    expect((await storage.loadBoard(board))?.updates.length).toBe(1)
    expect(noteText((await bench.enter(keys.observer)).doc, 'n1')).toBe('words')
  })

  it('SV-87 a role that was taken back on another server holds for what is under way here', async () => {
    const { storage, board, keys } = bench
    const place = await bench.sitDown('editor')
    const client = await bench.enterAs(place)
    await client.untilSaved()
    storage.hold()
    writeNote(client.doc, 'late', 'too late', place.seat)
    await bench.held(client)
    await storage.setSeatRole(board, place.seat, 'observer')
    storage.release()
    await client.until(() => client.refused?.reason === 'role', 'refusal')
    expect(client.standing?.role).toBe('observer')
    expect(noteText((await bench.enter(keys.observer)).doc, 'late')).toBeNull()
  })
})
