/** A token bucket: how fast update messages may leave. */
export class Pace {
  readonly #burst: number
  readonly #perMs: number
  #tokens: number
  #at: number

  /** @param now monotonic milliseconds */
  constructor(limit: { burst: number; perSecond: number }, now: number) {
    this.#burst = limit.burst
    this.#perMs = limit.perSecond / 1000
    this.#tokens = limit.burst
    this.#at = now
  }

  /** 0: one message may go now, and is counted. Otherwise how many milliseconds to wait; nothing is counted. */
  take(now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + Math.max(0, now - this.#at) * this.#perMs)
    this.#at = now
    if (this.#tokens < 1) return Math.ceil((1 - this.#tokens) / this.#perMs)
    this.#tokens -= 1
    return 0
  }
}
