/**
 * What facilitation costs the server: fifty people write, move and point on one board, once with nobody who leads them
 * and once in a workshop that is led, with an agenda, a time-box, private writing that is revealed, hands, votes that are
 * closed. Both make the same edits at the same times; the ballots and all that is said about the workshop come on top.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_VOTE, givePoints, type NotePlace } from '@parcours/board'
import { type CreatedBoard, encodeAwareness } from '@parcours/sync'
import type { RoomCommand, StepContent } from '@parcours/workshop'
import * as Y from 'yjs'
import { writeDraft } from '../../apps/server/src/testing/notes.ts'
import {
  createBoard,
  noteBody,
  type Place,
  pause,
  post,
  takeSeat,
  WireClient,
} from '../chaos/board-client.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { aStep, lead } from '../workshop-commands.ts'
import { cpuSecondsOf } from './sync/process-cost.ts'
import { LOAD_CORE, pin, SERVER_CORE } from './sync/systems.ts'

const PEOPLE = 50
const BEAT_MS = 100
/** Beats of one stretch: three minutes, as short as a step of a workshop is. */
const STRETCH = 1_800
/** The same in the rehearsal: every path has been taken when it counts, and the compiler is done with most of them. */
const REHEARSAL = 80
/** A person types a key in every so many beats, points in every beat and moves a note in every so many. */
const TYPES_EVERY = 3
const MOVES_EVERY = 5
const POINTS = 5

type Way = 'led' | 'alone'
type Stretch = 'open' | 'writing' | 'together' | 'voting'
const STRETCHES: readonly Stretch[] = ['open', 'writing', 'together', 'voting']

const step = (title: string, mode: StepContent['mode']): StepContent =>
  aStep(title, mode, {
    prompt: 'Ce que les clients vivent',
    minutes: 10,
    names: 'removed',
    facilitatorNotes: 'Laisser le temps',
  })

class Participant {
  readonly #shared: WireClient
  /** null on a board that nobody leads. */
  readonly #own: WireClient | null
  readonly #place: Place
  readonly #cell: NotePlace
  #clock = 0
  /** On the board, and what is typed into now. */
  #notes: string[] = []
  #typing: { doc: Y.Doc; id: string } | null = null

  constructor(shared: WireClient, own: WireClient | null, place: Place, cell: NotePlace) {
    this.#shared = shared
    this.#own = own
    this.#place = place
    this.#cell = cell
  }

