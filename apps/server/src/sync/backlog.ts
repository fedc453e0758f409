/** Who sends what waits. */
export interface Sender {
  /** Bytes of it that wait. */
  waiting: number
  /** Isn't read until `letGo`. */
  hold(): void
  letGo(): void
}

/** What a message takes besides its bytes. */
const OVERHEAD_BYTES = 256
/** Whoever has no more than this waiting is no reason for a backlog. */
const LITTLE_BYTES = 64 * 2 ** 10

/**
 * Updates of all rooms that wait for their tick: bounded, because they are read faster than they can be judged. Beyond
 * the limit whoever has much waiting isn't read, beyond twice the limit nobody who sends, until half of it is done.
 */
export class Backlog {
  readonly #limit: number
  readonly #held = new Set<Sender>()
  #bytes = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(sender: Sender, length: number): void {
    this.#bytes += length + OVERHEAD_BYTES
    sender.waiting += length + OVERHEAD_BYTES
    if (this.#bytes <= this.#limit) return
    if (sender.waiting <= LITTLE_BYTES && this.#bytes <= 2 * this.#limit) return
    this.#held.add(sender)
    sender.hold()
  }

  /** A message is on its way to be judged, or is dropped. */
  done(sender: Sender, length: number): void {
    this.#bytes -= length + OVERHEAD_BYTES
    sender.waiting -= length + OVERHEAD_BYTES
    if (this.#held.size === 0 || this.#bytes > this.#limit / 2) return
    for (const held of this.#held) held.letGo()
    this.#held.clear()
  }
}
