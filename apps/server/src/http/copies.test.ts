/** Boards that are made of other boards, and what facilitators save for everybody on a server. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TEMPLATES } from '@parcours/board'
import type { CreatedBoard, TemplateInfo } from '@parcours/sync'
import type { Workshop } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDraft, writeNote } from '../testing/notes.ts'
import { type RequestOptions, startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

const TOKEN = 'a-token-of-more-than-sixteen'
const NOTE = 'Le vendeur n’écoute pas'
const SECRET = 'what nobody else reads'
const FACILITATORS = 'breathe before you speak'

let directory: string
let server: TestServer
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'parcours-copies-'))
  server = await startTestServer({}, directory)
})
afterEach(async () => {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

const problem = async (response: Response): Promise<[number, string]> => {
  const { type } = (await response.json()) as { type: string }
  return [response.status, type.replace('urn:parcours:problem:', '')]
}
const exported = async ({ id, links }: CreatedBoard): Promise<string> =>
  (await server.request(`/api/boards/${id}/export.json`, { key: links.observer.key })).text()
const workshopOf = async ({ id, links }: CreatedBoard): Promise<Workshop> =>
  (await (
    await server.request(`/api/boards/${id}/workshop`, { key: links.facilitator.key })
  ).json()) as Workshop
const copy = (board: CreatedBoard, body: object, options: RequestOptions = {}): Promise<Response> =>
  server.request(`/api/boards/${board.id}/copy`, { body, key: board.links.facilitator.key, ...options })
const save = (board: CreatedBoard, body: object, options: RequestOptions = {}): Promise<Response> =>
  server.request(`/api/boards/${board.id}/template`, { body, key: board.links.facilitator.key, ...options })
const templates = async (): Promise<TemplateInfo[]> =>
  (await (await server.request('/api/templates')).json()) as TemplateInfo[]

/** A board in the middle of a workshop: a note of Anna's, a draft, an agenda whose first step runs. */
async function inUse(): Promise<{ board: CreatedBoard; anna: string }> {
  const board = await server.createBoard({ title: 'Literie', template: 'demo-mattress', locale: 'fr' })
  const { seat, cookie } = await server.join(board.id, board.links.editor.key)
  const open = (document: string) =>
    new WireClient(server.url, `${board.id}${document}`, { grant: seat.grant, cookie, origin: server.url })
  for (const document of ['', '/private']) {
    const client = open(document)
    await client.untilSynced()
    const draft = { round: 'r', state: 'finished' } as const
    if (document === '') writeNote(client.doc, 'own', NOTE, seat.id)
    else writeDraft(client.doc, 'd', SECRET, seat.id, draft)
    await client.untilSaved()
    await client.leave()
  }
  const step = {
    ...{ title: 'Cadrer', prompt: '', minutes: 5, mode: 'open', lanes: ['l1'], names: 'shown', vote: null },
    facilitatorNotes: FACILITATORS,
  }
  const path = `/api/boards/${board.id}/workshop`
  const key = board.links.facilitator.key
  const set = await server.request(path, { key, body: { type: 'set-agenda', steps: [step] } })
  const { agenda } = (await set.json()) as Workshop
  await server.request(path, { key, body: { type: 'go', from: null, to: agenda[0]?.id } })
  return { board, anna: seat.id }
}

describe('a copy of a board', () => {
  it('SV-170 W-50 the whole: the same but for its title, with the agenda, and nobody’s private notes', async () => {
    const { board } = await inUse()
    const response = await copy(board, { title: ' Literie, encore ', part: 'whole' })
    expect(response.status).toBe(201)
    const made = (await response.json()) as CreatedBoard
    expect(made.title).toBe('Literie, encore')
    expect(response.headers.get('location')).toBe(`/b/${made.id}`)
    const before = await exported(board)
    expect(before).toContain(NOTE)
    expect(await exported(made)).toBe(before.replace('"title":"Literie"', '"title":"Literie, encore"'))
    const [old, fresh] = [await workshopOf(board), await workshopOf(made)]
    expect(fresh.agenda).toEqual(old.agenda)
    expect(fresh.agenda[0]?.facilitatorNotes).toBe(FACILITATORS)
    expect([old.current === null, fresh.current, fresh.visited]).toEqual([false, null, []])
    // Its keys are its own, and the other's open nothing here.
    expect(
      (await server.request(`/api/boards/${made.id}`, { key: board.links.facilitator.key })).status,
    ).toBe(401)
    const versions = await server.request(`/api/boards/${made.id}/versions`, {
      key: made.links.facilitator.key,
    })
    expect(await versions.json()).toEqual([])
    // It takes what people write, and its workshop goes on by itself.
    const key = made.links.facilitator.key
    const go = { type: 'go', from: null, to: fresh.agenda[0]?.id }
    expect((await server.request(`/api/boards/${made.id}/workshop`, { key, body: go })).status).toBe(200)
  })

  it('SV-170 X-14 the structure alone: stages, lanes, personas; no note, rating or name', async () => {
    const { board, anna } = await inUse()
    const made = (await (await copy(board, { title: 'Vide', part: 'structure' })).json()) as CreatedBoard
    const text = await exported(made)
    const { records, meta } = JSON.parse(text) as { records: Record<string, object>; meta: object }
    expect(Object.keys(records).toSorted()).toEqual(['journeys', 'lanes', 'personas', 'stages'])
    expect(meta).toMatchObject({ title: 'Vide', locale: 'fr', stageModel: 'service' })
    expect(text).toContain('Anna')
    expect([text.includes(NOTE), text.includes(anna)]).toEqual([false, false])
    expect((await workshopOf(made)).agenda).toHaveLength(1)
  })

  it('SV-170 only facilitators copy, and each fault has its answer', async () => {
    const { board } = await inUse()
    const body = { title: 'X', part: 'whole' }
    for (const role of ['editor', 'contributor', 'observer'] as const) {
      expect(await problem(await copy(board, body, { key: board.links[role].key }))).toEqual([
        403,
        'facilitator-command',
      ])
      expect(await problem(await save(board, { title: 'X' }, { key: board.links[role].key }))).toEqual([
        403,
        'facilitator-command',
      ])
    }
    expect(await problem(await copy(board, { title: '  ', part: 'whole' }))).toEqual([422, 'title-missing'])
    expect(await problem(await copy(board, { title: 'X', part: 'half' }))).toEqual([400, 'bad-request'])
    expect(await problem(await copy({ ...board, id: 'nosuchboard' }, body))).toEqual([404, 'unknown-board'])
    expect(await templates()).toHaveLength(TEMPLATES.length)
  })
})

