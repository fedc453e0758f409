/** `parcours restore <backup>`: everything, or one board, as it was. Nothing that is there now is thrown away. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { crc32 } from 'node:zlib'
import { EMPTY_WORKSHOP } from '@parcours/workshop'
import { BackupError, inspectBackup, placeCopy, writeBackup } from '../storage/backup-file.ts'
import { databaseFile, lockDirectory, openBeside, openDatabase } from '../storage/database.ts'
import { stamp } from './backup.ts'
import { type Command, CommandError, type Machine, UsageError } from './command.ts'
import { configOf } from './data.ts'
import { mendPrivate, type PrivateMended, soundPrivate } from './restore-private.ts'

export const restore: Command = {
  usage: '<backup> [--board <board>]',
  summary: (t) => t('restore.summary'),
  async run(args, machine) {
    const { t } = machine
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { board: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError()
    const { dataDirectory } = configOf(machine)
    const backup = resolve(machine.cwd, file)
    if (!existsSync(backup)) throw new CommandError(t('restore.noFile', { file: backup }))
    const boards = inspected(backup, machine)

    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
    const lock = held(dataDirectory, machine)
    try {
      if (values.board === undefined) restoreAll(backup, dataDirectory, boards, machine)
      else restoreBoard(backup, dataDirectory, values.board, machine)
    } finally {
      lock.close()
    }
  },
}

function inspected(backup: string, { t }: Machine): number {
  try {
    return inspectBackup(backup)
  } catch (error) {
    if (error instanceof BackupError) {
      throw new CommandError(t('restore.bad', { file: backup, reason: error.message }))
    }
    throw error
  }
}

function held(dataDirectory: string, { t }: Machine): DatabaseSync {
  try {
    return lockDirectory(dataDirectory)
  } catch (error) {
    throw new CommandError(t('held', { reason: (error as Error).message }))
  }
}

function restoreAll(backup: string, dataDirectory: string, boards: number, machine: Machine): void {
  const current = databaseFile(dataDirectory)
  const aside = asideOf(current)
  if (existsSync(current)) {
    foldLog(current)
    renameSync(current, aside)
  }
  // A log that belongs to another database would be played into the restored one.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(current + suffix)) renameSync(current + suffix, aside + suffix)
  }
  placeCopy(backup, current)
  machine.err(machine.t('restore.done', { boards }))
  if (existsSync(aside)) machine.err(machine.t('restore.aside', { file: aside }))
  machine.out(current)
}

/** Where what is there is put: nothing that was put aside before is overwritten. */
function asideOf(current: string): string {
  const name = `${current}.replaced-${stamp(new Date())}`
  let aside = name
  for (let n = 2; existsSync(aside); n++) aside = `${name}-${n}`
  return aside
}

/** Brings what is only in the write-ahead log into the file; a file that can't be read is put aside as it is. */
function foldLog(file: string): void {
  try {
    const db = openBeside(file)
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
  } catch {
    // The damaged file keeps its log beside it.
  }
}

/**
 * The content of one board: snapshot, updates, versions, images, the steps that were taken with them, the workshop, and who wrote
 * with which client id. Links and seats stay as they are now, so nobody has to be invited again, and so does what people keep to
 * themselves, unless it can't be read.
 */
function restoreBoard(backup: string, dataDirectory: string, board: string, machine: Machine): void {
  const { t } = machine
  const current = databaseFile(dataDirectory)
  if (!existsSync(current)) throw new CommandError(t('noData', { directory: dataDirectory }))
  const id = /\/b\/([\w-]+)/.exec(board)?.[1] ?? board
  // Of an older version maybe: a copy is brought to this one, the backup itself stays what it is.
  const copy = join(dataDirectory, `restore-${process.pid}.db`)
  const before = asideOf(current)
  try {
    placeCopy(backup, copy)
    const inBackup = soundInBackup(copy, id)
    const db = openDatabase(current)
    try {
      writeBackup(db, before)
      db.prepare('ATTACH ? AS backup').run(copy)
      const found = db.prepare('SELECT title FROM backup.boards WHERE id = ?').get(id)
      const here = db.prepare('SELECT id FROM boards WHERE id = ?').get(id)
      if (found === undefined || here === undefined) throw new CommandError(t('unknownBoard', { board: id }))
      const { back, empty } = replaceContent(db, id, inBackup)
      machine.err(t('restore.boardDone', { title: String(found.title) }))
      if (back > 0) machine.err(t('restore.privateBack', { documents: back }))
      if (empty > 0) machine.err(t('restore.privateEmpty', { documents: empty }))
      machine.err(t('restore.aside', { file: before }))
    } finally {
      db.close()
    }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true })
  }
}

