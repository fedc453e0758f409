import { EventEmitter } from 'node:events'
import { CLOSE } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import type { Participant } from '../access/participant.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import { Allowance } from './allowance.ts'
import { Connection } from './connection.ts'
import { CARE_INTERVAL_MS } from './limits.ts'

const WATCHER: Participant = { id: 'w', name: 'W', color: 1, role: 'observer', program: false, link: null }

const LAG_ABOVE = DEFAULT_LIMITS.slowReaderBytes

/** A socket whose other end takes as much as the test says. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  bytesRead = 0
  closed: number | null = null
  paused = false
  send(frame: Uint8Array): void {
    this.bufferedAmount += frame.length
  }
  cork(): void {}
  uncork(): void {}
  write(bytes: Uint8Array): void {
    this.bufferedAmount += bytes.length
  }
  close(code: number): void {
    this.closed = code
    this.readyState = 2
  }
  ping(): void {
    this.bytesRead += 2
  }
  terminate(): void {}
  pause(): void {
    this.paused = true
  }
  resume(): void {
    this.paused = false
  }
}

describe('a connection', () => {
  let socket: FakeSocket
  let connection: Connection
  let waits: string[]
  beforeEach(() => {
    waits = []
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
    socket = new FakeSocket()
    connection = new Connection(socket as unknown as WebSocket, socket, WATCHER, {
      limits: DEFAULT_LIMITS,
      allowance: new Allowance(1, 1, 0),
      price: { now: 1 },
      waits: (limit) => waits.push(limit),
    })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const care = (): void => {
    vi.advanceTimersByTime(CARE_INTERVAL_MS)
    connection.care(
      () => new Uint8Array(),
      () => null,
    )
  }

  it('SV-35 a sender waits for its debt and for the backlog, whichever ends last', () => {
    connection.heard(8_192)
    expect(socket.paused).toBe(true)
    connection.hold()
    connection.hold()
    vi.advanceTimersByTime(60_000)
    expect(socket.paused).toBe(true)
    connection.letGo()
    expect(socket.paused).toBe(false)
    expect(waits).toEqual(['frames', 'queue'])
  })

  it('SV-36 a sender that isn’t read hears why it is closed: its answer is behind what it has sent', () => {
    connection.heard(1_000_000)
    connection.close(CLOSE.refused, 'refused')
    expect(socket.paused).toBe(false)
  })

  it('SV-33 a reader that takes nothing is closed, also when nobody writes', () => {
    for (let i = 0; i < 10; i++) {
      // Answers to its hellos, lists of people: small, and always due.
      connection.send(new Uint8Array(LAG_ABOVE))
      care()
    }
    expect(socket.closed).toBe(CLOSE.slow)
  })

  it('SV-33 a reader that takes a large board slowly, but takes it, is kept', () => {
    connection.send(new Uint8Array(40 * LAG_ABOVE))
    for (let i = 0; i < 38; i++) {
      socket.bufferedAmount -= LAG_ABOVE
      care()
    }
    expect(socket.closed).toBeNull()
  })
})
