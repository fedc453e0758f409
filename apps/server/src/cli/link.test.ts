import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLOSE, ROLES, type Role } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { controlFolder, controlSocket } from '../control/address.ts'
import { openSqliteStorage } from '../storage/sqlite.ts'
import { testMachine } from '../testing/test-machine.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'
import { EXIT, parcours } from './parcours.ts'

describe('parcours link', () => {
  let directory: string
  let server: TestServer
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-cli-'))
    server = await startTestServer({}, directory)
  })
  afterEach(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  async function run(args: string[], env: Record<string, string> = {}) {
    const { machine, out, err } = testMachine({ PARCOURS_DATA: directory, ...env })
    const exit = await parcours(args, machine)
    return { exit, out: out.join('\n'), err: err.join('\n') }
  }
  /** The printed address of each role. */
  function printed(out: string): Record<Role, string> {
    const lines = out.split('\n').map((line) => line.split(/\s+/, 2) as [string, string])
    expect(lines.map(([role]) => role)).toEqual([...ROLES])
    return Object.fromEntries(lines) as Record<Role, string>
  }
  const keyIn = (url: string): string => url.split('#k=')[1] ?? ''
  const status = async (board: string, key: string): Promise<number> =>
    (await server.request(`/api/boards/${board}`, { key })).status

  it('SV-61 while the server runs: new links at once, open sockets by the old ones close, seats stay', async () => {
    const { id, links } = await server.createBoard()
    const { seat, cookie } = await server.join(id, links.editor.key)
    const person = new WireClient(server.url, id, { grant: seat.grant, cookie, origin: server.url })
    const program = new WireClient(server.url, id, { key: links.editor.key })
    await Promise.all([person.untilSynced(), program.untilSynced()])

    const { exit, out, err } = await run(['link', `${server.url}/b/${id}`])
    expect(exit).toBe(EXIT.done)
    await program.untilClosed()
    expect(program.closed).toEqual({ code: CLOSE.revoked, reason: 'link-replaced' })
    const urls = printed(out)
    for (const role of ROLES) {
      expect(urls[role]).toBe(`${server.url}/b/${id}#k=${keyIn(urls[role])}`)
      expect(await status(id, keyIn(urls[role]))).toBe(200)
      expect(await status(id, links[role].key)).toBe(410)
      expect(err).not.toContain(keyIn(urls[role]))
    }
    const shown = await server.request(`/api/boards/${id}/links`, { key: keyIn(urls.facilitator) })
    expect(await shown.json()).toMatchObject({ editor: { url: urls.editor } })
    expect(person.closed).toBeNull()
    await person.leave()
  })

  it('SV-61 while no server runs, also after one that was killed, at the address that is asked for', async () => {
    const { id, links } = await server.createBoard()
    await server.stop()
    writeFileSync(controlSocket(directory) ?? '', 'what a dead server left')
    const { exit, out } = await run(['link', id, '--url', 'https://boards.example/'])
    expect(exit).toBe(EXIT.done)
    const urls = printed(out)
    expect(urls.editor).toMatch(/^https:\/\/boards\.example\/b\/\w+#k=[\w-]{43}$/)
    server = await startTestServer({}, directory)
    expect(await status(id, keyIn(urls.editor))).toBe(200)
    expect(await status(id, links.editor.key)).toBe(410)
    const again = await run(['link', id], { PORT: '4242' })
    expect(again.out).toContain(server.url)
  })

  it('SV-61 a link that a facilitator closed stays closed', async () => {
    const { id, links } = await server.createBoard()
    await server.request(`/api/boards/${id}/links/observer/close`, { key: links.facilitator.key, body: {} })
    const { out } = await run(['link', id])
    expect(out).toContain('observer     (closed)')
    expect(await status(id, links.observer.key)).toBe(410)
  })

  it('SV-61 an unknown board, no data, and data that a server holds without a socket are told apart', async () => {
    const unknown = await run(['link', 'nosuchboard'])
    expect(unknown).toMatchObject({ exit: EXIT.failed, out: '' })
    expect(unknown.err).toContain('nosuchboard')
    const nothing = await run(['link', 'board'], { PARCOURS_DATA: join(directory, 'elsewhere') })
    expect(nothing.exit).toBe(EXIT.failed)
    expect(nothing.err).toContain('elsewhere')
    expect(() => statSync(join(directory, 'elsewhere'))).toThrow()
    await server.stop()
    expect((await run(['link', 'nosuchboard'])).err).toContain('nosuchboard')
    const holder = await openSqliteStorage(directory)
    const held = await run(['link', 'board'])
    expect(held.exit).toBe(EXIT.failed)
    expect(held.err).toContain('Stop the server')
    await holder.close()
  })

  it('SV-62 the socket for commands is its owner’s alone, and goes with the server', async () => {
    expect(statSync(controlFolder(directory)).mode & 0o777).toBe(0o700)
    expect(statSync(controlSocket(directory) ?? '').isSocket()).toBe(true)
    await server.stop()
    expect(() => statSync(controlSocket(directory) ?? '')).toThrow()
    expect(controlSocket(`/${'x'.repeat(200)}`)).toBeNull()
  })
})
