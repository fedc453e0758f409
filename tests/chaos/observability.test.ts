/** What a busy server tells whoever runs it: enough to act on, and nothing of what people write or who they are. */
import { randomBytes } from 'node:crypto'
import type { CreatedBoard } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { exported, pause, post, sitDown, WireClient, writeNote } from './board-client.ts'

/** Words that occur nowhere by chance. */
const secretWord = (): string => `mot${randomBytes(6).toString('hex')}`

const AUTOMATIC = /^parcours_versions_total\{kind="auto"\} [1-9]/m

describe('a busy server', () => {
  let server: ServerProcess
  const spoken: string[] = []
  const ids: string[] = []
  const say = (): string => {
    const word = secretWord()
    spoken.push(word)
    return word
  }
  let metrics = ''
  let board: CreatedBoard

  beforeAll(async () => {
    server = await startServer({ env: { PARCOURS_LOG: 'debug', PARCOURS_VERSION_INTERVAL_MS: '300' } })
    const created = await post(server, '/api/boards', { title: say(), template: 'service', locale: 'fr' })
    board = (await created.json()) as CreatedBoard
    ids.push(board.id)
    const { facilitator, editor } = board.links
    const people = await Promise.all([
      sitDown(server, board, 'editor', say()),
      sitDown(server, board, 'facilitator', say()),
      sitDown(server, board, 'observer', say()),
    ])
    ids.push(...people.map(({ place }) => place.seat.id), ...people.map(({ place }) => place.seat.grant))
    const [anna, lea, chef] = people.map(({ client }) => client) as [WireClient, WireClient, WireClient]
    for (let n = 0; n < 40; n++) {
      for (const { client, place } of people.slice(0, 2)) {
        const id = `note${randomBytes(6).toString('hex')}`
        ids.push(id)
        writeNote(client.doc, id, say(), place.seat.id)
      }
      await pause(5)
    }
    // Refusals: by role, by author, by size, bytes that are nothing; and people who should not be here.
    const second = await sitDown(server, board, 'editor', say())
    writeNote(second.client.doc, 'stolen', say(), people[1]!.place.seat.id)
    writeNote(chef.doc, 'not-mine', say(), people[2]!.place.seat.id)
    const noisy = new WireClient(server.url, board.id, { key: editor.key })
    await noisy.untilSynced()
    // A sync message of no kind that there is.
    noisy.send(Uint8Array.from([0, 9, ...new TextEncoder().encode(say())]))
    await Promise.all([
      noisy.untilClosed(),
      chef.until(() => chef.refused !== null),
      second.client.until(() => second.client.refused !== null),
    ])
    const wrong = new WireClient(server.url, board.id, { key: say().padEnd(43, 'x') })
    await wrong.untilClosed()
    // Requests that fail carry words as well.
    const bearer = { authorization: `Bearer ${facilitator.key}` }
    await post(server, '/api/boards', `{"title": "${say()}`, bearer)
    await post(server, '/api/boards', { title: say(), template: say() })
    await post(server, `/api/boards/${board.id}/join`, { name: say(), color: 99 }, bearer)
    await post(server, `/api/boards/${board.id}/versions`, { name: say() }, bearer)
    await post(server, '/api/boards', JSON.stringify({ format: 'parcours-board', meta: { title: say() } }))
    await Promise.all([anna.untilSaved(), lea.untilSaved()])
    await exported(server, board)
    // Something that the named version doesn't have, so that one is due by itself.
    writeNote(anna.doc, 'after', say(), people[0]!.place.seat.id)
    await anna.untilSaved()
    const read = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text()
    for (let tries = 0; !AUTOMATIC.test(metrics) && tries < 300; tries++) {
      await pause(100)
      metrics = await read()
    }
    await Promise.all([anna, lea, chef, second.client].map((client) => client.leave()))
  }, 180_000)
  afterAll(() => server.stop())

  it('SV-76 the log has no word of what people wrote, called themselves or sent, at any level', () => {
    expect(spoken.length).toBeGreaterThan(90)
    const log = server.log()
    // It was looked at where it speaks of these very events.
    for (const event of ['"refused"', '"bad frame"', '/versions']) {
      expect(log).toContain(event)
    }
    for (const word of spoken) expect(log.includes(word), word).toBe(false)
    for (const { key } of Object.values(board.links)) expect(log.includes(key)).toBe(false)
    // The last one may still be on its way.
    for (const line of log.split('\n').slice(0, -1)) {
      const { level, time, msg } = JSON.parse(line) as { level: number; time: number; msg: string }
      expect([typeof level, typeof time, typeof msg]).toEqual(['number', 'number', 'string'])
    }
  })

  it('SV-77 the metrics tell what happened, without any name, id or word', () => {
    const value = (name: string): number =>
      Number(new RegExp(`^${name.replace(/[{}"]/g, '\\$&')} (\\S+)$`, 'm').exec(metrics)?.[1])
    expect(value('parcours_connections')).toBeGreaterThanOrEqual(2)
    expect(value('parcours_rooms')).toBe(1)
    expect(value('parcours_join_seconds_count')).toBeGreaterThanOrEqual(5)
    // On a busy machine a tick gathers more: how many there are is nobody's promise.
    expect(value('parcours_tick_messages_count')).toBeGreaterThan(2)
    expect(value('parcours_tick_messages_sum')).toBeGreaterThanOrEqual(80)
    expect(value('parcours_tick_commit_seconds_count')).toBeGreaterThan(2)
    expect(value('parcours_refusals_total{reason="role"}')).toBe(1)
    expect(value('parcours_refusals_total{reason="author"}')).toBe(1)
    expect(value('parcours_bad_frames_total')).toBe(1)
    expect(value('parcours_closes_total{code="4400"}')).toBe(1)
    expect(value('parcours_closes_total{code="4401"}')).toBe(1)
    expect(value('parcours_versions_total{kind="named"}')).toBe(1)
    expect(value('parcours_versions_total{kind="auto"}')).toBeGreaterThanOrEqual(1)
    expect(value('parcours_queued_messages')).toBe(0)
    expect(value('parcours_storage_errors_total{trouble="full"}')).toBe(0)
    expect(value('parcours_disk_free_bytes')).toBeGreaterThan(1e6)
    expect(value('parcours_database_bytes')).toBeGreaterThan(1_000)
    expect(value('parcours_wal_bytes')).toBeGreaterThan(1_000)
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e7)
    expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
    expect(metrics).toMatch(/^parcours_http_responses_total\{status="422"\} \d+$/m)
    for (const word of [...spoken, ...ids, ...Object.values(board.links).map(({ key }) => key)]) {
      expect(metrics.includes(word), word).toBe(false)
    }
  })
})
