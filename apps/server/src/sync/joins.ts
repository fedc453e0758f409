/** What people who come are sent, made once for all who come at the same time. Encoding 20,000 notes takes a tenth of a second. */
import { encodeSyncStep2 } from '@parcours/sync'
import { framed } from './wire.ts'

/** After so many bytes of changes the whole document is encoded anew for the next newcomer. */
const SINCE_BYTES = 256 * 2 ** 10

/** Those who have nothing get the document as it was at some moment, and right behind it all updates since. */
export class Newcomers {
  #base: Uint8Array | null = null
  #since: Uint8Array[] = []
  #sinceBytes = 0
  #used = false

  /** @returns WebSocket frames, to be sent before the next change */
  frames(whole: () => Uint8Array): readonly Uint8Array[] {
    this.#used = true
    this.#base ??= framed(encodeSyncStep2(whole()))
    return [this.#base, ...this.#since]
  }

  /** @param frame the update message that everybody was sent */
  changed(frame: Uint8Array): void {
    if (this.#base === null) return
    this.#since.push(frame)
    this.#sinceBytes += frame.length
    if (this.#sinceBytes > SINCE_BYTES) this.#forget()
  }

  /** To be called every few seconds: nobody came since the last call, so it isn't kept any longer. */
  tidy(): void {
    if (!this.#used) this.#forget()
    this.#used = false
  }

  #forget(): void {
    this.#base = null
    this.#since = []
    this.#sinceBytes = 0
  }
}

/** Those who come back after a break of the connection, or of the server, have mostly the same. */
export class Returners {
  #last: { stateVector: Uint8Array; frame: Uint8Array } | null = null

  frames(stateVector: Uint8Array, missing: () => Uint8Array): readonly Uint8Array[] {
    if (this.#last === null || Buffer.compare(this.#last.stateVector, stateVector) !== 0) {
      this.#last = { stateVector, frame: framed(encodeSyncStep2(missing())) }
    }
    return [this.#last.frame]
  }

  changed(): void {
    this.#last = null
  }
}
