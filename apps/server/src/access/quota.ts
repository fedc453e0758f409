/**
 * Counts what was done under one name (an address): `most` times within `windowMs`, then it has to wait. Only what is
 * told counts, so that a workshop behind one address is never in its own way by what is right.
 */
export class Quota {
  readonly #most: number
  readonly #windowMs: number
  readonly #done = new Map<string, { since: number; count: number }>()

  constructor(most: number, windowMs: number) {
    this.#most = most
    this.#windowMs = windowMs
  }

  /** @param now monotonic milliseconds: a wall clock that is set must neither free nor punish anybody */
  allows(name: string, now: number): boolean {
    const entry = this.#done.get(name)
    return entry === undefined || now - entry.since > this.#windowMs || entry.count < this.#most
  }

  /** It came to nothing after all. Counted first, so that a thousand at the same moment are no way around. */
  takeBack(name: string): void {
    const entry = this.#done.get(name)
    if (entry !== undefined) entry.count -= 1
  }

  count(name: string, now: number): void {
    for (const [key, { since }] of this.#done) if (now - since > this.#windowMs) this.#done.delete(key)
    const entry = this.#done.get(name) ?? { since: now, count: 0 }
    entry.count += 1
    this.#done.set(name, entry)
  }
}
