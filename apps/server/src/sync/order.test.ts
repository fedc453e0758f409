import { createBoardDoc } from '@parcours/board'
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { noteBody, writeNote } from '../testing/notes.ts'
import { admit } from './admission.ts'
import { ClientLedger } from './client-ledger.ts'
import { allStandWhereSeen, Histories } from './order.ts'

const ANNA: Participant = { id: 'anna', name: 'Anna', color: 1, role: 'editor', program: false, link: null }
const ROUNDS = 1_500

type Unit = readonly [client: number, clock: number]
interface Forged {
  client: number
  clock: number
  left: Unit | null
  right: Unit | null
  text: string
}

/** An update of text items as somebody with a hex editor writes it. Both neighbours null: `parent` holds them. */
function updateOf(items: readonly Forged[], parent: Y.ID): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint(encoder, items.length)
  writeVarUint(encoder, items[0]?.client ?? 0)
  writeVarUint(encoder, items[0]?.clock ?? 0)
  for (const { left, right, text } of items) {
    writeUint8(encoder, 4 | (left === null ? 0 : 128) | (right === null ? 0 : 64))
    for (const unit of [left, right]) for (const number of unit ?? []) writeVarUint(encoder, number)
    if (left === null && right === null) {
      writeVarUint(encoder, 0)
      writeVarUint(encoder, parent.client)
      writeVarUint(encoder, parent.clock)
    }
    writeVarString(encoder, text)
  }
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** A server's document with an empty note, and the judgement that a room passes on a message. */
class Bench {
  readonly doc = createBoardDoc()
  readonly #histories = new Histories(this.doc)
  readonly #ledger = new ClientLedger(200)
  readonly seed: Uint8Array
  readonly parent: Y.ID
  refusedAfter = 0

  constructor() {
    writeNote(this.doc, 'n1', '', 'anna')
    this.seed = Y.encodeStateAsUpdate(this.doc)
    this.parent = noteBody(this.doc, 'n1')?._item?.id as Y.ID
  }

  replica(): Y.Doc {
    const doc = createBoardDoc()
    Y.applyUpdate(doc, this.seed)
    return doc
  }

  /** What a room does, but for a broken document: it is asked of a copy first. */
  take(update: Uint8Array): boolean {
    const verdict = admit(update, {
      doc: this.doc,
      histories: this.#histories,
      ledger: this.#ledger,
      settings: { frozen: false, locked: false, step: 'open' },
      isPrivate: false,
      poll: null,
      participant: ANNA,
      ownClient: 0,
      gapIsFinal: false,
      isSeat: () => true,
      messageBytes: 1e6,
      roomBytes: 1e6,
      roomClients: 1e3,
    })
    if (verdict.verdict !== 'admitted') return false
    const copy = createBoardDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc))
    Y.applyUpdate(copy, update)
    if (!allStandWhereSeen(copy, new Histories(copy), verdict.judgeAfter)) {
      this.refusedAfter += 1
      return false
    }
    Y.applyUpdate(this.doc, update)
    return true
  }
}

const unitsOf = (doc: Y.Doc): Unit[] => {
  const units: Unit[] = []
  for (let item = noteBody(doc, 'n1')?._start ?? null; item !== null; item = item.right) {
    for (let i = 0; i < item.length; i++) units.push([item.id.client, item.id.clock + i])
  }
  return units
}

