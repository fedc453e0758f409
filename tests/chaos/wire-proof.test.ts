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
import { BoardEditor, BoardModel } from '@parcours/board'
import type { CreatedBoard } from '@parcours/sync'
import type { Workshop } from '@parcours/workshop'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { lead } from '../workshop-commands.ts'
import { createBoard, type Place, pause, post, takeSeat, WireClient } from './board-client.ts'
import { Ears } from './ears.ts'
import { until } from './person.ts'
import { Recorder } from './recorder.ts'
import { type Secrets, type Setting, Troupe, WRITERS } from './troupe.ts'

/** Counts are told every 3 s. */
const COUNTED_MS = 3_300

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
  setting: Omit<Setting, 'place'>
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
  const cell = { at: 'cell', stage: first('stages'), lane: first('lanes'), rank: 'a0' } as const
  const stages = [...reader.doc.getMap('stages').keys()].toSorted()
  await reader.leave()
  await server.kill('SIGTERM')
  stage = { folder, board, places, agenda, setting: { board: board.id, cell, stages, persona } }
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
  const troupe = new Troupe(server, secrets, { ...stage.setting, place })
  const answers: Answer[] = []
  const comparable: string[] = []
  try {
    await troupe.enter()
    for (const recorder of recorders) await recorder.enter(server, board.id)
    await until(() => ears.areAllIn(), 'who is here')
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
    const [step] = agenda
    const { current } = await lead(server, board, { type: 'go', from: null, to: step?.id ?? '' })
    const round = current?.round ?? ''
    await until(() => ears.at(round), 'the step')
    ears.begin('alike')

    await troupe.write(round, secrets.finished)
    if (options.leak === 'board') await troupe.leak()
    await until(() => ears.count(6), 'the counts')
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
      await until(() => ears.areAllIn() && ears.count(6), 'the counts, again')
      ears.begin('alike')
      await troupe.write(round, [1, 1, 1])
      await until(() => ears.count(9), 'the new counts')
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
      () => ears.isRevealed() && recorders.every(({ doc }) => textsOn(doc).length >= texts.finished.length),
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
  await until(() => ears.ballots(3), 'the count')
  if (!leak) {
    ears.begin('joining')
    await server.kill('SIGKILL')
    await troupe.leave()
    await server.restart()
    await troupe.enter()
    for (const recorder of recorders) await recorder.enter(server, board.id)
    ears.forget()
    await until(() => ears.areAllIn() && ears.ballots(3), 'the count, again')
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
  await until(() => leak || (ears.isRevealed() && results().every((result) => result !== null)), 'the result')
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
