/** One WebSocket, from opening to its end. Binary frames only; after `drop` nothing is heard from it any more. */

/** The part of the standard interface that is used: browsers, Node and `ws` all have it. */
export interface WebSocketLike {
  binaryType: string
  readonly readyState: number
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
}
export type WebSocketConstructor = new (url: string) => WebSocketLike

export interface SocketEvents {
  opened(): void
  /** null: a text frame, which no message of ours is. */
  frame(frame: Uint8Array | null): void
  closed(code: number): void
}

const OPEN = 1
/** RFC 6455: the connection ended without a close frame. */
export const CLOSE_ABNORMAL = 1006
const CLOSE_NORMAL = 1000

export class Socket {
  readonly #socket: WebSocketLike
  #events: SocketEvents | null

  constructor(WebSocketImpl: WebSocketConstructor, url: string, events: SocketEvents) {
    this.#events = events
    this.#socket = new WebSocketImpl(url)
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.addEventListener('open', () => this.#events?.opened())
    this.#socket.addEventListener('message', ({ data }) => {
      this.#events?.frame(data instanceof ArrayBuffer ? new Uint8Array(data) : null)
    })
    this.#socket.addEventListener('close', ({ code }) => {
      const events = this.#events
      this.#events = null
      events?.closed(code)
    })
    // A close always follows an error and says more; but an error nobody listens to would end a Node process.
    this.#socket.addEventListener('error', () => undefined)
  }

  /** False when the socket is no longer open: browsers drop such data without a word. */
  send(frame: Uint8Array): boolean {
    if (this.#events === null || this.#socket.readyState !== OPEN) return false
    this.#socket.send(frame as Uint8Array<ArrayBuffer>)
    return true
  }

  /** Without waiting for the other side: on a dead network the closing handshake takes up to half a minute. */
  drop(code: number = CLOSE_NORMAL): void {
    this.#events = null
    this.#socket.close(code)
  }
}
