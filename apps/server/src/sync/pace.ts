/** How long the load is looked back on, milliseconds. */
const MEMORY_MS = 500

/**
 * Decides how long a room gathers before it speaks. What counts is how many frames a second it would write if it
 * passed every message on at once: one Node process writes some 230,000 small frames a second, so a quiet board waits
 * for nobody and a crowded one gathers. 33 ms is two screen frames: nobody sees it, and it caps the cost.
 */
export class Pace {
  #load = 0
  #at = 0

  /** One message came in that `recipients` people will get. */
  arrived(recipients: number, now: number): void {
    this.#load = this.#decayed(now) + recipients
    this.#at = now
  }

  /** Milliseconds between two ticks. */
  interval(now: number): number {
    const framesPerSecond = this.#decayed(now) * (1_000 / MEMORY_MS)
    if (framesPerSecond < 6_000) return 0
    return framesPerSecond < 40_000 ? 16 : 33
  }

  #decayed(now: number): number {
    return this.#load * Math.exp((this.#at - now) / MEMORY_MS)
  }
}

/** Runs `action` once per call burst, no sooner than the pace allows after the last run. */
export class Beat {
  readonly #pace: Pace
  readonly #action: () => void
  #last = 0
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null

  constructor(pace: Pace, action: () => void) {
    this.#pace = pace
    this.#action = action
  }

  request(): void {
    if (this.#timer !== null) return
    const now = performance.now()
    const wait = this.#last + this.#pace.interval(now) - now
    const run = (): void => {
      this.#timer = null
      this.#last = performance.now()
      this.#action()
    }
    // Also without waiting, one turn of the loop: what the same read brought goes together.
    this.#timer = wait <= 0 ? setImmediate(run) : setTimeout(run, wait)
  }
}