  /** A new note, in private if a round is given. */
  begin(round: string | null): void {
    const doc = round === null || this.#own === null ? this.#shared.doc : this.#own.doc
    const id = randomUUID()
    const place = { ...this.#cell, rank: `a${id}` } as NotePlace
    const draft = { round: round ?? '', state: 'writing' } as const
    writeDraft(doc, id, 'Note', this.#place.seat.id, draft, place)
    if (doc === this.#shared.doc) {
      recordOf(doc, 'notes', id)?.delete('draft')
      this.#notes.push(id)
    }
    this.#typing = { doc, id }
  }

  type(): void {
    const body = this.#typing === null ? null : noteBody(this.#typing.doc, this.#typing.id)
    body?.insert(body.length, 'x')
  }

  finish(round: string | null): void {
    if (this.#typing !== null && round !== null && this.#own !== null)
      recordOf(this.#typing.doc, 'notes', this.#typing.id)?.set('draft', { round, state: 'finished' })
    this.#typing = null
  }

  point(x: number): void {
    this.#clock += 1
    // Minutes of everybody's presence are more than the load's own process has memory for.
    this.#shared.heard.length = 0
    const state = { user: {}, cursor: { at: 'board', x, y: x } }
    this.#shared.send(encodeAwareness([{ client: this.#shared.doc.clientID, clock: this.#clock, state }]))
  }

  move(): void {
    const note = recordOf(this.#shared.doc, 'notes', this.#notes[0] ?? '')
    note?.set('place', { ...this.#cell, rank: `b${randomUUID()}` })
  }

  vote(round: string, target: string): void {
    if (this.#own === null) return
    const means = { author: this.#place.seat.id, now: Date.now() }
    givePoints(this.#own.doc, { round, target, points: 1 }, DEFAULT_VOTE, () => true, means)
  }

  /** What people tell the room. */
  async tell(server: ServerProcess, board: string, order: RoomCommand): Promise<void> {
    const { grant = '', cookie = '', origin = '' } = this.#place
    const headers = { 'x-parcours-grant': grant, cookie, origin }
    const response = await post(server, `/api/boards/${board}/room`, order, headers)
    if (!response.ok) throw new Error(`${order.type}: ${await response.text()}`)
  }

  async leave(): Promise<void> {
    await this.#shared.untilSaved()
    await this.#own?.untilSaved()
    await this.#shared.leave()
    await this.#own?.leave()
  }

  get problem(): string | null {
    return this.#shared.refused?.reason ?? this.#own?.refused?.reason ?? null
  }
}

function recordOf(doc: Y.Doc, root: string, id: string): Y.Map<unknown> | null {
  const record = doc.getMap(root).get(id)
  return record instanceof Y.Map ? record : null
}

/** CPU seconds of the server in each stretch, after a rehearsal of all of them. */
async function play(way: Way): Promise<Record<Stretch, number>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parcours-facilitation-'))
  const server = await startServer({ dataDir })
  pin(server.pid, SERVER_CORE)
  try {
    const board = await createBoard(server, 'service')
    const people = await Promise.all(
      Array.from({ length: PEOPLE }, (_, index) => enter(server, board, way, `P${index}`)),
    )
    const reader = new WireClient(server.url, board.id, { key: board.links.facilitator.key })
    await reader.untilSynced()
    const script = [
      step('Ouvrir', 'open'),
      step('Écrire', 'private'),
      step('Ensemble', 'together'),
      step('Voter', 'voting'),
    ]
    const agenda =
      way === 'alone'
        ? []
        : (await lead(server, board, { type: 'set-agenda', steps: [...script, ...script] })).agenda
    await beats(20, (beat) => {
      for (const person of people) person.point(beat)
    })
    const spent = {} as Record<Stretch, number>
    let from: string | null = null
    for (const [index, stretch] of [...STRETCHES, ...STRETCHES].entries()) {
      const length = index < STRETCHES.length ? REHEARSAL : STRETCH
      const before = cpuSecondsOf(server.pid)
      let round: string | null = null
      const to = agenda[index]?.id ?? null
      if (way === 'led') round = (await lead(server, board, { type: 'go', from, to })).current?.round ?? null
      from = to
      await during(stretch, length, { people, round, server, board, reader, way })
      spent[stretch] = cpuSecondsOf(server.pid) - before
    }
    const refused = people.map(({ problem }) => problem).filter((problem) => problem !== null)
    if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`)
    await Promise.all(people.map((person) => person.leave()))
    await reader.leave()
    return spent
  } finally {
    await server.kill('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

interface Scene {
  people: readonly Participant[]
  round: string | null
  server: ServerProcess
  board: CreatedBoard
  reader: WireClient
  way: Way
}

async function during(
  stretch: Stretch,
  length: number,
  { people, round, server, board, reader, way }: Scene,
): Promise<void> {
  const privately = stretch === 'writing' ? round : null
  const writes = stretch === 'open' || stretch === 'writing'
  const targets = [...reader.doc.getMap('notes').keys()].toSorted()
  await beats(length, async (beat) => {
    for (const [index, person] of people.entries()) {
      // Nobody does anything at the same instant as all the others.
      const own = beat + index
      person.point(own)
      if (writes && own % 30 === 0) {
        person.finish(privately)
        person.begin(privately)
      }
      if (writes && own % TYPES_EVERY === 0) person.type()
      if (stretch === 'together' && own % MOVES_EVERY === 0) person.move()
      if (stretch === 'voting' && round !== null && own % 20 === 0 && Math.floor(own / 20) < POINTS)
        person.vote(round, targets[own % targets.length] ?? '')
    }
    reader.heard.length = 0
    if (round !== null) await tell(beat, { people, round, server, board })
    if (way === 'led' && beat === length / 2) await lead(server, board, { type: 'add-time', ms: 60_000 })
  })
  for (const person of people) person.finish(privately)
  if (way === 'led' && round !== null && (stretch === 'writing' || stretch === 'voting')) {
    // What was written last has to be there.
    await pause(300)
    await lead(server, board, { type: 'reveal', round })
  }
}

/** In each stretch everybody says once that they are ready, and one of ten raises a hand and takes it down again. */
async function tell(
  beat: number,
  { people, round, server, board }: Pick<Scene, 'people' | 'server' | 'board'> & { round: string },
): Promise<void> {
  const orders: readonly (readonly [at: number, order: RoomCommand])[] = [
    [0, { type: 'hand', up: true }],
    [20, { type: 'hand', up: false }],
    [40, { type: 'ready', ready: true, round }],
  ]
  await Promise.all(orders.map(([at, order]) => people[beat - at]?.tell(server, board.id, order)))
}

async function beats(count: number, act: (beat: number) => void | Promise<void>): Promise<void> {
  const start = performance.now()
  for (let beat = 0; beat < count; beat++) {
    await act(beat)
    await pause(Math.max(0, start + (beat + 1) * BEAT_MS - performance.now()))
  }
}

async function enter(
  server: ServerProcess,
  board: CreatedBoard,
  way: Way,
  name: string,
): Promise<Participant> {
  const place = await takeSeat(server, board.id, board.links.editor.key, name)
  const shared = new WireClient(server.url, board.id, place)
  await shared.untilSynced()
  const own = way === 'alone' ? null : new WireClient(server.url, `${board.id}/private`, place)
  await own?.untilSynced()
  const first = (root: string): string => [...shared.doc.getMap(root).keys()].toSorted()[0] ?? ''
  return new Participant(shared, own, place, {
    at: 'cell',
    stage: first('stages'),
    lane: first('lanes'),
    rank: 'a0',
  })
}

pin(process.pid, LOAD_CORE)
// At the same time and on the same core, so that a slow minute of the machine meets both.
const [alone, led] = await Promise.all([play('alone'), play('led')])
const line = (name: string, [without, with_]: readonly [number, number]): string =>
  `  ${name.padEnd(10)} alone ${without.toFixed(2)}   led ${with_.toFixed(2)}   x ${(with_ / without).toFixed(2)}`
const total = (spent: Record<Stretch, number>): number =>
  STRETCHES.reduce((sum, stretch) => sum + spent[stretch], 0)
const lines = [
  `${PEOPLE} people, ${(STRETCH * BEAT_MS) / 1_000} s a stretch, CPU seconds of the server`,
  ...STRETCHES.map((stretch) => line(stretch, [alone[stretch], led[stretch]])),
  line('whole', [total(alone), total(led)]),
]
process.stdout.write(`${lines.join('\n')}\n`)
