/** Rooms over real sockets and real SQLite, with a gate before the disk. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '@parcours/sync'
import { hashSecret, type Keys, newSecret } from '../access/keys.ts'
import { sessionCookieName } from '../access/session-cookie.ts'
import { Boards, seedDraft } from '../boards/boards.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { createLog, type Log } from '../log.ts'
import { Metrics } from '../metrics.ts'
import { openSqliteStorage } from '../storage/sqlite.ts'
import { PrivateRooms } from '../sync/private-rooms.ts'
import { Rooms } from '../sync/rooms.ts'
import { serveSync } from '../sync/upgrade.ts'
import { type GatedStorage, gate } from './gated-storage.ts'
import { WireClient, type WireOptions } from './wire-client.ts'

export interface Place extends Pick<WireOptions, 'grant' | 'cookie' | 'origin'> {
  seat: string
}

export interface RoomBench {
  url: string
  storage: GatedStorage
  rooms: Rooms
  boards: Boards
  privates: PrivateRooms
  log: Log
  metrics: Metrics
  /** A blank board, and its keys. */
  board: string
  keys: Keys
  /** Those that leave at the end. */
  clients: WireClient[]
  /** A program by its key (default: the editor's), synced. */
  enter(key?: string): Promise<WireClient>
  sitDown(role: Role): Promise<Place>
  enterAs(place: Place): Promise<WireClient>
  /** Into what the seat keeps to itself. */
  enterPrivately(place: Place): Promise<WireClient>
  /** A commit waits at the gate. */
  held(client: WireClient): Promise<void>
  close(): Promise<void>
}

export async function roomBench(): Promise<RoomBench> {
  const directory = mkdtempSync(join(tmpdir(), 'parcours-room-'))
  const storage = gate(await openSqliteStorage(directory))
  const log = createLog('silent')
  const metrics = new Metrics()
  const limits = { ...DEFAULT_LIMITS, idleBoardMs: 50 }
  const rooms = new Rooms(storage, limits, log, metrics)
  const privates = new PrivateRooms(storage, limits, log, metrics)
  const boards = new Boards(storage, rooms, privates)
  const server = createServer()
  serveSync(server, {
    storage,
    rooms,
    privates,
    limits,
    log,
    metrics,
    allowUrlKey: true,
    origins: [],
    addressOf: () => 'here',
    hostOf: ({ headers }) => headers.host ?? '',
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { id: board, keys } = await boards.create(seedDraft('blank', 'Essai', 'fr', 1))
  const clients: WireClient[] = []
  const open = async (options: WireOptions, path = board): Promise<WireClient> => {
    const client = new WireClient(url, path, options)
    clients.push(client)
    await client.untilSynced()
    await client.until(() => client.welcome !== null)
    return client
  }
  let seats = 0
  return {
    url,
    storage,
    rooms,
    boards,
    privates,
    log,
    metrics,
    board,
    keys,
    clients,
    enter: (key = keys.editor) => open({ key }),
    async sitDown(role) {
      seats += 1
      const token = newSecret()
      const [newSeat, newGrant] = [`seat${seats}`, `grant${seats}`]
      const row = await storage.join({
        board,
        session: hashSecret(token),
        role,
        link: role,
        name: newSeat,
        color: 3,
        newSeat,
        newGrant,
        maxSeats: 100,
        now: 1,
      })
      if (row === null) throw new Error('no seat')
      await rooms.seated(row.seat)
      const cookie = `${sessionCookieName(storage.instance)}=${token}`
      return { seat: newSeat, grant: newGrant, cookie, origin: url }
    },
    enterAs: (place) => open(place),
    enterPrivately: (place) => open(place, `${board}/private`),
    held: (client) => client.until(() => storage.waiting.length > 0, 'a held commit'),
    async close() {
      storage.release()
      await Promise.all(clients.splice(0).map((client) => client.leave()))
      await Promise.all([rooms.close(), privates.close()])
      server.close()
      await storage.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
