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
  decideRoom(state, command, speaker, { round, now: ++now })
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

  it('W-9 what can’t be read of a room is left out', () => {
    expect(readRoom(null)).toEqual(EMPTY_ROOM)
    const hand = { participant: 'anna', at: 3 }
    const read = readRoom({ version: 'x', hands: [hand, 5, { at: 1 }], ready: ['a', 1], round: 7, floor: {} })
    expect(read).toEqual({ ...EMPTY_ROOM, hands: [hand], ready: ['a'] })
    expect(readRoom(JSON.parse(JSON.stringify({ ...read, round: 'r1' })))).toEqual({ ...read, round: 'r1' })
  })
})
