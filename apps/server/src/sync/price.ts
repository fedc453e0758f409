import { performance } from 'node:perf_hooks'

/** How often the load is looked at, milliseconds. */
const INTERVAL_MS = 250
/** Above this share of its time the process is called busy. */
const BUSY = 0.85
const DEARER = 1.5
const CHEAPER = 1.2
/** Our own client uses an eighth of its allowance at most, so it doesn't notice even the highest price. */
const HIGHEST = 6

/**
 * What a frame costs of its sender's allowance: 1, and up to six times as much while the process is busy. Allowances
 * are made for one sender that misbehaves; of many at the same time each gets so much less.
 */
export class Price {
  #now = 1
  #before = performance.eventLoopUtilization()
  readonly #timer = setInterval(() => this.#look(), INTERVAL_MS)

  constructor() {
    this.#timer.unref()
  }

  get now(): number {
    return this.#now
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const total = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(total, this.#before)
    this.#before = total
    this.#now = utilization > BUSY ? Math.min(HIGHEST, this.#now * DEARER) : Math.max(1, this.#now / CHEAPER)
  }
}
