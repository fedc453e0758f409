/** How long the load is looked back on, milliseconds. */
const MEMORY_MS = 500

/**
 * How many frames a second would be written if every message were passed on at once: a decaying sum, so that asking
 * costs nothing.
 */
export class Load {
  #sum = 0
  #at = 0

  add(frames: number, now: number): void {
    this.#sum = this.#decayed(now) + frames
    this.#at = now
  }

  perSecond(now: number): number {
    return this.#decayed(now) * (1_000 / MEMORY_MS)
  }

  #decayed(now: number): number {
    return this.#sum * Math.exp((this.#at - now) / MEMORY_MS)
  }
}

/** Frames a second from which on a room gathers for so many milliseconds: by its own load, and by that of all rooms. */
const STEPS: readonly { gather: number; room: number; process: number }[] = [
  { gather: 33, room: 40_000, process: 60_000 },
  { gather: 16, room: 6_000, process: 15_000 },
]

/** Decides when a room speaks. */
export interface Tempo {
  /** One message came in that `recipients` people will get. */
  arrived(recipients: number, now: number): void
  /** Milliseconds between two ticks; 0: nobody waits. */
  interval(now: number): number
  /** Milliseconds to the next tick of a room that spoke at `last`; none if that is negative. */
  wait(last: number, now: number): number
}

/**
 * Decides how long a room gathers before it speaks. What counts is how many frames a second would be written if each
 * message were passed on at once: one Node process writes some 230,000 small frames a second and does nothing else
 * then, so a quiet board on a quiet server waits for nobody, and a crowded one gathers. So does a quiet one among many:
 * two hundred boards of five write as much as one of seventy. 33 ms is two screen frames: nobody sees it, and it caps the cost.
 */
export class Pace implements Tempo {
  readonly #room = new Load()
  readonly #process: Load

  /** @param process the load of all rooms together */
  constructor(process: Load) {
    this.#process = process
  }

  arrived(recipients: number, now: number): void {
    this.#room.add(recipients, now)
    this.#process.add(recipients, now)
  }

  interval(now: number): number {
    const room = this.#room.perSecond(now)
    const process = this.#process.perSecond(now)
    return STEPS.find((step) => room >= step.room || process >= step.process)?.gather ?? 0
  }

  wait(last: number, now: number): number {
    return last + this.interval(now) - now
  }
}

/**
 * All rooms that follow it speak at the same moments, whoever is in them: what they have then is one commit, one flush to
 * disk. For documents that nobody waits to see, of which a crowd may have one each.
 */
export class Tide implements Tempo {
  readonly #every: number
  readonly #rest: number

  /** @param every milliseconds @param rest a room that spoke waits at least so many milliseconds until it does again */
  constructor(every: number, rest: number) {
    this.#every = every
    this.#rest = rest
  }

  arrived(): void {
    // As often as ever, whatever comes.
  }

  interval(): number {
    return this.#every
  }

  wait(last: number, now: number): number {
    const rested = Math.max(now, last + this.#rest - this.#every)
    return rested - now + this.#every - (rested % this.#every)
  }
}

/** Runs `action` once per call burst, no sooner than the pace allows after the last run. */
export class Beat {
  readonly #tempo: Tempo
  readonly #action: () => void
  #last = 0
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null

  constructor(tempo: Tempo, action: () => void) {
    this.#tempo = tempo
    this.#action = action
  }

  request(): void {
    if (this.#timer !== null) return
    const now = performance.now()
    const wait = this.#tempo.wait(this.#last, now)
    const run = (): void => {
      this.#timer = null
      this.#last = performance.now()
      this.#action()
    }
    // Also without waiting, one turn of the loop: what the same read brought goes together.
    this.#timer = wait <= 0 ? setImmediate(run) : setTimeout(run, wait)
  }
}
