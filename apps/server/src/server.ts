import type { AddressInfo } from 'node:net'
import { Links } from './access/links.ts'
import { addressOf, hostOf } from './access/proxy.ts'
import { Boards } from './boards/boards.ts'
import { Copies } from './boards/copies.ts'
import { verifyBoards } from './boards/verify-boards.ts'
import type { Config } from './config.ts'
import { serveControl } from './control/server.ts'
import { ExchangeDesk } from './exchange/desk.ts'
import { httpApp } from './http/app.ts'
import { ImageDesk } from './images/desk.ts'
import { Images } from './images/images.ts'
import { createLog } from './log.ts'
import { Metrics } from './metrics.ts'
import { openSqliteStorage } from './storage/sqlite.ts'
import { PrivateRooms } from './sync/private-rooms.ts'
import { Rooms } from './sync/rooms.ts'
import { serveSync } from './sync/upgrade.ts'
import { Versions } from './versions/versions.ts'
import { Covers } from './workshop/covers.ts'
import { Reveals } from './workshop/reveal.ts'
import { RoomStates } from './workshop/room-states.ts'
import { StartAgains } from './workshop/start-agains.ts'
import { Workshops } from './workshop/workshops.ts'

export interface RunningServer {
  /** Where people open it: `http://127.0.0.1:8787`. */
  url: string
  port: number
  /** Resolves when this server can't go on, and has said why in its log: its process is to end, and to be started again. */
  readonly failed: Promise<void>
  /** Commits what was taken, closes everybody with 4500 and the storage; safe to call twice. */
  stop(): Promise<void>
}

/** Starts a whole server. @throws StorageError, or the system's error when the port is taken. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = createLog(config.logLevel)
  const metrics = new Metrics()
  const storage = await openSqliteStorage(config.dataDirectory, (trouble) => metrics.storageFailed(trouble))
  metrics.measureProcess()
  metrics.measureDisk(config.dataDirectory)
  storage.onWriteTrouble((trouble) => {
    if (trouble === null) log.info('the disk takes writes again')
    else log.error({ trouble }, 'nothing can be written to disk; tried again every second')
    metrics.storageTrouble(trouble)
  })
  const failed = new Promise<void>((resolve) => {
    storage.onDeath(({ message }) => {
      log.fatal({ error: message }, 'the storage thread died: nothing can be read or saved, the process ends')
      resolve()
    })
  })
  const rooms = new Rooms(storage, config.limits, log, metrics)
  const privates = new PrivateRooms(storage, config.limits, log, metrics)
  metrics.measure({ queuedMessages: () => rooms.queued + privates.queued })
  const exchange = new ExchangeDesk(log, config.limits.jobsWaiting)
  metrics.measure({ waitingJobs: () => exchange.waiting })
  const boards = new Boards(storage, rooms, privates)
  const imageDesk = new ImageDesk(log, config.limits.jobsWaiting)
  const images = new Images({ storage, boards, desk: imageDesk, limits: config.limits })
  const copies = new Copies({ storage, boards, exchange, limits: config.limits })
  const links = new Links(storage, {
    async accessChanged(board, state) {
      await Promise.all([rooms.accessChanged(board, state), privates.accessChanged(board, state)])
    },
  })
  const versions = new Versions({ storage, boards, exchange, log, metrics, limits: config.limits })
  const reveals = new Reveals({ storage, boards, privates, log })
  const workshops = new Workshops({ storage, rooms, privates, reveals, log })
  const startAgains = new StartAgains({ storage, versions, workshops, boards, privates, log })
  const roomStates = new RoomStates({ storage, rooms })
  const covers = new Covers({ storage, rooms, privates, log })
  rooms.watch({
    opened(board) {
      workshops.opened(board)
      startAgains.opened(board)
      covers.opened(board)
    },
    changed: (board) => versions.changed(board),
    left(board) {
      versions.left(board)
      covers.left(board)
    },
    decided: (board) => covers.decided(board),
  })
  privates.watch((board, seat) => covers.changed(board, seat))
  const app = httpApp({
    config,
    log,
    metrics,
    storage,
    rooms,
    exchange,
    images,
    boards,
    copies,
    links,
    versions,
    workshops,
    startAgains,
    roomStates,
  })
  await app.ready()
  const sync = serveSync(app.server, {
    storage,
    rooms,
    privates,
    limits: config.limits,
    log,
    metrics,
    allowUrlKey: config.allowUrlKey,
    origins: config.origins,
    addressOf: (request) => addressOf(request, config.trustProxy),
    hostOf: (request) => hostOf(request, config.trustProxy),
  })
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await storage.close()
    throw error
  }
  if (config.create === 'nobody') {
    log.warn('nobody can make boards: set PARCOURS_CREATE=open or PARCOURS_ADMIN_TOKEN')
  }
  const stopped = new AbortController()
  void verifyBoards(storage, log, metrics, stopped.signal)
  const { port } = app.server.address() as AddressInfo
  const url = urlOf(config.host, port)
  const control = await serveControl(config.dataDirectory, { storage, links, log, url })
  let stopping: Promise<void> | null = null
  const stop = async (): Promise<void> => {
    stopped.abort()
    versions.close()
    covers.close()
    await control.close()
    await Promise.all([rooms.close(), privates.close()])
    await sync.close()
    await app.close()
    await Promise.all([exchange.close(), imageDesk.close()])
    await storage.close()
  }
  return {
    url,
    port,
    failed,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

export const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
