/**
 * Nothing of a private note reaches anybody else before the reveal. Shown by non-interference: one script is played on two
 * copies of one board, with other words, of other lengths, by other people, with other carets and another number of key
 * strokes, but equal counts. What a participant, a facilitator, an observer and a stock client receive, and what every
 * export and answer says, is the same in both, also across a SIGKILL of the server. The controls: after the reveal the
 * same recorders find everything; with a leak they find it, and the runs differ. In the same room a vote and a rating follow,
 * of which nobody hears more than how many have given something.
 */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BoardEditor,
  BoardModel,
  DEFAULT_VOTE,
  type Draft,
  givePoints,
  type NotePlace,
  type Rating,
  rateForReveal,
  readBallot,
  readOwnRatings,
} from '@parcours/board'
import { type CreatedBoard, decodeStateVector, encodeAwareness, type ServerMessage } from '@parcours/sync'
import type { Workshop } from '@parcours/workshop'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeDraft } from '../../apps/server/src/testing/notes.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { lead } from '../workshop-commands.ts'
import {
  createBoard,
  noteBody,
  type Place,
  pause,
  post,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'
import { until } from './person.ts'
import { type Heard, Recorder } from './recorder.ts'

const WRITERS = ['Anna', 'Karim', 'Li'] as const
/** Counts are told every 3 s. */
const COUNTED_MS = 3_300

/** What differs between two runs. */
interface Secrets {
  /** In every word, id and caret that is private. */
  marker: string
  /** Key strokes of a note, each a word. */
  strokes: number
  /** Notes that each of the writers finishes in the first half; 6 in all. */
  finished: readonly [number, number, number]
  /** What each of them gives in the vote (note -> points), and how they rate the stages. */
  votes: readonly Readonly<Record<number, number>>[]
  ratings: readonly (readonly Rating['value'][])[]
}
const FEW: Secrets = {
  marker: 'quartz',
  strokes: 2,
  finished: [3, 2, 1],
  votes: [{ 0: 3 }, { 0: 1 }, { 1: 1 }],
  ratings: [[1], [2], [1]],
}
const MANY: Secrets = {
  marker: 'brimborionnesque',
  strokes: 25,
  finished: [1, 2, 3],
  votes: [{ 2: 1, 3: 2, 4: 2 }, { 5: 3, 2: 2 }, { 8: 1 }],
  ratings: [
    [5, 4, 1, 2],
    [3, 3],
    [2, 5, 5],
  ],
}

/** The board and its people, before anything happened. */
interface Stage {
  folder: string
  board: CreatedBoard
  places: Readonly<Record<string, Place>>
  agenda: Workshop['agenda']
  cell: NotePlace
  stages: readonly string[]
  persona: string
}
let stage: Stage
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parcours-stage-'))
  const server = await startServer({ dataDir: folder })
  const board = await createBoard(server, 'service')
  const places: Record<string, Place> = {}
  for (const name of WRITERS)
    places[name] = await takeSeat(server, board.id, board.links.contributor.key, name)
  places.Sam = await takeSeat(server, board.id, board.links.editor.key, 'Sam')
  places.Piet = await takeSeat(server, board.id, board.links.editor.key, 'Piet')
  places.Flo = await takeSeat(server, board.id, board.links.facilitator.key, 'Flo')
  places.Olga = await takeSeat(server, board.id, board.links.observer.key, 'Olga')
  const step = {
    prompt: '',
    minutes: null,
    lanes: null,
    vote: null,
    facilitatorNotes: '',
    names: 'removed',
  } as const
  const { agenda } = await lead(server, board, {
    type: 'set-agenda',
    steps: (['private', 'voting', 'rating'] as const).map((mode) => ({ ...step, title: mode, mode })),
  })
  const reader = new WireClient(server.url, board.id, places.Flo)
  await reader.untilSynced()
  const author = places.Flo.seat.id
  const persona = new BoardEditor(new BoardModel(reader.doc), { author }).addPersona({ name: 'Anna' })
  await reader.untilSaved()
  const first = (root: string): string => [...reader.doc.getMap(root).keys()].toSorted()[0] ?? ''
  const cell: NotePlace = { at: 'cell', stage: first('stages'), lane: first('lanes'), rank: 'a0' }
  const stages = [...reader.doc.getMap('stages').keys()].toSorted()
  await reader.leave()
  await server.kill('SIGTERM')
  stage = { folder, board, places, agenda, cell, stages, persona }
})
afterAll(() => rmSync(stage.folder, { recursive: true, force: true }))

