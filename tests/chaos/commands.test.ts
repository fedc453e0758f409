/** `parcours backup`, `restore`, `export-all` and `check`: real processes, beside a server at work and without one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CreatedBoard } from '@parcours/sync'
import type { Workshop } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ServerProcess, startServer } from '../server-process.ts'
import { aStep, lead } from '../workshop-commands.ts'
import {
  createBoard,
  exported,
  noteText,
  type Place,
  post,
  sitDown,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'

const ROOT = join(import.meta.dirname, '../..')
const NODE = join(ROOT, 'node_modules/.bin/node')

interface Outcome {
  exit: number | null
  out: string
  err: string
}

async function parcours(dataDir: string, ...args: string[]): Promise<Outcome> {
  const child = spawn(NODE, ['apps/server/src/cli/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, PARCOURS_DATA: dataDir, LANG: 'C', LC_ALL: 'C', INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk
  })
  const [exit] = (await once(child, 'close')) as [number | null]
  return { exit, out: out.trim(), err }
}

let folder = ''
let server: ServerProcess
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parcours-commands-'))
  server = await startServer()
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const STEP = aStep('Talk', 'talk')

async function workshopOf({ id, links }: CreatedBoard): Promise<Workshop> {
  const headers = { authorization: `Bearer ${links.facilitator.key}` }
  return (await (await fetch(`${server.url}/api/boards/${id}/workshop`, { headers })).json()) as Workshop
}

async function write(board: CreatedBoard, notes: Record<string, string>): Promise<void> {
  const { client, place } = await sitDown(server, board, 'editor', 'Anna')
  for (const [id, text] of Object.entries(notes)) writeNote(client.doc, id, text, place.seat.id)
  await client.untilSaved()
  await client.leave()
}

/** What somebody keeps to themselves on a board, in a document that is not folded yet. */
async function drafts(board: CreatedBoard, name: string, notes: Record<string, string>): Promise<Place> {
  const place = await takeSeat(server, board.id, board.links.editor.key, name)
  await draft(board, place, notes)
  return place
}

async function draft(board: CreatedBoard, place: Place, notes: Record<string, string>): Promise<void> {
  const client = await openDrafts(board, place)
  for (const [id, text] of Object.entries(notes)) writeNote(client.doc, id, text, place.seat.id)
  await client.untilSaved()
  await client.leave()
}

async function openDrafts(board: CreatedBoard, place: Place): Promise<WireClient> {
  const client = new WireClient(server.url, `${board.id}/private`, place)
  await client.untilSynced()
  return client
}

/** Bytes on the disk of a server that doesn't run become others: of somebody's first change, of another one's snapshot. */
function damage({ update, snapshot }: { update: Place; snapshot: Place }): void {
  const db = new DatabaseSync(join(server.dataDir, 'parcours.db'))
  const rotten = [
    db
      .prepare('UPDATE private_updates SET bytes = zeroblob(length(bytes)) WHERE seat = ?')
      .run(update.seat.id),
    db
      .prepare('UPDATE private_documents SET bytes = zeroblob(length(bytes)) WHERE seat = ?')
      .run(snapshot.seat.id),
  ]
  db.close()
  for (const { changes } of rotten) expect(Number(changes)).toBeGreaterThan(0)
}

