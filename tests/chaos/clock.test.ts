/** The server's clock is set, forward and back, while people work: nobody notices. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CreatedBoard, VersionInfo } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, pause, post, takeSeat } from './board-client.ts'
import { allLeave, open, saved, texts, until } from './person.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a wrong time server, a flat battery or a person at the console do. */
const JUMPS = [DAY, -DAY, -2 * 365 * DAY, 5 * 365 * DAY, 0, -HOUR, 0]

describe('a clock that jumps', () => {
  let folder: string
  let clock: string
  let server: ServerProcess
  const set = (offset: number): void => writeFileSync(clock, String(offset))
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parcours-clock-'))
    clock = join(folder, 'offset')
    set(0)
    server = await startServer({
      env: {
        PARCOURS_TEST_CLOCK: clock,
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'moving-clock.mjs')}`,
        PARCOURS_VERSION_INTERVAL_MS: '400',
        PARCOURS_MAX_BOARDS_PER_HOUR: '3',
      },
    })
  })
  afterAll(async () => {
    allLeave()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const versions = async ({ id, links }: CreatedBoard): Promise<VersionInfo[]> => {
    const headers = { authorization: `Bearer ${links.editor.key}` }
    return (await (
      await fetch(`${server.url}/api/boards/${id}/versions`, { headers })
    ).json()) as VersionInfo[]
  }

  it('SV-75 nobody is cut off, all is saved and seen, presence goes on, versions come neither in a flood nor never', {
    timeout: 60_000,
  }, async () => {
    const board = await createBoard(server)
    const anna = await open(server, board, 'editor', 'Anna')
    const karim = await open(server, board, 'editor', 'Karim')
    const [journey] = anna.model.board.journeys.keys()
    const lost: string[] = []
    for (const { connection } of [anna, karim]) {
      connection.subscribe(() => {
        if (connection.state !== 'live') lost.push(connection.state)
      })
    }
    let written = 0
    const started = performance.now()
    for (const [index, jump] of JUMPS.entries()) {
      set(jump)
      await pause(100)
      for (let n = 0; n < 20; n++) {
        anna.editor.addNote({
          place: { to: 'parking', journey: journey as string },
          text: `note ${written++}`,
        })
        await pause(10)
      }
      anna.connection.presence.set({ selection: [`jump-${index}`] })
      await until(() => saved(anna), `saved after jump ${index}`)
      await until(() => texts(karim).length === written, `seen after jump ${index}`)
      await until(
        () => karim.connection.presence.peers().some(({ selection }) => selection[0] === `jump-${index}`),
        `presence after jump ${index}`,
      )
    }
    expect(lost).toEqual([])
    // What it would have made anyway, by its own steady time.
    const intervals = (performance.now() - started) / 400
    const made = await versions(board)
    expect(made.length).toBeGreaterThan(2)
    expect(made.length).toBeLessThan(intervals + 2)
    // The clock really was somewhere else, and the server told it.
    const years = made.map(({ createdAt }) => new Date(createdAt).getFullYear())
    expect(new Set(years).size).toBeGreaterThan(1)
    const onDisk = await exported(server, board)
    for (let n = 0; n < written; n++) expect(onDisk).toContain(`"note ${n}"`)

    // After a restart in the past everything is there and people work on.
    set(-400 * DAY)
    await server.kill('SIGKILL')
    await server.restart()
    await until(() => saved(anna) && anna.connection.state === 'live', 'Anna is back')
    const named = await post(
      server,
      `/api/boards/${board.id}/versions`,
      { name: 'Then' },
      { authorization: `Bearer ${board.links.editor.key}` },
    )
    const { createdAt } = (await named.json()) as VersionInfo
    expect(Math.abs(Date.parse(createdAt) - (Date.now() - 400 * DAY))).toBeLessThan(DAY)
    anna.editor.addNote({ place: { to: 'parking', journey: journey as string }, text: 'in the past' })
    await until(() => texts(karim).includes('in the past'), 'Karim sees it')
    set(0)
  })

  it('SV-75 a limit by the hour is neither lifted nor kept up by a clock that is set', async () => {
    // Boards made since the restart count; the limit is three.
    const made: number[] = []
    for (const jump of [0, 0, 0, 2 * HOUR, -2 * HOUR]) {
      set(jump)
      await pause(60)
      const response = await fetch(`${server.url}/api/boards`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Essai' }),
      })
      made.push(response.status)
    }
    expect(made).toEqual([201, 201, 201, 429, 429])
    set(0)
  })

  it('SV-75 seats and their sessions are not bound to the clock', async () => {
    await server.restart()
    const board = await createBoard(server)
    const place = await takeSeat(server, board.id, board.links.editor.key, 'Anna')
    set(20 * 365 * DAY)
    await pause(60)
    const again = await fetch(`${server.url}/api/boards/${board.id}`, {
      headers: { cookie: place.cookie ?? '', 'x-parcours-grant': place.grant ?? '' },
    })
    expect(again.status).toBe(200)
    set(0)
  })
})
