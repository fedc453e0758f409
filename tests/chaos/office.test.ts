/**
 * A workshop of two hundred people behind one office address, on a server as it is started by default: everybody comes by
 * the link within a minute, writes and moves a cursor. No limit is met: nothing is closed, no request gets a problem,
 * nobody is read later than at once.
 */
import {
  decodeServerFrame,
  encodeAwareness,
  encodeHello,
  encodeSyncStep1,
  encodeUpdate,
} from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { reportFigures } from '../figures.ts'
import { FULL } from '../full.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, noteText, type Place, pause, takeSeat, WireClient, writeNote } from './board-client.ts'
import { metric, metrics } from './measured.ts'

const PEOPLE = 200
/** All have come by then: sooner than any workshop. */
const ARRIVAL_MS = 10_000
const WORK_MS = FULL ? 15_000 : 6_000
/** Everybody's cursor moves all the time. */
const CURSOR_MS = 50
/** Between two keys of somebody who types; one in three does at any time. */
const KEY_MS = 200
const KEYS_PER_NOTE = 25

/** Types from here on are ours; the others' work isn't looked at, so that two hundred of them fit into one process. */
const FIRST_OWN_TYPE = 100

/** Somebody with a seat who writes notes of their own, key by key, and shows a cursor. */
class Attendee {
  readonly notes = new Map<string, string>()
  closed: number | null = null
  refused = false
  sent = 0
  acknowledged = 0
  presences = 0
  readonly #socket: WebSocket
  readonly #place: Place
  readonly #doc = new Y.Doc()
  readonly #index: number
  #text: Y.Text | null = null
  #ready: () => void = () => undefined

  constructor(server: ServerProcess, board: string, place: Place, index: number) {
    this.#place = place
    this.#index = index
    const { grant, cookie, origin } = place
    this.#socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${board}?grant=${grant}`, {
      headers: { cookie: cookie ?? '', origin: origin ?? '' },
    })
    this.#socket.binaryType = 'nodebuffer'
    this.#socket.on('error', () => undefined)
    this.#socket.on('open', () => {
      this.#socket.send(encodeHello({ protocol: 1 }))
      this.#socket.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)))
    })
    this.#socket.on('message', (data: Buffer) => this.#hear(data))
    this.#socket.on('close', (code) => {
      this.closed = code
      this.#ready()
    })
    this.#doc.on('update', (update: Uint8Array) => {
      this.sent += 1
      this.#socket.send(encodeUpdate(update))
    })
  }

  welcomed(): Promise<void> {
    return new Promise((resolve) => {
      this.#ready = resolve
    })
  }

  move(): void {
    this.presences += 1
    const n = this.presences
    const cursor = { anchor: 'board', x: (this.#index * 37 + n * 3) % 4_000, y: (n * 5) % 2_000 }
    this.#socket.send(encodeAwareness([{ client: this.#doc.clientID, clock: n, state: { cursor } }]))
  }

  key(n: number): void {
    const id = `note-${this.#index}-${Math.floor(n / KEYS_PER_NOTE)}`
    const letter = String.fromCharCode(97 + (n % 26))
    if (n % KEYS_PER_NOTE === 0 || this.#text === null) {
      this.#text = writeNote(this.#doc, id, letter, this.#place.seat.id)
    } else this.#text.insert(this.#text.length, letter)
    this.notes.set(id, this.#text.toString())
  }

  leave(): void {
    this.#socket.terminate()
  }

  #hear(data: Buffer): void {
    if ((data[0] ?? 0) < FIRST_OWN_TYPE) return
    const message = decodeServerFrame(new Uint8Array(data))
    if (message.type === 'welcome') this.#ready()
    else if (message.type === 'ack') this.acknowledged = message.ack.messages
    else if (message.type === 'refused') this.refused = true
  }
}

describe('an office', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  it(`SV-35 SV-37 ${PEOPLE} people behind one address join by link, write and move, and meet no limit`, {
    timeout: 240_000,
  }, async () => {
    const board = await createBoard(server, 'service')
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, async (_, index) => {
        await pause((index / PEOPLE) * ARRIVAL_MS)
        const place = await takeSeat(server, board.id, board.links.editor.key, `Person ${index}`)
        const attendee = new Attendee(server, board.id, place, index)
        await attendee.welcomed()
        return attendee
      }),
    )
    expect(people.filter(({ closed }) => closed !== null)).toHaveLength(0)

    const started = performance.now()
    await Promise.all(people.map((person, index) => attend(person, index, started + WORK_MS)))
    const deadline = performance.now() + 60_000
    const isSaved = ({ sent, acknowledged }: Attendee): boolean => acknowledged >= sent
    while (!people.every(isSaved) && performance.now() < deadline) await pause(20)
    const figures = {
      people: PEOPLE,
      changes: people.reduce((sum, { sent }) => sum + sent, 0),
      'cursor moves': people.reduce((sum, { presences }) => sum + presences, 0),
      'work, s': Math.round((performance.now() - started) / 1_000),
    }
    reportFigures('office', figures)
    process.stdout.write(`an office: ${JSON.stringify(figures)}\n`)

    for (const person of people) {
      expect(person.closed).toBeNull()
      expect(person.refused).toBe(false)
      expect(isSaved(person)).toBe(true)
    }
    for (const limit of ['frames', 'queue', 'openings']) {
      expect(await metric(server, `parcours_waits_total{limit="${limit}"}`), limit).toBe(0)
    }
    const told = await metrics(server)
    expect(told.filter((line) => line.startsWith('parcours_closes_total{'))).toEqual([])
    const statuses = told.flatMap(
      (line) => /^parcours_http_responses_total\{status="(\d+)"/.exec(line)?.[1] ?? [],
    )
    expect(new Set(statuses.map((status) => status[0]))).toEqual(new Set(['2']))

    const late = new WireClient(server.url, board.id, { key: board.links.observer.key })
    await late.untilCurrent()
    for (const { notes } of people) {
      expect(notes.size).toBeGreaterThan(0)
      for (const [id, text] of notes) expect(noteText(late.doc, id), id).toBe(text)
    }
    await late.leave()
    for (const person of people) person.leave()
  })
})

async function attend(person: Attendee, index: number, until: number): Promise<void> {
  let keys = 0
  let nextKey = performance.now() + (index % 3) * 1_000
  while (performance.now() < until && person.closed === null) {
    person.move()
    const now = performance.now()
    if (now >= nextKey) {
      person.key(keys)
      keys += 1
      // A note, and then time to think.
      nextKey = now + KEY_MS + (keys % KEYS_PER_NOTE === 0 ? 2 * KEYS_PER_NOTE * KEY_MS : 0)
    }
    await pause(CURSOR_MS)
  }
}