/** Brings the backup's copy to this program's version on the way. @returns seats whose private document it has */
function soundInBackup(copy: string, id: string): ReadonlySet<string> {
  const db = openDatabase(copy)
  try {
    return soundPrivate(db, id)
  } finally {
    db.close()
  }
}

function replaceContent(db: DatabaseSync, id: string, inBackup: ReadonlySet<string>): PrivateMended {
  db.exec('BEGIN IMMEDIATE')
  // The number goes on: versions that were made since are of other states than those to come.
  db.prepare(
    `UPDATE boards SET (title, locale, sequence) =
       (SELECT title, locale, max(sequence, boards.sequence) + 1
        FROM backup.boards AS old WHERE old.id = boards.id)
     WHERE id = ?`,
  ).run(id)
  db.prepare('INSERT OR REPLACE INTO snapshots SELECT * FROM backup.snapshots WHERE board = ?').run(id)
  db.prepare('DELETE FROM updates WHERE board = ?').run(id)
  db.prepare('INSERT INTO updates SELECT * FROM backup.updates WHERE board = ?').run(id)
  // Ids that were bound since stay bound: nobody else may ever write with them.
  db.prepare('INSERT OR IGNORE INTO clients SELECT * FROM backup.clients WHERE board = ?').run(id)
  db.prepare('INSERT OR IGNORE INTO versions SELECT * FROM backup.versions WHERE board = ?').run(id)
  // One that is whole here stays: the backup's has the same id because it is the same picture.
  const sound = new Set(soundAssets(db, 'main', id))
  for (const asset of soundAssets(db, 'backup', id)) {
    if (sound.has(asset)) continue
    db.prepare('INSERT OR REPLACE INTO assets SELECT * FROM backup.assets WHERE board = ? AND id = ?').run(
      id,
      asset,
    )
  }
  // Steps are taken together with what they write: without it they have not been taken.
  db.prepare('DELETE FROM states WHERE board = ?').run(id)
  db.prepare('INSERT INTO states SELECT * FROM backup.states WHERE board = ?').run(id)
  restoreWorkshop(db, id)
  const mended = mendPrivate(db, id, inBackup)
  db.exec('COMMIT')
  return mended
}

/** Images whose bytes are what was written. */
function soundAssets(db: DatabaseSync, schema: 'main' | 'backup', board: string): string[] {
  const rows = db.prepare(`SELECT id, bytes, crc FROM ${schema}.assets WHERE board = ?`).all(board)
  return rows.flatMap(({ id, bytes, crc: written }) =>
    crc32(bytes as Uint8Array) === written ? [id as string] : [],
  )
}

/**
 * The agenda and where the room is on it, with what that lets people write: a step that was revealed since has to be private
 * again together with its notes. The numbers go on, so that nobody takes what is restored for something older.
 */
function restoreWorkshop(db: DatabaseSync, id: string): void {
  db.prepare(
    `INSERT INTO workshops (board, version, state) SELECT board, version, state FROM backup.workshops WHERE board = ?
     ON CONFLICT DO UPDATE SET version = max(version, excluded.version) + 1, state = excluded.state`,
  ).run(id)
  db.prepare(
    `UPDATE workshops SET version = version + 1, state = ?
     WHERE board = ? AND NOT EXISTS (SELECT 1 FROM backup.workshops AS old WHERE old.board = workshops.board)`,
  ).run(JSON.stringify(EMPTY_WORKSHOP), id)
  db.prepare(
    `UPDATE boards SET authority = authority + 1,
       step = (SELECT step FROM backup.boards AS old WHERE old.id = boards.id)
     WHERE id = ?`,
  ).run(id)
}
