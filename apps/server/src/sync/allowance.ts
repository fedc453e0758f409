/** A debt beyond this is forgiven, seconds: a sender that was dear once isn't kept waiting until its client gives up. */
const LONGEST_DEBT_S = 5

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
    const left = this.#grown(now) - amount
    this.#left = Math.max(left, -LONGEST_DEBT_S * this.#perSecond)
    this.#at = now
    return this.#left >= 0 ? 0 : (-this.#left / this.#perSecond) * 1_000
  }

  /** Nothing of it is used: it may be forgotten and made anew. */
  isFull(now: number): boolean {
    return this.#grown(now) >= this.#burst
  }

  #grown(now: number): number {
    return Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond)
  }
}

/** One allowance for each name. They outlive whoever uses them until they are full again: coming back buys nothing. */
export class Allowances {
  readonly #perSecond: number
  readonly #burst: number
  readonly #byName = new Map<string, Allowance>()

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond
    this.#burst = burst
  }

  of(name: string, now: number): Allowance {
    const allowance = this.#byName.get(name) ?? this.fresh(now)
    this.#byName.set(name, allowance)
    return allowance
  }

  /** One that nobody else has. */
  fresh(now: number): Allowance {
    return new Allowance(this.#perSecond, this.#burst, now)
  }

  /** Forgets those that nobody would notice. Whoever still holds one keeps it, so call it for names that are not in use. */
  tidy(now: number, inUse: (name: string) => boolean): void {
    for (const [name, allowance] of this.#byName) {
      if (!inUse(name) && allowance.isFull(now)) this.#byName.delete(name)
    }
  }
}
