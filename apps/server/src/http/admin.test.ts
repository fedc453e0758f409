import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type AdminBoards, CLOSE, type Problem } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT, parcours } from '../cli/parcours.ts'
import { writeNote } from '../testing/notes.ts'
import { testMachine } from '../testing/test-machine.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

const TOKEN = 'sixteen-characters-at-least'

describe('the administrator', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ PARCOURS_ADMIN_TOKEN: TOKEN, PARCOURS_CREATE: 'open' })
  })
  afterAll(() => server.stop())

  const codeOf = async (response: Response): Promise<string> =>
    ((await response.json()) as Problem).type.replace('urn:parcours:problem:', '')
  const listed = async (query = ''): Promise<AdminBoards> =>
    (await (await server.request(`/api/boards${query}`, { key: TOKEN })).json()) as AdminBoards

  it('SV-70 sees every board: who, when, how large, and who is there; and no key or word of it', async () => {
    const quiet = await server.createBoard({ title: 'Calme', locale: 'fr' })
    const { id, links } = await server.createBoard({ title: 'Vivant', template: 'service', locale: 'fr' })
    const { seat, cookie } = await server.join(id, links.editor.key)
    const lea = new WireClient(server.url, id, { grant: seat.grant, cookie, origin: server.url })
    await lea.untilSynced()
    writeNote(lea.doc, 'note', 'secret words', seat.id)
    await lea.untilSaved()
    const { boards, total } = await listed()
    expect(total).toBe(2)
    expect(boards.map((board) => board.id)).toEqual([id, quiet.id])
    expect(boards[0]).toMatchObject({ title: 'Vivant', people: 1, here: 1 })
    expect(boards[0]?.bytes).toBeGreaterThan(boards[1]?.bytes ?? 0)
    expect(Date.parse(boards[0]?.changed ?? '')).toBeGreaterThanOrEqual(Date.parse(boards[0]?.created ?? ''))
    const text = JSON.stringify(boards)
    for (const secret of ['secret words', links.editor.key]) expect(text).not.toContain(secret)
    await lea.leave()
    expect((await listed('?from=1&most=1')).boards.map((board) => board.id)).toEqual([quiet.id])
  })

  it('SV-70 the list needs the token, and there is none without it', async () => {
    const { links } = await server.createBoard()
    expect(await codeOf(await server.request('/api/boards'))).toBe('admin-token')
    expect(await codeOf(await server.request('/api/boards', { key: links.facilitator.key }))).toBe(
      'admin-token',
    )
    expect((await server.request('/api/boards?most=0', { key: TOKEN })).status).toBe(400)
    const tokenless = await startTestServer()
    expect(await codeOf(await tokenless.request('/api/boards', { key: TOKEN }))).toBe('admin-closed')
    await tokenless.stop()
  })

  it('SV-70 guessing the token is slowed down, for making boards too', async () => {
    const closed = await startTestServer({ PARCOURS_ADMIN_TOKEN: TOKEN, PARCOURS_CREATE: 'token' })
    const make = (key: string): Promise<Response> =>
      closed.request('/api/boards', { key, body: { title: 'x' } })
    for (let guess = 0; guess < 10; guess++) {
      expect(await codeOf(await make(`wrong-${guess}`))).toBe('creation-token')
      expect(await codeOf(await closed.request('/api/boards', { key: `wrong-${guess}` }))).toBe('admin-token')
    }
    expect(await codeOf(await make(TOKEN))).toBe('too-many-tokens')
    const elsewhere = await closed.request('/api/boards', {
      key: TOKEN,
      headers: { 'x-forwarded-for': '203.0.113.7' },
    })
    expect(elsewhere.status).toBe(200)
    await closed.stop()
  })

  it('SV-71 a board is erased by its facilitator’s key or the token, for everybody at once and for good', async () => {
    for (const by of ['facilitator', 'token'] as const) {
      const { id, links } = await server.createBoard()
      const { seat, cookie } = await server.join(id, links.facilitator.key)
      const editor = new WireClient(server.url, id, { key: links.editor.key })
      await editor.untilSynced()
      writeNote(editor.doc, 'note', 'x', 'somebody')
      await editor.untilSaved()
      const erase = (options: object): Promise<Response> =>
        server.request(`/api/boards/${id}`, { method: 'DELETE', ...options })
      expect(await codeOf(await erase({ key: links.editor.key }))).toBe('facilitator-only')
      const bySeat = { headers: { cookie, 'x-parcours-grant': seat.grant } }
      expect(await codeOf(await erase(bySeat))).toBe('admin-token')
      writeNote(editor.doc, 'late', 'on its way', 'somebody')
      expect((await erase({ key: by === 'token' ? TOKEN : links.facilitator.key })).status).toBe(204)
      await editor.untilClosed()
      expect(editor.closed?.code).toBe(CLOSE.unknownBoard)
      expect(await codeOf(await server.request(`/api/boards/${id}`, { key: links.editor.key }))).toBe(
        'unknown-board',
      )
      const again = new WireClient(server.url, id, { key: links.editor.key })
      await again.untilClosed()
      expect(again.closed?.code).toBe(CLOSE.unknownBoard)
      expect((await listed()).boards.map((board) => board.id)).not.toContain(id)
      expect(await codeOf(await erase({ key: TOKEN }))).toBe('unknown-board')
    }
    expect((await server.request('/readyz')).status).toBe(200)
  })

  it('SV-71 nothing of an erased board is left in the database file', async () => {
    const own = await startTestServer({ PARCOURS_ADMIN_TOKEN: TOKEN, PARCOURS_IDLE_BOARD_MS: '50' })
    const path = join(own.dataDirectory, 'parcours.db')
    const words = 'Ein Satz der nirgends sonst steht'
    const { id, links } = await own.createBoard()
    const write = async (note: string): Promise<void> => {
      const client = new WireClient(own.url, id, { key: links.editor.key })
      await client.untilSynced()
      writeNote(client.doc, note, `${words} ${'x'.repeat(9_000)}`, 'somebody')
      await client.untilSaved()
      await client.leave()
    }
    const updates = (): number => {
      const db = new DatabaseSync(path, { timeout: 10_000 })
      const { rows } = db.prepare('SELECT count(*) AS rows FROM updates').get() as { rows: number }
      db.close()
      return rows
    }
    // Folded by now, and one that isn't.
    for (let n = 0; n < 20; n++) {
      await write(`folded-${n}`)
      await expect.poll(updates).toBe(0)
    }
    await write('tail')
    const checkpoint = (): string => {
      const db = new DatabaseSync(path)
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
      return readFileSync(path).toString('latin1')
    }
    expect(checkpoint()).toContain(words)
    await own.request(`/api/boards/${id}`, { method: 'DELETE', key: TOKEN })
    const after = checkpoint()
    expect(after).not.toContain(words)
    expect(after).not.toContain(id)
    await own.stop()
  })

  it('SV-63 parcours list names every board, while the server runs', async () => {
    const { id } = await server.createBoard({ title: 'Un  titre\tà tabulations', locale: 'fr' })
    const { machine, out, err } = testMachine({ PARCOURS_DATA: server.dataDirectory })
    expect(await parcours(['list'], machine)).toBe(EXIT.done)
    const line = out.map((text) => text.split('\t')).find(([first]) => first === id)
    expect(line?.[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    expect(line?.slice(2)).toEqual(['0', expect.stringMatching(/^\d+$/), 'Un titre à tabulations'])
    expect(err.join()).toContain(`${out.length} boards`)
    expect(await parcours(['list', 'x'], machine)).toBe(EXIT.usage)
  })
})
