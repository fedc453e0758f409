import { CLOSE, type CloseCode, encodeDenied, encodeSyncStep2 } from '@parcours/sync'
import type { WebSocket } from 'ws'
import type { Participant } from '../access/participant.ts'
import type { Limits } from '../limits.ts'
import type { Allowance } from './allowance.ts'
import type { Sender } from './backlog.ts'
import { CAUGHT_UP_BELOW, DROP_AWARENESS_ABOVE, SILENCE_MS } from './limits.ts'
import { EMPTY_AWARENESS } from './presence.ts'
import type { Price } from './price.ts'
import type { Wire } from './wire.ts'

/** After this long a closing handshake that nobody answers is cut. */
const CLOSE_GRACE_MS = 3_000

/** A millisecond of the process counts as so many frames: with the default allowance, a tenth of the time. */
const FRAMES_PER_MS = 4
/** A long frame counts as one for each of so many bytes of it. */
const BYTES_PER_FRAME = 8 * 2 ** 10
/** The same for presence, all of which goes to everybody: our own client's largest counts as ten. */
const PRESENCE_BYTES_PER_FRAME = 256

/** A connection is asked for a sign of life this many times before it counts as half open. */
const PINGS = 4

/** How far the sender's update messages are durable, in the order in which they came (`Ack.messages`). */
export interface AckState {
  received: number
  durable: number
  /** A message was put aside for missing dependencies: the count waits for a sync step 2. */
  held: boolean
  /** When we asked for what is missing, or 0. */
  askedAt: number
}

/** What a tick says to one connection: ready-made WebSocket frames, all of which may be shared with others. */
export interface TickFrames {
  /** A change of the document. A reader that is far behind misses it, and is resynced later. */
  update: Uint8Array | null
  /** Dropped for a slow reader, which gets the latest of everybody once it has caught up. */
  presence: readonly Uint8Array[] | null
  /** Small and always due. */
  acknowledgement: Uint8Array | null
}

/** What a connection may use of the process. */
export interface Share {
  limits: Pick<Limits, 'slowReaderBytes' | 'slowReaderMs' | 'halfOpenMs'>
  /** Frames; shared by all connections of one seat. */
  allowance: Allowance
  price: Pick<Price, 'now'>
  /** Told each time that a limit makes this sender wait. */
  waits(limit: 'frames' | 'queue'): void
}

/** One socket in a room: sending with bounded memory, and nothing of what the messages mean. */
export class Connection implements Sender {
  readonly socket: WebSocket
  participant: Participant
  /** True once the client said hello: it understands our message types. */
  speaksParcours = false
  /** The client id that it wrote with, or showed itself under; 0 while unknown. */
  ownClient = 0
  /** Something of it was refused, or it was shown out: nothing more of it is taken. */
  refused = false
  readonly ack: AckState = { received: 0, durable: 0, held: false, askedAt: 0 }
  waiting = 0
  readonly #wire: Wire
  readonly #share: Share
  #lastSent = 0
  #lastHeard: number
  #pingedAt: number
  #bytesHeard = 0
  /** Since when updates are dropped for this reader, or null; with what it had then. */
  #lag: { since: number; stateVector: Uint8Array } | null = null
  /** Since when a full queue has not become shorter, and how long it was at least; null while it isn't full. */
  #stuck: { since: number; least: number } | null = null
  #missedPresence = false
  /** Two reasons not to read: a debt that ends at a time, and a backlog that ends when it ends. */
  #resume: NodeJS.Timeout | null = null
  #held = false

  /** @param wire the socket underneath */
  constructor(socket: WebSocket, wire: Wire, participant: Participant, share: Share) {
    this.socket = socket
    this.#wire = wire
    this.participant = participant
    this.#share = share
    const now = performance.now()
    this.#lastHeard = now
    this.#pingedAt = now
    this.#lastSent = now
  }

