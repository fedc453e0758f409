/** The server as it runs, with everything that it prints: secrets are looked for in all of that, and in its files. */
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BoardLinks, CreatedBoard, ResumeCode, Seat } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type ServerProcess, startServer } from '../server-process.ts'

describe('secrets', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer({ env: { PARCOURS_LOG: 'debug' } })
  })
  afterAll(() => server.stop())

  const ask = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  /** Until the server has said something, be it goodbye. */
  async function knock(board: string, query: string, headers: Record<string, string>, protocols: string[]) {
    const url = `${server.url.replace('http', 'ws')}/sync/${board}?${query}`
    const socket = new WebSocket(url, protocols, { headers })
    await Promise.race([once(socket, 'message'), once(socket, 'close')])
    socket.terminate()
  }

  function* files(folder: string): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) yield* files(path)
      else if (entry.isFile()) yield path
    }
  }

  it('SV-40 SV-43 SV-49 no key, session token or code is stored, or logged at any level', async () => {
    const board = (await (await ask('/api/boards', { title: 'Essai' })).json()) as CreatedBoard
    const { facilitator, editor } = board.links
    const bearer = { authorization: `Bearer ${facilitator.key}` }
    const person = { name: 'Léa', color: 1 }
    const withKey = { authorization: `Bearer ${editor.key}` }
    const joined = await ask(`/api/boards/${board.id}/join`, person, withKey)
    const cookie = (joined.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const { grant } = (await joined.json()) as Seat
    const seated = { cookie, 'x-parcours-grant': grant }
    const offered = await ask(`/api/boards/${board.id}/resume-code`, {}, seated)
    const { code } = (await offered.json()) as ResumeCode
    const resumed = await ask('/api/resume', { code })
    await ask('/api/resume', { code: `${code}x` })
    const phone = (resumed.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const replaced = await ask(`/api/boards/${board.id}/links/editor/replace`, {}, bearer)
    const fresh = ((await replaced.json()) as BoardLinks).editor?.key ?? ''
    const minted = await ask(`/api/boards/${board.id}/links/facilitator/replace`, {}, bearer)
    const links = (await minted.json()) as BoardLinks
    await knock(board.id, `key=${links.observer?.key}`, {}, [])
    await knock(board.id, `key=${editor.key}`, {}, [])
    await knock(board.id, '', {}, ['parcours', `parcours.key.${links.editor?.key}`])
    await knock(board.id, `grant=${grant}`, { cookie, origin: server.url }, [])
    await knock(board.id, `grant=${grant}`, { cookie, origin: 'https://evil.example' }, [])

    const secrets = [
      ...Object.values(board.links).map(({ key }) => key),
      ...Object.values(links).map((link) => link?.key ?? ''),
      fresh,
      ...[cookie, phone].map((pair) => pair.split('=')[1] ?? ''),
      code,
      code.replaceAll('-', ''),
    ]
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(10)
    // The log was looked at where it speaks of these very requests.
    for (const said of ['/api/resume', '/links/editor/replace', '/join', 'foreign origin']) {
      await expect.poll(() => server.log()).toContain(said)
    }
    const kept = [...files(server.dataDir)].map((file) => readFileSync(file).toString('latin1'))
    expect(kept.length).toBeGreaterThan(1)
    for (const secret of secrets) {
      expect(server.log().includes(secret)).toBe(false)
      for (const content of kept) expect(content.includes(secret)).toBe(false)
    }
  })
})
