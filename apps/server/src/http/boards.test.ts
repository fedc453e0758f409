import type { BoardInfo, CreatedBoard, Problem, Seat, TemplateInfo } from '@parcours/sync'
import { problems } from '@parcours/words'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  return problem
}
const code = ({ type }: Problem): string => type.replace('urn:parcours:problem:', '')

describe('boards over HTTP', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ PARCOURS_MAX_SEATS_PER_BOARD: '3' })
  })
  afterAll(() => server.stop())

  it('makes a board from a template in the language asked for', async () => {
    const response = await server.request('/api/boards', {
      body: { title: '  Parcours  d’Anna ', template: 'service', locale: 'fr' },
    })
    expect(response.status).toBe(201)
    const board = (await response.json()) as CreatedBoard
    expect(board.title).toBe('Parcours  d’Anna')
    expect(board.links.editor.url).toBe(`${server.url}/b/${board.id}#k=${board.links.editor.key}`)
    const file = await server.request(`/api/boards/${board.id}/export.json`, {
      key: board.links.observer.key,
    })
    expect(await file.text()).toContain('Attention')
  })

  it('lists the templates in the reader’s language', async () => {
    const list = async (path: string, headers = {}): Promise<TemplateInfo[]> =>
      (await (await server.request(path, { headers })).json()) as TemplateInfo[]
    const french = await list('/api/templates?locale=fr')
    expect(french.map(({ id }) => id)).toEqual([
      ...['blank', 'service', 'digital', 'decision', 'lifecycle', 'aida', 'aarrr'],
      ...['persona', 'demo-mattress', 'demo-guitar'],
    ])
    const aida = french.find(({ id }) => id === 'aida')
    expect(aida?.contents?.stages.map(({ name }) => name)).toEqual([
      'Attention',
      'Intérêt',
      'Désir',
      'Action',
    ])
    expect(aida?.contents).toMatchObject({ personas: 0, notes: 0, lanes: { length: 6 } })
    expect(french).not.toEqual(await list('/api/templates?locale=en'))
    expect(await list('/api/templates', { 'accept-language': 'fr-CH, en;q=0.5' })).toEqual(french)
    expect(await list('/api/templates', { 'accept-language': 'de, fr;q=0.1, en;q=0.9' })).not.toEqual(french)
  })

  it('SV-40 tells a key holder what the board is, and derives the links for the facilitator only', async () => {
    const { id, links } = await server.createBoard()
    const info = (await (
      await server.request(`/api/boards/${id}`, { key: links.editor.key })
    ).json()) as BoardInfo
    const nobody = { people: [], host: null, seat: null }
    expect(info).toEqual({ id, title: 'Essai', locale: 'fr', role: 'editor', ...nobody })
    const again = await server.request(`/api/boards/${id}/links`, { key: links.facilitator.key })
    expect(await again.json()).toMatchObject(links)
    const editor = await server.request(`/api/boards/${id}/links`, { key: links.editor.key })
    expect(code(await problemOf(editor))).toBe('facilitator-only')
  })

  it('SV-166 says whose workshop it is, also while they are away, and as long as they facilitate', async () => {
    const { id, links } = await server.createBoard()
    const host = async (): Promise<string | null> => {
      const response = await server.request(`/api/boards/${id}`, { key: links.observer.key })
      return ((await response.json()) as BoardInfo).host
    }
    await server.join(id, links.editor.key, 'Anna')
    expect(await host()).toBeNull()
    const { seat } = await server.join(id, links.facilitator.key, 'Claire')
    await server.join(id, links.facilitator.key, 'Karim')
    expect(await host()).toBe('Claire')
    const { key } = links.facilitator
    await server.request(`/api/boards/${id}/seats/${seat.id}/remove`, { key, body: {} })
    expect(await host()).toBe('Karim')
  })

  it('SV-41 joining mints a seat bound to an HttpOnly cookie, and joining again renames it', async () => {
    const { id, links } = await server.createBoard()
    const response = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: ' Anna ', color: 4, locale: 'fr' },
    })
    const cookie = response.headers.getSetCookie()[0] ?? ''
    expect(cookie).toMatch(/^parcours_\w+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    const seat = (await response.json()) as Seat
    expect(seat).toMatchObject({ name: 'Anna', color: 4, role: 'editor' })

    const headers = { cookie: cookie.split(';')[0] ?? '' }
    const again = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: 'Anne', color: 5, locale: 'fr' },
      headers,
    })
    expect(await again.json()).toEqual({ ...seat, name: 'Anne', color: 5 })

    const byGrant = { ...headers, 'x-parcours-grant': seat.grant }
    const info = (await (await server.request(`/api/boards/${id}`, { headers: byGrant })).json()) as BoardInfo
    expect(info.seat).toEqual({ ...seat, name: 'Anne', color: 5 })
    const session = (await (await server.request('/api/session', { headers })).json()) as { grants: object[] }
    expect(session.grants).toEqual([{ ...seat, name: 'Anne', color: 5, board: id, title: 'Essai' }])
    const download = await server.request(`/api/boards/${id}/export.csv?grant=${seat.grant}`, { headers })
    expect(download.status).toBe(200)
  })

  it('SV-41 a grant is worth nothing without its cookie, on another board, or to post with from an address', async () => {
    const one = await server.createBoard()
    const two = await server.createBoard()
    const { seat, cookie } = await server.join(one.id, one.links.editor.key)
    const grant = { 'x-parcours-grant': seat.grant }
    expect((await server.request(`/api/boards/${one.id}`, { headers: grant })).status).toBe(401)
    expect((await server.request(`/api/boards/${two.id}`, { headers: { ...grant, cookie } })).status).toBe(
      401,
    )
    const forged = await server.request(`/api/boards/${one.id}/join?grant=${seat.grant}`, {
      body: { name: 'X', color: 1 },
      headers: { cookie },
    })
    expect(forged.status).toBe(401)
  })

  it('SV-41 "just watch" is an observer’s seat whatever the link', async () => {
    const { id, links } = await server.createBoard()
    const response = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: 'Chef', color: 1, locale: 'fr', observe: true },
    })
    expect(await response.json()).toMatchObject({ role: 'observer' })
  })

  it('says who is on the board now', async () => {
    const { id, links } = await server.createBoard()
    const { seat, cookie } = await server.join(id, links.editor.key, 'Anna')
    const client = new WireClient(server.url, id, { grant: seat.grant, cookie, origin: server.url })
    await client.untilSynced()
    await client.until(() => client.participants !== null)
    const info = (await (
      await server.request(`/api/boards/${id}`, { key: links.observer.key })
    ).json()) as BoardInfo
    expect(info.people).toEqual([{ name: 'Anna', color: 3, role: 'editor' }])
    await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: 'Anne', color: 6 },
      headers: { cookie },
    })
    await client.until(() => client.participants?.participants[0]?.name === 'Anne', 'the new name')
    await client.leave()
  })

  it('SV-51 an export as body makes a new board whose export is the same bytes', async () => {
    const { id, links } = await server.createBoard({ title: 'Démo', template: 'demo-mattress', locale: 'fr' })
    const first = await (
      await server.request(`/api/boards/${id}/export.json`, { key: links.editor.key })
    ).text()
    const copy = await server.request('/api/boards', { body: first })
    expect(copy.status).toBe(201)
    const board = (await copy.json()) as CreatedBoard
    expect(board.title).toBe('Démo')
    expect(board.id).not.toBe(id)
    const second = await server.request(`/api/boards/${board.id}/export.json`, {
      key: board.links.editor.key,
    })
    expect(await second.text()).toBe(first)
  })

  it('SV-52 exports in each format from the durable document', async () => {
    const { id, links } = await server.createBoard({
      title: 'Démo : été',
      template: 'demo-mattress',
      locale: 'fr',
    })
    const get = (file: string): Promise<Response> =>
      server.request(`/api/boards/${id}/export.${file}`, { key: links.observer.key })
    const csv = await get('csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="Demo ete.csv"; filename*=UTF-8\'\'D%C3%A9mo%20%C3%A9t%C3%A9.csv',
    )
    expect(await csv.text()).toContain('Étape')
    const svg = await get('svg')
    expect(await svg.text()).toContain('<svg')
    expect(svg.headers.get('content-security-policy')).toContain('sandbox')
    const png = Buffer.from(await (await get('png')).arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(code(await problemOf(await get('xls')))).toBe('unknown-format')
  })

  const bad: [
    string,
    { path?: string; key?: 'editor' | 'wrong'; body?: unknown; type?: string },
    number,
    string,
  ][] = [
    ['no body', { body: '' }, 400, 'broken-json'],
    ['broken JSON', { body: '{"title": "Essai",' }, 400, 'broken-json'],
    ['a truncated export', { body: '{"format": "parcours-board", "schema": {"maj' }, 422, 'broken-json'],
    ['words that are no JSON', { body: 'Bonjour' }, 422, 'broken-json'],
    ['a file of another program', { body: '{"name": "pnpm"}' }, 422, 'not-a-board'],
    ['a request in another order', { body: '{"x": 1, "title": ""}' }, 422, 'title-missing'],
    ['JSON that is no board', { body: '{"format": "something-else"}' }, 422, 'not-a-board'],
    [
      'a file of a newer version',
      { body: { format: 'parcours-board', schema: { major: 99, minor: 0 }, meta: {}, records: {} } },
      422,
      'newer-version',
    ],
    [
      'an import of 110 MB',
      { body: `{"format":"parcours-board","x":"${'x'.repeat(110_000_000)}"}` },
      413,
      'too-large',
    ],
    ['a title of 10,000 characters', { body: { title: 'x'.repeat(10_000) } }, 422, 'title-too-long'],
    ['no title', { body: { title: '   ' } }, 422, 'title-missing'],
    ['a title that is no text', { body: { title: 7 } }, 400, 'bad-request'],
    ['an unknown template', { body: { title: 'x', template: 'nope' } }, 422, 'unknown-template'],
    ['an unknown language', { body: { title: 'x', locale: 'de' } }, 400, 'bad-request'],
    ['another content type', { body: 'title=x', type: 'text/plain' }, 415, 'unsupported-media'],
    ['an unknown board', { path: '/api/boards/nosuchboard', key: 'wrong' }, 404, 'unknown-board'],
    ['a wrong key', { path: '/api/boards/BOARD', key: 'wrong' }, 401, 'unauthorized'],
    ['no key', { path: '/api/boards/BOARD' }, 401, 'unauthorized'],
    [
      'a name of 10,000 characters',
      { path: '/api/boards/BOARD/join', key: 'editor', body: { name: 'x'.repeat(10_000), color: 1 } },
      422,
      'name-too-long',
    ],
    [
      'a colour that is none',
      { path: '/api/boards/BOARD/join', key: 'editor', body: { name: 'x', color: 99 } },
      400,
      'bad-request',
    ],
    ['an address that is none', { path: '/api/nothing' }, 404, 'unknown-page'],
    ['an address that goes up', { path: '/../../etc/passwd' }, 404, 'unknown-page'],
  ]
  for (const [name, { path = '/api/boards', key, body, type }, status, expected] of bad) {
    it(`SV-50 ${name}: ${status} ${expected}, in both languages`, async () => {
      const { id, links } = await server.createBoard()
      const details: string[] = []
      for (const language of ['fr', 'en']) {
        const response = await server.request(path.replace('BOARD', id), {
          ...(key === undefined ? {} : { key: key === 'editor' ? links.editor.key : 'w'.repeat(43) }),
          ...(body === undefined ? {} : { body, method: 'POST' }),
          headers: { 'accept-language': language, ...(type === undefined ? {} : { 'content-type': type }) },
        })
        expect(response.status).toBe(status)
        const problem = await problemOf(response)
        expect(code(problem)).toBe(expected)
        expect(problem.title.length).toBeGreaterThan(3)
        expect(problem.detail.length).toBeGreaterThan(20)
        expect(problem.detail).not.toMatch(/[{}]/)
        details.push(problem.detail)
      }
      expect(details[0]).not.toBe(details[1])
      expect((await server.request('/readyz')).status).toBe(200)
    })
  }

  it('SV-50 a board that is full says so', async () => {
    const { id, links } = await server.createBoard()
    for (const name of ['a', 'b', 'c']) await server.join(id, links.editor.key, name)
    const response = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: 'd', color: 1 },
    })
    expect(code(await problemOf(response))).toBe('board-full')
  })

  it('SV-56 a board full of people who came once has room for one who comes; those who wrote, or are here, stay', async () => {
    const { id, links } = await server.createBoard()
    const [writer, visitor, gone] = [
      await server.join(id, links.editor.key, 'Writer'),
      await server.join(id, links.editor.key, 'Visitor'),
      await server.join(id, links.editor.key, 'Gone'),
    ]
    const enter = async ({ seat, cookie }: typeof writer): Promise<WireClient> => {
      const client = new WireClient(server.url, id, { grant: seat.grant, cookie, origin: server.url })
      await client.untilSynced()
      return client
    }
    const writing = await enter(writer)
    writeNote(writing.doc, 'n1', 'mine', writer.seat.id)
    await writing.untilSaved()
    await writing.leave()
    const here = await enter(visitor)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 3_600_000 })
    try {
      await server.join(id, links.editor.key, 'Newcomer')
    } finally {
      vi.useRealTimers()
    }
    await here.until(() => here.participants?.participants.some(({ name }) => name === 'Newcomer') ?? false)
    const names = here.participants?.participants.map(({ name }) => name)
    expect(names?.toSorted()).toEqual(['Newcomer', 'Visitor', 'Writer'])
    expect((await enter(writer)).closed).toBeNull()
    const back = new WireClient(server.url, id, {
      grant: gone.seat.grant,
      cookie: gone.cookie,
      origin: server.url,
    })
    await back.untilClosed()
    expect(back.closed?.code).toBe(4401)
    await here.leave()
    const full = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      body: { name: 'd', color: 1 },
    })
    expect(code(await problemOf(full))).toBe('board-full')
  })

  it('SV-53 SV-54 pages and files carry the strict policy; without a built client a page says so', async () => {
    const response = await server.request('/healthz')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("default-src 'none'")
    const hosts = [...policy.matchAll(/\b(?:https?|wss?):\/\/([^\s;]+)/g)].map(([, host]) => host)
    expect(new Set(hosts)).toEqual(new Set([new URL(server.url).host]))
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')

    const bare = await startTestServer({ PARCOURS_CLIENT: '/nonexistent' })
    const page = await bare.request('/b/some-board', { headers: { 'accept-language': 'fr' } })
    expect(page.status).toBe(503)
    expect(await page.text()).toContain('npm start')
    await bare.stop()
  })

  it('every code has a title and a detail in both languages', () => {
    for (const locale of ['fr', 'en'] as const) {
      const keys = Object.keys(problems[locale])
      expect(keys).toEqual(Object.keys(problems.en))
      for (const key of keys.filter((name) => name.endsWith('.detail'))) {
        expect(keys).toContain(key.replace('.detail', '.title'))
      }
    }
  })
})
