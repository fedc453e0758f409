import { Allowance } from './allowance.ts'

interface Waiting {
  isThere(): boolean
  enter(): void
}

interface Line {
  allowance: Allowance
  waiting: Waiting[]
  timer: NodeJS.Timeout | null
}

/**
 * Lets the sockets of one address in at a bounded rate: each asks the storage who it is. Beyond it they wait in line,
 * unread; whoever hangs up leaves the line, at nobody's cost.
 */
export class Openings {
  readonly #perSecond: number
  readonly #burst: number
  readonly #waits: () => void
  readonly #lines = new Map<string, Line>()

  /** @param waits told of each socket that isn't let in at once */
  constructor(perSecond: number, burst: number, waits: () => void) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#waits = waits
  }

  /** Resolves when it is this one's turn; never, if it has left by then. */
  async enter(address: string, isThere: () => boolean): Promise<void> {
    const line = this.#lineOf(address)
    await new Promise<void>((resolve) => {
      const mine = { isThere, enter: resolve }
      line.waiting.push(mine)
      // Behind others it is served with them.
      if (line.waiting.length === 1) this.#serve(address, line)
      if (line.waiting.at(-1) === mine) this.#waits()
    })
  }

  stop(): void {
    for (const { timer } of this.#lines.values()) if (timer !== null) clearTimeout(timer)
  }

  #lineOf(address: string): Line {
    const known = this.#lines.get(address)
    if (known !== undefined) return known
    const allowance = new Allowance(this.#perSecond, this.#burst, performance.now())
    const line: Line = { allowance, waiting: [], timer: null }
    this.#lines.set(address, line)
    return line
  }

  #serve(address: string, line: Line): void {
    if (line.timer !== null) clearTimeout(line.timer)
    line.timer = null
    let wait = line.allowance.take(performance.now(), 0)
    while (wait === 0) {
      const next = line.waiting.shift()
      if (next === undefined) break
      if (!next.isThere()) continue
      wait = line.allowance.take(performance.now())
      next.enter()
    }
    if (line.waiting.length > 0) line.timer = setTimeout(() => this.#serve(address, line), wait)
    else this.#forgetWhenFull(address, line)
  }

  /** An address that was quiet for long enough is like one never seen. */
  #forgetWhenFull(address: string, line: Line): void {
    if (line.allowance.isFull(performance.now())) {
      this.#lines.delete(address)
      return
    }
    line.timer = setTimeout(() => this.#serve(address, line), (this.#burst / this.#perSecond) * 1_000)
    line.timer.unref()
  }
}
