/** The server's clock is set, forward and back, while people work: nobody notices. */
import type { CreatedBoard, VersionInfo } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ServerClock } from '../server-clock.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, pause, post, takeSeat } from './board-client.ts'
import { allLeave, open, saved, texts, until } from './person.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a wrong time server, a flat battery or a person at the console do. */
const JUMPS = [DAY, -DAY, -2 * 365 * DAY, 5 * 365 * DAY, 0, -HOUR, 0]

/** Whether it was made by a clock that is `offset` away from ours. */
const isAbout = ({ createdAt }: VersionInfo, offset: number): boolean =>
  Math.abs(Date.parse(createdAt) - (Date.now() + offset)) < HOUR / 2

describe('a clock that jumps', () => {
  let clock: ServerClock
  let server: ServerProcess
  beforeEach(async () => {
    clock = new ServerClock()
    server = await startServer({
      env: {
        ...clock.env,
        PARCOURS_VERSION_INTERVAL_MS: '400',
        PARCOURS_MAX_BOARDS_PER_HOUR: '3',
      },
    })
  })
  afterEach(async () => {
    allLeave()
    await server.stop()
    clock.remove()
  })

  const versions = async ({ id, links }: CreatedBoard): Promise<VersionInfo[]> => {
    const headers = { authorization: `Bearer ${links.editor.key}` }
    return (await (
      await fetch(`${server.url}/api/boards/${id}/versions`, { headers })
    ).json()) as VersionInfo[]
  }

  it('SV-75 nobody is cut off, all is saved and seen, presence goes on, versions come neither in a flood nor never', {
    timeout: 180_000,
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
      await clock.set(jump)
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
      // The clock really is somewhere else, and a version comes all the same.
      await until(
        async () => (await versions(board)).some((version) => isAbout(version, jump)),
        `a version after jump ${index}`,
      )
    }
    expect(lost).toEqual([])
    const made = await versions(board)
    // What it would have made anyway, by its own steady time.
    const intervals = (performance.now() - started) / 400
    expect(made.length).toBeLessThan(intervals + 2)
    const onDisk = await exported(server, board)
    for (let n = 0; n < written; n++) expect(onDisk).toContain(`"note ${n}"`)

    // After a restart in the past everything is there and people work on.
    clock.turnTo(-400 * DAY)
    await server.kill('SIGKILL')
    await server.restart()
    await until(() => saved(anna) && anna.connection.state === 'live', 'Anna is back')
    const named = await post(
      server,
      `/api/boards/${board.id}/versions`,
      { name: 'Then' },
      { authorization: `Bearer ${board.links.editor.key}` },
    )
    expect(isAbout((await named.json()) as VersionInfo, -400 * DAY)).toBe(true)
    anna.editor.addNote({ place: { to: 'parking', journey: journey as string }, text: 'in the past' })
    await until(() => texts(karim).includes('in the past'), 'Karim sees it')
  })

  it('SV-75 a limit by the hour is neither lifted nor kept up by a clock that is set', async () => {
    const made: number[] = []
    for (const jump of [0, 0, 0, 2 * HOUR, -2 * HOUR]) {
      await clock.set(jump)
      const response = await fetch(`${server.url}/api/boards`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Essai' }),
      })
      made.push(response.status)
    }
    expect(made).toEqual([201, 201, 201, 429, 429])
  })

  it('SV-75 seats and their sessions are not bound to the clock', async () => {
    const board = await createBoard(server)
    const place = await takeSeat(server, board.id, board.links.editor.key, 'Anna')
    await clock.set(20 * 365 * DAY)
    const again = await fetch(`${server.url}/api/boards/${board.id}`, {
      headers: { cookie: place.cookie ?? '', 'x-parcours-grant': place.grant ?? '' },
    })
    expect(again.status).toBe(200)
  })
})
