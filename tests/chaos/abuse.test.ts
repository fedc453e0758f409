/**
 * What somebody with a link and a raw socket may try beyond wrong bytes (`mutated-frames.test.ts`), refused edits
 * (`refusal.test.ts`) and not reading at all (`slow-readers.test.ts`): too large, too slow, half gone, again, in another
 * order, in another's name. All of it at the same time, each on a board where two honest people work.
 */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import {
  CLOSE,
  type CreatedBoard,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DEFAULT_LIMITS } from '../../apps/server/src/limits.ts'
import { reportFigures } from '../figures.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import {
  createBoard,
  noteBody,
  noteText,
  pause,
  sitDown,
  takeSeat,
  WireClient,
  writeNote,
} from './board-client.ts'
import { type Content, expectAfterRestart } from './board-content.ts'
import { HonestPair } from './honest-pair.ts'
import { memoryOf, metric } from './measured.ts'

/** In all that must not get in. */
const EVIL = 'not on this board'
const MB = 2 ** 20

/** No longer than what others here wait for anyway; longer than a busy machine keeps a pong from being sent. */
const HALF_OPEN_MS = 30_000
/** Shorter than the default, so that the tests are. */
const SLOW_READER_MS = 5_000
/** As the server has them: for headers that don't end, with its own interval of looking, and for a question unanswered. */
const HEADERS_MS = 25_000
const RESYNC_MS = 30_000

/** What the whole process may have at once, bytes: some 150 MB by itself, the limits of unfinished messages, and garbage. */
const MOST_BYTES = 600 * MB

interface Scene {
  board: CreatedBoard
  pair: HonestPair
}

