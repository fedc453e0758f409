/** What people who come are sent, made once for all who come at the same time. Encoding 20,000 notes takes a tenth of a second. */
import { encodeSyncStep2 } from '@parcours/sync'
import { framed } from './wire.ts'

/**
 * Those who have nothing get the whole document. In one message: a stock client calls itself synced when sync step 2 is
 * there, so nothing may still be behind it.
 */
export class Newcomers {
  #frame: Uint8Array | null = null
  #used = false

  /** @returns a WebSocket frame */
  frame(whole: () => Uint8Array): Uint8Array {
    this.#used = true
    this.#frame ??= framed(encodeSyncStep2(whole()))
    return this.#frame
  }

  changed(): void {
    this.#frame = null
  }

  /** To be called every few seconds: nobody came since the last call, so it isn't kept any longer. */
  tidy(): void {
    if (!this.#used) this.#frame = null
    this.#used = false
  }
}

/** Those who come back after a break of the connection, or of the server, have mostly the same. */
export class Returners {
  #last: { stateVector: Uint8Array; frame: Uint8Array } | null = null

  /** @returns a WebSocket frame */
  frame(stateVector: Uint8Array, missing: () => Uint8Array): Uint8Array {
    if (this.#last === null || Buffer.compare(this.#last.stateVector, stateVector) !== 0) {
      this.#last = { stateVector, frame: framed(encodeSyncStep2(missing())) }
    }
    return this.#last.frame
  }

  changed(): void {
    this.#last = null
  }
}
