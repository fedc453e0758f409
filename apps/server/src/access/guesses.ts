/**
 * Counts wrong answers from one address: after `most` within `windowMs` it has to wait. Right ones are not counted, so
 * that a workshop behind one address is never in its own way. `now` is of a steady clock, milliseconds.
 */
export class Guesses {
  readonly #most: number
  readonly #windowMs: number
  readonly #wrong = new Map<string, { since: number; count: number }>()

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** @param now monotonic milliseconds: a wall clock that is set must neither free nor punish anybody */
  mayTry(address: string, now: number): boolean {
    const entry = this.#wrong.get(address)
    return entry === undefined || now - entry.since > this.#windowMs || entry.count < this.#most
  }

  wrong(address: string, now: number): void {
    for (const [key, { since }] of this.#wrong) if (now - since > this.#windowMs) this.#wrong.delete(key)
    const entry = this.#wrong.get(address) ?? { since: now, count: 0 }
    entry.count += 1
    this.#wrong.set(address, entry)
  }
}
