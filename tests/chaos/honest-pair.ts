import { type AwarenessEntry, type CreatedBoard, encodeAwareness } from '@parcours/sync'
import { expect } from 'vitest'
import type { ServerProcess } from '../server-process.ts'
import { exported, noteBody, noteText, pause, sitDown, type WireClient, writeNote } from './board-client.ts'
import { type Content, expectContent, whatTheServerHas } from './board-content.ts'

/** Notes that they write and, once there are so many, write anew: a board that doesn't grow. */
const NOTES = 20
/** So many even where the abuse was over sooner. */
const LEAST_TURNS = 20
/** Between one's turn and the other's. */
const PAUSE_MS = 15
/** What a board made of the blank template has, and what these two make. */
const ROOTS = ['journeys', 'lanes', 'notes', 'stages']

/**
 * Two people who work on a board by turns while others abuse it, and notice whatever goes wrong: words that are not saved
 * or not seen within seconds, a connection that ends, presence that isn't theirs.
 */
export class HonestPair {
  readonly board: CreatedBoard
  readonly anna: WireClient
  readonly karim: WireClient
  /** From a word to its being saved and seen, milliseconds. */
  readonly delays: number[] = []
  readonly #written = new Map<string, string>()
  #work: Promise<void> = Promise.resolve()
  #ended = false

  static async sitDown(server: ServerProcess, board: CreatedBoard): Promise<HonestPair> {
    const [anna, karim] = await Promise.all(
      ['Anna', 'Karim'].map((name) => sitDown(server, board, 'editor', name)),
    )
    return new HonestPair(board, anna?.client as WireClient, karim?.client as WireClient)
  }

  private constructor(board: CreatedBoard, anna: WireClient, karim: WireClient) {
    this.board = board
    this.anna = anna
    this.karim = karim
  }

  start(): void {
    this.#work = this.#takeTurns()
    // Told by `end`.
    this.#work.catch(() => undefined)
  }

  async #takeTurns(): Promise<void> {
    for (let turn = 0; !this.#ended || turn < LEAST_TURNS; turn++) {
      const [writer, reader] = turn % 2 === 0 ? [this.anna, this.karim] : [this.karim, this.anna]
      const [id, words] = [`honest-${turn % NOTES}`, `words ${turn}`]
      const at = performance.now()
      this.#write(writer, id, words)
      const state = { cursor: turn }
      writer.send(encodeAwareness([{ client: writer.doc.clientID, clock: turn + 1, state }]))
      const seen = (): boolean =>
        noteText(reader.doc, id) === words && presenceOf(writer, reader)?.state?.cursor === turn
      await Promise.all([writer.untilSaved(), reader.until(seen, `turn ${turn}`)])
      this.delays.push(performance.now() - at)
      await pause(PAUSE_MS)
    }
  }

  #write({ doc, welcome }: WireClient, id: string, words: string): void {
    this.#written.set(id, words)
    const body = noteBody(doc, id)
    if (body === null) {
      writeNote(doc, id, words, welcome?.participant ?? '')
      return
    }
    doc.transact(() => {
      body.delete(0, body.length)
      body.insert(0, words)
    })
  }

  /**
   * They stop, and nothing went wrong: everybody has the same board, with all that they wrote on it.
   * @param never words that nobody may find on it
   */
  async end(server: ServerProcess, never: string): Promise<Content> {
    this.#ended = true
    await this.#work
    for (const person of [this.anna, this.karim]) {
      expect(person.closed).toBeNull()
      expect(person.refused).toBeNull()
      for (const [id, words] of this.#written) expect(noteText(person.doc, id), id).toBe(words)
    }
    this.#expectOwnPresence()
    const content = await whatTheServerHas(server, this.board)
    expectContent('Anna', this.anna.doc, content, this.board.id)
    expectContent('Karim', this.karim.doc, content, this.board.id)
    expect(await exported(server, this.board)).not.toContain(never)
    const roots = Object.keys((JSON.parse(content.json) as { records: object }).records)
    expect(roots.filter((root) => !ROOTS.includes(root))).toEqual([])
    await Promise.all([this.anna.leave(), this.karim.leave()])
    return content
  }

  /** Neither ever saw the other gone, or under another name, or with a cursor that the other hadn't shown. */
  #expectOwnPresence(): void {
    for (const [writer, reader] of [
      [this.anna, this.karim],
      [this.karim, this.anna],
    ] as const) {
      const shown = reader.heard
        .flatMap((message) => (message.type === 'awareness' ? message.entries : []))
        .filter(({ client }) => client === writer.doc.clientID)
      expect(shown.length).toBeGreaterThan(5)
      for (const { state } of shown) {
        expect(state?.user).toMatchObject({ id: writer.welcome?.participant })
        expect(state?.cursor).toBeTypeOf('number')
      }
    }
  }
}

const presenceOf = ({ doc }: WireClient, reader: WireClient): AwarenessEntry | undefined =>
  reader.awareness.get(doc.clientID)