describe('abuse', () => {
  let server: ServerProcess
  const played: { board: CreatedBoard; content: Content }[] = []
  const delays: number[] = []
  const memory = { most: 0, timer: null as NodeJS.Timeout | null }
  beforeAll(async () => {
    server = await startServer({
      env: { PARCOURS_HALF_OPEN_MS: String(HALF_OPEN_MS), PARCOURS_SLOW_READER_MS: String(SLOW_READER_MS) },
    })
    memory.timer = setInterval(() => {
      memory.most = Math.max(memory.most, memoryOf(server))
    }, 100)
  })
  afterAll(async () => {
    clearInterval(memory.timer ?? undefined)
    await server.stop()
  })

  /** @param prepare what is on the board before the two begin */
  async function abused(
    abuse: (scene: Scene) => Promise<void>,
    prepare: (scene: Scene) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const board = await createBoard(server)
    const pair = await HonestPair.sitDown(server, board)
    await prepare({ board, pair })
    pair.start()
    await pause(300)
    await abuse({ board, pair })
    await pause(300)
    const content = await pair.end(server, EVIL)
    delays.push(...pair.delays)
    played.push({ board, content })
  }

  const eve = async ({ board }: Scene, name = 'Eve'): Promise<WireClient> =>
    (await sitDown(server, board, 'editor', name)).client

  describe.concurrent('one board each, all at the same time', { timeout: 240_000 }, () => {
    it('SV-10 a message over the soft limit is refused, one over the hard limit is not even read', () =>
      abused(async (scene) => {
        const large = await Promise.all([1, 2, 3].map((n) => eve(scene, `Eve ${n}`)))
        for (const client of large) {
          const words = EVIL + 'x'.repeat(DEFAULT_LIMITS.messageBytes)
          writeNote(client.doc, 'evil', words, client.welcome?.participant ?? '')
          await client.until(() => client.refused !== null, 'refusal')
          expect(client.refused?.reason).toBe('message-too-large')
          await client.leave()
        }
        const stock = new WireClient(server.url, scene.board.id, {
          key: scene.board.links.editor.key,
          hello: false,
        })
        await stock.untilSynced()
        writeNote(stock.doc, 'evil', EVIL + 'x'.repeat(DEFAULT_LIMITS.messageBytes), 'robot')
        await stock.untilClosed()
        expect(stock.closed?.code).toBe(CLOSE.refused)

        const whole = await eve(scene)
        whole.send(encodeUpdate(new Uint8Array(2 * DEFAULT_LIMITS.messageBytes + 1)))
        await whole.untilClosed()
        expect(whole.closed?.code).toBe(1009)

        const pieces = await eve(scene)
        for (let sent = 0; pieces.closed === null && sent < 100 * MB; sent += 64 * 1_024) {
          pieces.socket.send(new Uint8Array(64 * 1_024), { fin: false })
          if (sent % MB === 0) await pause(1)
        }
        await pieces.untilClosed()
        expect(pieces.closed?.code).toBe(1009)

        const { client: announced, socket } = await underneath(scene.board)
        socket.write(frameHeader(2 ** 50))
        await announced.untilClosed()
        expect(announced.closed?.code).toBe(1009)
      }))

    it('SV-31 presence over the limit is left out, and its sender stays', () =>
      abused(async (scene) => {
        const client = await eve(scene)
        const show = (clock: number, cursor: unknown): void =>
          client.send(encodeAwareness([{ client: client.doc.clientID, clock, state: { cursor } }]))
        // Three: they cost as much of her allowance as fifteen hundred small ones.
        for (let clock = 1; clock < 4; clock++) show(clock, 'x'.repeat(100_000))
        show(4, 'small')
        const { anna } = scene.pair
        const seen = (): unknown => anna.awareness.get(client.doc.clientID)?.state?.cursor
        await anna.until(() => seen() !== undefined, 'a presence')
        expect(seen()).toBe('small')
        expect(client.closed).toBeNull()
        await client.leave()
      }))

    it('SV-37 messages that are announced and never end are cut, the longest first', () =>
      abused(async (scene) => {
        const [many, length] = [20, 7 * MB]
        const begun = await Promise.all(Array.from({ length: many }, () => underneath(scene.board)))
        for (const { socket } of begun) {
          // More than the pongs that go on by themselves could fill.
          socket.write(frameHeader(length + 1_000))
          socket.write(Buffer.alloc(length))
        }
        const short = await underneath(scene.board)
        short.socket.write(frameHeader(1_000))
        const open = (): number => begun.filter(({ client }) => client.closed === null).length
        await until(() => open() * length <= DEFAULT_LIMITS.unfinishedBytes, 'the longest cut')
        for (const { client } of begun) expect(client.closed?.code ?? 1006).toBe(1006)
        expect(short.client.closed).toBeNull()
        await Promise.all([short, ...begun].map(({ client }) => client.leave()))
      }))

    it('SV-33 who asks without reading is closed, who reads a trickle is served; little waits for either', () =>
      abused(
        async ({ board, pair: { anna } }) => {
          const come = async (name: string): Promise<WireClient> =>
            (await sitDown(server, board, 'observer', name)).client
          const askers = await Promise.all(Array.from({ length: 7 }, (_, n) => come(`Asker ${n}`)))
          const tricklers = await Promise.all([1, 2, 3].map((n) => come(`Trickler ${n}`)))
          const size = Y.encodeStateAsUpdate(anna.doc).length
          expect(size).toBeGreaterThan(300_000)
          for (const client of [...askers, ...tricklers]) {
            client.socket.pause()
            for (let n = 0; n < 100; n++) client.send(encodeSyncStep1(Uint8Array.from([0])))
          }
          const gone = (): boolean => {
            const told = anna.participants?.participants ?? []
            const theirs = told.filter(({ name }) => name.startsWith('Asker'))
            // Until Anna has heard of all of them, nobody is gone.
            return theirs.length === askers.length && theirs.every(({ online }) => !online)
          }
          let mostQueued = 0
          for (let n = 0; n < 300 && !gone(); n++) {
            mostQueued = Math.max(mostQueued, await metric(server, 'parcours_send_queue_bytes'))
            for (const { socket } of tricklers) {
              socket.resume()
              socket.pause()
            }
            await pause(200)
          }
          for (const { socket } of [...askers, ...tricklers]) socket.resume()
          await Promise.all(askers.map((client) => client.untilClosed()))
          for (const { closed } of askers) expect([CLOSE.slow, 1006]).toContain(closed?.code)
          // Slow, and not to blame: has it all, or was too slow and is told to come again.
          for (const client of tricklers) {
            const current = client.untilCurrent().catch(() => undefined)
            await Promise.race([current, client.untilClosed()])
            expect([undefined, CLOSE.slow, 1006]).toContain(client.closed?.code)
          }
          // They did stand in the way, and each holds no more than its limit and one answer.
          const readers = askers.length + tricklers.length
          expect(mostQueued).toBeGreaterThan(MB)
          expect(mostQueued).toBeLessThan(readers * (DEFAULT_LIMITS.slowReaderBytes + size + 64 * 1_024))
          await Promise.all(tricklers.map((client) => client.leave()))
        },
        async ({ pair: { anna } }) => {
          for (let n = 0; n < 10; n++) {
            writeNote(anna.doc, `large-${n}`, 'x'.repeat(30_000), anna.welcome?.participant ?? '')
          }
          await anna.untilSaved()
        },
      ))

    it('a half-open connection is cut and its person shown as gone, one that only says nothing is kept', () =>
      abused(async ({ board, pair: { anna } }) => {
        const started = performance.now()
        const gone = await Promise.all(
          [1, 2, 3].map(async (n) => {
            const place = await takeSeat(server, board.id, board.links.editor.key, `Gone ${n}`)
            const client = new WireClient(server.url, board.id, { ...place, answersPings: false })
            await client.until(() => client.welcome !== null, 'welcome')
            return client
          }),
        )
        const { client: quiet } = await sitDown(server, board, 'observer', 'Quiet')
        const online = (): number =>
          anna.participants?.participants.filter((person) => person.online).length ?? 0
        await until(() => online() === 6, 'six people')
        await until(() => gone.every(({ closed }) => closed !== null), 'the half-open ones cut')
        expect(performance.now() - started).toBeGreaterThan(HALF_OPEN_MS)
        for (const { closed } of gone) expect(closed?.code).toBe(1006)
        await until(() => online() === 3, 'three people')
        expect(quiet.closed).toBeNull()
        await quiet.leave()
      }))

    it('connections that never say who they are are cut, and nobody waits for them', () =>
      abused(async ({ board }) => {
        const silent = Array.from({ length: 200 }, (_, n) => {
          const socket = connect(server.port, '127.0.0.1')
          socket.on('error', () => undefined)
          // Half of them begin.
          if (n % 2 === 0) socket.write(`GET /sync/${board.id} HTTP/1.1\r\nHost: here\r\nX-Slow:`)
          socket.resume()
          return socket
        })
        const started = performance.now()
        let cut = 0
        for (const socket of silent) {
          socket.once('close', () => {
            cut += 1
          })
        }
        let servedMeanwhile = 0
        while (cut < silent.length) {
          expect(performance.now() - started, `${cut} cut`).toBeLessThan(HEADERS_MS + 120_000)
          const visitor = await sitDown(server, board, 'observer', 'Visitor')
          await visitor.client.leave()
          if (cut === 0) servedMeanwhile += 1
          await pause(500)
        }
        // Whoever waited for them would wait until they are cut.
        expect(servedMeanwhile).toBeGreaterThan(0)
      }))

    it('SV-9 replayed frames of oneself and of others bring nothing back, and nothing twice', () => {
      const recorded: Uint8Array[] = []
      return abused(
        async (scene) => {
          const { board, pair } = scene
          const client = await eve(scene)
          const own: Uint8Array[] = []
          client.doc.on('update', (update: Uint8Array, origin: unknown) => {
            if (origin !== client) own.push(update)
          })
          const me = client.welcome?.participant ?? ''
          const body = writeNote(client.doc, 'eve', 'once', me)
          body.insert(4, ' upon a time')
          body.delete(0, 5)
          await client.untilSaved()
          for (let n = 0; n < 500; n++) {
            const frames = n % 3 === 0 ? own : recorded
            const update = frames[(n * 7) % frames.length] as Uint8Array
            client.sent += 1
            client.send(n % 2 === 0 ? encodeUpdate(update) : encodeSyncStep2(update))
          }
          await client.untilSaved()
          expect(client.refused).toBeNull()
          await pair.karim.until(() => noteText(pair.karim.doc, 'eve') === 'upon a time', 'the words once')

          // What was said of others, with the server's own clocks.
          for (const message of client.heard) {
            if (message.type === 'awareness') client.send(encodeAwareness(message.entries))
          }
          await pause(300)
          await client.leave()

          // On another board they name people who aren't there, and ids that nobody has.
          const other = await createBoard(server)
          const elsewhere = (await sitDown(server, other, 'editor', 'Eve')).client
          for (const update of recorded) elsewhere.sendUpdate(update)
          await elsewhere.until(() => elsewhere.refused !== null, 'refusal')
          expect(elsewhere.refused?.reason).toBe('author')
          await elsewhere.leave()
          expect(board.id).not.toBe(other.id)
          const after = new WireClient(server.url, other.id, { key: other.links.observer.key })
          await after.untilCurrent()
          expect(after.doc.getMap('notes').size).toBe(0)
          await after.leave()
        },
        async ({ pair: { anna } }) => {
          anna.doc.on('update', (update: Uint8Array, origin: unknown) => {
            if (origin !== anna && recorded.length < 40) recorded.push(update)
          })
          // The same notes that they write anew all the time afterwards.
          for (let n = 0; n < 20; n++) {
            writeNote(anna.doc, `honest-${n}`, 'as it was', anna.welcome?.participant ?? '')
            noteBody(anna.doc, `honest-${n}`)?.insert(0, 'long ago, ')
          }
          await anna.untilSaved()
        },
      )
    })

    it('SV-5 frames in any other order: whole once the question is answered, never without', () =>
      abused(async (scene) => {
        const [typist, liar] = await Promise.all([eve(scene, 'Tom'), eve(scene, 'Eve')])
        const words = 'in whatever order they come'
        for (const client of [typist, liar]) {
          client.live = false
          client.answersStep1 = client === typist
          const typed: Uint8Array[] = []
          client.doc.on('update', (update: Uint8Array, origin: unknown) => {
            if (origin !== client) typed.push(update)
          })
          const me = client.welcome?.participant ?? ''
          const text = client === typist ? words : `${EVIL}, `.repeat(40)
          const body = writeNote(client.doc, client === typist ? 'tom' : 'eve', '', me)
          for (const [at, letter] of [...text].entries()) body.insert(at, letter)
          const kept = client === typist ? typed : typed.slice(1)
          for (const update of kept.toReversed()) client.sendUpdate(update)
        }
        const { karim } = scene.pair
        await karim.until(() => noteText(karim.doc, 'tom') === words, 'all the words')
        await typist.untilSaved()
        expect(typist.refused).toBeNull()
        await typist.leave()

        const acknowledged = liar.acknowledged
        await pause(RESYNC_MS)
        liar.sendUpdate(without(liar.doc, 5))
        await liar.until(() => liar.refused !== null, 'refusal')
        expect(liar.refused?.reason).toBe('gap')
        expect(liar.acknowledged).toBe(acknowledged)
        expect(noteText(karim.doc, 'eve')).toBeNull()
        await liar.leave()
      }))

    it('SV-3 SV-31 another’s client id: no word, no presence and no end in their name', () =>
      abused(async (scene) => {
        const { board, pair } = scene
        const place = await takeSeat(server, board.id, board.links.editor.key, 'Eve')
        for (let n = 0; n < 12; n++) {
          const victim = n % 2 === 0 ? pair.anna : pair.karim
          const client = new WireClient(server.url, board.id, place)
          await client.untilCurrent()
          const forged = forgedBy(client, victim, n)
          client.live = false
          client.answersStep1 = false
          const before = client.count('sync-step-1')
          client.sendUpdate(forged.update)
          if (forged.reason === 'gap') {
            await client.until(() => client.count('sync-step-1') > before, 'the question')
            client.send(encodeSyncStep2(forged.update))
          }
          await client.until(() => client.refused !== null, `refusal ${n}`)
          expect(client.refused?.reason, `forgery ${n}`).toBe(forged.reason)
          // Nor does a refused one end an id that isn't theirs: the two write on under the same ids.
          await client.leave()
        }
        const mime = await eve(scene)
        for (let n = 0; n < 50; n++) {
          for (const { doc } of [pair.anna, pair.karim]) {
            const entry = { client: doc.clientID, clock: 1_000_000 + n }
            const state = n % 2 === 0 ? null : { user: { id: 'x', name: EVIL }, cursor: EVIL }
            mime.send(encodeAwareness([{ ...entry, state }]))
          }
        }
        // Somebody shows herself and hasn't written yet: the id is hers already.
        const nora = await eve(scene, 'Nora')
        const entry = { client: nora.doc.clientID, clock: 1, state: { cursor: 1 } }
        nora.send(encodeAwareness([entry]))
        await mime.until(() => mime.awareness.has(nora.doc.clientID), 'her presence')
        const thief = new Y.Doc()
        thief.clientID = nora.doc.clientID
        writeNote(thief, 'stolen', EVIL, mime.welcome?.participant ?? '')
        mime.sendUpdate(Y.encodeStateAsUpdate(thief))
        await mime.until(() => mime.refused !== null, 'refusal')
        expect(mime.refused?.reason).toBe('foreign-client')
        writeNote(nora.doc, 'nora', 'under her own id', nora.welcome?.participant ?? '')
        await nora.untilSaved()
        expect(nora.refused).toBeNull()
        await Promise.all([mime.leave(), nora.leave()])
      }))
  })

  it('the process lived through all of it in bounded memory, and has after kill and stop what everybody saw', {
    timeout: 180_000,
  }, async () => {
    clearInterval(memory.timer ?? undefined)
    expect(played).toHaveLength(9)
    const sorted = delays.toSorted((a, b) => a - b)
    const quantile = (q: number): number => Math.round(sorted[Math.floor(q * sorted.length)] ?? 0)
    const figures = {
      'honest changes meanwhile': delays.length,
      'saved and seen, p50 ms': quantile(0.5),
      'saved and seen, p99 ms': quantile(0.99),
      'process at most, MB': Math.round(memory.most / MB),
    }
    reportFigures('abuse', figures)
    process.stdout.write(`abuse: ${JSON.stringify(figures)}\n`)
    expect(memory.most).toBeLessThan(MOST_BYTES)
    expect(server.log()).not.toContain('retried one by one')
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      await server.kill(signal)
      await server.restart()
      for (const { board, content } of played) {
        await expectAfterRestart(server, board, content, `${board.id} after ${signal}`)
      }
    }
  })

  /** A program's socket with what is under it, for bytes that no WebSocket writes. */
  async function underneath(board: CreatedBoard): Promise<{ client: WireClient; socket: Socket }> {
    const client = new WireClient(server.url, board.id, { key: board.links.observer.key })
    const [response] = (await once(client.socket, 'upgrade')) as [IncomingMessage]
    await client.untilSynced()
    return { client, socket: response.socket }
  }
})

