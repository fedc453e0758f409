/**
 * JSON payload -> typed message. Unknown fields are dropped, so either side may add some;
 * a missing or wrong one is a `ProtocolError`.
 */
import { STEP_MODES, type Standing, type StepMode } from '@parcours/board'
import type { Covered } from '@parcours/workshop'
import {
  type Hello,
  type ParticipantInfo,
  type Participants,
  REFUSAL_REASONS,
  type RefusalReason,
  type Refused,
  ROLES,
  type Role,
  type Welcome,
} from './protocol.ts'
import { ProtocolError } from './protocol-error.ts'

export const readHello = (json: unknown): Hello => ({ protocol: uint(fields(json).protocol) })

export const readWelcome = (json: unknown): Welcome => {
  const { protocol, participant, name, color, role, now } = fields(json)
  return {
    protocol: uint(protocol),
    participant: string(participant),
    name: string(name),
    color: uint(color),
    role: oneOf<Role>(ROLES, role),
    now: uint(now),
  }
}

export const readRefused = (json: unknown): Refused => {
  const { reason, client, fromClock } = fields(json)
  return {
    reason: oneOf<RefusalReason>(REFUSAL_REASONS, reason),
    client: uint(client),
    fromClock: uint(fromClock),
  }
}

export const readParticipants = (json: unknown): Participants => {
  const { participants } = fields(json)
  if (!Array.isArray(participants)) throw new ProtocolError('bad-shape')
  return { participants: participants.map(readParticipant) }
}

export const readStanding = (json: unknown): Standing => {
  const { role, frozen, locked, step } = fields(json)
  return {
    role: oneOf<Role>(ROLES, role),
    frozen: boolean(frozen),
    locked: boolean(locked),
    step: oneOf<StepMode>(STEP_MODES, step),
  }
}

export const readCovered = (json: unknown): Covered => {
  const { round, cells, writing, ballots } = fields(json)
  if (!Array.isArray(cells)) throw new ProtocolError('bad-shape')
  return {
    round: string(round),
    cells: cells.map((cell: unknown) => {
      const { stage, lane, count } = fields(cell)
      return { stage: string(stage), lane: string(lane), count: uint(count) }
    }),
    writing: boolean(writing),
    // A server that knows nothing of votes says nothing of them.
    ballots: ballots === undefined || ballots === null ? null : uint(ballots),
  }
}

const readParticipant = (json: unknown): ParticipantInfo => {
  const { id, name, color, role, online, removed } = fields(json)
  return {
    id: string(id),
    name: string(name),
    color: uint(color),
    role: oneOf<Role>(ROLES, role),
    online: boolean(online),
    ...(removed === true ? { removed } : {}),
  }
}

const fields = (json: unknown): Readonly<Record<string, unknown>> => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ProtocolError('bad-shape')
  return json as Record<string, unknown>
}

const uint = (value: unknown): number => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new ProtocolError('bad-shape')
  return value as number
}

const string = (value: unknown): string => {
  if (typeof value !== 'string') throw new ProtocolError('bad-shape')
  return value
}

const boolean = (value: unknown): boolean => {
  if (typeof value !== 'boolean') throw new ProtocolError('bad-shape')
  return value
}

const oneOf = <T extends string>(known: readonly T[], value: unknown): T => {
  const found = known.find((entry) => entry === value)
  if (found === undefined) throw new ProtocolError('bad-shape')
  return found
}
