/** A token bucket: `burst` at once, `perSecond` in the long run. */
export class Allowance {
  readonly #perSecond: number
  readonly #burst: number
  #left: number
  #at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#left = burst
    this.#at = now
  }

  /** @returns milliseconds until the debt is paid off, 0 while there is none */
  take(now: number, amount = 1): number {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond) - amount
    this.#at = now
    return this.#left >= 0 ? 0 : (-this.#left / this.#perSecond) * 1_000
  }
}
