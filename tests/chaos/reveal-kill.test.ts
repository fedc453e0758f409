/**
 * SIGKILL while people write in private, and while what they wrote is being revealed. Each word that was acknowledged is
 * afterwards in one place: in its author's private document, or on the board. And while a vote or a rating is being closed:
 * each point and each rating that was acknowledged counts, once. PARCOURS_KILLS sets the number of runs.
 */
import {
  BoardEditor,
  BoardModel,
  DEFAULT_VOTE,
  type Draft,
  givePoints,
  type Rating,
  rateForReveal,
  readBallot,
  votableIn,
  voteResults,
} from '@parcours/board'
import type { Workshop } from '@parcours/workshop'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { writeDraft } from '../../apps/server/src/testing/notes.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { lead } from '../workshop-commands.ts'
import { createBoard, pause } from './board-client.ts'
import { allLeave, open, openPrivate, type Person, saved, until } from './person.ts'

const KILLS = Number(process.env.PARCOURS_KILLS ?? 5)
const WRITERS = 4
const DRAFTS = 3

let server: ServerProcess
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  allLeave()
  await server.stop()
})

const texts = ({ connection }: Person): string[] =>
  [...connection.doc.getMap<Y.Map<unknown>>('notes').values()]
    .filter((note) => !note.get('deleted'))
    .map((note) => String(note.get('text')))