describe('templates of a server', () => {
  it('SV-171 a template outlives its board and the server, and boards are made of it in any language', async () => {
    const { board, anna } = await inUse()
    const saved = await save(board, { title: ' Notre méthode ', description: 'Cinq étapes' })
    expect(saved.status).toBe(201)
    const info = (await saved.json()) as TemplateInfo
    expect(info).toMatchObject({
      title: 'Notre méthode',
      description: 'Cinq étapes',
      saved: { locale: 'fr' },
    })
    await server.request(`/api/boards/${board.id}`, { method: 'DELETE', key: board.links.facilitator.key })
    await server.stop()
    server = await startTestServer({}, directory)
    expect((await templates()).at(-1)).toEqual(info)

    const made = await server.createBoard({ title: 'Mardi', template: info.id })
    const text = await exported(made)
    expect(text).toContain('Livraison et usage')
    expect([NOTE, anna, SECRET].filter((words) => text.includes(words))).toEqual([])
    expect(JSON.parse(text).meta).toMatchObject({ title: 'Mardi', locale: 'fr' })
    expect((await workshopOf(made)).agenda[0]?.title).toBe('Cadrer')
    const english = await server.createBoard({ title: 'Tuesday', template: info.id, locale: 'en' })
    expect(JSON.parse(await exported(english)).meta.locale).toBe('en')
  })

  it('SV-171 there are so many at most, and only the administrator deletes one, off the disk too', async () => {
    await server.stop()
    const own = { PARCOURS_ADMIN_TOKEN: TOKEN, PARCOURS_MAX_TEMPLATES: '1' }
    server = await startTestServer(own, directory)
    const { board } = await inUse()
    expect(await problem(await save(board, { title: ' ' }))).toEqual([422, 'template-name-missing'])
    expect(await problem(await save(board, { title: 'x'.repeat(81) }))).toEqual([422, 'name-too-long'])
    const { id } = (await (
      await save(board, { title: 'Un', description: 'onlyhere' })
    ).json()) as TemplateInfo
    expect(await problem(await save(board, { title: 'Deux' }))).toEqual([409, 'too-many-templates'])

    const remove = (key: string, template = id) =>
      server.request(`/api/templates/${template}`, { method: 'DELETE', key })
    expect(await problem(await remove(board.links.facilitator.key))).toEqual([401, 'admin-token'])
    expect(await problem(await remove(TOKEN, 'service'))).toEqual([404, 'unknown-template'])
    expect((await remove(TOKEN)).status).toBe(204)
    expect(await problem(await remove(TOKEN))).toEqual([404, 'unknown-template'])
    expect((await templates()).map(({ saved }) => saved)).toEqual(TEMPLATES.map(() => null))
    const gone = await server.request('/api/boards', { body: { title: 'X', template: id } })
    expect(await problem(gone)).toEqual([422, 'unknown-template'])
    expect((await save(board, { title: 'Deux' })).status).toBe(201)
    await server.stop()
    expect(readFileSync(join(directory, 'parcours.db')).includes('onlyhere')).toBe(false)
    server = await startTestServer(own, directory)
  })

  it('SV-172 where making boards takes the token, so does this, beside what opens the board', async () => {
    await server.stop()
    server = await startTestServer({ PARCOURS_CREATE: 'token', PARCOURS_ADMIN_TOKEN: TOKEN }, directory)
    const made = await server.request('/api/boards', { key: TOKEN, body: { title: 'A', template: 'blank' } })
    const board = (await made.json()) as CreatedBoard
    const body = { title: 'B', part: 'structure' }
    expect(await problem(await copy(board, body))).toEqual([401, 'creation-token'])
    expect(await problem(await save(board, body))).toEqual([401, 'creation-token'])
    const headers = { 'x-parcours-admin': TOKEN }
    expect((await copy(board, body, { headers })).status).toBe(201)
    expect((await save(board, body, { headers })).status).toBe(201)
    // The token alone opens no board.
    expect(await problem(await copy(board, body, { headers, key: TOKEN }))).toEqual([401, 'unauthorized'])
  })
})