  get open(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /** Reading begins, once what others of this seat owe is paid off. */
  begin(): void {
    this.#pay(0)
    this.#read()
  }

  /** A frame came in: counts it, and stops reading for a while when there are too many. */
  heard(bytes: number): void {
    this.#pay(1 + bytes / BYTES_PER_FRAME)
  }

  /** Counts what goes on to everybody. */
  heardPresence(bytes: number): void {
    this.#pay(bytes / PRESENCE_BYTES_PER_FRAME)
  }

  /** Counts time of the process that this sender caused, so that one of them can't have more than a share of it. */
  charge(milliseconds: number): void {
    this.#pay(milliseconds * FRAMES_PER_MS)
  }

  #pay(frames: number): void {
    const { allowance, price, waits } = this.#share
    const wait = allowance.take(performance.now(), frames * price.now)
    if (wait <= 0 || this.#resume !== null) return
    waits('frames')
    this.socket.pause()
    this.#resume = setTimeout(() => {
      this.#resume = null
      this.#read()
    }, wait)
  }

  hold(): void {
    if (!this.#held) this.#share.waits('queue')
    this.#held = true
    this.socket.pause()
  }

  letGo(): void {
    this.#held = false
    this.#read()
  }

  #read(): void {
    if (!this.#held && this.#resume === null) this.socket.resume()
  }

  /** Small and always due: acknowledgements, refusals, participants. */
  send(frame: Uint8Array): void {
    if (!this.open) return
    this.#lastSent = performance.now()
    this.socket.send(frame)
  }

  /** All that a tick has for this connection, in one write. */
  sendTick(frames: TickFrames, stateBefore: () => Uint8Array): void {
    const update = frames.update !== null && this.#takesUpdate(stateBefore) ? frames.update : null
    const presence = frames.presence !== null && this.#takesPresence() ? frames.presence : []
    const pieces = update === null ? [...presence] : [update, ...presence]
    if (frames.acknowledgement !== null) pieces.push(frames.acknowledgement)
    this.#write(pieces)
  }

  /** Pieces of WebSocket frames, in one write. */
  #write(pieces: readonly Uint8Array[]): void {
    if (!this.open || pieces.length === 0) return
    this.#lastSent = performance.now()
    if (pieces.length === 1) {
      this.#wire.write(pieces[0] as Uint8Array)
      return
    }
    this.#wire.cork()
    for (const piece of pieces) this.#wire.write(piece)
    this.#wire.uncork()
  }

  #takesUpdate(stateBefore: () => Uint8Array): boolean {
    if (this.#lag !== null) return false
    if (this.socket.bufferedAmount <= this.#share.limits.slowReaderBytes) return true
    this.#lag = { since: performance.now(), stateVector: stateBefore() }
    return false
  }

  #takesPresence(): boolean {
    if (this.#lag === null && this.socket.bufferedAmount <= DROP_AWARENESS_ABOVE) return true
    this.#missedPresence = true
    return false
  }

  /**
   * The answer to a question. Whoever asks without reading gets it once it has caught up: each may be a whole board.
   * @param answer WebSocket frames
   */
  sendMissing(stateVector: Uint8Array, answer: () => Uint8Array): void {
    const { slowReaderBytes } = this.#share.limits
    if (this.#lag === null && this.socket.bufferedAmount <= slowReaderBytes) this.#write([answer()])
    else this.#lag = { since: this.#lag?.since ?? performance.now(), stateVector }
  }

  /** Everybody's presence, for one who asked. */
  sendPresence(frame: Uint8Array): void {
    if (this.#takesPresence()) this.send(frame)
  }

  /**
   * Looked after every few seconds, and after each tick while it lags: keepalive, half-open sockets, slow readers.
   * @param missing what the document has beyond a state vector
   */
  care(missing: (stateVector: Uint8Array) => Uint8Array, presence: () => Uint8Array | null): void {
    const now = performance.now()
    if (this.#isGone(now)) {
      this.socket.terminate()
      return
    }
    if (this.#takesNothing(now)) {
      this.close(CLOSE.slow, 'too slow')
      return
    }
    if (this.#lag !== null) {
      if (this.socket.bufferedAmount < CAUGHT_UP_BELOW) {
        const { stateVector } = this.#lag
        this.#lag = null
        this.send(encodeSyncStep2(missing(stateVector)))
      } else if (now - this.#lag.since > this.#share.limits.slowReaderMs) {
        this.close(CLOSE.slow, 'too slow')
        return
      }
    }
    if (this.#missedPresence && this.#lag === null && this.socket.bufferedAmount < CAUGHT_UP_BELOW) {
      this.#missedPresence = false
      const frame = presence()
      if (frame !== null) this.send(frame)
    }
    if (now - this.#lastSent > SILENCE_MS) this.send(EMPTY_AWARENESS)
    if (this.open && now - this.#pingedAt > this.#share.limits.halfOpenMs / PINGS) {
      this.#pingedAt = now
      this.socket.ping()
    }
  }

  /** Nothing came for long, not even of a message on its way over a thin line. While we don't read we can't know. */
  #isGone(now: number): boolean {
    const { bytesRead } = this.#wire
    if (bytesRead !== this.#bytesHeard || this.#resume !== null || this.#held) this.#lastHeard = now
    this.#bytesHeard = bytesRead
    return now - this.#lastHeard > this.#share.limits.halfOpenMs
  }

  /** Also without updates a queue grows: by lists of people, and by answers to whoever asks and doesn't read. */
  #takesNothing(now: number): boolean {
    const { bufferedAmount } = this.socket
    const { slowReaderBytes, slowReaderMs } = this.#share.limits
    if (bufferedAmount <= slowReaderBytes) this.#stuck = null
    else if (this.#stuck === null || bufferedAmount < this.#stuck.least) {
      this.#stuck = { since: now, least: bufferedAmount }
    }
    return this.#stuck !== null && now - this.#stuck.since > slowReaderMs
  }

  get lagging(): boolean {
    return this.#lag !== null
  }

  /** Says goodbye; a peer that doesn't answer is cut soon after. What still comes is read, and dropped: its answer is behind that. */
  close(code: CloseCode, reason: string): void {
    if (this.open && !this.speaksParcours && code < 4500) this.send(encodeDenied(reason))
    this.socket.close(code, reason)
    this.socket.resume()
    // A peer that stopped reading never sees the close frame.
    const cut = setTimeout(() => this.socket.terminate(), CLOSE_GRACE_MS)
    cut.unref()
    this.socket.once('close', () => clearTimeout(cut))
  }

  /** The link or the seat is no more: nothing that waits is taken, nothing further is said. */
  revoke(reason: string): void {
    this.refused = true
    this.close(CLOSE.revoked, reason)
  }

  /** The socket is closed. */
  released(): void {
    if (this.#resume !== null) clearTimeout(this.#resume)
  }
}