describe('backup and restore', () => {
  it('SV-100 SV-101 a backup of a server at work is one whole moment, and everything is back after the disk was lost', {
    timeout: 180_000,
  }, async () => {
    const board = await createBoard(server, 'demo-mattress')
    const { client, place } = await sitDown(server, board, 'editor', 'Anna')
    let written = 0
    // In order: whoever finds note n in the backup must find all before it.
    const work = setInterval(() => {
      writeNote(client.doc, `w${written++}`, `words ${written}`, place.seat.id)
    }, 4)
    await client.until(() => client.acknowledged > 40, 'work that is saved')
    const acknowledgedBefore = client.acknowledged
    const file = join(folder, 'one.db')
    const made = await parcours(server.dataDir, 'backup', file)
    clearInterval(work)
    expect(made).toMatchObject({ exit: 0, out: file })
    expect(made.err).toContain('1 board saved, file checked')
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readdirSync(folder)).toEqual(['one.db'])
    await client.untilSaved()
    await client.leave()

    // The disk is gone.
    await server.kill('SIGKILL')
    for (const name of readdirSync(server.dataDir)) rmSync(join(server.dataDir, name), { recursive: true })
    const restored = await parcours(server.dataDir, 'restore', file)
    expect(restored.exit).toBe(0)
    await server.restart()
    const reader = new WireClient(server.url, board.id, { key: board.links.observer.key })
    await reader.untilSynced()
    let found = 0
    while (noteText(reader.doc, `w${found}`) !== null) found += 1
    // The first message of a connection is its (empty) answer to sync step 1.
    expect(found).toBeGreaterThanOrEqual(acknowledgedBefore - 1)
    for (let n = found; n < written; n++) expect(noteText(reader.doc, `w${n}`), 'a hole').toBeNull()
    await reader.leave()
    // Anna comes back with her seat and brings what the backup did not have.
    const again = new WireClient(server.url, board.id, { ...place, doc: client.doc })
    await again.untilSynced()
    await again.untilSaved()
    await again.leave()
    expect(await exported(server, board)).toContain(`"words ${written}"`)
  })

  it('SV-101 a restore puts what was there aside, and doesn’t touch the data of a server that runs', async () => {
    const board = await createBoard(server)
    await write(board, { a: 'in the backup' })
    const { out: file } = await parcours(server.dataDir, 'backup', `${folder}/`)
    expect(file).toMatch(/parcours-\d{8}T\d{6}Z\.db$/)
    await write(board, { b: 'after the backup' })
    const refused = await parcours(server.dataDir, 'restore', file)
    expect(refused.exit).toBe(1)
    expect(refused.err).toContain('Stop the server')
    expect(await exported(server, board)).toContain('after the backup')

    await server.kill('SIGKILL')
    const { exit, err } = await parcours(server.dataDir, 'restore', file)
    expect(exit).toBe(0)
    await server.restart()
    const now = await exported(server, board)
    expect(now).toContain('in the backup')
    expect(now).not.toContain('after the backup')
    // What was put aside is whole, the unfolded log included, and can be restored in its turn.
    const aside = /is in (\S+)\.$/m.exec(err)?.[1] ?? ''
    await server.kill('SIGTERM')
    expect((await parcours(server.dataDir, 'restore', aside)).exit).toBe(0)
    await server.restart()
    expect(await exported(server, board)).toContain('after the backup')
  })

  it('SV-102 one board comes back alone, with its links and seats of today; the others stay as they are', async () => {
    const [damaged, other] = [await createBoard(server), await createBoard(server)]
    await write(damaged, { a: 'in the backup' })
    const { out: file } = await parcours(server.dataDir, 'backup', `${folder}/`)
    await write(other, { b: 'after the backup' })
    const { place } = await sitDown(server, damaged, 'editor', 'Karim')
    // A workshop that the backup knows nothing of, at a step in which only facilitators write.
    const { agenda } = await lead(server, damaged, { type: 'set-agenda', steps: [STEP] })
    await lead(server, damaged, { type: 'go', from: null, to: agenda[0]?.id ?? '' })
    await server.kill('SIGKILL')
    const db = new DatabaseSync(join(server.dataDir, 'parcours.db'))
    db.prepare('UPDATE snapshots SET bytes = zeroblob(9) WHERE board = ?').run(damaged.id)
    db.close()
    const broken = await parcours(server.dataDir, 'check')
    expect(broken.exit).toBe(1)
    expect(broken.out).toContain(`FAULT ${damaged.id}`)
    expect(broken.out).not.toContain(`FAULT ${other.id}`)

    const { exit, err } = await parcours(server.dataDir, 'restore', file, '--board', damaged.id)
    expect([exit, err]).toEqual([0, expect.stringContaining('“Essai” is restored')])
    expect((await parcours(server.dataDir, 'check')).exit).toBe(0)
    await server.restart()
    expect(await exported(server, damaged)).toContain('in the backup')
    expect(await exported(server, other)).toContain('after the backup')
    expect(await workshopOf(damaged)).toMatchObject({ agenda: [], current: null })
    // A seat that was taken after the backup still opens, and writes.
    const karim = new WireClient(server.url, damaged.id, place)
    await karim.untilSynced()
    writeNote(karim.doc, 'k', 'goes on', place.seat.id)
    await karim.untilSaved()
    await karim.leave()
    await server.kill('SIGTERM')
    const unknown = await parcours(server.dataDir, 'restore', file, '--board', 'nosuchboard')
    expect([unknown.exit, unknown.err]).toEqual([1, expect.stringContaining('nosuchboard')])
  })

  it('SV-102 what people keep to themselves stays as it is, and comes from the backup only where it can’t be read', async () => {
    const board = await createBoard(server)
    await write(board, { a: 'in the backup' })
    const [anna, karim, zoe] = await Promise.all([
      drafts(board, 'Anna', { one: 'Anna before' }),
      drafts(board, 'Karim', { one: 'Karim before' }),
      drafts(board, 'Zoé', { one: 'Zoé before' }),
    ])
    const { agenda } = await lead(server, board, { type: 'set-agenda', steps: [STEP, STEP] })
    await lead(server, board, { type: 'go', from: null, to: agenda[0]?.id ?? '' })
    const before = await workshopOf(board)
    const { out: file } = await parcours(server.dataDir, 'backup', `${folder}/`)
    await lead(server, board, { type: 'go', from: agenda[0]?.id ?? '', to: null })
    await lead(server, board, { type: 'set-agenda', steps: [] })
    await write(board, { b: 'after the backup' })
    for (const place of [anna, karim]) await draft(board, place, { two: 'after' })
    const lea = await drafts(board, 'Léa', { one: 'Léa after' })
    await server.kill('SIGKILL')
    damage({ update: karim, snapshot: lea })
    // A step of the board that was taken after the backup, and of which the backup has no trace.
    const db = new DatabaseSync(join(server.dataDir, 'parcours.db'))
    db.prepare("INSERT INTO states (board, name, state) VALUES (?, 'step', 'revealed')").run(board.id)
    db.prepare('DELETE FROM private_documents WHERE seat = ?').run(zoe.seat.id)
    db.close()

    const { exit, err } = await parcours(server.dataDir, 'restore', file, '--board', board.id)
    expect(exit).toBe(0)
    expect(err).toContain('2 private documents that could not be read came back from the backup')
    expect(err).toContain('1 private document cannot be read, and the backup does not have it')
    const after = new DatabaseSync(join(server.dataDir, 'parcours.db'))
    expect(after.prepare('SELECT * FROM states').all()).toEqual([])
    after.close()
    expect((await parcours(server.dataDir, 'check')).exit).toBe(0)
    await server.restart()
    // The room is where it was, and so is what may be written there; the number goes on.
    const { version, ...restored } = await workshopOf(board)
    expect(restored).toEqual({ ...before, version: undefined })
    expect(version).toBeGreaterThan(before.version + 2)
    const { client: talker } = await sitDown(server, board, 'editor', 'Paul')
    writeNote(talker.doc, 'p', 'while all listen', 'nobody')
    await talker.until(() => talker.refused !== null, 'a refusal')
    expect(talker.refused?.reason).toBe('step')
    const content = await exported(server, board)
    expect(content).toContain('in the backup')
    expect(content).not.toContain('after the backup')
    const kept = async (place: Place): Promise<(string | null)[]> => {
      const client = await openDrafts(board, place)
      const texts = ['one', 'two'].map((id) => noteText(client.doc, id))
      // And it takes what comes next, as before.
      writeNote(client.doc, 'three', 'goes on', place.seat.id)
      await client.untilSaved()
      await client.leave()
      expect(client.refused).toBeNull()
      return texts
    }
    expect(await kept(anna)).toEqual(['Anna before', 'after'])
    expect(await kept(karim)).toEqual(['Karim before', null])
    expect(await kept(zoe)).toEqual(['Zoé before', null])
    expect(await kept(lea)).toEqual([null, null])
    expect((await parcours(server.dataDir, 'check')).exit).toBe(0)
  })

  it('SV-100 an existing file is never overwritten, the last ones are kept, and a full target leaves nothing', async () => {
    await createBoard(server)
    const file = join(folder, 'mine.db')
    writeFileSync(file, 'precious')
    const refused = await parcours(server.dataDir, 'backup', file)
    expect([refused.exit, readFileSync(file, 'utf8')]).toEqual([1, 'precious'])
    rmSync(file)
    for (const day of ['01', '02', '03']) {
      writeFileSync(join(folder, `parcours-202601${day}T030000Z.db`), 'old')
    }
    writeFileSync(join(folder, 'notes.txt'), 'not a backup')
    const kept = await parcours(server.dataDir, 'backup', `${folder}/`, '--keep', '2')
    expect(kept.exit).toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(
      ['notes.txt', 'parcours-20260103T030000Z.db', kept.out.split('/').at(-1)].toSorted(),
    )
    expect((await parcours(server.dataDir, 'backup')).exit).toBe(2)
    expect((await parcours(server.dataDir, 'backup', file, '--keep', '2')).exit).toBe(2)
    const nowhere = await parcours(join(folder, 'nothing'), 'backup', file)
    expect([nowhere.exit, existsSync(file)]).toEqual([1, false])
  })

  it('SV-101 what is no backup, is damaged, or comes from a newer Parcours is refused, and nothing has changed', async () => {
    const board = await createBoard(server)
    await write(board, { a: 'here' })
    const { out: good } = await parcours(server.dataDir, 'backup', `${folder}/`)
    await server.kill('SIGTERM')
    const text = join(folder, 'text.db')
    writeFileSync(text, 'this is no database, however long it is'.repeat(200))
    const empty = join(folder, 'empty.db')
    writeFileSync(empty, '')
    const newer = join(folder, 'newer.db')
    copyFileSync(good, newer)
    const db = new DatabaseSync(newer)
    db.exec('PRAGMA user_version = 999')
    db.close()
    const torn = join(folder, 'torn.db')
    writeFileSync(torn, readFileSync(good).subarray(0, Math.floor(statSync(good).size * 0.7)))
    for (const bad of [text, empty, newer, torn, join(folder, 'none.db')]) {
      const { exit, err } = await parcours(server.dataDir, 'restore', bad)
      expect([bad, exit]).toEqual([bad, 1])
      expect(err).toContain(bad)
    }
    await server.restart()
    expect(await exported(server, board)).toContain('"here"')
  })
})

