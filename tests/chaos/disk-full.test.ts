/** A server whose disk really is full, and then has room again: what people are told, and what is there afterwards. */
import { CLOSE } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, post, WireClient } from './board-client.ts'
import { PairAtWork } from './pair-at-work.ts'
import { allLeave, open, saved, texts, until } from './person.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

const DISK_MB = 24

describe('a full disk', () => {
  let disk: SmallDisk
  let server: ServerProcess
  const started: ServerProcess[] = []
  beforeEach(async () => {
    disk = mountSmallDisk(DISK_MB)
    server = await startServer({ dataDir: disk.dataDir })
    started.push(server)
  })
  afterEach(async () => {
    allLeave()
    // A server that never started must not leave the disk mounted.
    for (const each of started.splice(0)) await each.stop()
    disk.unmount()
  })

  it('SV-27 SV-22 says so everywhere, keeps everybody’s work, serves readers, and goes on by itself when there is room', {
    timeout: 180_000,
  }, async () => {
    const board = await createBoard(server)
    const pair = await PairAtWork.sitDown(server, board)
    const { anna, karim, typed, promised, seen } = pair
    pair.start({ pauseMs: 10, more: ` ${'x'.repeat(400)}` })
    await until(() => promised.size > 20 && seen.size > 10, 'work that is saved')
    const filled = performance.now()
    disk.fill()
    await until(() => anna.connection.serverTrouble === 'storage', 'Anna is told')
    await until(() => karim.connection.serverTrouble === 'storage', 'Karim is told')
    const toldMs = performance.now() - filled
    const [promisedThen, seenThen] = [new Set(promised), new Set(seen)]
    await pair.stop('while-full')

    // The state is clear to whoever watches the server, and to who comes to its door.
    const ready = await fetch(`${server.url}/readyz`)
    expect([ready.status, ((await ready.json()) as { type: string }).type]).toEqual([
      503,
      'urn:parcours:problem:storage-full',
    ])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(
      /^parcours_storage_trouble\{trouble="full"\} 1$/m,
    )
    const another = await post(server, '/api/boards', { title: 'Encore', template: 'service' })
    expect([another.status, ((await another.json()) as { type: string }).type]).toEqual([
      503,
      'urn:parcours:problem:storage-full',
    ])
    const visitor = new WireClient(server.url, board.id, { key: board.links.editor.key })
    await visitor.untilClosed()
    expect(visitor.closed).toEqual({ code: CLOSE.storage, reason: 'full' })
    // All that was promised or shown can be read all the while.
    const readable = await exported(server, board)
    for (const text of [...promisedThen, ...seenThen]) expect(readable).toContain(text)
    // Nothing is called saved that isn't.
    for (const person of pair.both) {
      expect(person.connection.save.waiting).toBeGreaterThan(0)
      expect(person.connection.save.state).toBe('here')
      expect(person.connection.hasUnsentWork()).toBe(true)
    }
    expect(server.log()).toMatch(/"trouble":"full","msg":"nothing can be written/)

    disk.free()
    const freed = performance.now()
    await until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 'ready again')
    const readyMs = performance.now() - freed
    await until(() => saved(anna) && saved(karim), 'everything saved')
    const savedMs = performance.now() - freed
    await until(() => JSON.stringify(texts(karim)) === JSON.stringify(texts(anna)), 'the same notes')
    expect(texts(anna)).toEqual([...typed].toSorted())
    const onDisk = await exported(server, board)
    for (const text of typed) expect(onDisk).toContain(text)
    expect(anna.connection.serverTrouble).toBeNull()
    reportFigures('disk-full', {
      'notes typed': typed.size,
      'saved before': promisedThen.size,
      'told after, ms': Math.round(toldMs),
      'ready again after, ms': Math.round(readyMs),
      'all saved after, ms': Math.round(savedMs),
    })
  })

  it('SV-27 a server that is killed and started on the full disk loses nothing either', {
    timeout: 180_000,
  }, async () => {
    const board = await createBoard(server)
    const anna = await open(server, board, 'editor', 'Anna')
    const [journey] = anna.model.board.journeys.keys()
    const typed: string[] = []
    const note = (text: string): void => {
      anna.editor.addNote({ place: { to: 'parking', journey: journey as string }, text })
      typed.push(text)
    }
    for (let n = 0; n < 50; n++) note(`before-${n}`)
    await until(() => saved(anna), 'saved')
    disk.fill()
    for (let n = 0; n < 50; n++) note(`full-${n} ${'x'.repeat(200)}`)
    await until(() => anna.connection.serverTrouble === 'storage', 'told')
    await server.kill('SIGKILL')
    await server.restart()
    const readable = await exported(server, board)
    for (let n = 0; n < 50; n++) expect(readable).toContain(`"before-${n}"`)
    disk.free()
    await until(() => saved(anna), 'saved')
    expect(texts(anna)).toEqual(typed.toSorted())
    const onDisk = await exported(server, board)
    for (const text of typed) expect(onDisk).toContain(text)
  })
})
