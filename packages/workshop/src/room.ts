/**
 * What people tell each other beside the board: raised hands, who is ready, who has the floor, what to look at. The server decides it by
 * commands, everybody's for themselves and facilitators' for all; it says nothing of what anybody writes.
 */
import type { Gaze, Id, Role } from '@parcours/board'
import type { Bring, Spotlight, SpotlightTarget } from './attention.ts'

export const ROOM_LIMITS = {
  /** Hands that are up at the same time. */
  hands: 500,
} as const

export interface RaisedHand {
  participant: Id
  /** The server's clock, milliseconds since the epoch. */
  at: number
}

export interface RoomState {
  /** Grows with every change; 0: nothing was ever said. */
  version: number
  /** In the order in which they were raised. They stay up from step to step. */
  hands: readonly RaisedHand[]
  /** The visit of a step that `ready`, `floor` and `spotlight` are of; null: of none. */
  round: Id | null
  ready: readonly Id[]
  /** Who was given the floor. */
  floor: Id | null
  spotlight: Spotlight | null
  /** Where everybody was called to last. It stays, for whoever types or is away at that moment; clients follow each once. */
  bring: Bring | null
}

export const EMPTY_ROOM: RoomState = {
  version: 0,
  hands: [],
  round: null,
  ready: [],
  floor: null,
  spotlight: null,
  bring: null,
}

export type RoomCommand =
  | { type: 'hand'; up: boolean }
  /** `round` is the visit of a step that the sender sees. */
  | { type: 'ready'; ready: boolean; round: Id }
  /** By whoever has the floor, or a facilitator. */
  | { type: 'end-floor' }
  | { type: 'lower-hand'; participant: Id }
  /** Lowers that person's hand too. */
  | { type: 'give-floor'; participant: Id }
  /** Everybody comes to what the sender looks at. */
  | ({ type: 'bring' } & Gaze)
  | { type: 'spotlight'; target: SpotlightTarget | null }

export type RoomProblem =
  /** Only facilitators say this. */
  | 'role'
  /** A program that came by a key has no hand to raise. */
  | 'seat'
  /** Who only watches has nothing to be ready with. */
  | 'observer'
  /** The room has gone on meanwhile, or no step runs. */
  | 'elsewhere'
  | 'too-many-hands'

export class RoomError extends Error {
  override readonly name = 'RoomError'
  readonly problem: RoomProblem
  constructor(problem: RoomProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Who says something; `participant` null: a program, by its key. */
export interface Speaker {
  participant: Id | null
  role: Role
}

export interface RoomMeans {
  /** The visit of a step that runs, or null. */
  round: Id | null
  /** The server's clock, milliseconds since the epoch. */
  now: number
  newId(): Id
}

/**
 * @returns the same object when nothing changes by it
 * @throws RoomError; nothing is changed then
 */
export function decideRoom(
  state: RoomState,
  command: RoomCommand,
  speaker: Speaker,
  means: RoomMeans,
): RoomState {
  const before = inRound(state, means.round)
  const after = apply(before, command, speaker, means)
  return after === before ? state : { ...after, version: state.version + 1 }
}

function apply(state: RoomState, command: RoomCommand, speaker: Speaker, means: RoomMeans): RoomState {
  switch (command.type) {
    case 'hand': {
      const participant = seated(speaker)
      return command.up ? withHand(state, participant, means.now) : withoutHand(state, participant)
    }
    case 'ready': {
      const participant = seated(speaker)
      if (speaker.role === 'observer') throw new RoomError('observer')
      if (means.round === null || command.round !== means.round) throw new RoomError('elsewhere')
      if (command.ready === state.ready.includes(participant)) return state
      const others = state.ready.filter((id) => id !== participant)
      return { ...state, ready: command.ready ? [...others, participant] : others }
    }
    case 'end-floor':
      if (state.floor === null || speaker.participant !== state.floor) mustLead(speaker)
      return withFloor(state, null)
    case 'lower-hand':
      mustLead(speaker)
      return withoutHand(state, command.participant)
    case 'give-floor':
      mustLead(speaker)
      return withFloor(withoutHand(state, command.participant), command.participant)
    case 'bring': {
      mustLead(speaker)
      const { anchor, w, h } = command
      return { ...state, bring: { id: means.newId(), by: seated(speaker), at: means.now, anchor, w, h } }
    }
    case 'spotlight':
      mustLead(speaker)
      return withSpotlight(
        state,
        command.target === null ? null : { target: command.target, by: seated(speaker) },
      )
  }
}

function withSpotlight(state: RoomState, spotlight: Spotlight | null): RoomState {
  const before = state.spotlight
  const isSame =
    before?.by === spotlight?.by &&
    before?.target.root === spotlight?.target.root &&
    before?.target.id === spotlight?.target.id
  return isSame ? state : { ...state, spotlight }
}

function withFloor(state: RoomState, floor: Id | null): RoomState {
  return state.floor === floor ? state : { ...state, floor }
}

function withHand(state: RoomState, participant: Id, at: number): RoomState {
  const { hands } = state
  if (hands.some((hand) => hand.participant === participant)) return state
  if (hands.length >= ROOM_LIMITS.hands) throw new RoomError('too-many-hands')
  return { ...state, hands: [...hands, { participant, at }] }
}

function withoutHand(state: RoomState, participant: Id): RoomState {
  const hands = state.hands.filter((hand) => hand.participant !== participant)
  return hands.length === state.hands.length ? state : { ...state, hands }
}

/** @throws RoomError */
function mustLead({ role }: Speaker): void {
  if (role !== 'facilitator') throw new RoomError('role')
}

/** @throws RoomError */
function seated({ participant }: Speaker): Id {
  if (participant === null) throw new RoomError('seat')
  return participant
}

/** Who was ready in an earlier visit of a step isn't by that in this one; the floor and the spotlight go with their step. */
function inRound(state: RoomState, round: Id | null): RoomState {
  return state.round === round ? state : { ...state, round, ready: [], floor: null, spotlight: null }
}

/**
 * What everybody is told.
 * @param round the visit of a step that runs, or null
 * @param isHere whether a seat still is one
 */
export function roomAt(state: RoomState, round: Id | null, isHere: (participant: Id) => boolean): RoomState {
  const now = inRound(state, round)
  return {
    ...now,
    hands: now.hands.filter(({ participant }) => isHere(participant)),
    ready: now.ready.filter(isHere),
    floor: now.floor !== null && isHere(now.floor) ? now.floor : null,
    spotlight: now.spotlight !== null && isHere(now.spotlight.by) ? now.spotlight : null,
    bring: now.bring !== null && isHere(now.bring.by) ? now.bring : null,
  }
}
