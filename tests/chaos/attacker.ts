import { decodeServerFrame, encodeHello, encodeSyncStep1, encodeSyncStep2 } from '@parcours/sync'
import { WebSocket } from 'ws'
import type { ServerProcess } from '../server-process.ts'
import type { Place } from './board-client.ts'

const PATIENCE_MS = 90_000
const EMPTY_STATE_VECTOR = Uint8Array.from([0])
const EMPTY_UPDATE = Uint8Array.from([0, 0])
/** Types from here on are ours; a small frame of theirs says how it went. */
const FIRST_OWN_TYPE = 100

/** How a frame ended: nothing happened to its sender, a refusal, or a closed connection. */
export type Answer = 'taken' | 'refused' | 'closed'

/**
 * Somebody who sends whatever a test tells it to and looks at nothing but how that went: no document, and of what it
 * hears only acknowledgements and refusals are read. So a hundred thousand frames cost what the server pays for them.
 */
export class Attacker {
  readonly #socket: WebSocket
  readonly #hello: boolean
  #heard = 0
  #acks = 0
  #answer: Answer = 'taken'
  #wake: (() => void) | null = null

  /** @param hello whether it claims to be our client and so hears of acknowledgements and refusals */
  constructor(server: ServerProcess, board: string, place: Place, hello: boolean) {
    this.#hello = hello
    this.#socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/sync/${board}?grant=${place.grant}`,
      [],
      { headers: { cookie: place.cookie ?? '', origin: place.origin ?? '' } },
    )
    this.#socket.binaryType = 'nodebuffer'
    this.#socket.on('message', (data: Buffer) => this.#receive(data))
    this.#socket.on('error', () => undefined)
    this.#socket.on('close', () => {
      if (this.#answer === 'taken') this.#answer = 'closed'
      this.#wake?.()
    })
    this.#socket.on('open', () => {
      if (hello) this.#socket.send(encodeHello({ protocol: 1 }))
    })
  }

  get answer(): Answer {
    return this.#answer
  }

  /** The server is ready to hear it. */
  async opened(): Promise<void> {
    await this.#until(() => this.#heard > 0)
  }

  /** Sends the frame. @returns once the server has dealt with it. */
  async send(frame: Uint8Array): Promise<Answer> {
    const { acks, heard } = { acks: this.#acks, heard: this.#heard }
    this.#socket.send(frame)
    if (this.#hello) {
      // Taken in the same order as the frame and always answered, also where the frame left a gap.
      this.#socket.send(encodeSyncStep2(EMPTY_UPDATE))
      await this.#until(() => this.#acks > acks)
    } else {
      this.#socket.send(encodeSyncStep1(EMPTY_STATE_VECTOR))
      await this.#until(() => this.#heard > heard)
    }
    return this.#answer
  }

  leave(): void {
    this.#socket.terminate()
  }

  #receive(data: Buffer): void {
    this.#heard += 1
    if ((data[0] ?? 0) >= FIRST_OWN_TYPE) {
      const { type } = decodeServerFrame(new Uint8Array(data))
      if (type === 'ack') this.#acks += 1
      else if (type === 'refused') this.#answer = 'refused'
    }
    this.#wake?.()
  }

  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => {
        reject(new Error(`no answer after ${PATIENCE_MS} ms (${this.#answer}, ${this.#heard} frames heard)`))
      }, PATIENCE_MS)
      this.#wake = () => {
        if (!condition() && this.#answer === 'taken') return
        this.#wake = null
        clearTimeout(tooLate)
        resolve()
      }
      this.#wake()
    })
  }
}