/** Mulberry32. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

interface Message extends Forged {
  update: Uint8Array
  builtOn: ReadonlySet<Message>
}

describe('the order of a text', () => {
  it('SV-11 neighbours that are crossed, or that skip what the author saw, are refused', () => {
    const bench = new Bench()
    const { parent } = bench
    const first = { client: 7, clock: 0, left: null, right: null, text: 'abcd' }
    expect(bench.take(updateOf([first], parent))).toBe(true)
    const next = (left: Unit | null, right: Unit | null): Uint8Array =>
      updateOf([{ client: 8, clock: 0, left, right, text: 'x' }], parent)
    expect(bench.take(next([7, 2], [7, 1]))).toBe(false)
    expect(bench.take(next([7, 1], [7, 1]))).toBe(false)
    expect(bench.take(next([7, 0], [7, 3]))).toBe(false)
    expect(bench.take(next([7, 1], null))).toBe(false)
    expect(bench.take(next(null, [7, 1]))).toBe(false)
    expect(bench.take(next([7, 1], [7, 2]))).toBe(true)
    // Written without having seen the x.
    const blind = updateOf([{ client: 9, clock: 0, left: [7, 1], right: [7, 2], text: 'y' }], parent)
    expect(bench.take(blind)).toBe(true)
    // The same from somebody who wrote the x.
    const again = updateOf([{ client: 8, clock: 1, left: [7, 1], right: [7, 2], text: 'z' }], parent)
    expect(bench.take(again)).toBe(false)
    expect(noteBody(bench.doc, 'n1')?.toString()).toBe('abxycd')
  })

  it('SV-11 an entry of a map stands before no other', () => {
    const bench = new Bench()
    const doc = bench.replica()
    const note = doc.getMap('notes').get('n1') as Y.Map<unknown>
    note.set('truth', true)
    note.set('truth', false)
    expect(bench.take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(bench.doc)))).toBe(true)
    const client = doc.clientID
    const before = { client, clock: 2, left: null, right: [client, 1] as Unit, text: 'x' }
    expect(bench.take(updateOf([before], bench.parent))).toBe(false)
  })

  it(`SV-11 whatever forged text is let in reads the same in any order of arrival (${ROUNDS} documents)`, () => {
    const counts = { taken: 0, refused: 0, refusedAfter: 0, concurrent: 0 }
    for (let round = 0; round < ROUNDS; round++) {
      const pick = randomNumbers(round)
      const bench = new Bench()
      const { parent } = bench
      const replicas = Array.from({ length: 3 }, () => ({ doc: bench.replica(), has: new Set<Message>() }))
      const messages: Message[] = []
      const clocks = new Map<number, number>()
      const deliver = (to: (typeof replicas)[number], message: Message): void => {
        if (to.has.has(message) || ![...message.builtOn].every((other) => to.has.has(other))) return
        Y.applyUpdate(to.doc, message.update)
        to.has.add(message)
      }
      for (let n = 4 + pick(12); n > 0; n--) {
        const author = replicas[pick(3)] as (typeof replicas)[number]
        for (const message of messages) if (pick(5) < 2) deliver(author, message)
        const client = 1 + pick(2) + 2 * replicas.indexOf(author)
        const clock = clocks.get(client) ?? 0
        const seen = unitsOf(author.doc)
        // Adjacent as honest people write, in order, or anything.
        const at = pick(seen.length + 1)
        const to = [at, at, at + pick(seen.length + 1 - at), pick(seen.length + 1)][pick(4)] as number
        const text = 'abc'.slice(0, 1 + pick(3))
        const item = { client, clock, left: seen[at - 1] ?? null, right: seen[to] ?? null, text }
        const items = [item]
        // Now and then a second one in the same message, beside the first or anywhere.
        if (pick(3) === 0) {
          const own = [client, clock + pick(text.length)] as Unit
          const other = seen[pick(seen.length + 1)] ?? null
          const [left, right] = pick(2) === 0 ? [own, other] : [other, own]
          items.push({ client, clock: clock + text.length, left, right, text: 'z' })
        }
        const update = updateOf(items, parent)
        const builtOn = new Set(author.has)
        const message = { ...item, update, builtOn }
        // The server hears of it in the end, like everybody: it takes or refuses the whole message.
        for (const other of builtOn) expect(messages).toContain(other)
        if (!bench.take(update)) {
          counts.refused += 1
          continue
        }
        counts.taken += 1
        if (builtOn.size < messages.length) counts.concurrent += 1
        clocks.set(client, clock + items.reduce((sum, { text: { length } }) => sum + length, 0))
        messages.push(message)
        deliver(author, message)
      }
      for (const replica of replicas) {
        for (let left = 50; replica.has.size < messages.length && left > 0; left--) {
          const random = messages.map((message) => ({ message, by: pick(1e6) }))
          for (const { message } of random.toSorted((a, b) => a.by - b.by)) deliver(replica, message)
        }
      }
      counts.refusedAfter += bench.refusedAfter
      const restarted = createBoardDoc()
      Y.applyUpdateV2(restarted, Y.encodeStateAsUpdateV2(bench.doc))
      const expected = JSON.stringify(unitsOf(bench.doc))
      for (const doc of [restarted, ...replicas.map((replica) => replica.doc)]) {
        expect(JSON.stringify(unitsOf(doc)), `round ${round}`).toBe(expected)
      }
    }
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(ROUNDS / 3)
  })
})
