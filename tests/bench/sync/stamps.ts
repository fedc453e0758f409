import { type Kind, STAMP_LENGTH, STAMP_PREFIX } from './frames.ts'
import type { Histogram } from './histogram.ts'

const MARK = Buffer.from(STAMP_PREFIX.move.slice(0, 3))
const MOVE = STAMP_PREFIX.move.charCodeAt(3)
const CURSOR = STAMP_PREFIX.cursor.charCodeAt(3)
const ZERO = 48

/** Finds stamps in a stream of raw bytes, wherever the stream is cut. */
export class StampScanner {
  readonly #onStamp: (kind: Kind, person: number, number: number) => void
  #tail = Buffer.alloc(0)

  constructor(onStamp: (kind: Kind, person: number, number: number) => void) {
    this.#onStamp = onStamp
  }

  scan(chunk: Buffer): void {
    if (this.#tail.length > 0) this.#search(Buffer.concat([this.#tail, chunk.subarray(0, STAMP_LENGTH - 1)]))
    this.#search(chunk)
    const kept = chunk.length >= STAMP_LENGTH - 1 ? chunk : Buffer.concat([this.#tail, chunk])
    this.#tail = Buffer.from(kept.subarray(Math.max(0, kept.length - STAMP_LENGTH + 1)))
  }

  #search(bytes: Buffer): void {
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + MARK.length)) {
      if (at + STAMP_LENGTH > bytes.length) return
      const letter = bytes[at + 3]
      if (letter !== MOVE && letter !== CURSOR) continue
      this.#onStamp(letter === MOVE ? 'move' : 'cursor', digits(bytes, at + 4, 3), digits(bytes, at + 7, 6))
    }
  }
}

function digits(bytes: Buffer, at: number, count: number): number {
  let value = 0
  for (let i = 0; i < count; i++) value = value * 10 + ((bytes[at + i] as number) - ZERO)
  return value
}

/** When each change of one kind on one board left, by person and number. */
export class SentTimes {
  readonly #times: number[][]

  constructor(people: number) {
    this.#times = Array.from({ length: people }, () => [])
  }

  note(person: number, now: number): void {
    this.#times[person]?.push(now)
  }

  of(person: number, number: number): number {
    return this.#times[person]?.[number] ?? Number.NaN
  }

  count(person: number): number {
    return this.#times[person]?.length ?? 0
  }
}

/** The part of the changes that counts: sent in the measured time. */
export interface Window {
  from: number
  to: number
}

/**
 * What one observer of one board has seen. A change that came over a later one of the same person (a server that gathers
 * may pass on only the latest) counts as seen at that moment.
 */
export class Observer {
  readonly #self: number
  readonly #sent: Readonly<Record<Kind, SentTimes>>
  readonly #seen: Readonly<Record<Kind, Int32Array>>
  readonly #histograms: Readonly<Record<Kind, Histogram>>
  readonly #window: Window
  /** Changes seen while the measured time ran. */
  delivered = 0

  constructor(
    self: number,
    people: number,
    sent: Readonly<Record<Kind, SentTimes>>,
    histograms: Readonly<Record<Kind, Histogram>>,
    window: Window,
  ) {
    this.#self = self
    this.#sent = sent
    this.#seen = { move: new Int32Array(people).fill(-1), cursor: new Int32Array(people).fill(-1) }
    this.#histograms = histograms
    this.#window = window
  }

  see(kind: Kind, person: number, number: number, now: number): void {
    const seen = this.#seen[kind]
    if (person === this.#self || person >= seen.length) return
    for (let next = (seen[person] as number) + 1; next <= number; next++) {
      const at = this.#sent[kind].of(person, next)
      if (at >= this.#window.from && at < this.#window.to) this.#histograms[kind].add(now - at)
      if (now >= this.#window.from && now < this.#window.to) this.delivered += 1
    }
    if (number > (seen[person] as number)) seen[person] = number
  }

  /** Counts what never came as infinitely late. @returns how many */
  close(kind: Kind): number {
    let lost = 0
    const seen = this.#seen[kind]
    for (let person = 0; person < seen.length; person++) {
      if (person === this.#self) continue
      for (let next = (seen[person] as number) + 1; next < this.#sent[kind].count(person); next++) {
        const at = this.#sent[kind].of(person, next)
        if (at >= this.#window.from && at < this.#window.to) lost += 1
      }
    }
    if (lost > 0) this.#histograms[kind].add(Number.POSITIVE_INFINITY, lost)
    return lost
  }
}
