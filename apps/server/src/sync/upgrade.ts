/**
 * From an HTTP upgrade to a place in a room. Refusals are spoken as close codes after the handshake: a browser
 * doesn't see the HTTP status of a failed one, and a stock client would try again for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type CloseCode, decodeClientFrame, ProtocolError } from '@parcours/sync'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type Caller, type Credentials, type Denied, identify } from '../access/caller.ts'
import { type Participant, participantOf } from '../access/participant.ts'
import { countedAddress } from '../access/proxy.ts'
import { sessionOf } from '../access/session-cookie.ts'
import type { Limits } from '../limits.ts'
import { type Log, redactUrl } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Storage } from '../storage/storage.ts'
import { Connection } from './connection.ts'
import { seeOff } from './goodbye.ts'
import { Inflow } from './inflow.ts'
import { Openings } from './openings.ts'
import { Price } from './price.ts'
import type { PrivateRooms } from './private-rooms.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { storageEnding } from './storage-ending.ts'
import type { Wire } from './wire.ts'

/** What our own client offers, with its key in a second subprotocol: `parcours.key.<key>`. */
export const SUBPROTOCOL = 'parcours'
const KEY_SUBPROTOCOL = 'parcours.key.'

export interface SyncContext {
  storage: Storage
  rooms: Rooms
  privates: PrivateRooms
  limits: Limits
  log: Log
  metrics: Metrics
  allowUrlKey: boolean
  origins: readonly string[]
  /** Client address and host as a trusted proxy reports them. */
  addressOf(request: IncomingMessage): string
  hostOf(request: IncomingMessage): string
}

type Refusal = { code: CloseCode; reason: string }

/** Serves `/sync/<boardId>` and `/sync/<boardId>/private` on an HTTP server; every other upgrade is answered with 404. */
export function serveSync(server: Server, context: SyncContext): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 2 * context.limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const perAddress = new Map<string, number>()
  const { limits } = context
  const inflow = new Inflow(limits.unfinishedBytes)
  const openings = new Openings(limits.openingsPerSecond, limits.openingsBurst, () =>
    context.metrics.waits.inc({ limit: 'openings' }),
  )
  const price = new Price()
  const wires = new Map<WebSocket, Duplex>()
  context.metrics.measure({
    sendQueueBytes: () => [...sockets.clients].reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const url = parseUrl(request.url)
    const board = url === null ? null : /^\/sync\/([\w-]{1,64})(?:\/private)?$/.exec(url.pathname)?.[1]
    if (url === null || board === null || board === undefined) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const address = countedAddress(context.addressOf(request))
      perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      context.metrics.connections.inc()
      wires.set(ws, request.socket)
      ws.on('close', (code) => {
        wires.delete(ws)
        context.metrics.connections.dec()
        context.metrics.closed(code)
        const left = (perAddress.get(address) ?? 1) - 1
        if (left > 0) perAddress.set(address, left)
        else perAddress.delete(address)
      })
      ws.on('error', (error) => context.log.debug({ board, error: error.message }, 'socket error'))
      inflow.watch(ws, request.socket)
      const tooMany = tooManyFor(perAddress.get(address) ?? 0, sockets.clients.size, limits)
      if (tooMany !== null) return turnAway(ws, tooMany)
      // Nothing is read, and so nothing kept in memory, before we know who it is.
      ws.pause()
      void openings
        .enter(address, () => ws.readyState === ws.OPEN)
        .then(() => admitSocket(ws, request, url, board, price, context))
    })
  })

  return {
    async close() {
      inflow.stop()
      openings.stop()
      price.stop()
      sockets.close()
      await Promise.all([...wires].map(([websocket, wire]) => seeOff(websocket, wire)))
    },
  }
}

async function admitSocket(
  ws: WebSocket,
  request: IncomingMessage,
  url: URL,
  board: string,
  price: Price,
  context: SyncContext,
): Promise<void> {
  const asked = performance.now()
  try {
    const found = await findPlace(request, url, board, context)
    if ('code' in found) return turnAway(ws, found)
    if (ws.readyState !== ws.OPEN) return
    // Asked again in the same breath as coming in: the door may have been closed since the key was looked up.
    const closed = found.room.closedTo(found.participant)
    if (closed !== null) return turnAway(ws, { code: CLOSE.revoked, reason: closed })
    const connection = takeSeat(ws, request.socket, found.room, found.participant, price, context)
    context.metrics.joinSeconds.observe((performance.now() - asked) / 1_000)
    connection.begin()
  } catch (error) {
    const ending = storageEnding(error)
    // A board that can't be read is named once, by `Rooms`, and not each time that somebody comes back for it.
    if (ending.reason !== 'damaged') {
      context.log.error({ board, url: redactUrl(request.url ?? ''), error: String(error) }, 'opening failed')
    }
    turnAway(ws, ending)
  }
}

