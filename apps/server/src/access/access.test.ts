import type { IncomingMessage } from 'node:http'
import { CLOSE } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'
import { redactUrl } from '../log.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient, type WireOptions } from '../testing/wire-client.ts'
import { deriveKeys, hashSecret, newSecret } from './keys.ts'
import { addressOf, hostOf, trustProxies } from './proxy.ts'

describe('keys', () => {
  it('SV-40 derive from the root, differ by role, epoch and root, and don’t lead back', () => {
    const root = newSecret()
    const keys = deriveKeys(root, 1)
    expect(deriveKeys(root, 1)).toEqual(keys)
    expect(keys.facilitator).toBe(root)
    const all = [...Object.values(keys), deriveKeys(root, 2).editor, deriveKeys(newSecret(), 1).editor]
    expect(new Set(all).size).toBe(all.length)
    expect(hashSecret(root)).not.toContain(root)
  })

  it('SV-43 are cut out of addresses', () => {
    expect(redactUrl('/sync/b?key=secret&x=1')).toBe('/sync/b?key=[redacted]&x=1')
    expect(redactUrl('/sync/b?x=1&grant=secret')).toBe('/sync/b?x=1&grant=[redacted]')
  })
})

describe('proxies', () => {
  const request = (remoteAddress: string, headers: Record<string, string>): IncomingMessage =>
    ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage
  const forwarded = {
    'x-forwarded-for': '9.9.9.9, 1.2.3.4',
    'x-forwarded-host': 'evil, board.example',
    host: 'inner',
  }

  it('SV-45 are believed when trusted, up to the first that is not', () => {
    const trust = trustProxies('loopback')
    expect(addressOf(request('127.0.0.1', forwarded), trust)).toBe('1.2.3.4')
    expect(addressOf(request('::ffff:127.0.0.1', forwarded), trust)).toBe('1.2.3.4')
    expect(hostOf(request('127.0.0.1', forwarded), trust)).toBe('board.example')
    expect(addressOf(request('5.6.7.8', forwarded), trust)).toBe('5.6.7.8')
    expect(hostOf(request('5.6.7.8', forwarded), trust)).toBe('inner')
    expect(addressOf(request('127.0.0.1', forwarded), trustProxies('loopback, 1.2.3.0/24'))).toBe('9.9.9.9')
  })
})

describe('configuration', () => {
  it('SV-44 boards are made by anybody on the machine, elsewhere by the rule that was set', () => {
    expect(readConfig({})).toMatchObject({ create: 'anybody', adminToken: null })
    expect(readConfig({ HOST: '0.0.0.0' }).create).toBe('nobody')
    expect(readConfig({ HOST: '0.0.0.0', PARCOURS_CREATE: 'open' }).create).toBe('anybody')
    const token = 'a-token-of-sixteen'
    const adminToken = token
    const wide = { HOST: '0.0.0.0', PARCOURS_ADMIN_TOKEN: token }
    expect(readConfig(wide)).toMatchObject({ create: 'token', adminToken })
    const closed = { PARCOURS_CREATE: 'token', PARCOURS_ADMIN_TOKEN: token }
    expect(readConfig(closed)).toMatchObject({ create: 'token', adminToken })
    const open = { PARCOURS_CREATE: 'open', PARCOURS_ADMIN_TOKEN: token }
    expect(readConfig(open)).toMatchObject({ create: 'anybody', adminToken })
  })

  it('names the variable that is wrong, and not its value', () => {
    const wrong = (env: Record<string, string>): string => {
      try {
        readConfig(env)
        return 'accepted'
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError)
        return (error as Error).message
      }
    }
    expect(wrong({ PORT: '99999' })).toContain('PORT')
    expect(wrong({ PARCOURS_MAX_CONNECTIONS: '-3' })).toContain('PARCOURS_MAX_CONNECTIONS')
    expect(wrong({ PARCOURS_TRUST_PROXY: 'nonsense' })).toContain('PARCOURS_TRUST_PROXY')
    expect(wrong({ PARCOURS_CREATE: 'token' })).toContain('PARCOURS_ADMIN_TOKEN')
    const secret = 'short'
    expect(wrong({ PARCOURS_ADMIN_TOKEN: secret })).not.toContain(secret)
    expect(readConfig({ PORT: '' }).port).toBe(8787)
  })
})

