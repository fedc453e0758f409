/**
 * The SQLite thread. Group commit: whatever has arrived when it gets to work, of all boards, goes into one
 * transaction and one flush to disk; nothing is answered before that commit. Each request has its own savepoint, so
 * one that fails takes no other with it.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { MIGRATIONS } from './schema.ts'
import { sqliteOperations } from './sqlite-operations.ts'
import type { FromWorker, Reply, Request, ToWorker } from './worker-protocol.ts'

const port = parentPort as MessagePort
const say = (message: FromWorker): void => port.postMessage(message)

/**
 * Two servers on one directory would each believe in their own memory. The lock is a transaction held open on a file
 * of its own: the system releases it with the process, however that dies, and backups may still read the data.
 */
function lockDirectory(directory: string): DatabaseSync {
  const lock = new DatabaseSync(join(directory, 'server.lock'))
  lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  return lock
}

function openDatabase(directory: string): DatabaseSync {
  const db = new DatabaseSync(join(directory, 'parcours.db'), { timeout: 5_000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
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

function serve(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  let lock: DatabaseSync
  try {
    lock = lockDirectory(directory)
  } catch (error) {
    say({ kind: 'failed', error: `another server is using it (${String(error)})` })
    return
  }
  const db = openDatabase(directory)
  const operations = sqliteOperations(db)
  const waiting: Request[] = []
  let scheduled = false
  let closing = false

  const perform = (request: Request): Reply => {
    db.exec('SAVEPOINT request')
    try {
      const operation = operations[request.name] as (...args: unknown[]) => unknown
      const result = operation(...request.args)
      db.exec('RELEASE request')
      return { id: request.id, ok: true, result }
    } catch (error) {
      db.exec('ROLLBACK TO request; RELEASE request')
      return { id: request.id, ok: false, error: String(error) }
    }
  }

  const commit = (): void => {
    scheduled = false
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      accept(next.message as ToWorker)
    }
    const requests = waiting.splice(0)
    if (requests.length > 0) {
      let replies: Reply[] = []
      try {
        db.exec('BEGIN IMMEDIATE')
        replies = requests.map(perform)
        db.exec('COMMIT')
      } catch (error) {
        // Disk full or a broken disk: nothing of the group happened, and everybody is told so.
        if (db.isTransaction) db.exec('ROLLBACK')
        replies = requests.map(({ id }) => ({ id, ok: false, error: String(error) }))
      }
      say({ kind: 'replies', replies })
    }
    if (closing) {
      db.close()
      lock.close()
      say({ kind: 'closed' })
      port.close()
    }
  }

  const accept = (message: ToWorker): void => {
    if (message.kind === 'close') closing = true
    else waiting.push(message.request)
    if (!scheduled) {
      scheduled = true
      setImmediate(commit)
    }
  }

  const { name } = db.prepare('SELECT name FROM instance').get() as { name: string }
  port.on('message', accept)
  say({ kind: 'open', instance: name })
}

try {
  serve((workerData as { directory: string }).directory)
} catch (error) {
  say({ kind: 'failed', error: String(error) })
}
