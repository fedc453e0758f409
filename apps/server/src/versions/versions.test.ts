import type { CreatedBoard, RestoredVersion, VersionInfo } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteBody, noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

describe('versions', () => {
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  async function start(env: Record<string, string> = {}): Promise<void> {
    server = await startTestServer(env)
    board = await server.createBoard()
  }
  beforeEach(() => {
    clients.length = 0
  })
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.leave()))
    await server.stop()
  })

  async function enter(): Promise<WireClient> {
    const client = new WireClient(server.url, board.id, { key: board.links.editor.key })
    clients.push(client)
    await client.untilSynced()
    return client
  }
  async function write(client: WireClient, id: string, text: string): Promise<void> {
    writeNote(client.doc, id, text, 'robot')
    await client.untilSaved()
  }
  const path = `/api/boards/`
  const versionsOf = async (key = board.links.editor.key): Promise<VersionInfo[]> =>
    (await (await server.request(`${path}${board.id}/versions`, { key })).json()) as VersionInfo[]
  const nameVersion = (name: string, key = board.links.editor.key): Promise<Response> =>
    server.request(`${path}${board.id}/versions`, { key, body: { name } })
  const read = async (id: string, key = board.links.editor.key): Promise<string> =>
    (await server.request(`${path}${board.id}/versions/${id}`, { key })).text()
  const exported = async (): Promise<string> =>
    (await server.request(`${path}${board.id}/export.json`, { key: board.links.observer.key })).text()
  const until = async (count: number): Promise<VersionInfo[]> => {
    await expect.poll(async () => (await versionsOf()).length).toBe(count)
    return versionsOf()
  }

  it('SV-68 a named version is the export of that moment, whatever comes later', async () => {
    await start()
    const client = await enter()
    await write(client, 'n1', 'before')
    const then = await exported()
    const { seat, cookie } = await server.join(board.id, board.links.editor.key, 'Zoé')
    const made = await server.request(`${path}${board.id}/versions`, {
      body: { name: '  Après le café ' },
      headers: { cookie, 'x-parcours-grant': seat.grant },
    })
    expect(made.status).toBe(201)
    const version = (await made.json()) as VersionInfo
    expect(version).toMatchObject({ kind: 'named', name: 'Après le café', author: 'Zoé' })
    expect(Math.abs(Date.parse(version.createdAt) - Date.now())).toBeLessThan(60_000)
    await write(client, 'n2', 'after')
    expect(await versionsOf()).toEqual([version])
    expect(await read(version.id)).toBe(then)
    expect(await exported()).not.toBe(then)
  })

  it('SV-69 one comes by itself while a board changes, and none while it rests', async () => {
    await start({ PARCOURS_VERSION_INTERVAL_MS: '200' })
    const client = await enter()
    await write(client, 'n1', 'one')
    const [first] = await until(1)
    expect(first).toMatchObject({ kind: 'auto', name: '', author: null })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(await versionsOf()).toEqual([first])
    await write(client, 'n2', 'two')
    const [second] = await until(2)
    expect(await read(second!.id)).toContain('"two"')
    expect(await read(first!.id)).not.toContain('"two"')
  })

  it('SV-69 one comes when everybody has left, if anything has changed', async () => {
    await start({ PARCOURS_IDLE_BOARD_MS: '100' })
    const reader = await enter()
    await reader.leave()
    const client = await enter()
    await write(client, 'n1', 'the last word')
    expect(await versionsOf()).toEqual([])
    await client.leave()
    const [version] = await until(1)
    expect(await read(version!.id)).toContain('"the last word"')
    const again = await enter()
    await again.leave()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await versionsOf()).toHaveLength(1)
  })

  it('SV-72 who may not is told whom to ask; nothing of a version shows', async () => {
    await start()
    const version = (await (await nameVersion('Mine')).json()) as VersionInfo
    const one = `${path}${board.id}/versions/${version.id}`
    for (const role of ['observer', 'contributor'] as const) {
      const { key } = board.links[role]!
      const answers = await Promise.all([
        server.request(`${path}${board.id}/versions`, { key }),
        server.request(one, { key }),
        nameVersion('Other', key),
        server.request(one, { key, method: 'DELETE' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
      expect(await answers[1].text()).not.toContain('records')
    }
    const { editor, facilitator } = board.links
    expect((await server.request(one, { key: editor.key, method: 'DELETE' })).status).toBe(403)
    expect((await server.request(one)).status).toBe(401)
    const other = await server.createBoard()
    const elsewhere = `${path}${other.id}/versions/${version.id}`
    expect((await server.request(elsewhere, { key: other.links.facilitator.key })).status).toBe(404)
    expect(
      (await server.request(elsewhere, { key: other.links.facilitator.key, method: 'DELETE' })).status,
    ).toBe(404)
    expect((await server.request(one, { key: facilitator.key, method: 'DELETE' })).status).toBe(204)
    expect(await versionsOf()).toEqual([])
    expect((await server.request(one, { key: editor.key })).status).toBe(404)
  })

  const restore = (id: string, key = board.links.facilitator.key): Promise<Response> =>
    server.request(`${path}${board.id}/versions/${id}/restore`, { key, body: {} })

  it('SV-74 a restored version is there for everybody at once; what came later is in the bin; it can be taken back', async () => {
    await start()
    const [anna, karim] = [await enter(), await enter()]
    await write(anna, 'n1', 'before')
    const then = await exported()
    const version = (await (await nameVersion('Mine')).json()) as VersionInfo
    noteBody(anna.doc, 'n1')?.insert(0, 'changed ')
    await write(karim, 'n2', 'after')
    await anna.untilSaved()
    const later = await exported()

    const answer = await restore(version.id)
    expect(answer.status).toBe(200)
    const { before, changed, binned, remade } = (await answer.json()) as RestoredVersion
    expect({ changed, binned, remade }).toEqual({ changed: 1, binned: 1, remade: 0 })
    expect(await exported()).toBe(then)
    await karim.until(() => noteText(karim.doc, 'n1') === 'before')
    expect(noteText(karim.doc, 'n2')).toBe('after')
    // Everybody works on, on the very same records.
    noteBody(karim.doc, 'n1')?.insert(0, 'and on ')
    await karim.untilSaved()
    await anna.until(() => noteText(anna.doc, 'n1') === 'and on before')
    expect(await versionsOf()).toEqual([before, version])
    expect(before).toMatchObject({ kind: 'before-restore', name: '' })
    expect(await read(before.id)).toBe(later)

    expect((await restore(before.id)).status).toBe(200)
    expect(await exported()).toBe(later)
    expect(noteText(anna.doc, 'n1')).toBe('changed before')
  })

  it('SV-74 what is typed while a version is restored is in the board or in the version of what was before', async () => {
    await start()
    const anna = await enter()
    await write(anna, 'n1', 'start')
    const version = (await (await nameVersion('Mine')).json()) as VersionInfo
    let word = 0
    const typing = setInterval(() => {
      noteBody(anna.doc, 'n1')?.insert(0, `w${word++} `)
    }, 3)
    await expect.poll(() => word).toBeGreaterThan(10)
    const { before } = (await (await restore(version.id)).json()) as RestoredVersion
    const meanwhile = word
    await expect.poll(() => word).toBeGreaterThan(meanwhile + 10)
    clearInterval(typing)
    await anna.untilSaved()
    const kept = (await read(before.id)) + (await exported())
    for (let n = 0; n < word; n++) expect(kept).toMatch(new RegExp(`[" ]w${n} `))
    expect(word).toBeGreaterThan(20)
    expect(await read(before.id)).not.toContain(`w${word - 1} `)
  })

  it('SV-74 only a facilitator restores, only what there is, and an offline tab’s work joins what was restored', async () => {
    await start()
    const anna = await enter()
    await write(anna, 'n1', 'before')
    const version = (await (await nameVersion('Mine')).json()) as VersionInfo
    await write(anna, 'n2', 'after')
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      expect((await restore(version.id, board.links[role]!.key)).status).toBe(403)
    }
    expect((await restore('nosuchversion')).status).toBe(404)
    expect(await versionsOf()).toEqual([version])
    await anna.leave()
    noteBody(anna.doc, 'n1')?.insert(0, 'offline ')
    expect((await restore(version.id)).status).toBe(200)
    const again = new WireClient(server.url, board.id, { key: board.links.editor.key, doc: anna.doc })
    clients.push(again)
    await again.untilSynced()
    await again.untilSaved()
    expect(noteText(again.doc, 'n1')).toBe('offline before')
    expect(await exported()).toContain('"offline before"')
  })

  it('SV-73 a version needs a name, and there is a limit that says what to do', async () => {
    await start({ PARCOURS_MAX_VERSIONS_PER_BOARD: '2' })
    expect((await nameVersion('   ')).status).toBe(422)
    for (const name of ['one', 'two']) expect((await nameVersion(name)).status).toBe(201)
    const third = await nameVersion('three')
    expect([third.status, ((await third.json()) as { type: string }).type]).toEqual([
      409,
      'urn:parcours:problem:too-many-versions',
    ])
    expect(await versionsOf()).toHaveLength(2)
  })
})
