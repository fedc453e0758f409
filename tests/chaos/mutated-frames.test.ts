/**
 * Mutated, crossed and random frames of every message type against a real server, while honest people work on the
 * same boards: the process lives, they keep their connection and lose nothing, and nothing invalid is stored.
 * PARCOURS_FRAMES sets the number of frames, PARCOURS_SEED repeats a run; a failure names the seed of its board.
 */
import type { CreatedBoard } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { type Answer, Attacker } from './attacker.ts'
import { createBoard, noteText, type Place, sitDown, takeSeat, writeNote } from './board-client.ts'
import { type Content, expectAfterRestart, expectContent, whatTheServerHas } from './board-content.ts'
import { hostileFrame, KIND_NAMES, type RandomNumbers, randomNumbers, SHARED_NOTE } from './hostile-frames.ts'

const FRAMES = Number(process.env.PARCOURS_FRAMES ?? 2_000)
const SEED = Number(process.env.PARCOURS_SEED ?? 20_260)
/** What one board takes: all of it is copied and compared again and again, so one that took everything would cost its square. */
const FRAMES_PER_BOARD = 500
/** Attacked at the same time. Then the server is restarted and all of them are compared. */
const BOARDS_AT_ONCE = 4
/** People who attack one board at the same time: their frames come in one tick, together with honest work. */
const ATTACKERS = 6
/** Frames on one connection before the attacker takes a new one; a refusal or a close ends it sooner. */
const PER_CONNECTION = 12

interface Figures {
  boards: number
  connections: number
  /** How the frames of each kind ended. */
  answers: Map<string, Record<Answer, number>>
}

describe('mutated frames', () => {
  let server: ServerProcess
  beforeAll(async () => {
    // Thousands of sockets from one address, and nothing to wait for.
    server = await startServer({ env: { PARCOURS_LOG: 'warn', PARCOURS_MAX_OPENINGS_PER_SECOND: '100000' } })
  })
  afterAll(() => server.stop())

  it(`SV-10 SV-36 ${FRAMES} frames, over every message type: honest people notice nothing`, {
    timeout: 180_000 + FRAMES * 60,
  }, async () => {
    const figures: Figures = {
      boards: 0,
      connections: 0,
      answers: new Map(KIND_NAMES.map((name) => [name, { taken: 0, refused: 0, closed: 0 }])),
    }
    for (let done = 0; done < FRAMES; ) {
      const counts: number[] = []
      for (let i = 0; i < BOARDS_AT_ONCE && done < FRAMES; i++) {
        counts.push(Math.min(FRAMES_PER_BOARD, FRAMES - done))
        done += counts.at(-1) ?? 0
      }
      const { pid } = server
      const boards = await Promise.all(
        counts.map((frames, i) => attackedBoard(server, SEED + figures.boards + i, frames, figures)),
      )
      expect(server.pid).toBe(pid)
      figures.boards += boards.length
      // By turns killed, so that it starts from the updates, and stopped, so that it starts from a snapshot.
      if ((figures.boards / BOARDS_AT_ONCE) % 2 === 0) await server.kill('SIGTERM')
      await server.restart()
      for (const { board, content, repeat } of boards)
        await expectAfterRestart(server, board, content, repeat)
    }
    const total = (answer: Answer): number =>
      [...figures.answers.values()].reduce((sum, counts) => sum + counts[answer], 0)
    const totals = { taken: total('taken'), refused: total('refused'), closed: total('closed') }
    expect(totals.refused).toBeGreaterThan(FRAMES / 10)
    expect(totals.taken).toBeGreaterThan(FRAMES / 10)
    // The kinds are drawn by chance: about as many of each.
    for (const [kind, { taken, refused, closed }] of figures.answers) {
      expect(taken + refused + closed, kind).toBeGreaterThan((FRAMES / KIND_NAMES.length) * 0.7)
    }
    reportFigures('mutated-frames', {
      frames: FRAMES,
      seed: SEED,
      boards: figures.boards,
      connections: figures.connections,
      rebuilds: server.log().split('retried one by one').length - 1,
      ...totals,
      ...Object.fromEntries(
        [...figures.answers].map(([kind, { taken, refused, closed }]) => [
          kind,
          `${taken} taken, ${refused} refused, ${closed} closed`,
        ]),
      ),
    })
  })
})

