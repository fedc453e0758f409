import { LIMITS } from '@parcours/board'
import { SPOTLIGHT_ROOTS } from '@parcours/workshop'
import fc from 'fast-check'
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import * as codec from './codec.ts'
import { REFUSAL_REASONS, ROLES } from './protocol.ts'
import { ProtocolError } from './protocol-error.ts'

const bytes = fc.uint8Array({ maxLength: 40 })
const uint = fc.nat()
const role = fc.constantFrom(...ROLES)
const clocks = fc.array(fc.tuple(uint, uint), { maxLength: 5 }).map((pairs) => new Map(pairs))
const object = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  fc.oneof(fc.string(), uint, fc.boolean()),
)
const entries = fc.array(fc.record({ client: uint, clock: uint, state: fc.option(object) }), { maxLength: 4 })
const participant = fc.record({ id: fc.string(), name: fc.string(), color: uint, role, online: fc.boolean() })

const stateVector = clocks.map((map) => {
  const encoder = createEncoder()
  writeVarUint(encoder, map.size)
  for (const pair of map) for (const number of pair) writeVarUint(encoder, number)
  return toUint8Array(encoder)
})

const roundTrip = <T>(
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (frame: Uint8Array) => unknown,
  message: (value: T) => unknown,
) =>
  fc.assert(
    fc.property(values, (value) => {
      expect(decode(encode(value))).toEqual(message(value))
    }),
  )

const codeOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
  return 'accepted'
}

