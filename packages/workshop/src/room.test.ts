import { describe, expect, it } from 'vitest'
import { readRoom } from './read.ts'
import {
  decideRoom,
  EMPTY_ROOM,
  ROOM_LIMITS,
  type RoomCommand,
  RoomError,
  type RoomProblem,
  type RoomState,
  roomAt,
  type Speaker,
} from './room.ts'

const anna: Speaker = { participant: 'anna', role: 'editor' }
const karim: Speaker = { participant: 'karim', role: 'contributor' }
const olga: Speaker = { participant: 'olga', role: 'observer' }
const claire: Speaker = { participant: 'claire', role: 'facilitator' }
const program: Speaker = { participant: null, role: 'editor' }

let now = 0
const say = (state: RoomState, speaker: Speaker, command: RoomCommand, round: string | null = 'r1') =>
  decideRoom(state, command, speaker, { round, now: ++now, newId: () => `id${now}` })
/** One after the other. */
const after = (...sayings: [Speaker, RoomCommand][]): RoomState =>
  sayings.reduce((state, [speaker, command]) => say(state, speaker, command), EMPTY_ROOM)
const handsOf = ({ hands }: RoomState): string[] => hands.map(({ participant }) => participant)
const problemOf = (act: () => unknown): RoomProblem | null => {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof RoomError) return error.problem
    throw error
  }
}

const up = { type: 'hand', up: true } as const
const down = { type: 'hand', up: false } as const
const ready = { type: 'ready', ready: true, round: 'r1' } as const

