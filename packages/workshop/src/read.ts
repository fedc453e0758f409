/** JSON of a disk or of a wire -> workshop, without ever throwing: what can't be read is left out. */
import { DEFAULT_VOTE, type Id, readGaze, STEP_MODES, type VoteSettings } from '@parcours/board'
import { type Bring, SPOTLIGHT_ROOTS, type Spotlight } from './attention.ts'
import { clippedVote } from './commands.ts'
import { EMPTY_ROOM, type RaisedHand, type RoomState } from './room.ts'
import type { Timer } from './timer.ts'
import { EMPTY_WORKSHOP, NAME_CHOICES, type Running, type Step, type Workshop } from './workshop.ts'

export function readWorkshop(json: unknown): Workshop {
  if (!isObject(json)) return EMPTY_WORKSHOP
  const agenda = listOf(json.agenda, readStep)
  const current = readRunning(json.current)
  const known = new Set(agenda.map(({ id }) => id))
  return {
    version: number(json.version) ?? 0,
    agenda,
    current: current !== null && known.has(current.step) ? current : null,
    visited: listOf(json.visited, string).filter((id) => known.has(id)),
    endedAt: number(json.endedAt),
    restartedAt: number(json.restartedAt),
  }
}

export function readRoom(json: unknown): RoomState {
  if (!isObject(json)) return EMPTY_ROOM
  return {
    version: number(json.version) ?? 0,
    hands: listOf(json.hands, readHand),
    round: string(json.round),
    ready: listOf(json.ready, string),
    floor: string(json.floor),
    spotlight: readSpotlight(json.spotlight),
    bring: readBring(json.bring),
  }
}

function readBring(json: unknown): Bring | null {
  const gaze = readGaze(json)
  if (gaze === null || !isObject(json)) return null
  const [id, by, at] = [string(json.id), string(json.by), number(json.at)]
  return id === null || by === null || at === null ? null : { id, by, at, ...gaze }
}

function readSpotlight(json: unknown): Spotlight | null {
  if (!isObject(json) || !isObject(json.target)) return null
  const { target } = json
  const root = SPOTLIGHT_ROOTS.find((known) => known === target.root)
  const [id, by] = [string(target.id), string(json.by)]
  return root === undefined || id === null || by === null ? null : { target: { root, id }, by }
}

function readHand(json: unknown): RaisedHand | null {
  if (!isObject(json) || typeof json.participant !== 'string') return null
  return { participant: json.participant, at: number(json.at) ?? 0 }
}

function readStep(json: unknown): Step | null {
  if (!isObject(json) || typeof json.id !== 'string') return null
  return {
    id: json.id,
    title: string(json.title) ?? '',
    prompt: string(json.prompt) ?? '',
    minutes: number(json.minutes),
    mode: STEP_MODES.find((mode) => mode === json.mode) ?? 'open',
    lanes: Array.isArray(json.lanes) ? listOf<Id>(json.lanes, string) : null,
    names: NAME_CHOICES.find((choice) => choice === json.names) ?? 'shown',
    vote: readVote(json.vote),
    facilitatorNotes: string(json.facilitatorNotes) ?? '',
  }
}

function readVote(json: unknown): VoteSettings | null {
  if (!isObject(json)) return null
  return clippedVote({
    budget: number(json.budget) ?? DEFAULT_VOTE.budget,
    cap: number(json.cap) ?? DEFAULT_VOTE.cap,
    lanes: Array.isArray(json.lanes) ? listOf<Id>(json.lanes, string) : null,
  })
}

function readRunning(json: unknown): Running | null {
  if (!isObject(json) || typeof json.step !== 'string' || typeof json.round !== 'string') return null
  return {
    step: json.step,
    round: json.round,
    startedAt: number(json.startedAt) ?? 0,
    timer: readTimer(json.timer),
    closed: json.closed === true,
    revealed: json.revealed === true,
  }
}

function readTimer(json: unknown): Timer | null {
  if (!isObject(json)) return null
  const [endsAt, leftMs] = [number(json.endsAt), number(json.leftMs)]
  if (json.state === 'running' && endsAt !== null) return { state: 'running', endsAt }
  return json.state === 'paused' && leftMs !== null ? { state: 'paused', leftMs } : null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const string = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

function listOf<T>(value: unknown, read: (entry: unknown) => T | null): T[] {
  return Array.isArray(value) ? value.map(read).filter((entry): entry is T => entry !== null) : []
}
