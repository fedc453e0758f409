/** Two people at browsers who write without end, and what they may rely on: what was called saved, and what one saw of the other. */
import type { CreatedBoard } from '@parcours/sync'
import { onTestFinished } from 'vitest'
import type { ServerProcess } from '../server-process.ts'
import { pause } from './board-client.ts'
import { open, type Person, saved, texts, until } from './person.ts'

export class PairAtWork {
  readonly anna: Person
  readonly karim: Person
  readonly typed = new Set<string>()
  /** What "saved" promised. */
  readonly promised = new Set<string>()
  readonly seen = new Set<string>()
  readonly #journey: string
  #isWorking = false
  #work: Promise<unknown> = Promise.resolve()

  static async sitDown(server: ServerProcess, board: CreatedBoard): Promise<PairAtWork> {
    const anna = await open(server, board, 'editor', 'Anna')
    return new PairAtWork(anna, await open(server, board, 'editor', 'Karim'))
  }

  private constructor(anna: Person, karim: Person) {
    this.anna = anna
    this.karim = karim
    const [journey] = anna.model.board.journeys.keys()
    this.#journey = journey as string
    anna.connection.subscribe(() => {
      if (saved(anna)) for (const text of texts(anna)) this.promised.add(text)
    })
    karim.model.subscribe(() => {
      for (const text of texts(karim)) if (text.startsWith('anna')) this.seen.add(text)
    })
  }

  get both(): readonly Person[] {
    return [this.anna, this.karim]
  }

  note(person: Person, text: string): void {
    person.editor.addNote({ place: { to: 'parking', journey: this.#journey }, text })
    this.typed.add(text)
  }

  /** @param more behind the name and the number of each note */
  start({ pauseMs, more }: { pauseMs: number; more: string }): void {
    this.#isWorking = true
    onTestFinished(() => {
      this.#isWorking = false
    })
    this.#work = Promise.all(
      this.both.map(async (person, index) => {
        for (let n = 0; this.#isWorking; n++) {
          this.note(person, `${index === 0 ? 'anna' : 'karim'}-${n}${more}`)
          await pause(pauseMs)
          // Who never stops is never called saved on a busy machine.
          if (n % 5 === 0) await until(() => saved(person) || person.connection.state !== 'live', 'rest')
        }
      }),
    )
  }

  /** They stop; one more note of each says how. */
  async stop(last: string): Promise<void> {
    this.#isWorking = false
    await this.#work
    for (const person of this.both) this.note(person, `${person.place.seat.name.toLowerCase()}-${last}`)
  }
}
