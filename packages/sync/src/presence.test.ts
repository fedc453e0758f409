import { SKETCH_LIMIT } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { encodeAwareness, encodeCovered, encodeParticipants, encodeRoom } from './codec.ts'
import { readPeers } from './peers.ts'
import { connect, live, startServer } from './testing/board.ts'
import { sleep, until } from './testing/until.ts'

/** Whatever is not told at once is told with the next heartbeat, after 15 s. */
const BEFORE_HEARTBEAT_MS = 12_000

const at = (x: number) => ({ at: 'board', x, y: 0 }) as const

describe('presence', () => {
  it('S-60 people see each other, with what they set, and not themselves', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    let heard = 0
    karim.presence.subscribe(() => heard++)
    anna.presence.set({ cursor: { at: 'cell', stage: 's', lane: 'l', x: 1, y: 2 }, selection: ['n1'] })
    await until(
      'the cursor',
      () => karim.presence.peers()[0]?.cursor !== null && karim.presence.peers().length === 1,
    )
    expect(karim.presence.peers()).toEqual([
      {
        client: anna.doc.clientID,
        user: { id: 'p1', name: 'Anna', color: 1 },
        cursor: { at: 'cell', stage: 's', lane: 'l', x: 1, y: 2 },
        selection: ['n1'],
        text: null,
        drag: null,
      },
    ])
    expect(heard).toBeGreaterThan(0)
    expect(karim.presence.peers()).toBe(karim.presence.peers())
  })

  it('S-61 a fast pointer is sent at most 25 times a second, and its last position always', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    await until('Karim hears', () => karim.presence.peers().length === 1)
    const before = server.log.length
    const started = performance.now()
    for (let x = 1; x <= 60; x++) {
      anna.presence.set({ cursor: at(x) })
      await sleep(4)
    }
    await until(
      'the last position',
      () => JSON.stringify(karim.presence.peers()[0]?.cursor) === JSON.stringify(at(60)),
    )
    const elapsed = performance.now() - started
    const frames = server.log.slice(before).filter(({ type }) => type === 'awareness').length
    expect(frames).toBeLessThanOrEqual(Math.ceil(elapsed / 40) + 1)
    expect(frames).toBeGreaterThan(3)
  })

  it('S-61 what changes nothing is not sent', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    await until('shown', () => server.log.some(({ type }) => type === 'awareness'))
    const before = server.log.length
    anna.presence.set({ cursor: null, selection: [] })
    await sleep(100)
    expect(server.log.length).toBe(before)
  })

  it('S-62 without a connection nobody is shown; with the next one everybody is back at once', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    karim.presence.set({ cursor: at(5) })
    await until('seen', () => anna.presence.peers()[0]?.cursor?.x === 5)
    // Only Anna's connection ends, and Karim doesn't move: the server tells his state with the clock she knows.
    server.behaviour.dropBeforeNextUpdate = true
    anna.doc.getMap('notes').set('x', 1)
    await until('cut', () => anna.state !== 'live')
    expect(anna.presence.peers()).toEqual([])
    await live(anna)
    await until('back', () => anna.presence.peers()[0]?.cursor?.x === 5, BEFORE_HEARTBEAT_MS)
  })

  it('S-64 a server that takes us for gone, because our former socket died late, is told otherwise', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    await until('seen', () => karim.presence.peers().length === 1)
    const client = anna.doc.clientID
    const counts: number[] = []
    karim.presence.subscribe(() => counts.push(karim.presence.peers().length))
    server.takeForGone(client)
    await until('gone and back', () => counts.join() === '0,1', BEFORE_HEARTBEAT_MS)
    // and goes on being heard
    anna.presence.set({ cursor: at(7) })
    await until('the cursor', () => karim.presence.peers()[0]?.cursor?.x === 7)
  })

  it('S-64 what the server still shows of our former connection is not taken for ours', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    anna.presence.set({ cursor: at(3) })
    await until('seen', () => karim.presence.peers()[0]?.cursor?.x === 3)
    const old = { user: { id: 'p1', name: 'Anna', color: 1 }, cursor: at(1) }
    server.sendAll(encodeAwareness([{ client: anna.doc.clientID, clock: 2 ** 41, state: old }]))
    server.sendAll(
      encodeParticipants({ participants: [{ id: 'p', name: 'P', color: 1, role: 'editor', online: true }] }),
    )
    await until('passed', () => anna.participants.length === 1)
    expect(anna.awareness.getLocalState()).toMatchObject({ cursor: at(3) })
    expect(anna.awareness.meta.get(anna.doc.clientID)?.clock).toBeLessThan(100)
  })

  it('S-70 who leaves says goodbye', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    await until('seen', () => karim.presence.peers().length === 1)
    const before = server.log.length
    anna.destroy()
    await until('gone', () => karim.presence.peers().length === 0)
    const last = server.log
      .slice(before)
      .flatMap((message) => (message.type === 'awareness' ? message.entries : []))
      .findLast(({ client }) => client === anna.doc.clientID)
    expect(last?.state).toBeNull()
  })

  it('S-65 the list of seats is what the server told last', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const participants = [{ id: 'p1', name: 'Anna', color: 1, role: 'editor', online: true }] as const
    server.sendAll(encodeParticipants({ participants }))
    await until('told', () => anna.participants.length === 1)
    expect(anna.participants).toEqual(participants)
  })

  it('S-100 what is covered is what the server told last', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    expect(anna.covered).toBeNull()
    let calls = 0
    anna.subscribe(() => {
      calls += 1
    })
    const covered = { round: 'r1', cells: [{ stage: 's', lane: 'l', count: 4 }], writing: false, ballots: 3 }
    server.sendAll(encodeCovered({ round: 'r1', cells: [], writing: true, ballots: null }))
    server.sendAll(encodeCovered(covered))
    await until('told', () => anna.covered?.cells.length === 1)
    expect(anna.covered).toEqual(covered)
    expect(calls).toBe(2)
  })

  it('S-101 the room is what the server told last', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    expect(anna.room).toBeNull()
    let calls = 0
    anna.subscribe(() => {
      calls += 1
    })
    const hands = [{ participant: 'p1', at: 5 }]
    const room = { version: 2, hands, round: 'r1', ready: ['p2'], floor: null, spotlight: null, bring: null }
    server.sendAll(encodeRoom({ ...room, version: 1, hands: [] }))
    server.sendAll(encodeRoom(room))
    await until('told', () => anna.room?.version === 2)
    expect(anna.room).toEqual(room)
    expect(calls).toBe(2)
  })
})

