import type { ParticipantInfo, Role } from '@parcours/sync'
import { EMPTY_ROOM } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { type InRoom, peopleInRoom } from './people-in-room.ts'

const person = (id: string, role: Role = 'editor', online = true): ParticipantInfo => ({
  id,
  name: id,
  color: 1,
  role,
  online,
})
const me = person('me')
const hands = (...ids: string[]) => ids.map((participant, at) => ({ participant, at }))
const ids = (list: readonly InRoom[]): string[] => list.map(({ person: { id } }) => id)

describe('people in the room', () => {
  it('are a queue of hands behind the floor, those who are here, and those who are away', () => {
    const people = [
      person('a'),
      me,
      person('b', 'editor', false),
      person('c', 'facilitator'),
      person('d', 'editor', false),
    ]
    const room = { ...EMPTY_ROOM, hands: hands('b', 'a'), floor: 'c' }
    const { queue, here, away, count, hands: up } = peopleInRoom(people, room, me)
    expect([ids(queue), ids(here), ids(away)]).toEqual([['c', 'b', 'a'], ['me'], ['d']])
    expect([count, up]).toEqual([3, 2])
    expect(ids(peopleInRoom(people, EMPTY_ROOM, me).here)).toEqual(['me', 'c', 'a'])
  })

  it('are each there once, also with a hand up and the floor, and nobody else is', () => {
    const room = { ...EMPTY_ROOM, hands: hands('a', 'gone', 'nobody'), floor: 'a' }
    const removed = { ...person('gone'), removed: true as const }
    const { queue, here } = peopleInRoom([person('a'), removed], room, me)
    expect([ids(queue), ids(here)]).toEqual([['a'], ['me']])
  })

  it('are waited for when they are here and work: not facilitators, observers, programs or who is away', () => {
    const people = [
      person('a'),
      person('b', 'contributor'),
      person('c', 'facilitator'),
      person('d', 'observer'),
      person('e', 'editor', false),
      person('program-editor'),
    ]
    const { asked } = peopleInRoom(people, { ...EMPTY_ROOM, ready: ['b', 'c', 'd', 'e', 'me'] }, me)
    expect(ids(asked)).toEqual(['me', 'a', 'b'])
    expect(ids(asked.filter(({ isReady }) => isReady))).toEqual(['me', 'b'])
  })
})
