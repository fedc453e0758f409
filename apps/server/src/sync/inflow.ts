import type { WebSocket } from 'ws'

/** How often it is looked after, milliseconds: what comes in meanwhile is bounded by the network. */
const INTERVAL_MS = 100

/** The socket underneath a WebSocket, as far as it is counted here. */
export interface CountedSocket {
  readonly bytesRead: number
}

/**
 * Messages that have begun and not ended are kept by the socket layer, each up to the largest frame. All of them together
 * are bounded: beyond the limit the longest ones are cut, without a word, since nobody there is listening.
 */
export class Inflow {
  readonly #limit: number
  readonly #unfinished = new Map<WebSocket, () => number>()
  readonly #timer = setInterval(() => this.#lookAfter(), INTERVAL_MS)

  constructor(limit: number) {
    this.#limit = limit
    this.#timer.unref()
  }

  watch(ws: WebSocket, socket: CountedSocket): void {
    let complete = socket.bytesRead
    const ended = (): void => {
      complete = socket.bytesRead
    }
    ws.on('message', ended)
    ws.on('ping', ended)
    ws.on('pong', ended)
    ws.on('close', () => this.#unfinished.delete(ws))
    this.#unfinished.set(ws, () => socket.bytesRead - complete)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #lookAfter(): void {
    const open = [...this.#unfinished].map(([ws, bytes]) => ({ ws, bytes: bytes() }))
    let sum = open.reduce((total, { bytes }) => total + bytes, 0)
    if (sum <= this.#limit) return
    open.sort((a, b) => b.bytes - a.bytes)
    for (const { ws, bytes } of open) {
      if (sum <= this.#limit / 2) return
      ws.terminate()
      sum -= bytes
    }
  }
}
