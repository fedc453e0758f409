/**
 * Finds connections that are dead without having closed (a laptop that slept, a lost cell, a middle box that forgot
 * us). Time is only read here, never slept on, so throttled background timers make it late but never wrong.
 */
import type { Timing } from './timing.ts'

export type Verdict = 'fine' | 'probe' | 'dead'

export class Watchdog {
  readonly #timing: Timing
  #heardAt: number
  #probedAt: number | null = null

  /** @param now monotonic milliseconds */
  constructor(timing: Timing, now: number) {
    this.#timing = timing
    this.#heardAt = now
  }

  /** Any frame at all has come in. */
  heard(now: number): void {
    this.#heardAt = now
    this.#probedAt = null
  }

  /** @param anxious something is on the wire, or the network is said to have gone: don't wait for the long silence */
  check(now: number, anxious: boolean): Verdict {
    const silence = now - this.#heardAt
    if (silence >= this.#timing.silenceTimeout) return 'dead'
    if (this.#probedAt !== null) return now - this.#probedAt >= this.#timing.probeTimeout ? 'dead' : 'fine'
    if (!anxious || silence < this.#timing.probeAfter) return 'fine'
    this.#probedAt = now
    return 'probe'
  }
}
