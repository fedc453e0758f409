/**
 * SIGKILL while people write in private, and while what they wrote is being revealed. Each word that was acknowledged is
 * afterwards in one place: in its author's private document, or on the board. PARCOURS_KILLS sets the number of runs.
 */
import type { Draft } from '@parcours/board'
import type { CreatedBoard } from '@parcours/sync'
import type { Workshop, WorkshopCommand } from '@parcours/workshop'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { writeDraft } from '../../apps/server/src/testing/notes.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { createBoard, pause, post } from './board-client.ts'
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

it(`SV-129 SV-125 loses no word and shows none twice, ${KILLS} times in private writing and ${KILLS} in the reveal`, {
  timeout: 60_000 + KILLS * 40_000,
}, async () => {
  const board = await createBoard(server, 'service')
  const step = { prompt: '', minutes: null, lanes: null, vote: null, facilitatorNotes: '' }
  const { agenda } = await say(server, board, {
    type: 'set-agenda',
    steps: [
      { ...step, title: 'nameless', mode: 'private', names: 'removed' },
      { ...step, title: 'named', mode: 'private', names: 'shown' },
      { ...step, title: 'between', mode: 'open', names: 'shown' },
    ],
  })
  const [nameless = '', named = '', between = ''] = agenda.map(({ id }) => id)
  const people = await Promise.all(
    Array.from({ length: WRITERS }, async (_, n) => {
      const shared = await open(server, board, 'contributor', `Person ${n}`)
      return { shared, own: await openPrivate(server, board, shared) }
    }),
  )
  const figures = { words: 0, seenBeforeTheKill: 0, killsInWriting: 0, killsInReveal: 0 }
  let from: string | null = null
  /** What nobody else ever reads. */
  const kept: string[] = []
  for (let run = 0; run < KILLS; run++) {
    const writing = run % 2 === 0 ? named : nameless
    const { current } = await say(server, board, { type: 'go', from, to: writing })
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

    const revealing = say(server, board, { type: 'reveal', round }).then(
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
    const after = await say(server, board, { type: 'reveal', round })
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
    await say(server, board, { type: 'go', from: writing, to: between })
  }
  expect(figures.seenBeforeTheKill).toBeGreaterThanOrEqual(Math.floor(KILLS / 2))
  expect(figures.words).toBe(KILLS * WRITERS * (DRAFTS + 2))
  reportFigures('reveal-kill', figures)
})

/** The next change of the shared board that this person is shown. */
const aNote = ({ connection }: Person): Promise<void> =>
  new Promise((resolve) => connection.doc.once('update', () => resolve()))

async function say(server: ServerProcess, board: CreatedBoard, command: WorkshopCommand): Promise<Workshop> {
  const response = await post(server, `/api/boards/${board.id}/workshop`, command, {
    authorization: `Bearer ${board.links.facilitator.key}`,
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Workshop
}