describe('reading presence', () => {
  const user = { id: 'p', name: 'P', color: 3 }
  const read = (state: unknown) => readPeers(new Map([[2, state]]), 1)[0]

  it('S-63 a state without a person is nobody, whatever it is', () => {
    for (const state of [
      null,
      undefined,
      3,
      'x',
      [],
      {},
      { user: null },
      { user: { name: 'x' } },
      { user: { id: 1, name: 'x' } },
    ]) {
      expect(read(state)).toBeUndefined()
    }
  })

  it('S-63 a field that is not what it should be is empty, the others are kept', () => {
    expect(
      read({
        user,
        cursor: { at: 'board', x: 'NaN', y: 1 },
        selection: 'all',
        text: 7,
        drag: { notes: ['a'] },
      }),
    ).toEqual({
      client: 2,
      user,
      cursor: null,
      selection: [],
      text: null,
      drag: null,
    })
    expect(read({ user, cursor: { at: 'cell', stage: 's', x: 1, y: 2 } })?.cursor).toBeNull()
    expect(read({ user, cursor: { at: 'board', x: Number.POSITIVE_INFINITY, y: 2 } })?.cursor).toBeNull()
    expect(read({ user: { ...user, color: '#f00' } })?.user.color).toBe(1)
    expect(read({ user, selection: ['a', 3, 'b'] })?.selection).toEqual(['a', 'b'])
    expect(read({ user, text: { root: 'secrets', id: 'a', key: 'text' } })?.text).toBeNull()
    expect(read({ user, text: { root: 'notes', id: 'a', key: 'text', anchor: { a: 1 } } })?.text).toEqual({
      root: 'notes',
      id: 'a',
      key: 'text',
      anchor: { a: 1 },
      head: null,
    })
    expect(read({ user, drag: { notes: ['a'], to: at(1) } })?.drag).toEqual({ notes: ['a'], to: at(1) })
  })

  it('S-63 what is said seldom is read the same way, and absent when it is not there', () => {
    const gaze = { anchor: at(1), w: 300, h: 200 }
    const reaction = { kind: 'bravo', serial: 7 }
    expect(read({ user, gaze, following: 'p2', laser: true, reaction })).toMatchObject({
      gaze,
      following: 'p2',
      laser: true,
      reaction,
    })
    const wrong = [
      { gaze: { anchor: at(1), w: 0, h: 200 }, reaction: { kind: 'bravo' } },
      { gaze: { anchor: { at: 'cell' }, w: 300, h: 200 }, reaction: { kind: '<b>', serial: 1 } },
      { gaze: 'here', following: 4, laser: 'yes', reaction: [] },
      { gaze: { ...gaze, w: Number.POSITIVE_INFINITY }, following: null, laser: 1, reaction: null },
    ]
    for (const state of wrong) {
      expect(Object.keys(read({ user, ...state }) ?? {}).toSorted()).toEqual([
        'client',
        'cursor',
        'drag',
        'selection',
        'text',
        'user',
      ])
    }
  })

  it('S-63 a sketch is read with its colours and points, and is none when it is too long or no drawing', () => {
    const sketch = {
      kind: 'draw',
      color: 'pink',
      stroke: 'L',
      fill: 'none',
      at: at(1),
      w: 1,
      h: 1,
      points: 'AAyC',
    }
    expect(read({ user, sketch })?.sketch).toEqual(sketch)
    expect(read({ user, sketch: { ...sketch, color: '#f00', stroke: 9 } })?.sketch).toMatchObject({
      ...{ color: 'black', stroke: 'M' },
    })
    const wrong = [
      { ...sketch, points: 'A'.repeat(SKETCH_LIMIT + 1) },
      { ...sketch, points: '<svg>' },
      { ...sketch, kind: 'script' },
      { ...sketch, at: { at: 'cell' } },
      { ...sketch, w: Number.POSITIVE_INFINITY },
    ]
    for (const one of wrong) expect(read({ user, sketch: one })).not.toHaveProperty('sketch')
    expect(read({ user, drag: { notes: [], ink: ['d', 3], to: at(1) } })?.drag).toEqual({
      ...{ notes: [], ink: ['d'], to: at(1) },
    })
  })

  it('S-63 people come in the order of their client ids, without oneself', () => {
    const states = new Map([9, 1, 4].map((client) => [client, { user }]))
    expect(readPeers(states, 1).map(({ client }) => client)).toEqual([4, 9])
  })
})