it('SV-128 SV-157 what others receive before the reveal doesn’t depend on what is private; afterwards they have all of it', {
  timeout: 300_000,
}, async () => {
  // At once: most of their time is waiting for the next count.
  const [few, many] = await Promise.all([play(FEW), play(MANY)])
  for (const { secrets, everything, answers, log, shown, after, texts } of [few, many]) {
    for (const [who, all] of Object.entries(everything)) {
      expect([who, all.includes(secrets.marker)], 'before the reveal').toEqual([who, false])
    }
    expect(answers.map(({ path, body }) => [path, body.includes(secrets.marker)])).toEqual(
      answers.map(({ path }) => [path, false]),
    )
    expect(log).not.toContain(secrets.marker)
    // The recorders do hear: everything is there once it is revealed, and nothing that is not.
    for (const all of Object.values(after)) {
      for (const text of texts.finished) expect(all.includes(text)).toBe(true)
      for (const text of texts.kept) expect(all.includes(text)).toBe(false)
      expect(all).not.toContain(`${secrets.marker}-id`)
      expect(all).not.toContain(`${secrets.marker}-caret`)
    }
    expect(shown.toSorted()).toEqual(texts.finished.toSorted())
  }
  expect(few.texts.finished.join('').length * 2).toBeLessThan(many.texts.finished.join('').length)

  for (const who of Object.keys(few.transcripts)) {
    expect(few.transcripts[who], `what ${who} received`).toEqual(many.transcripts[who])
  }
  expect(few.comparable).toEqual(many.comparable)
  for (const [n, poll] of few.polls.entries()) {
    expect(poll.transcripts, `what everybody received of the ${poll.mode}`).toEqual(
      many.polls[n]?.transcripts,
    )
  }
  for (const { mode, round, before, answers, unchanged, results, expected, after } of [
    ...few.polls,
    ...many.polls,
  ]) {
    for (const [who, all] of Object.entries(before))
      expect([mode, who, all.includes(`${round}~`)]).toEqual([mode, who, false])
    expect([mode, answers.filter((body) => body.includes(`${round}~`)).length, unchanged]).toEqual([
      mode,
      0,
      true,
    ])
    // Everybody hears the result, and who gave what from nobody.
    for (const result of results) expect([mode, result]).toEqual([mode, expected])
    for (const all of Object.values(after)) expect(all.includes(`${round}~`)).toBe(false)
  }
  expect(few.polls.map(({ expected }) => expected)).not.toEqual(many.polls.map(({ expected }) => expected))
  reportFigures('wire-proof', {
    frames: Object.values(few.transcripts).reduce((sum, list) => sum + list.length, 0),
    answers: few.comparable.length,
    privateStrokes: few.strokes + many.strokes,
  })
})

it('SV-128 SV-157 the proof fails when something leaks', { timeout: 240_000 }, async () => {
  const [tight, leaking, carets, voting] = await Promise.all([
    play(FEW, { until: 'counted' }),
    play(FEW, { until: 'counted', leak: 'board' }),
    play(FEW, { until: 'counted', leak: 'presence' }),
    play(FEW, { until: 'voted', leak: 'ballot' }),
  ])
  for (const who of ['Piet', 'Flo', 'Olga', 'stock']) {
    expect([who, tight.everything[who]?.includes(FEW.marker)]).toEqual([who, false])
    expect([who, leaking.everything[who]?.includes(FEW.marker)]).toEqual([who, true])
    expect(leaking.transcripts[who]).not.toEqual(tight.transcripts[who])
  }
  expect(leaking.comparable).not.toEqual(tight.comparable)
  expect(leaking.answers.filter(({ body }) => body.includes(FEW.marker)).map(({ path }) => path)).toContain(
    'editor export.svg',
  )
  // A ballot that somebody shows is found, too, by all, and its points with it.
  for (const who of ['Piet', 'Flo', 'Olga', 'stock']) {
    expect([who, voting.everything[who]?.includes('~note-0 3')]).toEqual([who, true])
  }
  // Carets are shown in an open step: who looks for them finds them.
  for (const who of ['Piet', 'Flo', 'Olga', 'stock']) {
    expect([who, carets.everything[who]?.includes(`${FEW.marker}-caret`)]).toEqual([who, true])
  }
})

