/**
 * SIGKILL under load. Writers note down what the server acknowledged, readers what they saw; the server is killed at a
 * random moment, and after the restart everything of both must be on the board. PARCOURS_KILLS sets the number of runs.
 */
import type { CreatedBoard } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import {
  createBoard,
  exported,
  noteBody,
  noteText,
  pause,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'

const KILLS = Number(process.env.PARCOURS_KILLS ?? 5)
/** Kills that one board lives through: each check reads the whole board, so one that took all would cost their square. */
const KILLS_PER_BOARD = 5
const WRITERS = 6
const READERS = 2
const RANDOM_MS = 500
/** So few that the server folds snapshots all the time, and is killed at it too. */
const TAIL_UPDATES = 50

/** What somebody holds the server to. */
interface Witness {
  /** Note id -> text that was acknowledged; the note may have grown since. */
  acknowledged: Map<string, string>
  /** Notes that were acknowledged as moved into the bin (a register overwritten: adds and deletes). */
  binned: Set<string>
}

describe('SIGKILL under load', () => {
  let server: ServerProcess
  beforeAll(async () => {
    // Six people who write like sixty.
    const env = { PARCOURS_TAIL_UPDATES: String(TAIL_UPDATES), PARCOURS_MAX_FRAMES_PER_SECOND: '100000' }
    server = await startServer({ env })
  })
  afterAll(() => server.stop())

  const checked = { acknowledged: 0, seen: 0, unsent: 0, kills: 0, boards: 0 }

  it(`SV-24 loses nothing that was seen or acknowledged, ${KILLS} times`, {
    timeout: 60_000 + KILLS * 30_000,
  }, async () => {
    const left: { board: CreatedBoard; content: string }[] = []
    for (let first = 0; first < KILLS; first += KILLS_PER_BOARD) {
      const board = await createBoard(server)
      const end = Math.min(KILLS, first + KILLS_PER_BOARD)
      for (let run = first; run < end; run++) await killOnce(server, board, run, checked)
      left.push({ board, content: await exported(server, board) })
      checked.boards += 1
    }
    // The boards that were done with lived through the kills of the later ones.
    for (const { board, content } of left) {
      expect((await exported(server, board)) === content, `board ${board.id} is as it was left`).toBe(true)
    }
    // A test that checked next to nothing would pass too easily.
    expect(checked.acknowledged).toBeGreaterThan(KILLS * 20)
    expect(checked.seen).toBeGreaterThan(KILLS * 20)
    expect(checked.kills).toBe(KILLS)
    reportFigures('sigkill', { ...checked })
  })
})

async function killOnce(
  server: ServerProcess,
  board: CreatedBoard,
  run: number,
  checked: { acknowledged: number; seen: number; unsent: number; kills: number },
): Promise<void> {
  // Gathered: an expectation for each of hundreds of thousands of facts would take most of the time.
  const lost: string[] = []
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => aWriter(server, board, `w${run}-${i}`)),
  )
  const readers = await Promise.all(Array.from({ length: READERS }, () => aReader(server, board)))
  let working = true
  const work = writers.map(async ({ client, witness, me }, index) => {
    for (let n = 0; working; n++) {
      await write(client, witness, me, `${run}-${index}-${n}`)
      await pause(Math.random() * 4)
    }
  })
  // Every run has something to lose.
  await Promise.all([
    ...writers.map(({ client, witness }) => client.until(() => witness.acknowledged.size > 5, 'work')),
    ...readers.map(({ client }) => client.until(() => client.doc.getMap('notes').size > 20, 'what is seen')),
  ])
  await pause(Math.random() * RANDOM_MS)
  await server.kill('SIGKILL')
  working = false
  await Promise.all(work)
  checked.kills += 1
  await Promise.all([...writers, ...readers].map(({ client }) => client.leave()))

  await server.restart()
  const after = new WireClient(server.url, board.id, { key: board.links.observer.key })
  await after.untilCurrent()

  for (const { client, witness } of writers) {
    for (const [id, text] of witness.acknowledged) {
      if (noteText(after.doc, id)?.includes(text) !== true) lost.push(`acknowledged ${id}: ${text}`)
      checked.acknowledged += 1
    }
    for (const id of witness.binned) {
      const note = after.doc.getMap('notes').get(id) as Y.Map<unknown>
      if (!note.get('deleted')) lost.push(`binned ${id}`)
    }
    const clock = Y.getState(after.doc.store, client.doc.clientID)
    if (clock < client.durableClock) lost.push(`clock ${clock} of ${client.durableClock}`)
    checked.unsent += Y.getState(client.doc.store, client.doc.clientID) - clock
  }
  for (const { client } of readers) {
    // All that the reader's document holds came from the server: every clock of it must be there again.
    for (const [id, clock] of Y.decodeStateVector(Y.encodeStateVector(client.doc))) {
      if (Y.getState(after.doc.store, id) < clock) lost.push(`seen client ${id} to ${clock}`)
    }
    for (const [id, note] of client.doc.getMap('notes')) {
      const seen = note instanceof Y.Map && note.get('text') instanceof Y.Text ? String(note.get('text')) : ''
      const stands = noteText(after.doc, id)
      // Words are only ever added in this test, so whatever was seen is still part of the text.
      if (stands === null || !seen.split(' ').every((word) => stands.includes(word))) {
        lost.push(`seen ${id}: ${seen}, now ${stands}`)
      }
      checked.seen += 1
    }
  }
  expect(lost, `lost in kill ${run} of board ${board.id}`).toEqual([])
  // And the board goes on: what was not acknowledged comes back with its author, once.
  const [first] = writers
  if (first !== undefined) await resend(server, board, first)
  await after.leave()
}