describe('codec', () => {
  it('S-1 every message is read back as it was written, by both ends where both may send it', () => {
    for (const decode of [codec.decodeClientFrame, codec.decodeServerFrame]) {
      roundTrip(stateVector, codec.encodeSyncStep1, decode, (stateVector) => ({
        type: 'sync-step-1',
        stateVector,
      }))
      roundTrip(bytes, codec.encodeSyncStep2, decode, (update) => ({ type: 'sync-step-2', update }))
      roundTrip(bytes, codec.encodeUpdate, decode, (update) => ({ type: 'update', update }))
      roundTrip(entries, codec.encodeAwareness, decode, (list) => ({
        type: 'awareness',
        entries: list,
      }))
      expect(decode(codec.encodeQueryAwareness())).toEqual({ type: 'query-awareness' })
    }
    roundTrip(fc.record({ protocol: uint }), codec.encodeHello, codec.decodeClientFrame, (hello) => ({
      type: 'hello',
      hello,
    }))
    roundTrip(
      fc.record({
        protocol: uint,
        participant: fc.string(),
        name: fc.string(),
        color: uint,
        role,
        now: uint,
      }),
      codec.encodeWelcome,
      codec.decodeServerFrame,
      (welcome) => ({ type: 'welcome', welcome }),
    )
    roundTrip(fc.record({ clocks, messages: uint }), codec.encodeAck, codec.decodeServerFrame, (ack) => ({
      type: 'ack',
      ack,
    }))
    roundTrip(
      fc.record({ reason: fc.constantFrom(...REFUSAL_REASONS), client: uint, fromClock: uint }),
      codec.encodeRefused,
      codec.decodeServerFrame,
      (refused) => ({ type: 'refused', refused }),
    )
    roundTrip(
      fc.record({ participants: fc.array(participant, { maxLength: 4 }) }),
      codec.encodeParticipants,
      codec.decodeServerFrame,
      (participants) => ({ type: 'participants', participants }),
    )
    const cell = fc.record({ stage: fc.string(), lane: fc.string(), count: uint })
    roundTrip(
      fc.record({
        round: fc.string(),
        cells: fc.array(cell, { maxLength: 4 }),
        writing: fc.boolean(),
        ballots: fc.option(uint),
      }),
      codec.encodeCovered,
      codec.decodeServerFrame,
      (covered) => ({ type: 'covered', covered }),
    )
    const hand = fc.record({ participant: fc.string(), at: uint })
    const text = fc.option(fc.string())
    const length = fc.double({ min: 1, max: 1e6, noNaN: true })
    // Nothing is read as lying further out than a board goes.
    const place = fc
      .double({ min: -LIMITS.extent, max: LIMITS.extent, noNaN: true })
      .map((value) => value + 0)
    const anchor = fc.record({
      at: fc.constant('cell' as const),
      stage: fc.string(),
      lane: fc.string(),
      x: place,
      y: place,
    })
    const spotlight = fc.record({
      target: fc.record({ root: fc.constantFrom(...SPOTLIGHT_ROOTS), id: fc.string() }),
      by: fc.string(),
    })
    roundTrip(
      fc.record({
        version: uint,
        hands: fc.array(hand, { maxLength: 4 }),
        round: text,
        ready: fc.array(fc.string(), { maxLength: 4 }),
        floor: text,
        spotlight: fc.option(spotlight),
        bring: fc.option(
          fc.record({ id: fc.string(), by: fc.string(), at: uint, anchor, w: length, h: length }),
        ),
      }),
      codec.encodeRoom,
      codec.decodeServerFrame,
      (room) => ({ type: 'room', room }),
    )
    roundTrip(fc.string(), codec.encodeDenied, codec.decodeServerFrame, (reason) => ({
      type: 'denied',
      reason,
    }))
  })

  it('S-2 frames are those of y-protocols: a real document and its state vector travel through', () => {
    const doc = new Y.Doc()
    doc.getMap('notes').set('a', 'été 🎸')
    const step1 = codec.decodeClientFrame(codec.encodeSyncStep1(Y.encodeStateVector(doc)))
    if (step1.type !== 'sync-step-1') throw new Error('not step 1')
    expect(codec.decodeStateVector(step1.stateVector)).toEqual(new Map([[doc.clientID, 1]]))
    // 0 (sync), 2 (update), length, bytes: written out by hand, not by our encoder
    const update = Y.encodeStateAsUpdate(doc)
    expect(codec.decodeClientFrame(Uint8Array.of(0, 2, update.length, ...update))).toEqual({
      type: 'update',
      update,
    })
  })

  it('S-3 any bytes are a message or a ProtocolError, never another exception', () => {
    const whole = [
      codec.encodeHello({ protocol: 1 }),
      codec.encodeAck({ clocks: new Map([[7, 300]]), messages: 2 }),
      codec.encodeAwareness([{ client: 1, clock: 2, state: { name: 'é' } }]),
      codec.encodeRefused({ reason: 'role', client: 1, fromClock: 2 }),
      codec.encodeParticipants({ participants: [] }),
      codec.encodeSyncStep1(Uint8Array.of(1, 7, 3)),
      codec.encodeUpdate(Uint8Array.of(0, 0)),
    ]
    const mutated = fc.tuple(fc.constantFrom(...whole), fc.nat(), fc.nat(255)).map(([frame, at, byte]) => {
      const copy = frame.slice()
      copy[at % copy.length] = byte
      return copy
    })
    const random = fc.uint8Array({ maxLength: 60 })
    const seen = { refused: 0, read: 0 }
    for (const decode of [codec.decodeClientFrame, codec.decodeServerFrame]) {
      fc.assert(
        fc.property(fc.oneof(random, mutated), (frame) => {
          seen[codeOf(() => decode(frame)) === 'accepted' ? 'read' : 'refused'] += 1
        }),
        { numRuns: 3000 },
      )
    }
    // The fuzz means something only if it saw both sides of the law.
    expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(200)
  })

  it('S-3 every proper prefix and every extension of a frame is refused', () => {
    const frames = [
      codec.encodeAck({ clocks: new Map([[7, 300]]), messages: 2 }),
      codec.encodeAwareness([{ client: 1, clock: 2, state: { a: 1 } }]),
      codec.encodeRefused({ reason: 'role', client: 1, fromClock: 2 }),
      codec.encodeUpdate(Uint8Array.of(0, 0)),
    ]
    for (const frame of frames) {
      for (let end = 0; end < frame.length; end++) {
        expect(codeOf(() => codec.decodeServerFrame(frame.subarray(0, end)))).not.toBe('accepted')
      }
      expect(codeOf(() => codec.decodeServerFrame(Uint8Array.of(...frame, 0)))).toBe('trailing-bytes')
    }
  })

  it('S-3 the code tells what was wrong', () => {
    const json = (type: number, text: string) => {
      const encoder = createEncoder()
      writeVarUint(encoder, type)
      writeVarString(encoder, text)
      return toUint8Array(encoder)
    }
    const server = (frame: Uint8Array) => codeOf(() => codec.decodeServerFrame(frame))
    expect(server(Uint8Array.of(99))).toBe('unknown-type')
    expect(server(json(101, '{'))).toBe('bad-json')
    expect(server(json(101, '{}'))).toBe('bad-shape')
    expect(server(json(101, 'null'))).toBe('bad-shape')
    expect(server(json(103, '{"reason":"mood","client":1,"fromClock":0}'))).toBe('bad-shape')
    expect(server(json(103, '{"reason":"role","client":-1,"fromClock":0}'))).toBe('bad-shape')
    expect(server(json(104, '{"participants":{}}'))).toBe('bad-shape')
    expect(server(json(107, '{"round":"r","cells":[{"stage":"s","lane":"l"}],"writing":true}'))).toBe(
      'bad-shape',
    )
    expect(server(json(107, '{"round":"r","cells":{},"writing":true}'))).toBe('bad-shape')
    expect(server(Uint8Array.of(0, 3, 0))).toBe('bad-shape')
    expect(server(Uint8Array.of(0, 2, 9, 1))).toBe('truncated')
    // a client may not speak as a server
    expect(codeOf(() => codec.decodeClientFrame(codec.encodeAck({ clocks: new Map(), messages: 0 })))).toBe(
      'unknown-type',
    )
  })

  it('S-3 a claimed length makes no memory: two bytes that announce a billion entries are refused at once', () => {
    const started = performance.now()
    for (const type of [102, 0]) {
      const encoder = createEncoder()
      writeVarUint(encoder, type)
      if (type === 0) writeVarUint(encoder, 2)
      writeVarUint(encoder, 1_000_000_000)
      expect(['truncated', 'bad-shape']).toContain(
        codeOf(() => codec.decodeServerFrame(toUint8Array(encoder))),
      )
    }
    // Making a billion of anything takes minutes where this takes a millisecond, if there is the memory at all.
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('S-3 more presences or clocks than any board has are refused before they become objects', () => {
    const lines = (count: number, line: (encoder: Encoder, i: number) => void): Uint8Array => {
      const encoder = createEncoder()
      writeVarUint(encoder, count)
      for (let i = 0; i < count; i++) line(encoder, i)
      return toUint8Array(encoder)
    }
    const presences = (count: number): Uint8Array => {
      const frame = createEncoder()
      writeVarUint(frame, 1)
      writeVarUint8Array(
        frame,
        lines(count, (encoder, i) => {
          writeVarUint(encoder, i)
          writeVarUint(encoder, 1)
          writeVarString(encoder, '{}')
        }),
      )
      return toUint8Array(frame)
    }
    const clocks = (count: number): Uint8Array =>
      lines(count, (encoder, i) => {
        writeVarUint(encoder, i)
        writeVarUint(encoder, 1)
      })
    expect(codec.decodeClientFrame(presences(10_000)).type).toBe('awareness')
    expect(codeOf(() => codec.decodeClientFrame(presences(100_000)))).toBe('bad-shape')
    expect(codec.decodeStateVector(clocks(100_000)).size).toBe(100_000)
    expect(codeOf(() => codec.decodeStateVector(clocks(1_200_000)))).toBe('bad-shape')
  })
})
