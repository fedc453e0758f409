import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BoardLinks, CLOSE, type CreatedBoard, type Role } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteBody, noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient, type WireOptions } from '../testing/wire-client.ts'

const SECRET = 'mots-que-personne-ne-lit'

describe('what people keep to themselves', () => {
  let server: TestServer
  let board: CreatedBoard
  const clients: WireClient[] = []
  beforeEach(async () => {
    server = await startTestServer({ PARCOURS_MAX_PRIVATE_BYTES: '20000', PARCOURS_IDLE_BOARD_MS: '50' })
    board = await server.createBoard()
  })
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.leave()))
    await server.stop()
  })

  interface Person {
    id: string
    place: WireOptions
  }
  async function sitDown(role: Role = 'editor', name = 'Anna'): Promise<Person> {
    const { seat, cookie } = await server.join(board.id, board.links[role].key, name)
    return { id: seat.id, place: { grant: seat.grant, cookie, origin: server.url } }
  }
  async function open(
    where: 'board' | 'private',
    { place }: Person,
    over: WireOptions = {},
  ): Promise<WireClient> {
    const path = where === 'private' ? `${board.id}/private` : board.id
    const client = new WireClient(server.url, path, { ...place, ...over })
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.welcome !== null)
    return client
  }
  /** What the database file has of all private documents. */
  const onDisk = (): { rows: number; secret: boolean } => {
    const path = join(server.dataDirectory, 'parcours.db')
    const db = new DatabaseSync(path, { timeout: 10_000 })
    const counts = ['documents', 'updates', 'clients'].map((kind) =>
      Number(db.prepare(`SELECT count(*) AS rows FROM private_${kind}`).get()?.rows),
    )
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    return {
      rows: counts.reduce((sum, count) => sum + count),
      secret: readFileSync(path).toString('latin1').includes(SECRET),
    }
  }
  const outOfMemory = (): Promise<void> =>
    expect
      .poll(async () => (await server.request('/metrics')).text())
      .toMatch(/^parcours_private_documents 0$/m)
  async function outcome(path: string, options: WireOptions): Promise<'in' | number> {
    const client = new WireClient(server.url, path, options)
    clients.push(client)
    await client.until(() => client.synced || client.closed !== null)
    return client.closed?.code ?? 'in'
  }

  it('SV-90 is one document a seat: its tabs share it, nobody else has it, and the board knows nothing of it', async () => {
    const [anna, karim] = [await sitDown(), await sitDown('facilitator', 'Karim')]
    const [one, two] = [await open('private', anna), await open('private', anna)]
    const [onBoard, watching] = [await open('board', anna), await open('board', karim)]
    writeNote(one.doc, 'draft', SECRET, anna.id)
    await one.untilSaved()
    await two.until(() => noteText(two.doc, 'draft') === SECRET)
    const other = await open('private', karim)
    writeNote(other.doc, 'draft', 'his own', karim.id)
    await other.untilSaved()
    expect(noteText(two.doc, 'draft')).toBe(SECRET)
    for (const client of [onBoard, watching, other]) {
      expect(JSON.stringify(client.heard)).not.toContain(SECRET)
      expect(JSON.stringify(client.doc.toJSON())).not.toContain(SECRET)
    }
    expect(other.doc.getMap('notes').size).toBe(1)
  })

  it('SV-90 opens to the seat alone: no key, no other grant, no other board, no other name in the address', async () => {
    const [anna, karim] = [await sitDown(), await sitDown('facilitator', 'Karim')]
    const path = `${board.id}/private`
    for (const { key } of Object.values(board.links)) {
      expect(await outcome(path, { key })).toBe(CLOSE.unauthorized)
      expect(await outcome(path, { protocols: ['parcours', `parcours.key.${key}`] })).toBe(CLOSE.unauthorized)
    }
    expect(await outcome(path, {})).toBe(CLOSE.unauthorized)
    expect(await outcome(path, { ...karim.place, grant: anna.place.grant as string })).toBe(
      CLOSE.unauthorized,
    )
    const elsewhere = await server.createBoard()
    expect(await outcome(`${elsewhere.id}/private`, anna.place)).toBe(CLOSE.unauthorized)
    expect(await outcome(path, { ...anna.place, origin: 'https://evil.example' })).toBe(CLOSE.unauthorized)
    // A key beside the grant is what the tab acts by.
    expect(await outcome(path, { ...anna.place, key: board.links.facilitator.key })).toBe(CLOSE.unauthorized)
    for (const odd of [`${board.id}/private/${anna.id}`, `${board.id}/${anna.id}`]) {
      const socket = new WireClient(server.url, odd, anna.place)
      clients.push(socket)
      await socket.untilClosed()
      expect(socket.synced).toBe(false)
    }
    expect(await outcome(path, anna.place)).toBe('in')
  })

  it('SV-91 is as durable as a board: out of memory and back, with its client ids', async () => {
    const anna = await sitDown()
    const first = await open('private', anna)
    writeNote(first.doc, 'draft', SECRET, anna.id)
    await first.untilSaved()
    await first.leave()
    await outOfMemory()
    const again = await open('private', anna, { doc: first.doc })
    expect(noteText(again.doc, 'draft')).toBe(SECRET)
    noteBody(again.doc, 'draft')?.insert(0, 'encore ')
    await again.untilSaved()
    expect(again.refused).toBeNull()
    await again.leave()
    await outOfMemory()
    expect(noteText((await open('private', anna)).doc, 'draft')).toBe(`encore ${SECRET}`)
  })

  it('SV-91 goes along to another device by the resume code', async () => {
    const anna = await sitDown()
    const first = await open('private', anna)
    writeNote(first.doc, 'draft', SECRET, anna.id)
    await first.untilSaved()
    const headers = { cookie: anna.place.cookie as string, 'x-parcours-grant': anna.place.grant as string }
    const offered = await server.request(`/api/boards/${board.id}/resume-code`, {
      method: 'POST',
      headers,
      body: {},
    })
    const { code } = (await offered.json()) as { code: string }
    const taken = await server.request('/api/resume', { body: { code } })
    const { seat } = (await taken.json()) as { seat: { id: string; grant: string } }
    const cookie = (taken.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const second = { id: seat.id, place: { grant: seat.grant, cookie, origin: server.url } }
    expect(second.id).toBe(anna.id)
    expect(noteText((await open('private', second)).doc, 'draft')).toBe(SECRET)
  })

  it('SV-92 is in no export, list, version, metric or name', async () => {
    const anna = await sitDown()
    const draft = await open('private', anna)
    writeNote(draft.doc, 'draft', SECRET, anna.id)
    await draft.untilSaved()
    const key = board.links.facilitator.key
    const version = await server.request(`/api/boards/${board.id}/versions`, { key, body: { name: 'Une' } })
    expect(version.status).toBe(201)
    const { id } = (await version.json()) as { id: string }
    const paths = [
      ...['json', 'csv', 'svg'].map((format) => `/api/boards/${board.id}/export.${format}`),
      `/api/boards/${board.id}`,
      `/api/boards/${board.id}/versions`,
      `/api/boards/${board.id}/versions/${id}`,
      '/metrics',
    ]
    for (const path of paths) {
      const answer = await server.request(path, { key })
      expect([path, answer.status]).toEqual([path, 200])
      const text = await answer.text()
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain('draft')
    }
    // It is on the disk, where it should be, and nowhere else that anybody asks.
    const files = readdirSync(server.dataDirectory, { withFileTypes: true }).filter((file) => file.isFile())
    const bytes = files
      .map(({ name }) => readFileSync(join(server.dataDirectory, name)).toString('latin1'))
      .join('')
    expect(bytes).toContain(SECRET)
  })

  it('SV-93 takes drafts, and ballots and ratings of the round that runs, signed by the person, and nothing else', async () => {
    const anna = await sitDown()
    const refusals: Record<string, string> = {}
    const write = (root: string) => (doc: Y.Doc) => {
      const record = new Y.Map<unknown>()
      record.set('author', anna.id)
      doc.getMap(root).set('r', record)
    }
    const tries: Record<string, (doc: Y.Doc) => void> = {
      notes: write('notes'),
      votes: write('votes'),
      ratings: write('ratings'),
      points: write('points'),
      stages: write('stages'),
      links: write('links'),
      title: (doc) => doc.getMap('meta').set('title', new Y.Text('x')),
      unsigned: (doc) => doc.getMap('notes').set('u', new Y.Map()),
      forged: (doc) => writeNote(doc, 'f', 'x', 'somebody'),
      large: (doc) => writeNote(doc, 'l', 'x'.repeat(30_000), anna.id),
    }
    for (const [name, change] of Object.entries(tries)) {
      const client = await open('private', anna)
      client.doc.transact(() => change(client.doc))
      await client.until(() => client.refused !== null || client.acknowledged >= client.sent)
      refusals[name] = client.refused?.reason ?? 'taken'
      await client.leave()
    }
    expect(refusals).toEqual({
      notes: 'taken',
      votes: 'closed',
      ratings: 'closed',
      points: 'taken',
      stages: 'unknown-root',
      links: 'unknown-root',
      title: 'unknown-root',
      unsigned: 'author',
      forged: 'author',
      large: 'message-too-large',
    })
  })

  it('SV-93 has a small limit of its own', async () => {
    const anna = await sitDown()
    const client = await open('private', anna)
    for (let i = 0; i < 10 && client.refused === null; i++) {
      writeNote(client.doc, `n${i}`, 'x'.repeat(5_000), anna.id)
      await client.until(() => client.refused !== null || client.acknowledged >= client.sent)
    }
    expect(client.refused?.reason).toBe('document-too-large')
    expect((await open('board', anna)).refused).toBeNull()
  })

  it('SV-94 is written in a frozen board too, and read but not written by who only watches by now', async () => {
    const anna = await sitDown('contributor')
    const key = board.links.facilitator.key
    const put = (path: string, body: object): Promise<Response> =>
      server.request(`/api/boards/${board.id}${path}`, { method: 'PUT', key, body })
    await put('/mode', { mode: 'frozen' })
    const client = await open('private', anna)
    expect(client.standing).toEqual({ role: 'contributor', frozen: false, locked: false, step: 'open' })
    writeNote(client.doc, 'draft', SECRET, anna.id)
    await client.untilSaved()
    await put(`/seats/${anna.id}/role`, { role: 'observer' })
    await client.until(() => client.standing?.role === 'observer', 'the role')
    noteBody(client.doc, 'draft')?.insert(0, 'too late ')
    await client.until(() => client.refused?.reason === 'role', 'refusal')
    expect(noteText((await open('private', anna)).doc, 'draft')).toBe(SECRET)
  })

  it('SV-94 goes with the seat: closed at once, erased, and nobody finds it', async () => {
    const anna = await sitDown()
    const client = await open('private', anna)
    writeNote(client.doc, 'draft', SECRET, anna.id)
    await client.untilSaved()
    expect(onDisk()).toEqual({ rows: 3, secret: true })
    const key = board.links.facilitator.key
    const removed = await server.request(`/api/boards/${board.id}/seats/${anna.id}/remove`, { key, body: {} })
    expect(removed.status).toBe(200)
    await client.untilClosed()
    expect(client.closed?.code).toBe(CLOSE.revoked)
    expect(onDisk()).toEqual({ rows: 0, secret: false })
    expect(await outcome(`${board.id}/private`, anna.place)).toBe(CLOSE.revoked)
    const links = await server.request(`/api/boards/${board.id}/links`, { key })
    expect(JSON.stringify((await links.json()) as BoardLinks)).not.toContain(SECRET)
  })

  it('SV-94 SV-71 goes with the board: closed for all at once, no row and no byte of it left, and nothing is written after', async () => {
    const [anna, karim] = [await sitDown(), await sitDown('facilitator', 'Karim')]
    const [one, two] = [await open('private', anna), await open('private', anna)]
    const his = await open('private', karim)
    writeNote(one.doc, 'draft', SECRET, anna.id)
    writeNote(his.doc, 'draft', SECRET, karim.id)
    await Promise.all([one.untilSaved(), his.untilSaved()])
    expect(onDisk()).toEqual({ rows: 6, secret: true })
    noteBody(one.doc, 'draft')?.insert(0, 'on its way ')
    const erased = await server.request(`/api/boards/${board.id}`, {
      method: 'DELETE',
      key: board.links.facilitator.key,
    })
    expect(erased.status).toBe(204)
    for (const client of [one, two, his]) {
      await client.untilClosed()
      expect(client.closed).toEqual({ code: CLOSE.unknownBoard, reason: 'erased' })
    }
    // Long after an idle room is folded, too.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(onDisk()).toEqual({ rows: 0, secret: false })
    expect(await outcome(`${board.id}/private`, anna.place)).toBe(CLOSE.unknownBoard)
    expect(await (await server.request('/metrics')).text()).toMatch(/^parcours_private_documents 0$/m)
  })

  it('SV-71 who is at the door while the board is erased is told so, and not left in a room of which nothing comes', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => sitDown()))
    const outcomes = people.flatMap(({ place }) => [
      outcome(board.id, place),
      outcome(`${board.id}/private`, place),
    ])
    // Some are in by then, some at the door, some still outside.
    await Promise.race(outcomes)
    await server.request(`/api/boards/${board.id}`, {
      method: 'DELETE',
      key: board.links.facilitator.key,
    })
    await Promise.all(outcomes)
    for (const client of clients) {
      await client.untilClosed()
      expect(client.closed?.code).toBe(CLOSE.unknownBoard)
    }
  })
})
