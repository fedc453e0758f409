import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BoardModel,
  givePoints,
  liveNotes,
  rateForReveal,
  ratingSummary,
  readBallot,
  readOwnRatings,
  voteResults,
} from '@parcours/board'
import type { CreatedBoard } from '@parcours/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { aStep } from '../testing/a-step.ts'
import { LedBoard, type Seated } from '../testing/led-board.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import type { WireClient } from '../testing/wire-client.ts'

/** As lenient as a hostile client. */
const ANYTHING = { budget: 1_000, cap: 1_000, lanes: null }

describe('votes and ratings', () => {
  let directory: string
  let server: TestServer
  let board: CreatedBoard
  let notes: string[] = []
  let led: LedBoard
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'parcours-votes-'))
    server = await startTestServer({}, directory)
    board = await server.createBoard({ title: 'Essai', template: 'demo-mattress', locale: 'fr' })
    led = new LedBoard(server, board)
    const reader = await led.open(board.id, { key: board.links.observer.key })
    notes = liveNotes(new BoardModel(reader.doc).board).map(({ id }) => id)
  })
  afterEach(async () => {
    await led.leave()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  const write = (person: Seated, client: WireClient, round: string, note: number, points: number): void => {
    const gift = { round, target: notes[note] ?? '', points }
    givePoints(client.doc, gift, ANYTHING, () => true, { author: person.id, now: 1 })
  }
  async function give(person: Seated, round: string, gifts: Readonly<Record<number, number>>): Promise<void> {
    for (const [note, points] of Object.entries(gifts)) write(person, person.own, round, Number(note), points)
    await person.own.untilSaved()
    expect(person.own.refused).toBeNull()
  }
  async function rate(person: Seated, round: string, value: 1 | 2 | 3 | 4 | 5): Promise<void> {
    const rating = { round, point: 's1', persona: 'p1', value }
    rateForReveal(person.own.doc, rating, { author: person.id, now: 1 })
    await person.own.untilSaved()
    expect(person.own.refused).toBeNull()
  }
  const refusalOf = async (client: WireClient): Promise<string | undefined> => {
    await client.until(() => client.refused !== null || client.acknowledged >= client.sent, 'an answer')
    return client.refused?.reason
  }
  const resultsOn = ({ doc }: WireClient) => voteResults(new BoardModel(doc).board)
  const byNote = (gifts: Readonly<Record<number, number>>) =>
    Object.fromEntries(Object.entries(gifts).map(([note, points]) => [notes[Number(note)], points]))

  it('SV-152 the end of a vote writes its result, the same for everybody, and the room goes on together', async () => {
    const vote = { budget: 4, cap: 2, lanes: null }
    const round = await led.begin(
      aStep('title of voting', 'voting', { vote }),
      aStep('title of open', 'open'),
    )
    const people = [
      await led.sitDown('contributor'),
      await led.sitDown('facilitator'),
      await led.sitDown('editor'),
    ]
    const watching = await led.sitDown('observer')
    await led.sitDown('contributor', 'Silent')
    await give(people[0] as Seated, round, { 0: 2, 1: 2 })
    await give(people[1] as Seated, round, { 1: 2 })
    await give(people[2] as Seated, round, { 2: 1, 0: 1 })
    const after = await led.say({ type: 'reveal', round })
    expect(after.current).toMatchObject({ round, closed: true, revealed: true })
    for (const person of [...people, watching]) {
      await person.board.until(
        () => person.board.standing?.step === 'together' && resultsOn(person.board).length === 1,
        'the result',
      )
      expect(resultsOn(person.board)[0]).toMatchObject({
        ...{ id: round, round, step: after.current?.step, title: 'title of voting', budget: 4, cap: 2 },
        ...{ seats: 4, ballots: 3, totals: byNote({ 0: 3, 1: 4, 2: 1 }) },
      })
    }
    // Everybody keeps their own ballot, and nobody else's.
    expect(readBallot((await led.openOwn(people[2] as Seated)).doc, round).size).toBe(2)
    expect(await led.say({ type: 'reveal', round })).toEqual(after)
    expect(JSON.stringify(watching.board.heard)).not.toContain(`${round}~`)
  })

  it('SV-150 SV-151 above the budget, above the cap, after the end, from two tabs: each refused, and said so to its author', async () => {
    const round = await led.begin(aStep('title of voting', 'voting'), aStep('title of open', 'open'))
    const anna = await led.sitDown('contributor')
    const refusals: Record<string, string | undefined> = {}
    const trying = async (name: string, act: (client: WireClient) => void | Promise<void>): Promise<void> => {
      const client = await led.openOwn(anna)
      await act(client)
      refusals[name] = await refusalOf(client)
      await client.leave()
    }
    await give(anna, round, { 0: 3 })
    await trying('cap', (client) => write(anna, client, round, 1, 4))
    await trying('budget', (client) => write(anna, client, round, 1, 3))
    const asleep = await led.openOwn(anna)
    asleep.live = false
    write(anna, asleep, round, 1, 2)
    await give(anna, round, { 2: 2 })
    asleep.sendUpdate(Y.encodeStateAsUpdate(asleep.doc))
    refusals['second tab'] = await refusalOf(asleep)
    await trying('another round', (client) => write(anna, client, 'r', 1, 1))
    await led.say({ type: 'reveal', round })
    await trying('after the end', (client) => write(anna, client, round, 0, 1))
    await led.say({
      type: 'go',
      from: (await led.say({ type: 'reveal', round })).current?.step ?? '',
      to: null,
    })
    await trying('after the step', (client) => write(anna, client, round, 0, 1))
    expect(refusals).toEqual({
      ...{ cap: 'budget', budget: 'budget', 'second tab': 'budget', 'another round': 'closed' },
      ...{ 'after the end': 'closed', 'after the step': 'closed' },
    })
    expect(resultsOn(anna.board)[0]?.totals).toEqual(byNote({ 0: 3, 2: 2 }))
  })

  it('SV-152 what is saved before the end counts, and what isn’t is refused: nothing in between', async () => {
    const round = await led.begin(aStep('title of voting', 'voting'))
    const people = await Promise.all(Array.from({ length: 6 }, () => led.sitDown('contributor')))
    const ending = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() =>
      led.say({ type: 'reveal', round }),
    )
    await Promise.all(
      people.map(async (person) => {
        for (let n = 0; n < 5 && person.own.refused === null; n++) {
          write(person, person.own, round, n, 1)
          await person.own.until(
            () => person.own.refused !== null || person.own.acknowledged >= person.own.sent,
          )
        }
      }),
    )
    await ending
    const kept = await Promise.all(
      people.map(async (person) => readBallot((await led.openOwn(person)).doc, round)),
    )
    const expected: Record<string, number> = {}
    for (const ballot of kept) for (const [id, points] of ballot) expected[id] = (expected[id] ?? 0) + points
    const reader = await led.open(board.id, { key: board.links.observer.key })
    expect(resultsOn(reader)[0]?.totals).toEqual(expected)
    expect(resultsOn(reader)[0]?.ballots).toBe(kept.filter(({ size }) => size > 0).length)
  })

  it('SV-152 votes once more, side by side with the first, in a round of its own', async () => {
    const first = await led.begin(aStep('title of voting', 'voting'))
    const anna = await led.sitDown('contributor')
    await give(anna, first, { 0: 3 })
    const { current } = await led.say({ type: 'reveal', round: first })
    const step = current?.step ?? ''
    const second = (await led.say({ type: 'go', from: step, to: step })).current?.round ?? ''
    expect(second).not.toBe(first)
    await anna.own.until(() => anna.own.refused === null)
    await give(anna, second, { 0: 1, 1: 3 })
    await Promise.all([1, 2, 3].map(() => led.say({ type: 'reveal', round: second })))
    await anna.board.until(() => resultsOn(anna.board).length === 2, 'both results')
    expect(resultsOn(anna.board).map(({ id, totals }) => [id, totals])).toEqual([
      [first, byNote({ 0: 3 })],
      [second, byNote({ 0: 1, 1: 3 })],
    ])
  })

  it('SV-153 notes outside of the lanes, and in the bin by then, get nothing', async () => {
    const reader = new BoardModel((await led.open(board.id, { key: board.links.observer.key })).doc).board
    const lane = [...reader.lanes.values()].find(({ kind }) => kind === 'pains')?.id ?? ''
    const inside = notes.filter((id) => {
      const place = reader.notes.get(id)?.place
      return place?.at === 'cell' && place.lane === lane
    })
    const outside = notes.find((id) => !inside.includes(id)) ?? ''
    notes = [inside[0] ?? '', inside[1] ?? '', outside, 'no-note']
    const round = await led.begin(
      aStep('title of voting', 'voting', { vote: { budget: 5, cap: 3, lanes: [lane] } }),
    )
    const [anna, karim, leader] = [
      await led.sitDown('contributor'),
      await led.sitDown('contributor'),
      await led.sitDown('facilitator'),
    ]
    await give(anna, round, { 0: 1, 1: 1, 2: 1, 3: 1 })
    await give(karim, round, { 1: 2 })
    const note = leader.board.doc.getMap('notes').get(notes[1] ?? '') as Y.Map<unknown>
    note.set('deleted', { by: leader.id, at: 1 })
    await leader.board.untilSaved()
    await led.say({ type: 'reveal', round })
    await anna.board.until(() => resultsOn(anna.board).length === 1, 'the result')
    expect(resultsOn(anna.board)[0]).toMatchObject({ totals: byNote({ 0: 1 }), seats: 3, ballots: 1 })
  })

  it('SV-154 how many have voted is told from three up, and nothing else', async () => {
    const round = await led.begin(aStep('title of voting', 'voting'))
    const people = [
      await led.sitDown('contributor'),
      await led.sitDown('contributor'),
      await led.sitDown('contributor'),
    ]
    const watching = await led.sitDown('observer')
    await give(people[0] as Seated, round, { 0: 3 })
    await give(people[1] as Seated, round, { 0: 1 })
    await watching.board.until(() => watching.board.covered !== null, 'the first count')
    expect(watching.board.covered).toEqual({ round, cells: [], writing: false, ballots: null })
    await give(people[2] as Seated, round, { 4: 1 })
    await watching.board.until(() => watching.board.covered?.ballots === 3, 'the count')
    const late = await led.open(board.id, { key: board.links.observer.key })
    await late.until(() => late.covered?.ballots === 3, 'the count, for who comes late')
    expect(late.heard.filter(({ type }) => type === 'covered')).toHaveLength(1)
  })

  it.each(['shown', 'removed'] as const)('SV-156 ratings are revealed with names %s', async (names) => {
    const round = await led.begin(
      aStep('title of rating', 'rating', { names }),
      aStep('title of open', 'open'),
    )
    const people = [
      await led.sitDown('contributor'),
      await led.sitDown('facilitator'),
      await led.sitDown('editor'),
    ]
    for (const [n, person] of people.entries()) await rate(person, round, (n + 3) as 3 | 4 | 5)
    const [anna] = people as [Seated, ...Seated[]]
    const before = ratingSummary(new BoardModel(anna.board.doc).board, 's1', 'p1')?.count ?? 0
    await led.say({ type: 'reveal', round })
    const summary = () => ratingSummary(new BoardModel(anna.board.doc).board, 's1', 'p1')
    await anna.board.until(
      () => anna.board.standing?.step === 'together' && summary()?.values.includes(5) === true,
    )
    expect(summary()?.count).toBe(names === 'shown' ? before + 3 : 3)
    const revealed = [...new BoardModel(anna.board.doc).board.ratings.values()].filter(
      ({ deleted, author }) => deleted === null && (author === '' || people.some(({ id }) => id === author)),
    )
    expect(revealed.map(({ author }) => author).toSorted()).toEqual(
      names === 'shown' ? people.map(({ id }) => id).toSorted() : ['', '', ''],
    )
    expect(new Set(revealed.map(({ createdAt }) => createdAt)).size).toBe(1)
    for (const person of people) {
      await person.own.until(
        () => readOwnRatings(person.own.doc, round, person.id).length === 0,
        'the end of it',
      )
      const [stored] = [...(await led.openOwn(person)).doc.getMap<Y.Map<unknown>>('ratings').values()]
      expect(stored?.get('value') === undefined).toBe(names === 'removed')
    }
    const late = await led.openOwn(anna)
    rateForReveal(late.doc, { round, point: 's2', persona: 'p1', value: 1 }, { author: anna.id, now: 2 })
    expect(await refusalOf(late)).toBe('closed')
  })

  it('SV-155 nobody writes a result, or changes one, by any socket', async () => {
    const round = await led.begin(aStep('title of voting', 'voting'))
    const anna = await led.sitDown('contributor')
    await give(anna, round, { 0: 2 })
    await led.say({ type: 'reveal', round })
    const forging: ((votes: Y.Map<Y.Map<unknown>>) => void)[] = [
      (votes) =>
        votes.set('forged', new Y.Map<unknown>(Object.entries({ author: 'x', totals: byNote({ 1: 99 }) }))),
      (votes) => votes.get(round)?.set('totals', byNote({ 1: 99 })),
      (votes) => votes.get(round)?.set('deleted', { by: 'x', at: 1 }),
      (votes) => votes.delete(round),
    ]
    const leader = (await led.sitDown('facilitator')).place
    for (const place of [leader, { key: board.links.facilitator.key }, { key: board.links.editor.key }]) {
      for (const forge of forging) {
        const client = await led.open(board.id, place)
        await client.until(() => resultsOn(client).length === 1, 'the result')
        forge(client.doc.getMap('votes'))
        expect(await refusalOf(client)).toBe('role')
        await client.leave()
      }
    }
    expect(resultsOn(anna.board).map(({ totals }) => totals)).toEqual([byNote({ 0: 2 })])
  })

  it('SV-111 a step says how it votes, within limits; nobody closes a vote by a command of their own', async () => {
    const reason = async (body: object): Promise<number> => (await led.post(body)).status
    const step = (vote: unknown) => ({
      type: 'set-agenda',
      steps: [{ ...aStep('title of voting', 'voting'), vote }],
    })
    for (const vote of [
      { budget: 51, cap: 1, lanes: null },
      { budget: 5, cap: 0, lanes: null },
      { budget: 5 },
      5,
    ]) {
      expect([vote, await reason(step(vote))]).toEqual([vote, 400])
    }
    const { vote: _, ...older } = aStep('title of voting', 'voting')
    expect(await reason({ type: 'set-agenda', steps: [older] })).toBe(200)
    const { agenda } = await led.say({
      type: 'set-agenda',
      steps: [aStep('title of voting', 'voting', { vote: { budget: 2, cap: 9, lanes: null } })],
    })
    expect(agenda[0]?.vote).toEqual({ budget: 2, cap: 2, lanes: null })
    const { current } = await led.say({ type: 'go', from: null, to: agenda[0]?.id ?? '' })
    expect(await reason({ type: 'close', round: current?.round })).toBe(400)
  })
})
