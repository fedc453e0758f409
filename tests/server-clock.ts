import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The wall clock of a server process, in the hands of a test: see `moving-clock.mjs`. */
export class ServerClock {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parcours-clock-'))
  readonly #file = join(this.#folder, 'offset')

  constructor() {
    this.turnTo(0)
  }

  /** What a server is to be started with. */
  get env(): Record<string, string> {
    return {
      PARCOURS_TEST_CLOCK: this.#file,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'moving-clock.mjs')}`,
    }
  }

  /** Resolves when the running server's clock is so many milliseconds ahead of the machine's. */
  async set(offset: number): Promise<void> {
    this.turnTo(offset)
    while (readFileSync(`${this.#file}.followed`, 'utf8') !== String(offset)) await pause(10)
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The same for a server that isn't running: it starts with it. */
  turnTo(offset: number): void {
    // In one piece: it is read all the time.
    writeFileSync(`${this.#file}.part`, String(offset))
    renameSync(`${this.#file}.part`, this.#file)
  }
}
