const STEP_MS = 0.05
const FINE_MS = 200
const COARSE_STEP_MS = 5
const MAX_MS = 30_000
const FINE = FINE_MS / STEP_MS
const COARSE = (MAX_MS - FINE_MS) / COARSE_STEP_MS

/** Counts of durations: 0.05 ms exact up to 200 ms, 5 ms above; nothing is kept but counts. */
export class Histogram {
  readonly #counts = new Uint32Array(FINE + COARSE + 1)
  #total = 0

  get total(): number {
    return this.#total
  }

  /** @param milliseconds Infinity counts as the longest */
  add(milliseconds: number, times = 1): void {
    const slot =
      milliseconds < FINE_MS
        ? Math.floor(Math.max(0, milliseconds) / STEP_MS)
        : FINE + Math.min(COARSE, Math.floor((milliseconds - FINE_MS) / COARSE_STEP_MS))
    this.#counts[slot] = (this.#counts[slot] ?? 0) + times
    this.#total += times
  }

  /** Milliseconds, the upper edge of the slot that the share falls into; NaN when nothing was counted. */
  quantile(share: number): number {
    if (this.#total === 0) return Number.NaN
    const wanted = Math.max(1, Math.ceil(this.#total * share))
    let seen = 0
    for (let slot = 0; slot < this.#counts.length; slot++) {
      seen += this.#counts[slot] ?? 0
      if (seen < wanted) continue
      return slot < FINE ? (slot + 1) * STEP_MS : FINE_MS + (slot - FINE + 1) * COARSE_STEP_MS
    }
    return MAX_MS
  }
}