interface AttackedBoard {
  board: CreatedBoard
  /** Said in every failure. */
  repeat: string
  /** What everybody saw of it before the restart. */
  content: Content
}

/** One board with honest people and attackers, until all that can be compared without a restart is compared. */
async function attackedBoard(
  server: ServerProcess,
  seed: number,
  frames: number,
  figures: Figures,
): Promise<AttackedBoard> {
  const repeat = `to repeat: PARCOURS_SEED=${seed} PARCOURS_FRAMES=${frames}`
  const random = randomNumbers(seed)
  const board = await createBoard(server)
  const { client: honest } = await sitDown(server, board, 'editor', 'Anna')
  const { client: early } = await sitDown(server, board, 'editor', 'Karim')
  const me = honest.welcome?.participant ?? ''
  // Attackers are editors: whatever a mutated frame deletes of the shared text is theirs to delete. It is the other
  // person's, so that no frame names the clocks of the honest notes.
  writeNote(early.doc, SHARED_NOTE, 'a text that two people share', early.welcome?.participant ?? '')
  await early.untilSaved()

  const attackers = await Promise.all(
    Array.from({ length: ATTACKERS }, async (_, i) => ({
      place: await takeSeat(server, board.id, board.links.editor.key, `Eve ${i}`),
      connection: null as Connected | null,
    })),
  )
  let written = 0
  for (let done = 0; done < frames; ) {
    // In one order, so that the same seed makes the same frames; they arrive as they like.
    const wave = attackers.slice(0, frames - done)
    await Promise.all(
      wave.map(async (attacker) => {
        if (attacker.connection !== null) return
        const clientId = Math.floor(random() * 2 ** 32)
        const hello = random() < 0.8
        figures.connections += 1
        attacker.connection = {
          clientId,
          left: PER_CONNECTION,
          by: await connect(server, board, attacker.place, hello),
        }
      }),
    )
    const base = Y.encodeStateAsUpdate(early.doc)
    const answers = wave.map(({ place, connection }) =>
      attack(base, place, connection as Connected, random, figures),
    )
    // Honest work goes on between the attacks.
    writeNote(honest.doc, `honest-${written}`, `words ${written}`, me)
    written += 1
    await Promise.all([...answers, honest.untilSaved()])
    done += wave.length
    for (const attacker of wave) {
      const { connection } = attacker
      if (connection === null || (connection.by.answer === 'taken' && connection.left > 0)) continue
      connection.by.leave()
      attacker.connection = null
    }
  }
  for (const { connection } of attackers) connection?.by.leave()

  for (const person of [honest, early]) {
    expect(person.closed, repeat).toBeNull()
    expect(person.refused, repeat).toBeNull()
  }
  await early.until(() => noteText(early.doc, `honest-${written - 1}`) !== null, `honest work; ${repeat}`)
  for (let i = 0; i < written; i++) expect(noteText(early.doc, `honest-${i}`), repeat).toBe(`words ${i}`)
  const content = await whatTheServerHas(server, board)
  for (const [name, { doc }] of Object.entries({ honest, early })) expectContent(name, doc, content, repeat)
  const roots = Object.keys((JSON.parse(content.json) as { records: object }).records)
  const known = ['journeys', 'lanes', 'notes', 'stages']
  expect(
    roots.filter((root) => !known.includes(root)),
    repeat,
  ).toEqual([])
  await Promise.all([honest.leave(), early.leave()])
  return { board, repeat, content }
}

interface Connected {
  by: Attacker
  clientId: number
  /** How many frames it may still send. */
  left: number
}

async function connect(
  server: ServerProcess,
  board: CreatedBoard,
  place: Place,
  hello: boolean,
): Promise<Attacker> {
  const attacker = new Attacker(server, board.id, place, hello)
  await attacker.opened()
  return attacker
}

/** @param base the board as an update, which the frame is made on */
async function attack(
  base: Uint8Array,
  place: Place,
  connection: Connected,
  random: RandomNumbers,
  { answers }: Figures,
): Promise<void> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  doc.clientID = connection.clientId
  const { kind, frame } = hostileFrame({ doc, me: place.seat.id, random })
  doc.destroy()
  connection.left -= 1
  const counts = answers.get(kind) as Record<Answer, number>
  counts[await connection.by.send(frame)] += 1
}