describe('opening a socket', () => {
  let server: TestServer
  let closedDoor: TestServer
  beforeAll(async () => {
    server = await startTestServer({
      PARCOURS_MAX_CONNECTIONS_PER_SEAT: '2',
      PARCOURS_ORIGINS: 'https://other.example',
    })
    closedDoor = await startTestServer({
      PARCOURS_ALLOW_URL_KEY: 'false',
      HOST: '127.0.0.1',
      PARCOURS_CREATE: 'token',
      PARCOURS_ADMIN_TOKEN: 'sixteen-characters',
    })
  })
  afterAll(async () => {
    await server.stop()
    await closedDoor.stop()
  })

  /** 'in', or the close code. */
  async function outcome(on: TestServer, board: string, options: WireOptions): Promise<'in' | number> {
    const client = new WireClient(on.url, board, options)
    await client.until(() => client.synced || client.closed !== null)
    const result = client.closed?.code ?? 'in'
    await client.leave()
    return result
  }

  it('SV-42 with a key, a subprotocol, or cookie and grant; by Origin', async () => {
    const { id, links } = await server.createBoard()
    const { seat, cookie } = await server.join(id, links.editor.key)
    const { key } = links.editor
    const { grant } = seat
    const origin = server.url
    expect(await outcome(server, id, { key })).toBe('in')
    expect(await outcome(server, id, { protocols: ['parcours', `parcours.key.${key}`] })).toBe('in')
    expect(await outcome(server, id, { grant, cookie, origin })).toBe('in')
    expect(await outcome(server, id, { grant, cookie, origin: 'https://other.example' })).toBe('in')
    expect(await outcome(server, id, { grant, cookie })).toBe(CLOSE.unauthorized)
    for (const foreign of ['https://evil.example', 'null', `${origin}.evil.example`]) {
      expect(await outcome(server, id, { grant, cookie, origin: foreign })).toBe(CLOSE.unauthorized)
      expect(await outcome(server, id, { key, origin: foreign })).toBe(CLOSE.unauthorized)
    }
    expect(await outcome(server, id, { grant, origin })).toBe(CLOSE.unauthorized)
    expect(await outcome(server, id, { cookie, origin })).toBe(CLOSE.unauthorized)
  })

  it('SV-41 a session cookie that is none of ours is replaced when somebody joins', async () => {
    const { id, links } = await server.createBoard()
    const { cookie } = await server.join(id, links.editor.key)
    const [name = ''] = cookie.split('=')
    const answer = await server.request(`/api/boards/${id}/join`, {
      key: links.editor.key,
      headers: { cookie: `${name}=guessable` },
      body: { name: 'Anna', color: 3, locale: 'fr' },
    })
    const { grant } = (await answer.json()) as { grant: string }
    const fresh = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    expect(fresh).not.toContain('guessable')
    expect(await outcome(server, id, { grant, cookie: fresh, origin: server.url })).toBe('in')
  })

  it('SV-43 a wrong key 4401, an unknown board 4404', async () => {
    const { id, links } = await server.createBoard()
    expect(await outcome(server, id, { key: newSecret() })).toBe(CLOSE.unauthorized)
    expect(await outcome(server, id, { key: 'x' })).toBe(CLOSE.unauthorized)
    expect(await outcome(server, id, {})).toBe(CLOSE.unauthorized)
    expect(await outcome(server, 'nosuchboard', { key: links.editor.key })).toBe(CLOSE.unknownBoard)
  })

  it('SV-43 a key in the address can be switched off; SV-44 making boards can need a token', async () => {
    expect((await closedDoor.request('/api/boards', { body: { title: 'x' } })).status).toBe(401)
    const made = await closedDoor.request('/api/boards', { body: { title: 'x' }, key: 'sixteen-characters' })
    const { id, links } = (await made.json()) as Awaited<ReturnType<TestServer['createBoard']>>
    expect(await outcome(closedDoor, id, { key: links.editor.key })).toBe(CLOSE.unauthorized)
    const protocols = ['parcours', `parcours.key.${links.editor.key}`]
    expect(await outcome(closedDoor, id, { protocols })).toBe('in')
  })

  it('SV-37 too many tabs of one seat are turned away with 4429, and others are not', async () => {
    const { id, links } = await server.createBoard()
    const anna = await server.join(id, links.editor.key, 'Anna')
    const karim = await server.join(id, links.editor.key, 'Karim')
    const options = { grant: anna.seat.grant, cookie: anna.cookie, origin: server.url }
    const tabs = [new WireClient(server.url, id, options), new WireClient(server.url, id, options)]
    await Promise.all(tabs.map((tab) => tab.untilSynced()))
    expect(await outcome(server, id, options)).toBe(CLOSE.tooManyConnections)
    const other = { grant: karim.seat.grant, cookie: karim.cookie, origin: server.url }
    expect(await outcome(server, id, other)).toBe('in')
    await Promise.all(tabs.map((tab) => tab.leave()))
  })
})