describe('export-all and check', () => {
  it('SV-103 every board is a file that imports again; a damaged one is named and the others are written', async () => {
    const boards = [
      await createBoard(server, 'demo-mattress'),
      await createBoard(server),
      await createBoard(server),
    ]
    for (const board of boards) await write(board, { n: `note of ${board.id}` })
    const target = join(folder, 'all')
    const whole = await parcours(server.dataDir, 'export-all', target)
    expect(whole).toMatchObject({ exit: 0, out: target })
    expect(readdirSync(target).toSorted()).toEqual(boards.map(({ id }) => `essai-${id}.json`).toSorted())
    for (const board of boards) {
      const file = join(target, `essai-${board.id}.json`)
      expect(statSync(file).mode & 0o077).toBe(0)
      expect(readFileSync(file, 'utf8')).toBe(await exported(server, board))
    }
    const file = readFileSync(join(target, `essai-${boards[0]!.id}.json`), 'utf8')
    const imported = await post(server, '/api/boards', file)
    expect(imported.status).toBe(201)
    expect(await exported(server, (await imported.json()) as CreatedBoard)).toBe(file)

    await server.kill('SIGTERM')
    const db = new DatabaseSync(join(server.dataDir, 'parcours.db'))
    db.prepare('UPDATE snapshots SET bytes = zeroblob(9) WHERE board = ?').run(boards[1]!.id)
    db.close()
    const partly = await parcours(server.dataDir, 'export-all', join(folder, 'rest'))
    expect(partly.exit).toBe(1)
    expect(partly.err).toContain(boards[1]!.id)
    expect(readdirSync(join(folder, 'rest'))).toHaveLength(3)
  })

  it('SV-104 check passes on a server at work, and finds what is wrong with a board, a version and the database', async () => {
    const board = await createBoard(server, 'demo-mattress')
    await write(board, { n: 'words' })
    const named = await post(
      server,
      `/api/boards/${board.id}/versions`,
      { name: 'Mine' },
      { authorization: `Bearer ${board.links.editor.key}` },
    )
    const { id: version } = (await named.json()) as { id: string }
    const sound = await parcours(server.dataDir, 'check')
    expect(sound.exit).toBe(0)
    // The notes of this test lack registers, which readers fill in: worth a line, not a fault.
    expect(sound.out).toMatch(/^note \w+: 3 x notes n channel missing$/)
    expect(sound.err).toContain('1 board checked, 1 version, 0 private documents.')

    await server.kill('SIGTERM')
    const db = new DatabaseSync(join(server.dataDir, 'parcours.db'))
    db.prepare('UPDATE versions SET json = bytes, json_crc = bytes_crc WHERE id = ?').run(version)
    db.prepare("INSERT INTO updates (board, sequence, bytes) VALUES (?, 99, x'FFFFFFFF')").run(board.id)
    db.exec('PRAGMA foreign_keys = OFF')
    db.prepare("INSERT INTO grants VALUES ('g', 's', 'nobody', 1)").run()
    db.close()
    const { exit, out } = await parcours(server.dataDir, 'check')
    expect(exit).toBe(1)
    expect(out).toContain(`FAULT ${board.id}: `)
    expect(out).toContain(`FAULT ${board.id}, version ${version}: `)
    expect(out).toContain('FAULT database: a row of grants refers to nothing in seats')
  })

  it('SV-104 SV-29 check and the server name private documents that are damaged, by seat, and never what is in them', async () => {
    const [board, quiet] = [await createBoard(server), await createBoard(server)]
    const [anna, karim, lea] = await Promise.all([
      drafts(board, 'Anna', { a: 'secret words of Anna' }),
      drafts(board, 'Karim', { k: 'secret words of Karim' }),
      drafts(quiet, 'Léa', { l: 'secret words of Léa' }),
    ])
    const sound = await parcours(server.dataDir, 'check')
    expect([sound.exit, sound.err]).toEqual([0, expect.stringContaining('3 private documents.')])
    await server.kill('SIGKILL')
    damage({ update: anna, snapshot: karim })
    const { exit, out, err } = await parcours(server.dataDir, 'check')
    expect(exit).toBe(1)
    const faults = out.split('\n').filter((line) => line.startsWith('FAULT'))
    expect(faults.toSorted()).toEqual(
      [
        `FAULT ${board.id}, private document of seat ${anna.seat.id}: ` +
          `board ${board.id}, private document of seat ${anna.seat.id}: update 1 does not match its checksum`,
        `FAULT ${board.id}, private document of seat ${karim.seat.id}: ` +
          `board ${board.id}, private document of seat ${karim.seat.id}: its snapshot does not match its checksum`,
      ].toSorted(),
    )
    expect(err).toContain('2 faults')
    await server.restart()
    await expect.poll(server.log).toContain(`"error":"board ${board.id}, private document of seat `)
    expect(server.log()).not.toContain(lea.seat.id)
    for (const text of [out, err, server.log()]) expect(text).not.toContain('secret words')
  })
})