interface Writer {
  client: WireClient
  witness: Witness
  me: string
  place: Awaited<ReturnType<typeof takeSeat>>
}

async function aWriter(server: ServerProcess, board: CreatedBoard, name: string): Promise<Writer> {
  const place = await takeSeat(server, board.id, board.links.editor.key, name)
  const client = new WireClient(server.url, board.id, place)
  await client.untilSynced()
  return { client, place, me: place.seat.id, witness: { acknowledged: new Map(), binned: new Set() } }
}

async function aReader(server: ServerProcess, board: CreatedBoard): Promise<{ client: WireClient }> {
  const client = new WireClient(server.url, board.id, { key: board.links.observer.key })
  await client.untilSynced()
  return { client }
}

/** One of a person's usual moves, noted as acknowledged when the count of messages says so. */
async function write(client: WireClient, witness: Witness, me: string, name: string): Promise<void> {
  const id = `note-${name}`
  const kind = Math.random()
  writeNote(client.doc, id, `word-${name}`, me)
  await note(client, () => witness.acknowledged.set(id, `word-${name}`))
  if (kind < 0.4) {
    noteBody(client.doc, id)?.insert(0, `more-${name} `)
    await note(client, () => witness.acknowledged.set(id, `more-${name} word-${name}`))
  } else if (kind < 0.5) {
    ;(client.doc.getMap('notes').get(id) as Y.Map<unknown>).set('deleted', { by: me, at: 1 })
    await note(client, () => witness.binned.add(id))
  }
}

/** Doesn't wait: most messages are on the wire together. */
async function note(client: WireClient, acknowledged: () => void): Promise<void> {
  const number = client.sent
  const check = (): void => {
    if (client.acknowledged >= number) acknowledged()
    else if (client.closed === null) setTimeout(check, 1)
  }
  check()
}

/** The author's whole document comes back by a resync; nothing of it is there twice. */
async function resend(server: ServerProcess, board: CreatedBoard, writer: Writer): Promise<void> {
  const { client, place } = writer
  const again = new WireClient(server.url, board.id, { ...place, doc: client.doc })
  await again.untilSynced()
  // Before it was asked what the server lacks, nothing of it waits for an answer.
  await again.until(() => again.sent > 0, 'the question for what is missing')
  await again.untilSaved()
  const reader = new WireClient(server.url, board.id, { key: board.links.observer.key })
  await reader.untilCurrent()
  const changed: string[] = []
  for (const [id, value] of client.doc.getMap('notes')) {
    const text = value instanceof Y.Map ? String(value.get('text')) : null
    if (noteText(reader.doc, id) !== text) changed.push(id)
  }
  expect(changed, 'notes that did not come back as they were').toEqual([])
  await again.leave()
  await reader.leave()
}
