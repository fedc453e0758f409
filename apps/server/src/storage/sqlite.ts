import { Worker } from 'node:worker_threads'
import { type Storage, StorageError } from './storage.ts'
import type { StorageTrouble, WriteTrouble } from './trouble.ts'
import type { CallName, Calls, FromWorker, Reply, Request, ToWorker } from './worker-protocol.ts'

interface Pending {
  resolve(value: unknown): void
  reject(error: StorageError): void
}

/**
 * Embedded storage in `directory` (created if missing): `node:sqlite` in a worker thread, write-ahead log,
 * `synchronous = FULL`, so a resolved write survives SIGKILL and power loss.
 * @param onTrouble hears of each request that the disk failed
 * @throws StorageError when the directory can't be opened or another server holds it.
 */
export async function openSqliteStorage(
  directory: string,
  onTrouble: (trouble: StorageTrouble) => void = () => {},
): Promise<Storage> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { directory } })
  const pending = new Map<number, Pending>()
  let nextId = 1
  /** Why nothing is taken any more: it died, or is being closed. */
  let dead: StorageError | null = null
  let death: StorageError | null = null
  let closing: PromiseWithResolvers<void> | null = null
  let isClosed = false
  let writeTrouble: WriteTrouble | null = null
  const listeners = new Set<(trouble: WriteTrouble | null) => void>()

  const mourners = new Set<(error: StorageError) => void>()

  /** Whoever waits for an answer gets none: what they asked for may be on disk or not, so nobody is told that it is. */
  const die = (reason: string, cause?: unknown): void => {
    if (isClosed || death !== null) return
    death = new StorageError(`the storage thread died: ${reason}`, 'failing', { cause })
    dead = death
    for (const { reject } of pending.values()) reject(death)
    pending.clear()
    closing?.reject(death)
    for (const listener of mourners) listener(death)
  }
  const settle = (reply: Reply): void => {
    const call = pending.get(reply.id)
    pending.delete(reply.id)
    if (reply.ok) call?.resolve(reply.result)
    else {
      if (reply.trouble !== null) onTrouble(reply.trouble)
      call?.reject(new StorageError(reply.error, reply.trouble))
    }
  }

  const instance = await new Promise<string>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'open':
          return resolve(message.instance)
        case 'failed':
          void worker.terminate()
          return reject(new StorageError(`${directory}: ${message.error}`))
        case 'replies':
          return message.replies.forEach(settle)
        case 'trouble':
          writeTrouble = message.trouble
          for (const listener of listeners) listener(writeTrouble)
          return
        case 'closed':
          isClosed = true
          return closing?.resolve()
      }
    })
    worker.on('error', (error) => die(String(error), error))
    worker.on('exit', (code) => die(`it ended with ${code}`))
    mourners.add(reject)
  })

  /** What one turn of the event loop asks for, of all boards, crosses to the thread in one message. */
  let outgoing: Request[] = []
  const flush = (): void => {
    const requests = outgoing
    outgoing = []
    if (requests.length > 0) worker.postMessage({ kind: 'requests', requests } satisfies ToWorker)
  }

  const call = <N extends CallName>(name: N, ...args: Calls[N]): Promise<never> =>
    new Promise((resolve, reject) => {
      if (dead !== null) return reject(dead)
      const request: Request = { id: nextId++, name, args }
      pending.set(request.id, { resolve: resolve as (value: unknown) => void, reject })
      if (outgoing.length === 0) setImmediate(flush)
      outgoing.push(request)
    })

  return {
    instance,
    createBoard: (board) => call('createBoard', board),
    findBoard: (id) => call('findBoard', id),
    keyOf: (board, hash) => call('keyOf', board, hash),
    links: (board) => call('links', board),
    changeAccess: (change) => call('changeAccess', change),
    loadBoard: (id) => call('loadBoard', id),
    loadPrivate: (board, seat) => call('loadPrivate', board, seat),
    privateSeats: (board) => call('privateSeats', board),
    compactPrivate: (seat, through, snapshot) => call('compactPrivate', seat, through, snapshot),
    append: (tick) => call('append', tick),
    transition: (board, step) => call('transition', board, step),
    states: (board) => call('states', board),
    rests: (board) => call('rests', board),
    setAuthority: (board, change) => call('setAuthority', board, change),
    setSeatRole: (board, seat, role) => call('setSeatRole', board, seat, role),
    workshop: (board) => call('workshop', board),
    decideWorkshop: (board, workshop, step) => call('decideWorkshop', board, workshop, step),
    room: (board) => call('room', board),
    decideRoom: (board, room, workshop) => call('decideRoom', board, room, workshop),
    compact: (board, through, snapshot) => call('compact', board, through, snapshot),
    join: (join) => call('join', join),
    forgetSeat: (board, seat) => call('forgetSeat', board, seat),
    grant: (session, grant) => call('grant', session, grant),
    grants: (session) => call('grants', session),
    seats: (board) => call('seats', board),
    saveVersion: (version, forget) => call('saveVersion', version, forget),
    versions: (board) => call('versions', board),
    version: (board, id) => call('version', board, id),
    forgetVersion: (board, id) => call('forgetVersion', board, id),
    asset: (board, id) => call('asset', board, id),
    assets: (board) => call('assets', board),
    saveTemplate: (template, most) => call('saveTemplate', template, most),
    templates: () => call('templates'),
    template: (id) => call('template', id),
    eraseTemplate: (id) => call('eraseTemplate', id),
    listBoards: (from, most) => call('listBoards', from, most),
    eraseBoard: (id) => call('eraseBoard', id),
    boardIds: () => call('boardIds'),
    verify: (board) => call('verify', board),
    offerResume: (offer) => call('offerResume', offer),
    resume: (resume) => call('resume', resume),
    ping: () => call('ping'),
    writeTrouble: () => writeTrouble,
    onWriteTrouble: (listener) => {
      listeners.add(listener)
    },
    onDeath: (listener) => {
      if (death !== null) listener(death)
      else mourners.add(listener)
    },
    close: () => {
      if (closing === null) {
        closing = Promise.withResolvers()
        if (death !== null) closing.resolve()
        dead ??= new StorageError('the storage is closed')
        flush()
        worker.postMessage({ kind: 'close' } satisfies ToWorker)
      }
      return closing.promise
    },
  }
}
