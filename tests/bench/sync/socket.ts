/**
 * A WebSocket client that costs next to nothing: it writes ready-made frames and only walks over what comes in, so that
 * one process can be hundreds of people and the server is what saturates.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** Bytes of a frame's payload that are shown when it begins. */
export const HEAD_BYTES = 80

const OPCODE_BINARY = 2
const OPCODE_CLOSE = 8
const OPCODE_PING = 9
const OPCODE_PONG = 10

export interface SocketEvents {
  opened(): void
  /** A message begins; `head` is its first bytes, valid during the call only. */
  message(length: number, head: Buffer): void
  /** The last byte of that message is here. */
  messageEnd(): void
  /** Raw bytes as they came, frame borders included. */
  bytes(chunk: Buffer): void
  /** The server closed the connection, or it broke. */
  closed(code: number): void
}

export class LoadSocket {
  readonly #socket: Socket
  readonly #events: Partial<SocketEvents>
  #handshake: Buffer | null = Buffer.alloc(0)
  #rest: Buffer | null = null
  #skip = 0
  #inMessage = false
  #over = false
  received = 0

  constructor(
    port: number,
    path: string,
    headers: Readonly<Record<string, string>>,
    events: Partial<SocketEvents>,
  ) {
    this.#events = events
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${lines.join('')}\r\n`,
    )
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk))
    this.#socket.on('error', () => this.#end(0))
    this.#socket.on('close', () => this.#end(0))
  }

  /** Bytes that the system has not taken yet. */
  get waiting(): number {
    return this.#socket.writableLength
  }

  send(payload: Uint8Array): void {
    this.#socket.write(clientFrame(OPCODE_BINARY, payload))
  }

  /** Never reads again, as a browser tab that hangs. */
  stopReading(): void {
    this.#socket.pause()
  }

  destroy(): void {
    this.#over = true
    this.#socket.destroy()
  }

  #end(code: number): void {
    if (this.#over) return
    this.#over = true
    this.#events.closed?.(code)
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    if (this.#over) return
    let bytes = chunk
    if (this.#handshake !== null) {
      this.#handshake = Buffer.concat([this.#handshake, chunk])
      const end = this.#handshake.indexOf('\r\n\r\n')
      if (end < 0) return
      if (!this.#handshake.toString('latin1', 0, 12).endsWith(' 101')) {
        this.#end(0)
        return
      }
      bytes = this.#handshake.subarray(end + 4)
      this.#handshake = null
      this.#events.opened?.()
    }
    this.received += bytes.length
    this.#events.bytes?.(bytes)
    this.#walk(bytes)
  }

  #walk(chunk: Buffer): void {
    let bytes = chunk
    if (this.#rest !== null) {
      bytes = Buffer.concat([this.#rest, chunk])
      this.#rest = null
    }
    let at = 0
    while (at < bytes.length) {
      if (this.#skip > 0) {
        const taken = Math.min(this.#skip, bytes.length - at)
        this.#skip -= taken
        at += taken
        this.#endMessage()
        continue
      }
      const header = headerAt(bytes, at)
      if (header === null || bytes.length < header.payload + Math.min(header.length, HEAD_BYTES)) {
        this.#rest = Buffer.from(bytes.subarray(at))
        return
      }
      at = header.payload
      this.#skip = header.length
      const head = bytes.subarray(at, at + Math.min(header.length, HEAD_BYTES))
      if (header.opcode === OPCODE_PING) this.#socket.write(clientFrame(OPCODE_PONG, head))
      else if (header.opcode === OPCODE_CLOSE) {
        this.#end(head.length >= 2 ? head.readUInt16BE(0) : 1005)
        return
      } else {
        this.#inMessage = true
        this.#events.message?.(header.length, head)
        this.#endMessage()
      }
    }
  }

  #endMessage(): void {
    if (this.#skip > 0 || !this.#inMessage) return
    this.#inMessage = false
    this.#events.messageEnd?.()
  }
}

function headerAt(bytes: Buffer, at: number): { opcode: number; length: number; payload: number } | null {
  if (bytes.length < at + 2) return null
  const opcode = (bytes[at] as number) & 15
  const short = (bytes[at + 1] as number) & 127
  if (short < 126) return { opcode, length: short, payload: at + 2 }
  if (short === 126) {
    return bytes.length < at + 4 ? null : { opcode, length: bytes.readUInt16BE(at + 2), payload: at + 4 }
  }
  return bytes.length < at + 10
    ? null
    : { opcode, length: Number(bytes.readBigUInt64BE(at + 2)), payload: at + 10 }
}

/** Clients must mask; with the mask 0 the payload stays as it is, and the server's work is the same. */
function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload
  const header = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const frame = Buffer.alloc(header + length)
  frame[0] = 0x80 | opcode
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, header)
  return frame
}