interface Played {
  secrets: Secrets
  /** By recorder: all that they have, before the reveal and after it. */
  everything: Record<string, string>
  after: Record<string, string>
  /** By recorder, before the reveal: what they heard, without times and random ids. */
  transcripts: Record<string, string[]>
  answers: Answer[]
  /** Answers that have to be equal between runs. */
  comparable: string[]
  log: string
  texts: { finished: string[]; kept: string[] }
  /** Notes on the board after the reveal. */
  shown: string[]
  strokes: number
  polls: Polled[]
}
interface Answer {
  path: string
  body: string
}

async function play(
  secrets: Secrets,
  options: { until?: 'counted' | 'voted'; leak?: 'board' | 'presence' | 'ballot' } = {},
): Promise<Played> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parcours-wire-'))
  cpSync(stage.folder, dataDir, { recursive: true })
  const server = await startServer({ dataDir, env: { PARCOURS_LOG: 'debug' } })
  const { board, places, agenda } = stage
  const place = (name: string): Place => ({ ...(places[name] as Place), origin: server.url })
  const recorders = [
    new Recorder('Piet', place('Piet')),
    new Recorder('Flo', place('Flo')),
    new Recorder('Olga', place('Olga')),
    new Recorder('stock', { key: board.links.observer.key, hello: false }),
  ]
  const ears = new Ears(recorders)
  const troupe = new Troupe(server, secrets, place)
  const answers: Answer[] = []
  const comparable: string[] = []
  try {
    await troupe.enter()
    for (const recorder of recorders) await recorder.enter(server, board.id)
    if (options.leak === 'presence') {
      troupe.showAll(0)
      await until(() => ears.have(`${secrets.marker}-caret`), 'the carets')
    }
    if (options.until === 'voted') {
      await vote({ server, recorders, troupe, secrets, mode: 'voting' }, options.leak === 'ballot')
      const { texts, strokes } = troupe
      const everything = new Ears(recorders).everything()
      return { ...NOTHING, secrets, everything, texts, strokes }
    }
    await pause(COUNTED_MS)
    const [step] = agenda
    const { current } = await lead(server, board, { type: 'go', from: null, to: step?.id ?? '' })
    const round = current?.round ?? ''
    await until(() => ears.inStep(), 'the step')
    ears.begin('alike')

    await troupe.write(round, secrets.finished)
    if (options.leak === 'board') await troupe.leak()
    await until(() => ears.count() === 6, 'the counts')
    await tour(server, answers, comparable)
    if (options.until === undefined) {
      ears.begin('joining')
      await server.kill('SIGKILL')
      await troupe.leave()
      await server.restart()
      await troupe.enter()
      for (const recorder of recorders) await recorder.enter(server, board.id)
      troupe.expectAllThere()
      ears.forget()
      await until(() => ears.count() === 6, 'the counts, again')
      ears.begin('alike')
      await troupe.write(round, [1, 1, 1])
      await until(() => ears.count() === 9, 'the new counts')
      await tour(server, answers, comparable)
    }
    const everything = ears.everything()
    const transcripts = ears.transcripts()
    const log = server.log()
    const { texts, strokes } = troupe
    const before = {
      ...NOTHING,
      secrets,
      everything,
      transcripts,
      answers: [...answers],
      comparable,
      log,
      texts,
      strokes,
    }
    if (options.until !== undefined) return before

    await lead(server, board, { type: 'reveal', round })
    const [piet] = recorders as [Recorder, ...Recorder[]]
    await until(
      () => recorders.every(({ doc }) => textsOn(doc).length >= texts.finished.length),
      'the notes of the reveal',
    )
    const revealed = { ...before, after: ears.everything(), shown: textsOn(piet.doc) }
    const polls: Polled[] = []
    for (const mode of ['voting', 'rating'] as const)
      polls.push(await vote({ server, recorders, troupe, secrets, mode }))
    return { ...revealed, polls }
  } finally {
    for (const recorder of recorders) recorder.leave()
    await troupe.leave()
    await server.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const NOTHING: Pick<Played, 'transcripts' | 'answers' | 'comparable' | 'log' | 'after' | 'shown' | 'polls'> =
  {
    transcripts: {},
    answers: [],
    comparable: [],
    log: '',
    after: {},
    shown: [],
    polls: [],
  }

interface Polled {
  mode: 'voting' | 'rating'
  round: string
  /** What each recorder received while it was open, without times; of the document only that something came. */
  transcripts: Record<string, string[]>
  before: Record<string, string>
  answers: string[]
  /** Whether nothing of the board and of its exports changed before the end. */
  unchanged: boolean
  /** By recorder, and what everybody had given. */
  results: unknown[]
  expected: unknown
  after: Record<string, string>
}

interface PollContext {
  server: ServerProcess
  recorders: readonly Recorder[]
  troupe: Troupe
  secrets: Secrets
  mode: 'voting' | 'rating'
}

/** A vote or a rating from its beginning to its result, with a SIGKILL in the middle. */
async function vote(context: PollContext, leak = false): Promise<Polled> {
  const { server, recorders, troupe, secrets, mode } = context
  const { board, agenda } = stage
  const ask = async (path: string): Promise<string> => {
    const authorization = `Bearer ${board.links.facilitator.key}`
    const response = await fetch(`${server.url}/api/boards/${board.id}${path}`, {
      headers: { authorization },
    })
    return (await response.text()).replaceAll(server.url, 'http://here')
  }
  const files = (): Promise<string[]> =>
    Promise.all(['/export.json', '/export.csv', '/export.svg', ''].map(ask))
  const documents = (): unknown => recorders.map(({ doc }) => doc.toJSON())
  const before = JSON.stringify([await files(), documents()])
  const from = (JSON.parse(await ask('/workshop')) as Workshop).current?.step ?? null
  const to = agenda.find((step) => step.mode === mode)?.id ?? null
  const ears = new Ears(recorders)
  const { current } = await lead(server, board, { type: 'go', from, to })
  const round = current?.round ?? ''
  await until(() => ears.at(round), 'the step')
  ears.begin('alike')
  await troupe.give(mode, round, secrets)
  if (leak) await troupe.leak(`${round}~note-0 3`)
  await until(() => ears.ballots() === 3, 'the count')
  if (!leak) {
    ears.begin('joining')
    await server.kill('SIGKILL')
    await troupe.leave()
    await server.restart()
    await troupe.enter()
    for (const recorder of recorders) await recorder.enter(server, board.id)
    ears.forget()
    await until(() => ears.ballots() === 3, 'the count, again')
    ears.begin('alike')
    await troupe.giveOtherwise(mode, round)
    await pause(COUNTED_MS)
  }
  const answers = await files()
  const polled = {
    ...{ mode, round, answers, transcripts: withoutDocuments(ears.transcripts()), before: ears.everything() },
    unchanged: JSON.stringify([answers, documents()]) === before,
    expected: troupe.given(mode, round),
  }
  await lead(server, board, { type: 'reveal', round })
  const results = (): unknown[] => recorders.map(({ doc }) => resultOf(doc, mode, round))
  await until(() => leak || results().every((result) => result !== null), 'the result')
  return { ...polled, results: results(), after: new Ears(recorders).everything() }
}

/** Notes have random ids by now: that nothing of the document changed is looked at apart. */
const withoutDocuments = (transcripts: Record<string, string[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(transcripts).map(([who, lines]) => [
      who,
      lines.map((line) => /^(step 1|sync-step-2|update) /.exec(line)?.[1] ?? line),
    ]),
  )

/** What a document says of a round: totals, or values by stage; null before that. */
function resultOf(doc: Y.Doc, mode: 'voting' | 'rating', round: string): unknown {
  if (mode === 'voting')
    return (doc.getMap('votes').get(round) as Y.Map<unknown> | undefined)?.get('totals') ?? null
  const ratings = [...doc.getMap<Y.Map<unknown>>('ratings').values()]
  if (ratings.length === 0) return null
  expect(ratings.map((rating) => rating.get('author'))).toEqual(ratings.map(() => ''))
  return ratings.map((rating) => `${rating.get('point')} ${rating.get('value')}`).toSorted()
}

/** Those who write in private, each with a caret that they show to the board, as our client does; and Sam, who only looks. */
class Troupe {
  readonly #server: ServerProcess
  readonly #secrets: Secrets
  readonly #place: (name: string) => Place
  #shared = new Map<string, WireClient>()
  #own = new Map<string, WireClient>()
  #clock = 0
  #number = 0
  #visits = 0
  readonly #ids = new Map<string, Set<string>>()
  readonly texts = { finished: [] as string[], kept: [] as string[] }
  strokes = 0

  constructor(server: ServerProcess, secrets: Secrets, place: (name: string) => Place) {
    this.#server = server
    this.#secrets = secrets
    this.#place = place
  }

  async enter(): Promise<void> {
    const { board } = stage
    this.#visits += 1
    for (const [index, name] of [...WRITERS, 'Sam'].entries()) {
      const doc = new Y.Doc()
      // On the shared board one is known, in both runs by the same number.
      doc.clientID = 1_000 + 10 * this.#visits + index
      const client = new WireClient(this.#server.url, board.id, { ...this.#place(name), doc })
      await client.untilSynced()
      this.#shared.set(name, client)
      this.#show(name, { cursor: { at: 'board', x: 1, y: 1 } })
      if (name === 'Sam') continue
      const own = new WireClient(this.#server.url, `${board.id}/private`, this.#place(name))
      await own.untilSynced()
      await own.until(() => own.welcome !== null)
      this.#own.set(name, own)
    }
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#shared.values(), ...this.#own.values()].map((client) => client.leave()))
    this.#shared = new Map()
    this.#own = new Map()
  }

  /** Each of the writers at once: so many finished notes, one that is being written, one that is kept. */
  async write(round: string, finished: readonly number[]): Promise<void> {
    await Promise.all(
      WRITERS.map(async (name, index) => {
        for (let n = 0; n < (finished[index] ?? 0); n++) await this.#note(name, round, 'finished')
        await this.#note(name, round, 'writing')
        await this.#note(name, round, 'kept')
      }),
    )
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  async #note(name: string, round: string, state: Draft['state']): Promise<void> {
    const own = this.#own.get(name)
    if (own === undefined) throw new Error(`${name} isn't there`)
    const { marker, strokes } = this.#secrets
    this.#number += 1
    const id = `${marker}-id-${this.#number}`
    const me = this.#place(name).seat.id
    let text = `${marker}-${this.#number}`
    writeDraft(own.doc, id, text, me, { round, state: 'writing' }, stage.cell)
    for (let n = 0; n < strokes; n++) {
      noteBody(own.doc, id)?.insert(text.length, ` ${marker}${n}`)
      text += ` ${marker}${n}`
      this.strokes += 1
      this.showCaret(name, id, n)
      if (n % 5 === 4) await pause(2)
    }
    ;(own.doc.getMap('notes').get(id) as Y.Map<unknown>).set('draft', { round, state })
    this.texts[state === 'finished' ? 'finished' : 'kept'].push(text)
    this.#ids.set(name, (this.#ids.get(name) ?? new Set()).add(id))
  }

  showAll(at: number): void {
    for (const name of WRITERS) this.showCaret(name, `${this.#secrets.marker}-id`, at)
  }

  showCaret(name: string, id: string, at: number): void {
    const caret = `${this.#secrets.marker}-caret-${at}`
    this.#show(name, {
      cursor: { at: 'board', x: at, y: this.#secrets.strokes },
      selection: [id],
      text: { root: 'notes', id, key: 'text', anchor: { caret }, head: { caret } },
      drag: { notes: [id], to: { at: 'board', x: at, y: at } },
      typing: true,
    })
  }

  #show(name: string, state: Readonly<Record<string, unknown>>): void {
    const client = this.#shared.get(name)
    this.#clock += 1
    const entry = { client: client?.doc.clientID ?? 0, clock: this.#clock, state: { user: {}, ...state } }
    client?.send(encodeAwareness([entry]))
  }

  /** Everybody gives what they have to give, some of it after second thoughts. */
  async give(mode: 'voting' | 'rating', round: string, secrets: Secrets): Promise<void> {
    for (const [n, name] of WRITERS.entries()) {
      if (mode === 'voting') this.#vote(name, round, secrets.votes[n] ?? {}, secrets.strokes)
      else this.#rate(name, round, secrets.ratings[n] ?? [], secrets.strokes)
    }
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  #vote(name: string, round: string, gifts: Readonly<Record<number, number>>, changes: number): void {
    const { doc, author } = this.#ownOf(name)
    const notes = [...(this.#shared.get('Sam')?.doc.getMap('notes').keys() ?? [])].toSorted()
    for (const [note, given] of Object.entries(gifts)) {
      const target = notes[Number(note)] ?? `note-${note}`
      for (let n = 0; n <= changes; n++) {
        const gift = { round, target, points: n === changes ? given : n % 2 }
        givePoints(doc, gift, DEFAULT_VOTE, () => true, { author, now: 1 })
      }
    }
  }

  #rate(name: string, round: string, values: readonly Rating['value'][], changes: number): void {
    const { doc, author } = this.#ownOf(name)
    for (const [at, value] of values.entries()) {
      const of = { round, point: stage.stages[at] ?? '', persona: stage.persona }
      for (let n = 0; n <= changes; n++) {
        const now = n === changes ? value : (((n % 5) + 1) as Rating['value'])
        rateForReveal(doc, { ...of, value: now }, { author, now: 1 })
      }
    }
  }

  /** The first of each one's changes. */
  async giveOtherwise(mode: 'voting' | 'rating', round: string): Promise<void> {
    for (const name of WRITERS) {
      const { doc, author } = this.#ownOf(name)
      const [target] = readBallot(doc, round).keys()
      const [rating] = readOwnRatings(doc, round, author)
      expect([name, (mode === 'voting' ? target : rating) !== undefined], 'what was given is there').toEqual([
        name,
        true,
      ])
      const means = { author, now: 1 }
      if (target !== undefined) givePoints(doc, { round, target, points: 1 }, DEFAULT_VOTE, () => true, means)
      if (rating !== undefined) rateForReveal(doc, { ...rating, round, value: 5 }, means)
    }
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  /** What everybody's own documents come to. */
  given(mode: 'voting' | 'rating', round: string): unknown {
    const all = WRITERS.map((name) => this.#ownOf(name))
    if (mode === 'rating') {
      const ratings = all.flatMap(({ doc, author }) => readOwnRatings(doc, round, author))
      return ratings.map(({ point, value }) => `${point} ${value}`).toSorted()
    }
    const totals: Record<string, number> = {}
    for (const { doc } of all) {
      for (const [target, points] of readBallot(doc, round)) totals[target] = (totals[target] ?? 0) + points
    }
    return totals
  }

  #ownOf(name: string): { doc: Y.Doc; author: string } {
    const own = this.#own.get(name)
    if (own === undefined) throw new Error(`${name} isn't there`)
    return { doc: own.doc, author: this.#place(name).seat.id }
  }

  /** A client that puts a draft on the board itself; a facilitator's may. */
  async leak(text = this.texts.finished[0] ?? ''): Promise<void> {
    const place = this.#place('Flo')
    const client = new WireClient(this.#server.url, stage.board.id, place)
    await client.untilSynced()
    writeNote(client.doc, 'leak', text, place.seat.id)
    await client.untilSaved()
    await client.leave()
  }

  expectAllThere(): void {
    for (const [name, ids] of this.#ids) {
      const there = new Set(this.#own.get(name)?.doc.getMap('notes').keys())
      expect(
        [...ids].filter((id) => !there.has(id)),
        `drafts that ${name} lost`,
      ).toEqual([])
    }
  }
}

type Listening = 'joining' | 'alike'

/** All recorders together, in stretches of the script. */
class Ears {
  readonly #recorders: readonly Recorder[]
  readonly #stretches: { kind: Listening; from: number[] }[] = []
  #countedFrom: number[]

  constructor(recorders: readonly Recorder[]) {
    this.#recorders = recorders
    this.#countedFrom = recorders.map(({ heard }) => heard.length)
    this.begin('joining')
  }

  begin(kind: Listening): void {
    this.#stretches.push({ kind, from: this.#recorders.map(({ heard }) => heard.length) })
  }

  /** Counts that were heard so far don't count any more. */
  forget(): void {
    this.#countedFrom = this.#recorders.map(({ heard }) =>
      heard.findLastIndex(({ message }) => message.type === 'welcome'),
    )
  }

  have(word: string): boolean {
    return this.#recorders.every(({ everything }) => everything.includes(word))
  }

  /** Everybody knows the step, and shows nothing but who they are. */
  inStep(): boolean {
    return this.#recorders.every(({ heard, awareness, name }) => {
      const inStep =
        heard.some(({ message }) => message.type === 'workshop' && message.workshop.current !== null) &&
        heard.some(({ message }) => message.type === 'room' && message.room.round !== null)
      const others = [...awareness.getStates().values()].filter((state) => state.user !== undefined)
      const bare =
        others.length === WRITERS.length + 1 && others.every((state) => Object.keys(state).length === 1)
      return (inStep || name === 'stock') && bare
    })
  }

  /** Everybody heard of the round, and shows nothing but who they are. */
  at(round: string): boolean {
    return this.#recorders.every(({ heard, awareness, name }, index) => {
      const last = heard.findLast(({ message }) => message.type === 'workshop')?.message
      const hidden = heard
        .slice(this.#countedFrom[index])
        .some(({ message }) => message.type === 'awareness' && message.entries.length > WRITERS.length)
      const bare = [...awareness.getStates().values()].every((state) => Object.keys(state).length <= 1)
      const room = heard.findLast(({ message }) => message.type === 'room')?.message
      const told =
        last?.type === 'workshop' &&
        last.workshop.current?.round === round &&
        room?.type === 'room' &&
        room.room.round === round
      return hidden && bare && (told || name === 'stock')
    })
  }

  /** How many have given something, as all who hear of counts heard last. */
  ballots(): number | null {
    const counts = this.#recorders.flatMap(({ heard, name }, index) => {
      const since = heard.slice(this.#countedFrom[index])
      const last = since.findLast(({ message }) => message.type === 'covered')?.message
      return name === 'stock' ? [] : [last?.type === 'covered' ? last.covered.ballots : null]
    })
    return new Set(counts).size === 1 ? (counts[0] ?? null) : null
  }

  /** The notes that all who hear of counts heard of last. */
  count(): number | null {
    const counts = this.#recorders
      .filter(({ name }) => name !== 'stock')
      .map(({ heard }, index) => {
        const last = heard
          .slice(this.#countedFrom[index])
          .findLast(({ message }) => message.type === 'covered')?.message
        return last?.type === 'covered' ? last.covered.cells.reduce((sum, { count }) => sum + count, 0) : -1
      })
    return new Set(counts).size === 1 ? (counts[0] ?? null) : null
  }

  everything(): Record<string, string> {
    return Object.fromEntries(this.#recorders.map((recorder) => [recorder.name, recorder.everything]))
  }

  transcripts(): Record<string, string[]> {
    return Object.fromEntries(
      this.#recorders.map(({ name, heard }, index) => [
        name,
        this.#stretches.flatMap(({ kind, from }, n) => {
          const messages = heard.slice(from[index], this.#stretches[n + 1]?.from[index])
          return [`-- ${kind}`, ...(kind === 'alike' ? inOrder(messages) : asSet(messages))]
        }),
      ]),
    )
  }
}

/** While people come in, the order of things is a matter of moments, and so are lists of who is there already. */
function asSet(heard: readonly Heard[]): string[] {
  const last = heard.findLast(({ message }) => message.type === 'participants')
  const lines = heard
    .filter((one) => one.message.type !== 'participants' || one === last)
    .flatMap((one) => (one.message.type === 'awareness' ? presences(one.message) : [plain(one)]))
  return [...new Set(lines)].toSorted()
}

/**
 * Each message, in order. The server renews everybody's presence by its own clock: then it does so for all, whether they are
 * busy or not. What was counted last is told after at most two times three seconds: what it said half way is left out.
 */
function inOrder(heard: readonly Heard[]): string[] {
  const renewals = new Map<string, number>()
  const covered = heard.findLast(({ message }) => message.type === 'covered')
  const lines: string[] = []
  for (const one of heard) {
    if (one.message.type === 'awareness') {
      for (const line of presences(one.message)) renewals.set(line, (renewals.get(line) ?? 0) + 1)
    } else if (one.message.type !== 'covered' || one === covered) lines.push(plain(one))
  }
  expect(new Set(renewals.values()).size, 'nobody is renewed more often than others').toBeLessThanOrEqual(1)
  return [
    ...lines,
    ...[...renewals.keys()].toSorted().filter((line) => !/^\d+ \{"user":\{[^{}]*\}\}$/.test(line)),
  ]
}

const presences = (message: ServerMessage & { type: 'awareness' }): string[] =>
  message.entries.map(({ client, state }) => `${client} ${JSON.stringify(state)}`)

/** As it came, without times and random ids: of what is JSON also what our readers pass over. */
function plain({ message, json }: Heard): string {
  switch (message.type) {
    case 'sync-step-1':
      return `step 1 ${JSON.stringify([...decodeStateVector(message.stateVector)].toSorted())}`
    case 'sync-step-2':
    case 'update':
      return `${message.type} ${Buffer.from(message.update).toString('base64')}`
    case 'ack':
      return `ack ${message.ack.messages} ${JSON.stringify([...message.ack.clocks])}`
    default:
      return `${message.type} ${JSON.stringify(json, (key, value: unknown) => (UNLIKE.has(key) ? key : value))}`
  }
}

/** Fields that differ between any two runs. */
const UNLIKE: ReadonlySet<string> = new Set(['now', 'round', 'startedAt'])

const withoutRound = (workshop: Workshop): string =>
  JSON.stringify({
    ...workshop,
    current: workshop.current === null ? null : { ...workshop.current, round: 'round', startedAt: 0 },
  })

/** Asks for all that can be asked for, in every role. */
async function tour(server: ServerProcess, answers: Answer[], comparable: string[]): Promise<void> {
  const { board } = stage
  const named = await post(
    server,
    `/api/boards/${board.id}/versions`,
    { name: 'before the reveal' },
    { authorization: `Bearer ${board.links.facilitator.key}` },
  )
  expect(named.status).toBe(201)
  const { id: version } = (await named.json()) as { id: string }
  const files = ['json', 'csv', 'svg', 'png'].map((format) => `export.${format}`)
  for (const role of ['facilitator', 'editor', 'contributor', 'observer'] as const) {
    const further = role === 'facilitator' || role === 'editor' ? ['versions', `versions/${version}`] : []
    if (role === 'facilitator') further.push('links')
    for (const path of ['', ...files, 'workshop', ...further]) {
      const response = await fetch(`${server.url}/api/boards/${board.id}/${path}`.replace(/\/$/, ''), {
        headers: { authorization: `Bearer ${board.links[role].key}` },
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      const body = `${bytes.toString('utf8')}\n${bytes.toString('latin1')}`
      const asked = `${role} ${path.replace(version, 'id')}`
      expect([asked, response.status]).toEqual([asked, 200])
      answers.push({ path: asked, body })
      comparable.push(`${asked} ${digest(path, bytes, server)}`)
    }
  }
  answers.push({ path: 'metrics', body: await (await fetch(`${server.url}/metrics`)).text() })
}

/** What of an answer has to be the same in both runs. */
function digest(path: string, bytes: Buffer, server: ServerProcess): string {
  if (path === 'workshop') return withoutRound(JSON.parse(bytes.toString()) as Workshop)
  if (path === 'versions') {
    const versions = JSON.parse(bytes.toString()) as Record<string, unknown>[]
    return JSON.stringify(versions.map((version) => ({ ...version, id: '', createdAt: 0 })))
  }
  const text = bytes.toString('latin1').replaceAll(server.url, 'http://here')
  return `${text.length} bytes, ${createHash('sha256').update(text, 'latin1').digest('hex')}`
}

const textsOn = (doc: Y.Doc): string[] =>
  [...doc.getMap<Y.Map<unknown>>('notes').values()].map((note) => String(note.get('text')))