describe('the room', () => {
  it('W-40 hands are a queue; whoever raises theirs again is behind the others', () => {
    let state = after([anna, up], [olga, up], [karim, up])
    expect(handsOf(state)).toEqual(['anna', 'olga', 'karim'])
    expect(say(state, anna, up)).toBe(state)
    state = say(say(state, anna, down), anna, up)
    expect(handsOf(state)).toEqual(['olga', 'karim', 'anna'])
    const times = state.hands.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(handsOf(say(state, karim, ready, 'r1'))).toEqual(handsOf(state))
    expect(handsOf(roomAt(state, 'another', () => true))).toEqual(['olga', 'karim', 'anna'])
    expect(problemOf(() => say(EMPTY_ROOM, program, up))).toBe('seat')
  })

  it('W-41 ready is of one visit of a step, and not for those who watch', () => {
    const state = after([anna, ready], [karim, ready], [anna, ready])
    expect(state.ready).toEqual(['anna', 'karim'])
    expect(say(state, anna, { ...ready, ready: false }).ready).toEqual(['karim'])
    expect(roomAt(state, 'r2', () => true).ready).toEqual([])
    expect(say(state, anna, { ...ready, round: 'r2' }, 'r2').ready).toEqual(['anna'])
    expect(problemOf(() => say(state, anna, ready, 'r2'))).toBe('elsewhere')
    expect(problemOf(() => say(state, anna, ready, null))).toBe('elsewhere')
    expect(problemOf(() => say(state, olga, ready))).toBe('observer')
    expect(problemOf(() => say(state, program, ready))).toBe('seat')
  })

  it('W-42 facilitators give the floor and lower hands; nobody else does', () => {
    const state = after([anna, up], [karim, up])
    for (const speaker of [anna, karim, olga, program]) {
      for (const type of ['give-floor', 'lower-hand'] as const) {
        expect(problemOf(() => say(state, speaker, { type, participant: 'karim' }))).toBe('role')
      }
    }
    const given = say(state, claire, { type: 'give-floor', participant: 'karim' })
    expect([given.floor, handsOf(given)]).toEqual(['karim', ['anna']])
    expect(problemOf(() => say(given, anna, { type: 'end-floor' }))).toBe('role')
    expect(say(given, karim, { type: 'end-floor' }).floor).toBeNull()
    expect(say(given, claire, { type: 'end-floor' }).floor).toBeNull()
    expect(handsOf(say(given, claire, { type: 'lower-hand', participant: 'anna' }))).toEqual([])
    expect(roomAt(given, 'r2', () => true).floor).toBeNull()
  })

  it('W-43 what changes nothing is no change, and a queue has an end', () => {
    const state = after([anna, up], [anna, ready], [claire, { type: 'give-floor', participant: 'karim' }])
    expect(state.version).toBe(3)
    const idle: [Speaker, RoomCommand][] = [
      [anna, up],
      [anna, ready],
      [karim, down],
      [claire, { type: 'give-floor', participant: 'karim' }],
      [claire, { type: 'lower-hand', participant: 'nobody' }],
    ]
    for (const [speaker, command] of idle) expect(say(state, speaker, command)).toBe(state)
    const hands = Array.from({ length: ROOM_LIMITS.hands }, (_, n) => ({ participant: `p${n}`, at: n }))
    const full = { ...state, hands }
    expect(problemOf(() => say(full, anna, up))).toBe('too-many-hands')
    expect(say(full, { participant: 'p3', role: 'editor' }, up)).toBe(full)
  })

  it('W-44 whoever has no seat any more is in none of it', () => {
    const state = after(
      [anna, up],
      [karim, up],
      [karim, ready],
      [claire, { type: 'give-floor', participant: 'karim' }],
    )
    const told = roomAt(say(state, karim, up), 'r1', (id) => id !== 'karim')
    expect([handsOf(told), told.ready, told.floor]).toEqual([['anna'], [], null])
  })

  const gaze = { anchor: { at: 'cell', stage: 's', lane: 'l', x: 1, y: 2 }, w: 800, h: 500 } as const
  const bring = { type: 'bring', ...gaze } as const
  const target = { root: 'notes', id: 'n1' } as const
  const spotlight = { type: 'spotlight', target } as const

  it('W-45 facilitators call everybody to where they look, each time anew; nobody else does', () => {
    for (const speaker of [anna, karim, olga, program]) {
      expect(problemOf(() => say(EMPTY_ROOM, speaker, bring))).toBe('role')
    }
    expect(problemOf(() => say(EMPTY_ROOM, { ...program, role: 'facilitator' }, bring))).toBe('seat')
    const first = say(EMPTY_ROOM, claire, bring)
    expect(first.bring).toEqual({ id: expect.any(String), by: 'claire', at: now, ...gaze })
    const second = say(first, claire, bring)
    expect(second.bring?.id).not.toBe(first.bring?.id)
    // For whoever still types when the room goes on, or comes later.
    expect(roomAt(second, 'r2', () => true).bring).toEqual(second.bring)
    expect(roomAt(second, 'r1', (id) => id !== 'claire').bring).toBeNull()
  })

  it('W-46 facilitators put one thing into the spotlight, and take it out; it goes with its step', () => {
    for (const speaker of [anna, karim, olga, program]) {
      expect(problemOf(() => say(EMPTY_ROOM, speaker, spotlight))).toBe('role')
      expect(problemOf(() => say(EMPTY_ROOM, speaker, { ...spotlight, target: null }))).toBe('role')
    }
    const lit = say(EMPTY_ROOM, claire, spotlight)
    expect(lit.spotlight).toEqual({ target, by: 'claire' })
    expect(say(lit, claire, { ...spotlight, target: { ...target } })).toBe(lit)
    const lena: Speaker = { participant: 'lena', role: 'facilitator' }
    expect(say(lit, lena, { ...spotlight, target: { root: 'stages', id: 's1' } }).spotlight?.by).toBe('lena')
    expect(say(lit, lena, { ...spotlight, target: null }).spotlight).toBeNull()
    expect(say(EMPTY_ROOM, lena, { ...spotlight, target: null })).toBe(EMPTY_ROOM)
    expect(roomAt(lit, 'r2', () => true).spotlight).toBeNull()
  })

  it('W-9 what can’t be read of a room is left out', () => {
    expect(readRoom(null)).toEqual(EMPTY_ROOM)
    const hand = { participant: 'anna', at: 3 }
    const read = readRoom({ version: 'x', hands: [hand, 5, { at: 1 }], ready: ['a', 1], round: 7, floor: {} })
    expect(read).toEqual({ ...EMPTY_ROOM, hands: [hand], ready: ['a'] })
    expect(readRoom(JSON.parse(JSON.stringify({ ...read, round: 'r1' })))).toEqual({ ...read, round: 'r1' })
    const shown = say(say(EMPTY_ROOM, claire, bring), claire, spotlight)
    expect(readRoom(JSON.parse(JSON.stringify(shown)))).toEqual(shown)
    for (const wrong of [{ ...shown.bring, w: -1 }, { ...shown.bring, id: 3 }, { ...gaze }, 'here', null]) {
      expect(readRoom({ bring: wrong }).bring).toBeNull()
    }
    for (const wrong of [
      { target },
      { target: { root: 'meta', id: 'x' }, by: 'claire' },
      { by: 'claire' },
      4,
    ]) {
      expect(readRoom({ spotlight: wrong }).spotlight).toBeNull()
    }
  })
})
