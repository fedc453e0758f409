/** Who is in the room, and what they tell it. Pure. */
import type { ParticipantInfo, Role } from '@parcours/sync'
import type { RoomState } from '@parcours/workshop'

export interface InRoom {
  person: ParticipantInfo
  isMe: boolean
  handUp: boolean
  hasFloor: boolean
  /** Whether the room waits for them to be ready: they are here and have something to do. */
  isAsked: boolean
  isReady: boolean
}

export interface PeopleInRoom {
  /** Whoever has the floor or a hand up, here or away: the floor first, then the hands in their order. */
  queue: readonly InRoom[]
  /** The others who are here: oneself, then who facilitates, then as they came. */
  here: readonly InRoom[]
  /** The others who hold a seat. */
  away: readonly InRoom[]
  /** How many are here, the queue included. */
  count: number
  hands: number
  asked: readonly InRoom[]
}

/** A program has no seat: it raises no hand, and nobody waits for it. */
export const isProgram = ({ id }: Pick<ParticipantInfo, 'id'>): boolean => id.startsWith('program-')

const works = (role: Role): boolean => role === 'editor' || role === 'contributor'

/**
 * @param participants as the server told last
 * @param me oneself as one knows it: the list may be older
 */
export function peopleInRoom(
  participants: readonly ParticipantInfo[],
  room: RoomState,
  me: ParticipantInfo,
): PeopleInRoom {
  const others = participants.filter(({ id, removed }) => id !== me.id && removed !== true)
  const [ready, up] = [new Set(room.ready), new Set(room.hands.map(({ participant }) => participant))]
  const all = [me, ...others].map((person): InRoom => {
    const isAsked = person.online && works(person.role) && !isProgram(person)
    return {
      person,
      isMe: person === me,
      handUp: up.has(person.id),
      hasFloor: room.floor === person.id,
      isAsked,
      isReady: isAsked && ready.has(person.id),
    }
  })
  const byId = new Map(all.map((one) => [one.person.id, one]))
  const queue = [room.floor, ...room.hands.map(({ participant }) => participant)].flatMap((id) => {
    const one = id === null ? undefined : byId.get(id)
    return one === undefined ? [] : [one]
  })
  const queued = new Set(queue)
  const rest = all.filter((one) => !queued.has(one))
  const rank = ({ isMe, person }: InRoom): number => (isMe ? 0 : person.role === 'facilitator' ? 1 : 2)
  return {
    queue: [...queued],
    here: rest.filter(({ person }) => person.online).toSorted((a, b) => rank(a) - rank(b)),
    away: rest.filter(({ person }) => !person.online),
    count: all.filter(({ person }) => person.online).length,
    hands: all.filter(({ handUp }) => handUp).length,
    asked: all.filter(({ isAsked }) => isAsked),
  }
}
