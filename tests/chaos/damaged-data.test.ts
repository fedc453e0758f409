/** Disks that lie: a log that ends in the middle of a write, and bytes that come back other than they were written. */
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CreatedBoard } from '@parcours/sync'
import { CLOSE } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, exported, noteText, pause, sitDown, WireClient, writeNote } from './board-client.ts'

/** Each is another way in which the last write to the log is not whole. */
const TEARS: Readonly<Record<string, (wal: string, whole: number) => void>> = {
  'cut in the middle of a page': (wal, whole) => truncateSync(wal, tornSize(wal, whole)),
  'the last page is zeros': (wal, whole) => overwrite(wal, tornSize(wal, whole), (bytes) => bytes.fill(0)),
  'the last page is noise': (wal, whole) =>
    overwrite(wal, tornSize(wal, whole), (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 167 + 13) & 0xff
    }),
  'half a page more than was written': (wal) => {
    const file = openSync(wal, 'a')
    writeSync(file, Buffer.alloc(2_500, 7))
    closeSync(file)
  },
}

/** Somewhere after what was acknowledged: what a disk had not got onto its platter when the power went. */
function tornSize(wal: string, whole: number): number {
  const { size } = statSync(wal)
  return whole + Math.max(1, Math.floor((size - whole) * 0.6))
}

function overwrite(path: string, from: number, change: (bytes: Buffer) => void): void {
  const file = openSync(path, 'r+')
  const bytes = Buffer.alloc(fstatSync(file).size - from)
  readSync(file, bytes, 0, bytes.length, from)
  change(bytes)
  writeSync(file, bytes, 0, bytes.length, from)
  closeSync(file)
}

/**
 * Flips one bit in the middle of a value where it lies in the database file (and in what is left of older copies).
 * @param spared another value, which may share bytes with it, as boards of one template do: none of its own
 */
function rot(dataDir: string, value: Uint8Array, spared: Uint8Array): void {
  const path = join(dataDir, 'parcours.db')
  const other = Buffer.from(spared)
  let from = value.length >> 1
  while (from + 32 < value.length && other.includes(Buffer.from(value.subarray(from, from + 32)))) from += 1
  const bytes = value.subarray(from, from + 32)
  const places: number[] = []
  const file = readFileSync(path)
  for (let at = file.indexOf(bytes); at >= 0; at = file.indexOf(bytes, at + 1)) places.push(at)
  expect(places.length, 'places of the value in the file').toBeGreaterThan(0)
  for (const at of places) {
    overwrite(path, at, (tail) => {
      tail[0] = (tail[0] ?? 0) ^ 0x10
    })
  }
}

describe('damaged data', () => {
  let server: ServerProcess
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.stop())

  for (const [tear, damage] of Object.entries(TEARS)) {
    it(`SV-28 a torn log (${tear}) costs nothing that was acknowledged`, async () => {
      const board = await createBoard(server)
      const { client, place } = await sitDown(server, board, 'editor', 'Anna')
      const me = place.seat.id
      const wal = join(server.dataDir, 'parcours.db-wal')
      for (let n = 0; n < 30; n++) writeNote(client.doc, `kept-${n}`, `words ${n}`, me)
      await client.untilSaved()
      // All that was acknowledged lies below: the log only grows while it is this short.
      const whole = statSync(wal).size
      // From here on nobody hears an acknowledgement, so the disk owes nothing.
      client.socket.pause()
      for (let n = 0; statSync(wal).size < whole + 20_000; n++) {
        writeNote(client.doc, `late-${n}`, 'x'.repeat(3_000), me)
        await pause(5)
      }
      await server.kill('SIGKILL')
      await client.leave()
      damage(wal, whole)

      await server.restart()
      const after = new WireClient(server.url, board.id, { key: board.links.observer.key })
      await after.untilSynced()
      for (let n = 0; n < 30; n++) expect(noteText(after.doc, `kept-${n}`)).toBe(`words ${n}`)
      // The author brings the rest again, and the board goes on.
      const again = new WireClient(server.url, board.id, { ...place, doc: client.doc })
      await again.untilSynced()
      await again.untilSaved()
      await after.until(() => after.doc.getMap('notes').size === client.doc.getMap('notes').size)
      await Promise.all([after.leave(), again.leave()])
    })
  }

  it('SV-29 boards with rotten bytes are named and closed with 4509, every other board works, and they come back', async () => {
    const [snapshotRots, updateRots, healthy] = [
      await createBoard(server, 'demo-mattress'),
      await createBoard(server),
      await createBoard(server, 'demo-mattress'),
    ]
    const before = await exported(server, snapshotRots)
    const { client: writer, place } = await sitDown(server, updateRots, 'editor', 'Karim')
    writeNote(
      writer.doc,
      'n2',
      'a long enough text for this update to be found in the file again',
      place.seat.id,
    )
    await writer.untilSaved()
    await server.kill('SIGKILL')
    await writer.leave()

    const file = join(server.dataDir, 'parcours.db')
    const db = new DatabaseSync(file)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const [snapshot, spared] = [snapshotRots, healthy].map(
      ({ id }) =>
        (db.prepare('SELECT bytes FROM snapshots WHERE board = ?').get(id) as { bytes: Uint8Array }).bytes,
    )
    if (snapshot === undefined || spared === undefined) throw new Error('a board has no snapshot')
    const { bytes } = db.prepare('SELECT bytes FROM updates WHERE board = ?').get(updateRots.id) as {
      bytes: Uint8Array
    }
    db.close()
    rot(server.dataDir, snapshot, spared)
    rot(server.dataDir, bytes, spared)

    await server.restart()
    await expect.poll(server.log).toContain(`board ${updateRots.id}: update 1`)
    await expect
      .poll(server.log)
      .toContain(`board ${snapshotRots.id}: its snapshot does not match its checksum`)
    expect(server.log()).not.toContain(healthy.id)
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^parcours_damaged_boards 2$/m)
    for (const { id, links } of [snapshotRots, updateRots]) {
      const visitor = new WireClient(server.url, id, { key: links.editor.key })
      await visitor.untilClosed()
      expect(visitor.closed).toEqual({ code: CLOSE.damaged, reason: 'damaged' })
      const answer = await fetch(`${server.url}/api/boards/${id}/export.json`, {
        headers: { authorization: `Bearer ${links.editor.key}` },
      })
      expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([
        503,
        'urn:parcours:problem:board-damaged',
      ])
    }
    await worksOn(server, healthy)
    await worksOn(server, await createBoard(server))
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)

    // Its bytes come back, as from a backup, while the server runs.
    const repair = new DatabaseSync(file, { timeout: 20_000 })
    repair.prepare('UPDATE snapshots SET bytes = ? WHERE board = ?').run(snapshot, snapshotRots.id)
    repair.close()
    await expect.poll(() => opens(server, snapshotRots), { interval: 500 }).toBe(true)
    expect(await exported(server, snapshotRots)).toBe(before)
  })
})

async function worksOn(server: ServerProcess, board: CreatedBoard): Promise<void> {
  const { client, place } = await sitDown(server, board, 'editor', 'Karim')
  writeNote(client.doc, 'still', 'works', place.seat.id)
  await client.untilSaved()
  await client.leave()
}

async function opens(server: ServerProcess, board: CreatedBoard): Promise<boolean> {
  const visitor = new WireClient(server.url, board.id, { key: board.links.editor.key })
  await visitor.until(() => visitor.synced || visitor.closed !== null)
  const { synced } = visitor
  await visitor.leave()
  return synced
}