async function findPlace(
  request: IncomingMessage,
  url: URL,
  board: string,
  context: SyncContext,
): Promise<{ room: Room; participant: Participant } | Refusal> {
  const credentials = credentialsOf(request, url, context)
  if (!originAllowed(request, credentials, context)) {
    context.log.warn(
      { board, origin: request.headers.origin, host: context.hostOf(request) },
      'foreign origin',
    )
    return { code: CLOSE.unauthorized, reason: 'origin' }
  }
  const caller: Caller | Denied = await identify(context.storage, board, credentials)
  if (caller === 'unknown-board') return { code: CLOSE.unknownBoard, reason: 'unknown board' }
  if (caller === 'unauthorized') return { code: CLOSE.unauthorized, reason: 'wrong key' }
  if (typeof caller === 'string') return { code: CLOSE.revoked, reason: caller }
  // Whoever came in now would work on a board that can take nothing, and be thrown out with the first change.
  const trouble = context.storage.writeTrouble()
  if (trouble !== null) return { code: CLOSE.storage, reason: trouble }
  const room = await roomFor(url, board, caller, context)
  if (room === 'no-seat') return { code: CLOSE.unauthorized, reason: 'a private document needs a seat' }
  if (room === null) return { code: CLOSE.unknownBoard, reason: 'unknown board' }
  if (room === 'full') {
    return context.rooms.closing
      ? { code: CLOSE.shutdown, reason: 'shutdown' }
      : { code: CLOSE.overloaded, reason: 'too many boards' }
  }
  const participant = participantOf(caller)
  const { connectionsPerBoard, connectionsPerSeat } = context.limits
  const seatIsFull = !participant.program && room.connectionsOf(participant.id) >= connectionsPerSeat
  if (room.size >= connectionsPerBoard || seatIsFull) {
    return { code: CLOSE.tooManyConnections, reason: seatIsFull ? 'too many tabs' : 'board full' }
  }
  return { room, participant }
}

/** What people keep to themselves is found by their seat alone: no address names another's. */
async function roomFor(
  url: URL,
  board: string,
  { seat }: Caller,
  { rooms, privates }: SyncContext,
): Promise<Room | null | 'full' | 'no-seat'> {
  if (!url.pathname.endsWith('/private')) return rooms.open(board)
  return seat === null ? 'no-seat' : privates.open(board, seat.id)
}

function takeSeat(
  ws: WebSocket,
  wire: Wire,
  room: Room,
  participant: Participant,
  price: Price,
  { limits, metrics, log }: SyncContext,
): Connection {
  const allowance = room.allowanceOf(participant)
  const waits = (limit: 'frames' | 'queue'): void => metrics.waits.inc({ limit })
  const connection = new Connection(ws, wire, participant, { limits, allowance, price, waits })
  const receive = (frame: Uint8Array): void => {
    metrics.framesReceived.inc()
    connection.heard(frame.length)
    try {
      const started = performance.now()
      const message = decodeClientFrame(frame)
      connection.charge(performance.now() - started)
      if (message.type === 'awareness') connection.heardPresence(frame.length)
      room.receive(connection, message)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      metrics.badFrames.inc()
      // A later client may say more than we know; anything else is no client of ours.
      if (error.code === 'unknown-type') return
      log.info({ board: room.id, participant: participant.id, code: error.code }, 'bad frame')
      connection.close(CLOSE.malformed, error.code)
    }
  }
  ws.on('message', (data: RawData) => {
    if (connection.open) receive(ownBytes(data))
  })
  ws.on('close', () => room.leave(connection))
  room.enter(connection)
  return connection
}

/**
 * A copy in a buffer of its own. lib0 checks lengths against the whole ArrayBuffer, and small frames share a pooled
 * one: a length that lies would read other people's frames into the board.
 */
function ownBytes(data: RawData): Uint8Array {
  const buffer = data as Buffer
  const bytes = new Uint8Array(buffer.length)
  bytes.set(buffer)
  return bytes
}

function credentialsOf(request: IncomingMessage, url: URL, context: SyncContext): Credentials {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  const inProtocol = offered.find((name) => name.startsWith(KEY_SUBPROTOCOL))?.slice(KEY_SUBPROTOCOL.length)
  const inUrl = context.allowUrlKey ? url.searchParams.get('key') : null
  return {
    key: inProtocol ?? inUrl,
    session: sessionOf(request.headers.cookie, context.storage.instance),
    grant: url.searchParams.get('grant'),
  }
}

/** A page of another site may carry the cookie along, but not hide where it comes from. */
function originAllowed(request: IncomingMessage, { key }: Credentials, context: SyncContext): boolean {
  const { origin } = request.headers
  if (origin === undefined) return key !== null
  if (context.origins.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === context.hostOf(request)
}

function tooManyFor(fromAddress: number, all: number, limits: Limits): Refusal | null {
  if (all > limits.connections) return { code: CLOSE.overloaded, reason: 'too many connections' }
  if (fromAddress > limits.connectionsPerAddress) {
    return { code: CLOSE.tooManyConnections, reason: 'too many connections from this address' }
  }
  return null
}

function turnAway(ws: WebSocket, { code, reason }: Refusal): void {
  ws.resume()
  ws.close(code, reason)
  setTimeout(() => ws.terminate(), 3_000).unref()
}

function parseUrl(text: string | undefined): URL | null {
  try {
    return new URL(text ?? '', 'http://localhost')
  } catch {
    return null
  }
}
