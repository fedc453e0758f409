/**
 * Mutated and random frames of every message type against a real server, while honest people work on the same board:
 * the process lives, they keep their connection and lose nothing, and nothing invalid is stored.
 * PARCOURS_FRAMES sets the number of frames, PARCOURS_SEED repeats a run.
 */
import {
  type CreatedBoard,
  encodeAwareness,
  encodeHello,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import {
  createBoard,
  exported,
  noteBody,
  noteText,
  type Place,
  sitDown,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'

const FRAMES = Number(process.env.PARCOURS_FRAMES ?? 2_000)
const SEED = Number(process.env.PARCOURS_SEED ?? 20_260)
/** Frames on one connection before the attacker takes a new one; a refusal or a close ends it sooner. */
const PER_CONNECTION = 12
/** People who attack at the same time. */
const ATTACKERS = 6

/** Mulberry32: small, good enough, and the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Seed {
  kind: string
  /** What the frame is about, honest and in the attacker's own name, so that mutations of it reach as deep as possible. */
  payload(doc: Y.Doc, me: string, n: number): Uint8Array
  frame(payload: Uint8Array): Uint8Array
}

/** One of each message type that a client may send, and the usual kinds of update. */
const SEEDS: readonly Seed[] = [
  {
    kind: 'update',
    payload: (doc, me, n) => edit(doc, () => writeNote(doc, `evil-${n}`, 'text', me)),
    frame: encodeUpdate,
  },
  {
    kind: 'typing',
    payload: (doc) => edit(doc, () => noteBody(doc, 'shared')?.insert(1, 'xy')),
    frame: encodeUpdate,
  },
  {
    kind: 'deletion',
    payload: (doc) => edit(doc, () => noteBody(doc, 'shared')?.delete(0, 1)),
    frame: encodeUpdate,
  },
  {
    kind: 'register',
    payload: (doc, _me, n) => {
      const note = doc.getMap('notes').get('shared') as Y.Map<unknown>
      return edit(doc, () => note.set('place', { at: 'free', anchor: 'board', x: n, y: 0 }))
    },
    frame: encodeUpdate,
  },
  { kind: 'step 2', payload: (doc) => Y.encodeStateAsUpdate(doc), frame: encodeSyncStep2 },
  { kind: 'step 1', payload: (doc) => Y.encodeStateVector(doc), frame: encodeSyncStep1 },
  {
    kind: 'awareness',
    payload: (doc, me, n) =>
      encodeAwareness([
        { client: doc.clientID, clock: n, state: { user: { id: me, name: 'E' }, cursor: null } },
      ]),
    frame: (payload) => payload,
  },
  { kind: 'query', payload: () => encodeQueryAwareness(), frame: (payload) => payload },
  { kind: 'hello', payload: () => encodeHello({ protocol: 1 }), frame: (payload) => payload },
]

function edit(doc: Y.Doc, change: () => void): Uint8Array {
  let update = Uint8Array.from([0, 0])
  doc.once('update', (bytes: Uint8Array) => {
    update = Uint8Array.from(bytes)
  })
  doc.transact(change)
  return update
}

/** Mostly the payload, framed well; now and then the frame itself. */
function mutated({ frame }: Seed, payload: Uint8Array, random: () => number): Uint8Array {
  return random() < 0.8 ? frame(mutate(payload, random)) : mutate(frame(payload), random)
}

function mutate(frame: Uint8Array, random: () => number): Uint8Array {
  const pick = (below: number): number => Math.floor(random() * below)
  const bytes = Array.from(frame)
  const at = (): number => pick(bytes.length)
  for (let n = 1 + pick(4); n > 0; n--) {
    switch (pick(7)) {
      case 0:
        bytes[at()] = pick(256)
        break
      case 1: {
        const i = at()
        bytes[i] = (bytes[i] ?? 0) ^ (1 << pick(8))
        break
      }
      case 2:
        bytes.splice(at(), 0, pick(256))
        break
      case 3:
        bytes.splice(at(), 1 + pick(3))
        break
      case 4:
        bytes.length = Math.max(1, at())
        break
      case 5:
        // The largest number that a varint of lib0 can be, where a length or a clock may stand.
        bytes.splice(at(), 1, 255, 255, 255, 255, 255, 255, 255, 15)
        break
      case 6: {
        const from = at()
        bytes.splice(at(), 0, ...bytes.slice(from, from + pick(12)))
      }
    }
  }
  return Uint8Array.from(bytes)
}

describe('mutated frames', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer({ env: { PARCOURS_LOG: 'warn' } })
  })
  afterAll(() => server.stop())

  it(`SV-10 SV-36 ${FRAMES} frames, over every message type: honest people notice nothing`, {
    timeout: 60_000 + FRAMES * 30,
  }, async () => {
    const board = await createBoard(server)
    const { client: honest } = await sitDown(server, board, 'editor', 'Anna')
    const { client: other } = await sitDown(server, board, 'editor', 'Karim')
    const me = honest.welcome?.participant ?? ''
    writeNote(honest.doc, 'shared', 'a text that two people share', me)
    await honest.untilSaved()

    const { pid } = server
    const random = randomNumbers(SEED)
    const sent = new Map<string, number>()
    const answers = { refused: 0, closed: 0, taken: 0 }
    let written = 0
    const attackers = await Promise.all(
      Array.from({ length: ATTACKERS }, (_, i) =>
        takeSeat(server, board.id, board.links.editor.key, `Eve ${i}`),
      ),
    )
    for (let n = 0; n < FRAMES; ) {
      const most = Math.min(PER_CONNECTION, Math.ceil((FRAMES - n) / ATTACKERS))
      const counts = await Promise.all(
        attackers.map((place) => attack(server, board, place, random, most, sent, answers)),
      )
      n += counts.reduce((sum, count) => sum + count, 0)
      // Honest work goes on between the attacks.
      writeNote(honest.doc, `honest-${written}`, `words ${written}`, me)
      written += 1
      await honest.untilSaved()
    }

    expect(server.pid).toBe(pid)
    for (const person of [honest, other]) {
      expect(person.closed).toBeNull()
      expect(person.refused).toBeNull()
    }
    await other.until(() => noteText(other.doc, `honest-${written - 1}`) !== null)
    for (let i = 0; i < written; i++) expect(noteText(other.doc, `honest-${i}`)).toBe(`words ${i}`)
    // No attacker's frame left anything hanging in anybody's document.
    for (const { doc } of [honest, other]) {
      expect(doc.store.pendingStructs).toBeNull()
      expect(doc.store.pendingDs).toBeNull()
    }
    expect([...sent.keys()].toSorted()).toEqual(SEEDS.map(({ kind }) => kind).toSorted())
    // The kinds are drawn by chance: about as many of each.
    for (const count of sent.values()) expect(count).toBeGreaterThan((FRAMES / SEEDS.length) * 0.7)
    expect(answers.refused).toBeGreaterThan(FRAMES / 10)

    // What is on disk loads, is complete, exports, and holds everything honest, also after a restart.
    await Promise.all([honest.leave(), other.leave()])
    const before = await exported(server, board)
    await server.restart()
    expect(await exported(server, board)).toBe(before)
    const roots = Object.keys((JSON.parse(before) as { records: object }).records)
    const known = ['journeys', 'lanes', 'notes', 'stages']
    expect(roots.filter((root) => !known.includes(root))).toEqual([])
    reportFigures('mutated-frames', {
      frames: FRAMES,
      rebuilds: server.log().split('retried one by one').length - 1,
      ...answers,
      ...Object.fromEntries([...sent].map(([kind, count]) => [`sent: ${kind}`, count])),
    })
  })
})