/** The header of a masked binary frame of this length, and a mask that changes nothing. */
function frameHeader(length: number): Buffer {
  const header = Buffer.alloc(14)
  header[0] = 0x82
  header[1] = 0x80 | 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** All of a document but what its own client wrote first. */
function without(doc: Y.Doc, clocks: number): Uint8Array {
  return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map([[doc.clientID, clocks]])))
}

/** An update in the victim's name, on the board as the forger has it, and why it is refused. */
function forgedBy(
  forger: WireClient,
  victim: WireClient,
  n: number,
): { update: Uint8Array; reason: 'foreign-client' | 'gap' } {
  const me = forger.welcome?.participant ?? ''
  const twin = new Y.Doc()
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(forger.doc))
  let before = Y.encodeStateVector(twin)
  const [alone, withOwnWords, leavesOut] = [n % 3 === 0, n % 3 === 1, n % 3 === 2]
  // One's own good words in the same message don't get in either.
  if (withOwnWords) writeNote(twin, `good-${n}`, EVIL, me)
  twin.clientID = victim.doc.clientID
  if (leavesOut) {
    writeNote(twin, `left-out-${n}`, EVIL, me)
    before = Y.encodeStateVector(twin)
  }
  writeNote(twin, `forged-${n}`, EVIL, alone ? (victim.welcome?.participant ?? '') : me)
  return { update: Y.encodeStateAsUpdate(twin, before), reason: leavesOut ? 'gap' : 'foreign-client' }
}

/** expect.poll doesn't know which of several concurrent tests it is in. */
async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 120_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await pause(20)
  }
}
