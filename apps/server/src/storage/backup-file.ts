/** Backups: one SQLite file that is whole by itself, written so that it is either there and good or not there. */
import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { versionOf } from './database.ts'
import { MIGRATIONS } from './schema.ts'

/** Whoever may read a backup may read every board. */
const OWNER_ONLY = 0o077

export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/**
 * Writes what is committed at this moment into a new file. Works while a server writes to `db`: its people wait for
 * nothing. The file appears under its name only when it is whole, checked and on disk.
 */
export function writeBackup(db: DatabaseSync, target: string): void {
  const part = `${target}.part`
  const mask = process.umask(OWNER_ONLY)
  try {
    rmSync(part, { force: true })
    db.prepare('VACUUM INTO ?').run(part)
    inspectBackup(part)
    flush(part)
    renameSync(part, target)
    flush(dirname(target))
  } finally {
    process.umask(mask)
    rmSync(part, { force: true })
  }
}

/**
 * @returns the number of boards in it
 * @throws BackupError when the file is no backup, is damaged, or was written by a newer program
 */
export function inspectBackup(file: string): number {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(file, { readOnly: true })
    const version = versionOf(db)
    if (version === 0) throw new BackupError('it has no data of Parcours')
    if (version > MIGRATIONS.length)
      throw new BackupError(`a newer Parcours wrote it (storage version ${version})`)
    const faults = integrityFaults(db)
    if (faults.length > 0) throw new BackupError(`it is damaged: ${faults[0]}`)
    return (db.prepare('SELECT count(*) AS boards FROM boards').get() as { boards: number }).boards
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError((error as Error).message, { cause: error })
  } finally {
    db?.close()
  }
}

/** What SQLite itself finds wrong with its pages, indexes and references. */
export function integrityFaults(db: DatabaseSync): string[] {
  const pages = db.prepare('PRAGMA integrity_check(20)').all() as { integrity_check: string }[]
  const references = db.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[]
  return [
    ...pages.map(({ integrity_check: text }) => text).filter((text) => text !== 'ok'),
    ...references.map(({ table, parent }) => `a row of ${table} refers to nothing in ${parent}`),
  ]
}

/** Copies a backup to where it will be used; the copy appears whole or not at all. */
export function placeCopy(backup: string, target: string): void {
  const part = `${target}.part`
  const mask = process.umask(OWNER_ONLY)
  try {
    copyFileSync(backup, part)
    flush(part)
    renameSync(part, target)
    flush(dirname(target))
  } finally {
    process.umask(mask)
    rmSync(part, { force: true })
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
