/** The line between one page and the server, in the hands of a test: cut, one-sided, slow, or of another age. */
import {
  CLOSE,
  type CloseCode,
  encodeHello,
  MESSAGE_HELLO,
  MESSAGE_SYNC,
  PROTOCOL_VERSION,
} from '@parcours/sync'
import type { Page, WebSocketRoute } from '@playwright/test'

/** The second number of a sync frame of y-protocols that carries a change. */
const UPDATE = 2

export class Line {
  /** The page says that it is of an older protocol than it is. */
  outdated = false

  readonly #open = new Set<WebSocketRoute>()
  /** What every new socket is closed with; null lets it through. */
  #closed: CloseCode | null = null
  /** What the server said meanwhile, in order; null while it is heard at once. */
  #unheard: (() => void)[] | null = null
  /** How many changes still get through; the others wait in `#unsent`. */
  #passes = Number.POSITIVE_INFINITY
  #unsent: (() => void)[] = []

  private constructor() {}

  /** Before the page is opened: a socket that exists can't be taken over. */
  static async of(page: Page): Promise<Line> {
    const line = new Line()
    await page.routeWebSocket(/\/sync\//, (socket) => line.#pass(socket))
    return line
  }

  /** @param code what the page is told, now and at each new try */
  async cut(code: CloseCode = CLOSE.shutdown): Promise<void> {
    this.#closed = code
    for (const socket of this.#open) await socket.close({ code })
    this.#open.clear()
  }

  /** The next try gets through. */
  mend(): void {
    this.#closed = null
  }

  /** What the page says arrives; what the server says waits for `hear`. */
  deafen(): void {
    this.#unheard ??= []
  }

  hear(): void {
    const unheard = this.#unheard ?? []
    this.#unheard = null
    for (const say of unheard) say()
  }

  /** Lets so many changes through, and no more until `flow`. */
  narrow(changes: number): void {
    this.#passes = changes
  }

  flow(): void {
    this.#passes = Number.POSITIVE_INFINITY
    for (const send of this.#unsent.splice(0)) send()
  }

  #pass(socket: WebSocketRoute): void {
    if (this.#closed !== null) {
      void socket.close({ code: this.#closed })
      return
    }
    const server = socket.connectToServer()
    this.#open.add(socket)
    socket.onMessage((frame) => {
      const send = () => server.send(this.outdated ? aged(frame) : frame)
      if (typeof frame === 'string' || frame[0] !== MESSAGE_SYNC || frame[1] !== UPDATE) send()
      else if (this.#passes-- > 0) send()
      else this.#unsent.push(send)
    })
    const say = (what: () => void): void => {
      if (this.#unheard === null) what()
      else this.#unheard.push(what)
    }
    server.onMessage((frame) => say(() => socket.send(frame)))
    server.onClose((code, reason) => {
      this.#open.delete(socket)
      say(() => void socket.close({ code: code ?? 1000, reason: reason ?? '' }))
    })
  }
}

function aged(frame: string | Buffer): string | Buffer {
  if (typeof frame === 'string' || frame[0] !== MESSAGE_HELLO) return frame
  return Buffer.from(encodeHello({ protocol: PROTOCOL_VERSION - 1 }))
}
