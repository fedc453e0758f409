/**
 * The SQLite thread. Group commit: whatever has arrived when it gets to work, of all boards, goes into one
 * transaction and one flush to disk; nothing is answered before that commit. Each request has its own savepoint, so
 * one that fails takes no other with it.
 */
import { mkdirSync, statfsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { databaseFile, lockDirectory, openDatabase } from './database.ts'
import { sqliteOperations } from './sqlite-operations.ts'
import { troubleOf, type WriteTrouble } from './trouble.ts'
import type { CallName, FromWorker, Reply, Request, ToWorker } from './worker-protocol.ts'

/** While nothing can be written, a write is tried this often: people are back a moment after there is room again. */
const PROBE_MS = 1_000

/**
 * Room that a full disk must have again before writing goes on: the log of a busy second and one snapshot of the
 * largest board, so that the first tick after the recovery is not the next failure.
 */
const RECOVERY_BYTES = 8 * 2 ** 20

/** Operations that write nothing: they are answered even when the others' commit fails. */
const READS: ReadonlySet<CallName> = new Set<CallName>([
  'findBoard',
  'keyOf',
  'links',
  'loadBoard',
  'grant',
  'grants',
  'seats',
  'workshop',
  'room',
  'versions',
  'version',
  'asset',
  'assets',
  'boardIds',
  'verify',
  'ping',
])

const port = parentPort as MessagePort
const say = (message: FromWorker): void => port.postMessage(message)

/** Bytes that this process may still write there; a file system that can't tell is taken at its word. */
function freeBytes(directory: string): number {
  const { bavail, bsize, blocks } = statfsSync(directory)
  return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
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
  const db = openDatabase(databaseFile(directory))
  const operations = sqliteOperations(db)
  // Prepared once: each tick of each board passes here.
  const savepoint = db.prepare('SAVEPOINT request')
  const release = db.prepare('RELEASE request')
  const waiting: Request[] = []
  let scheduled = false
  let closing = false

  const run = (request: Request): unknown => {
    const operation = operations[request.name] as (...args: unknown[]) => unknown
    return operation(...request.args)
  }
  const failed = ({ id }: Request, error: unknown): Reply => ({
    id,
    ok: false,
    error: String(error),
    trouble: troubleOf(error),
  })

  /** @throws when the transaction around it is gone: SQLite takes all of it back when the disk fails */
  const perform = (request: Request): Reply => {
    savepoint.run()
    try {
      const result = run(request)
      release.run()
      return { id: request.id, ok: true, result }
    } catch (error) {
      const trouble = troubleOf(error)
      if (!db.isTransaction || trouble === 'full' || trouble === 'failing') throw error
      db.exec('ROLLBACK TO request; RELEASE request')
      return failed(request, error)
    }
  }

  const performRead = (request: Request): Reply => {
    try {
      return { id: request.id, ok: true, result: run(request) }
    } catch (error) {
      return failed(request, error)
    }
  }

  const rollBack = (): void => {
    if (db.isTransaction) db.exec('ROLLBACK')
  }

  let trouble: WriteTrouble | null = null
  let probing: NodeJS.Timeout | null = null
  const tell = (now: WriteTrouble | null): void => {
    if (now !== trouble) say({ kind: 'trouble', trouble: now })
    trouble = now
    if (trouble !== null) probing ??= setInterval(probe, PROBE_MS)
    else if (probing !== null) {
      clearInterval(probing)
      probing = null
    }
  }
  /** A page to the log and a flush, as every commit has: nothing else shows that a commit would succeed. */
  const probe = (): void => {
    try {
      if (trouble === 'full' && freeBytes(directory) < RECOVERY_BYTES) return
      db.exec('BEGIN IMMEDIATE; UPDATE instance SET name = name; COMMIT')
      tell(null)
    } catch (error) {
      rollBack()
      tell(troubleOf(error) === 'full' ? 'full' : 'failing')
    }
  }

  const performAll = (requests: readonly Request[]): Reply[] => {
    try {
      db.exec('BEGIN IMMEDIATE')
      const replies = requests.map(perform)
      db.exec('COMMIT')
      return replies
    } catch (error) {
      // Disk full or a broken disk: nothing of the group was written, and everybody is told so.
      rollBack()
      const writes = requests.filter(({ name }) => !READS.has(name))
      const kind = troubleOf(error)
      if (writes.length > 0 && kind !== null) tell(kind === 'full' ? 'full' : 'failing')
      return requests.map((request) =>
        READS.has(request.name) ? performRead(request) : failed(request, error),
      )
    }
  }

  const commit = (): void => {
    scheduled = false
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      accept(next.message as ToWorker)
    }
    const requests = waiting.splice(0)
    if (requests.length > 0) say({ kind: 'replies', replies: performAll(requests) })
    if (closing) {
      if (probing !== null) clearInterval(probing)
      db.close()
      lock.close()
      say({ kind: 'closed' })
      port.close()
    }
  }

  const accept = (message: ToWorker): void => {
    if (message.kind === 'close') closing = true
    else waiting.push(...message.requests)
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
