import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Problem, ResumeCode, Resumed } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { noteText, writeNote } from '../testing/notes.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

describe('a seat on another device', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ PARCOURS_TRUST_PROXY: 'loopback' })
  })
  afterAll(() => server.stop())

  const codeOf = async (response: Response): Promise<string> =>
    ((await response.json()) as Problem).type.replace('urn:parcours:problem:', '')
  const cookieOf = (response: Response): string =>
    (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''

  async function seated() {
    const board = await server.createBoard()
    const { seat, cookie } = await server.join(board.id, board.links.editor.key, 'Léa')
    const headers = { cookie, 'x-parcours-grant': seat.grant }
    const offer = async (): Promise<ResumeCode> => {
      const response = await server.request(`/api/boards/${board.id}/resume-code`, { headers, body: {} })
      if (!response.ok) throw new Error(await response.text())
      return (await response.json()) as ResumeCode
    }
    return { board, seat, cookie, headers, offer }
  }
  const resume = (code: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    server.request('/api/resume', { body: { code }, headers })

  it('SV-49 a code gives another browser the same seat, and both work as one participant', async () => {
    const { board, seat, cookie, offer } = await seated()
    const { code, url, expires } = await offer()
    expect(code).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/)
    expect(url).toBe(`${server.url}/resume#c=${code}`)
    expect(Date.parse(expires) - Date.now()).toBeGreaterThan(9 * 60_000)

    const response = await resume(` ${code.toUpperCase().replaceAll('-', ' ')} `)
    expect(response.status).toBe(200)
    const resumed = (await response.json()) as Resumed
    expect(resumed).toEqual({
      board: board.id,
      title: 'Essai',
      seat: { ...seat, grant: resumed.seat.grant },
    })
    expect(resumed.seat.grant).not.toBe(seat.grant)
    const phoneCookie = cookieOf(response)
    expect(phoneCookie).not.toBe(cookie)

    const origin = server.url
    const laptop = new WireClient(server.url, board.id, { grant: seat.grant, cookie, origin })
    const phone = new WireClient(server.url, board.id, {
      grant: resumed.seat.grant,
      cookie: phoneCookie,
      origin,
    })
    await Promise.all([laptop.untilSynced(), phone.untilSynced()])
    expect(phone.welcome?.participant).toBe(seat.id)
    writeNote(phone.doc, 'from-phone', 'du téléphone', seat.id)
    const rating = `point~persona~${seat.id}`
    phone.doc.getMap('ratings').set(rating, new Y.Map([['author', seat.id]]))
    await phone.untilSaved()
    await laptop.until(() => laptop.doc.getMap('ratings').has(rating))
    expect(noteText(laptop.doc, 'from-phone')).toBe('du téléphone')
    await laptop.until(() => laptop.participants !== null)
    expect(laptop.participants?.participants).toHaveLength(1)
    // One person: what they wrote on one device is theirs on the other.
    laptop.doc.getMap('ratings').delete(rating)
    await laptop.untilSaved()
    expect(laptop.refused).toBeNull()
    await laptop.leave()
    await phone.leave()
  })

  it('SV-49 once, in its time, and only the newest; each failure says which', async () => {
    const { offer } = await seated()
    const first = await offer()
    const second = await offer()
    const replaced = await resume(first.code)
    expect(await codeOf(replaced)).toBe('resume-unknown')
    expect(replaced.headers.getSetCookie()).toEqual([])
    expect((await resume(second.code)).status).toBe(200)
    expect(await codeOf(await resume(second.code))).toBe('resume-used')
    const third = await offer()
    const db = new DatabaseSync(join(server.dataDirectory, 'parcours.db'))
    db.exec('UPDATE resume_codes SET expires_at = 1 WHERE used_at IS NULL')
    db.close()
    expect(await codeOf(await resume(third.code))).toBe('resume-expired')
    expect(await codeOf(await resume(7))).toBe('bad-request')
  })

  it('SV-49 a seat that was taken back gives no code, and its code no seat', async () => {
    const { board, seat, headers, offer } = await seated()
    const { code } = await offer()
    await server.request(`/api/boards/${board.id}/seats/${seat.id}/remove`, {
      key: board.links.facilitator.key,
      body: {},
    })
    expect(await codeOf(await resume(code))).toBe('seat-removed')
    const again = await server.request(`/api/boards/${board.id}/resume-code`, { headers, body: {} })
    expect(await codeOf(again)).toBe('seat-removed')
  })

  it('SV-49 a link alone has no seat to take along', async () => {
    const { id, links } = await server.createBoard()
    const response = await server.request(`/api/boards/${id}/resume-code`, {
      key: links.facilitator.key,
      body: {},
    })
    expect(await codeOf(response)).toBe('seat-needed')
  })

  it('SV-49 guessing is slowed down by address, and disturbs nobody else', async () => {
    const { offer } = await seated()
    const guesser = { 'x-forwarded-for': '203.0.113.9' }
    let guesses = 0
    let last = ''
    while (last !== 'too-many-guesses' && guesses < 300) {
      last = await codeOf(await resume(`2222-2222-${String(2222 + guesses).replace(/[01]/g, 'x')}`, guesser))
      guesses += 1
    }
    expect(guesses).toBe(101)
    const { code } = await offer()
    expect(await codeOf(await resume(code, guesser))).toBe('too-many-guesses')
    expect((await resume(code, { 'x-forwarded-for': '203.0.113.10' })).status).toBe(200)
  })
})