it(`SV-129 SV-125 SV-158 loses no word, point or rating and shows none twice, ${KILLS} times in private writing, the reveal and the end of votes`, {
  timeout: 60_000 + KILLS * 40_000,
}, async () => {
  const board = await createBoard(server, 'service')
  const step = { prompt: '', minutes: null, lanes: null, vote: null, facilitatorNotes: '' }
  const { agenda } = await lead(server, board, {
    type: 'set-agenda',
    steps: [
      { ...step, title: 'nameless', mode: 'private', names: 'removed' },
      { ...step, title: 'named', mode: 'private', names: 'shown' },
      { ...step, title: 'between', mode: 'open', names: 'shown' },
      { ...step, title: 'vote', mode: 'voting', names: 'shown' },
      { ...step, title: 'rate', mode: 'rating', names: 'removed' },
    ],
  })
  const [nameless = '', named = '', between = '', voting = '', rating = ''] = agenda.map(({ id }) => id)
  const editor = await open(server, board, 'editor', 'Editor')
  const persona = new BoardEditor(new BoardModel(editor.connection.doc), { author: editor.id }).addPersona()
  const stages = [...editor.connection.doc.getMap('stages').keys()].toSorted()
  await until(() => saved(editor), 'the persona')
  const people = await Promise.all(
    Array.from({ length: WRITERS }, async (_, n) => {
      const shared = await open(server, board, 'contributor', `Person ${n}`)
      return { shared, own: await openPrivate(server, board, shared) }
    }),
  )
  const figures = { words: 0, seenBeforeTheKill: 0, killsInWriting: 0, killsInReveal: 0, killsInCounting: 0 }
  /** Everybody gives something; then the end comes, and the server is killed in the middle of it. */
  const endsOnce = async (step: string, { current }: Workshop): Promise<void> => {
    const round = current?.round ?? ''
    const boards = people.map(({ shared }) => new BoardModel(shared.connection.doc))
    const isVotable = votableIn(boards[0]?.board as BoardModel['board'], DEFAULT_VOTE)
    const targets = [...(boards[0]?.board.notes.keys() ?? [])].filter(isVotable)
    const given = new Map<string, number>()
    people.forEach(({ own }, n) => {
      const means = { author: own.id, now: Date.now() }
      for (const points of [1, 2] as const) {
        const target = targets[(n + points) % targets.length] ?? ''
        const value = ((n % 4) + points) as Rating['value']
        const of = { round, point: stages[points] ?? '', persona }
        if (step === voting)
          givePoints(own.connection.doc, { round, target, points }, DEFAULT_VOTE, isVotable, means)
        else rateForReveal(own.connection.doc, { ...of, value }, means)
        const name = step === voting ? target : `${of.point} ${value}`
        given.set(name, (given.get(name) ?? 0) + (step === voting ? points : 1))
      }
    })
    await until(() => people.every(({ own }) => saved(own)), 'all is given')
    const ending = lead(server, board, { type: 'reveal', round }).catch(() => null)
    await Promise.race([aNote(people[0]?.shared as Person), pause(Math.random() * 50)])
    await server.kill('SIGKILL')
    await ending
    await server.restart()
    await until(() => people.every(({ shared }) => shared.connection.state === 'live'), 'everybody is back')
    const after = await lead(server, board, { type: 'reveal', round })
    expect(after.current).toMatchObject({ round, closed: true, revealed: true })
    for (const [n, model] of boards.entries()) {
      const counted = (): ReadonlyMap<string, number> | null =>
        step === voting ? totalsIn(model, round) : ratedIn(model, after)
      await until(() => counted() !== null, 'the result')
      expect([n, counted()]).toEqual([n, given])
      model.destroy()
    }
    if (step === rating) return
    const ballots = people.map(({ own }) => readBallot(own.connection.doc, round).size)
    expect(ballots).toEqual(people.map(() => 2))
  }
  let from: string | null = null
  /** What nobody else ever reads. */
  const kept: string[] = []
  for (let run = 0; run < KILLS; run++) {
    const writing = run % 2 === 0 ? named : nameless
    const { current } = await lead(server, board, { type: 'go', from, to: writing })
    const round = current?.round ?? ''
    const finished: string[] = []
    const write = (person: Person, text: string, state: Draft['state']): void => {
      ;(state === 'finished' ? finished : kept).push(text)
      writeDraft(person.connection.doc, `draft-${text}`, text, person.id, { round, state })
    }
    people.forEach(({ own }, n) => {
      for (let i = 0; i < DRAFTS; i++) write(own, `run-${run}-${n}-${i}`, 'finished')
      write(own, `run-${run}-${n}-half`, 'writing')
    })
    await pause(Math.random() * 40)
    await server.kill('SIGKILL')
    figures.killsInWriting += 1
    people.forEach(({ own }, n) => {
      write(own, `run-${run}-${n}-offline`, 'finished')
    })
    await server.restart()
    await until(
      () => people.every(({ own }) => own.connection.state === 'live' && saved(own)),
      'all is saved',
    )

    const revealing = lead(server, board, { type: 'reveal', round }).then(
      () => true,
      () => false,
    )
    // Every other time at the moment at which somebody sees it: then it has happened, and what follows from it has not.
    if (run % 2 === 0) await pause(Math.random() * 60)
    else await Promise.race([...people.map(({ shared }) => aNote(shared)), pause(5_000)])
    await server.kill('SIGKILL')
    figures.killsInReveal += 1
    await revealing
    if (people.some(({ shared }) => texts(shared).includes(finished[0] ?? ''))) figures.seenBeforeTheKill += 1
    await server.restart()
    await until(() => people.every(({ shared }) => shared.connection.state === 'live'), 'everybody is back')
    // Whoever leads presses the button again: what is revealed by now stays as it is.
    const after = await lead(server, board, { type: 'reveal', round })
    expect(after.current).toMatchObject({ round, revealed: true })

    await until(
      () =>
        people.every(
          ({ own }) => own.connection.state === 'live' && !texts(own).some((text) => finished.includes(text)),
        ),
      'the drafts have left',
    )
    for (const { shared } of people) {
      await until(() => shared.connection.workshop?.current?.revealed === true, 'the reveal')
      await until(() => finished.every((text) => texts(shared).includes(text)), 'the notes')
      const shown = texts(shared).filter((text) => text.startsWith(`run-${run}-`))
      expect(shown.toSorted()).toEqual(finished.toSorted())
    }
    const own = people.flatMap(({ own }) => texts(own))
    expect(own.toSorted()).toEqual(kept.toSorted())
    expect(people.map(({ own, shared }) => [own.connection.refusal, shared.connection.refusal])).toEqual(
      people.map(() => [null, null]),
    )
    figures.words += finished.length + WRITERS
    from = between
    await lead(server, board, { type: 'go', from: writing, to: between })
    const at = run % 2 === 0 ? voting : rating
    await endsOnce(at, await lead(server, board, { type: 'go', from: between, to: at }))
    figures.killsInCounting += 1
    await lead(server, board, { type: 'go', from: at, to: between })
  }
  expect(figures.seenBeforeTheKill).toBeGreaterThanOrEqual(Math.floor(KILLS / 2))
  expect(figures.words).toBe(KILLS * WRITERS * (DRAFTS + 2))
  reportFigures('reveal-kill', figures)
})

/** null: the vote isn't there. There is one of a round at most. */
function totalsIn({ board }: BoardModel, round: string): ReadonlyMap<string, number> | null {
  const vote = voteResults(board).find((result) => result.round === round)
  if (vote === undefined) return null
  expect(vote.ballots).toBe(WRITERS)
  return new Map(Object.entries(vote.totals))
}

/** How often each stage was rated with what, in the round that was revealed last. */
function ratedIn({ board }: BoardModel, { current }: Workshop): ReadonlyMap<string, number> | null {
  const ratings = [...board.ratings.values()].filter(
    ({ deleted, createdAt }) => deleted === null && createdAt >= (current?.startedAt ?? 0),
  )
  const counts = new Map<string, number>()
  for (const { point, value } of ratings) {
    const name = `${point} ${value}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return ratings.length === 0 ? null : counts
}

/** The next change of the shared board that this person is shown. */
const aNote = ({ connection }: Person): Promise<void> =>
  new Promise((resolve) => connection.doc.once('update', () => resolve()))