/** One connection of the attacker, with as many frames as it survives. @returns how many were sent */
async function attack(
  server: ServerProcess,
  board: CreatedBoard,
  place: Place,
  random: () => number,
  most: number,
  sent: Map<string, number>,
  answers: { refused: number; closed: number; taken: number },
): Promise<number> {
  const client = new WireClient(server.url, board.id, { ...place, hello: random() < 0.8 })
  client.live = false
  await client.untilSynced()
  let count = 0
  while (count < most && client.closed === null && client.refused === null) {
    const seed = SEEDS[Math.floor(random() * SEEDS.length)] as Seed
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc))
    copy.clientID = client.doc.clientID
    client.send(mutated(seed, seed.payload(copy, place.seat.id, Math.floor(random() * 1e6)), random))
    sent.set(seed.kind, (sent.get(seed.kind) ?? 0) + 1)
    count += 1
    // The answer to a question that every frame before it has been dealt with.
    const asked = client.heard.length
    client.send(encodeSyncStep1(Y.encodeStateVector(client.doc)))
    await client.until(
      () => client.heard.length > asked || client.closed !== null || client.refused !== null,
      'an answer',
    )
  }
  if (client.refused !== null) answers.refused += 1
  else if (client.closed !== null) answers.closed += 1
  else answers.taken += 1
  await client.leave()
  return count
}
