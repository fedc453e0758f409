import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLOSE } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashSecret, newSecret } from '../access/keys.ts'
import { Links } from '../access/links.ts'
import { sessionCookieName } from '../access/session-cookie.ts'
import { Boards, seedDraft } from '../boards/boards.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { createLog } from '../log.ts'
import { Metrics } from '../metrics.ts'
import { openSqliteStorage } from '../storage/sqlite.ts'
import type { Storage } from '../storage/storage.ts'
import { WireClient } from '../testing/wire-client.ts'
import { PrivateRooms } from './private-rooms.ts'
import { Rooms } from './rooms.ts'
import { serveSync } from './upgrade.ts'

/** A storage whose answers about who is knocking reach the door late: after whatever happened meanwhile. */
function slowDoor(storage: Storage): { storage: Storage; open(): void; knocked: Promise<void> } {
  let open = (): void => undefined
  let knock = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const knocked = new Promise<void>((resolve) => {
    knock = resolve
  })
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const result = await answer
    knock()
    await opened
    return result
  }
  return {
    storage: {
      ...storage,
      keyOf: (board, hash) => late(storage.keyOf(board, hash)),
      grant: (session, grant) => late(storage.grant(session, grant)),
    },
    open,
    knocked,
  }
}

describe('at the door', () => {
  const directory = mkdtempSync(join(tmpdir(), 'parcours-door-'))
  let storage: Storage
  let door: ReturnType<typeof slowDoor>
  let rooms: Rooms
  let privates: PrivateRooms
  let links: Links
  let boards: Boards
  let server: Server
  let url: string
  let sync: { close(): Promise<void> }

  beforeEach(async () => {
    const log = createLog('silent')
    const metrics = new Metrics()
    storage = await openSqliteStorage(directory)
    door = slowDoor(storage)
    rooms = new Rooms(storage, DEFAULT_LIMITS, log, metrics)
    links = new Links(storage, rooms)
    privates = new PrivateRooms(storage, DEFAULT_LIMITS, log, metrics)
    boards = new Boards(storage, rooms, privates)
    server = createServer()
    sync = serveSync(server, {
      storage: door.storage,
      rooms,
      privates,
      limits: DEFAULT_LIMITS,
      log,
      metrics,
      allowUrlKey: true,
      origins: [],
      addressOf: () => '127.0.0.1',
      hostOf: (request) => request.headers.host ?? '',
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(async () => {
    await Promise.all([rooms.close(), privates.close()])
    await sync.close()
    server.close()
    await storage.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('SV-46 a key that is replaced while it is looked up opens nothing', async () => {
    const { id, keys } = await boards.create(seedDraft('blank', 'Essai', 'fr', 1))
    await rooms.open(id)
    const client = new WireClient(url, id, { key: keys.editor })
    await door.knocked
    await links.replace(id, keys.facilitator, { role: 'editor' })
    door.open()
    await client.untilClosed()
    expect(client.closed).toEqual({ code: CLOSE.revoked, reason: 'link-replaced' })
    expect(client.heard.filter(({ type }) => type.startsWith('sync'))).toEqual([])
  })

  it('SV-48 a seat that is taken back while it is looked up opens nothing', async () => {
    const { id, keys } = await boards.create(seedDraft('blank', 'Essai', 'fr', 1))
    const session = newSecret()
    const seat = await storage.join({
      board: id,
      session: hashSecret(session),
      role: 'editor',
      link: 'editor',
      name: 'Léa',
      color: 1,
      newSeat: 'seat',
      newGrant: 'grant',
      maxSeats: 10,
      now: 1,
    })
    await rooms.open(id)
    const cookie = `${sessionCookieName(storage.instance)}=${session}`
    const client = new WireClient(url, id, { grant: seat?.id ?? '', cookie, origin: url })
    await door.knocked
    expect(await links.removeSeat(id, 'seat', keys.facilitator)).toMatchObject({ editor: {} })
    door.open()
    await client.untilClosed()
    expect(client.closed).toEqual({ code: CLOSE.revoked, reason: 'seat-removed' })
    expect(client.heard.filter(({ type }) => type.startsWith('sync'))).toEqual([])
  })
})
