/** The files of a data directory, and how they are opened: by the one server, and by commands beside it. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './schema.ts'

/** What the write-ahead log may keep on disk after a checkpoint; a burst or a long backup lets it grow beyond. */
const WAL_KEPT_BYTES = 64 * 2 ** 20

/** How long one process waits for another's lock, milliseconds. */
const BUSY_MS = 5_000

export const databaseFile = (directory: string): string => join(directory, 'parcours.db')

/**
 * Two servers on one directory would each believe in their own memory. The lock is a transaction held open on a file
 * of its own: the system releases it with the process, however that dies, and backups may still read the data.
 * @throws when another process holds it
 */
export function lockDirectory(directory: string): DatabaseSync {
  const lock = new DatabaseSync(join(directory, 'server.lock'))
  lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  return lock
}

/** Opens a database for writing and brings it to this program's version. @throws when a newer program wrote it */
export function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS })
  // What is freed can be given back to the system. Only a new file takes this on; in another it would only write.
  if (versionOf(db) === 0) db.exec('PRAGMA auto_vacuum = INCREMENTAL')
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  // What is deleted on a page that is written anyway is overwritten; `sqlite-operations.ts` sees to whole pages.
  db.exec('PRAGMA secure_delete = FAST')
  db.exec(`PRAGMA journal_size_limit = ${WAL_KEPT_BYTES}`)
  const version = versionOf(db)
  if (version > MIGRATIONS.length) throw new Error(`written by a newer Parcours (storage version ${version})`)
  for (let from = version; from < MIGRATIONS.length; from++) {
    db.exec('BEGIN IMMEDIATE')
    db.exec(MIGRATIONS[from] as string)
    if (from === 0) db.prepare('INSERT INTO instance VALUES (?)').run(randomBytes(6).toString('hex'))
    db.exec(`PRAGMA user_version = ${from + 1}`)
    db.exec('COMMIT')
  }
  return db
}

/** Opens a database beside a server that may be running, as it is. @throws when the file is no database */
export function openBeside(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS })
  try {
    versionOf(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * The same for the operations of this program, which change nothing through it.
 * @throws when another version of the program wrote it
 */
export function openForReading(file: string): DatabaseSync {
  const db = openBeside(file)
  const version = versionOf(db)
  if (version !== MIGRATIONS.length) {
    db.close()
    throw new Error(
      `storage version ${version}, this program has ${MIGRATIONS.length}: start the server of this version once`,
    )
  }
  db.exec('PRAGMA query_only = ON')
  return db
}

/** The schema's version; 0 for an empty database. @throws when the file is no database */
export function versionOf(db: DatabaseSync): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}
