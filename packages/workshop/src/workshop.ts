/**
 * What a workshop IS, apart from the board that it works on: an agenda, and where the room is on it. The server decides it
 * by facilitators' commands and sends it to everybody; nobody else writes it.
 */
import { DEFAULT_VOTE, type Id, STEP_MODES, type StepMode, type VoteSettings } from '@parcours/board'
import type { Timer } from './timer.ts'

export const STEP_LIMITS = {
  /** Steps of one agenda. */
  steps: 60,
  /** UTF-16 units. */
  title: 120,
  prompt: 600,
  facilitatorNotes: 4_000,
  /** Minutes; a workshop that stays open for days has steps without a time-box. */
  minutes: 600,
} as const

export const NAME_CHOICES = ['shown', 'removed'] as const
/** Whether what a private step reveals says who wrote it. Once removed, nobody knows any more, the server included. */
export type NameChoice = (typeof NAME_CHOICES)[number]

/** What facilitators are offered. */
export const OFFERED_MODES = STEP_MODES

/** What a facilitator writes of a step. */
export interface StepContent {
  title: string
  /** What everybody reads while it runs. */
  prompt: string
  /** The time-box, or null for none. */
  minutes: number | null
  mode: StepMode
  /** Lanes that the step is about, the others are dimmed; null: all of them. A lane that is gone counts for nothing. */
  lanes: readonly Id[] | null
  names: NameChoice
  /** How people vote, in a step of the mode `voting`; null: as `DEFAULT_VOTE` says. */
  vote: VoteSettings | null
  /** For facilitators alone: the server sends it to nobody else. */
  facilitatorNotes: string
}

export interface Step extends StepContent {
  id: Id
}

/** The step that the room is at. */
export interface Running {
  step: Id
  /** One visit of a step: going back to a step is another one, and its private notes are others. */
  round: Id
  startedAt: number
  timer: Timer | null
  /** Votes and ratings: no further one is taken, those that were given are being counted. */
  closed: boolean
  /** Private writing, votes and ratings: what was covered is on the board now. */
  revealed: boolean
}

export interface Workshop {
  /** Grows with every command; 0: nobody ever said anything. */
  version: number
  agenda: readonly Step[]
  /** null: the workshop hasn't begun, or is over. */
  current: Running | null
  /** Steps that the room was at. */
  visited: readonly Id[]
  /** When a facilitator last ended a workshop on this board, and when it was last begun again; milliseconds, or null. */
  endedAt: number | null
  restartedAt: number | null
}

export const EMPTY_WORKSHOP: Workshop = {
  version: 0,
  agenda: [],
  current: null,
  visited: [],
  endedAt: null,
  restartedAt: null,
}

/** The same agenda on another board, or on the next day: nobody has been anywhere yet. null: there is no agenda. */
export function agendaOf({ agenda }: Workshop): Workshop | null {
  return agenda.length === 0 ? null : { ...EMPTY_WORKSHOP, version: 1, agenda }
}

export function currentStep({ agenda, current }: Workshop): Step | null {
  return current === null ? null : (agenda.find(({ id }) => id === current.step) ?? null)
}

/** The first one before anything runs; null after the last. */
export function nextStep(workshop: Workshop): Step | null {
  const { agenda, current } = workshop
  return agenda[current === null ? 0 : agenda.findIndex(({ id }) => id === current.step) + 1] ?? null
}

export function previousStep({ agenda, current }: Workshop): Step | null {
  if (current === null) return null
  return agenda[agenda.findIndex(({ id }) => id === current.step) - 1] ?? null
}

/** Who may write what now. What was revealed is worked on together. */
export function modeOf(workshop: Workshop): StepMode {
  const step = currentStep(workshop)
  if (step === null) return 'open'
  return isCovered(step.mode) && workshop.current?.revealed === true ? 'together' : step.mode
}

/** What people do in a step of this mode is seen by nobody else until it is revealed. */
export const isCovered = (mode: StepMode): boolean =>
  mode === 'private' || mode === 'voting' || mode === 'rating'

/** The round whose notes are covered now, or null. */
export function coveredRound(workshop: Workshop): Id | null {
  return modeOf(workshop) === 'private' ? (workshop.current?.round ?? null) : null
}

/** The round of which something is covered now: drafts, ballots or ratings. */
export function veiledRound(workshop: Workshop): Id | null {
  return isCovered(modeOf(workshop)) ? (workshop.current?.round ?? null) : null
}

/** A vote or a rating that goes on: each one's is covered. */
export interface Poll {
  round: Id
  mode: 'voting' | 'rating'
  /** False once it is being counted: what comes now comes too late. */
  isOpen: boolean
  /** How people vote. */
  settings: VoteSettings
}

export function pollOf(workshop: Workshop): Poll | null {
  const mode = modeOf(workshop)
  const { current } = workshop
  if (current === null || (mode !== 'voting' && mode !== 'rating')) return null
  const settings = currentStep(workshop)?.vote ?? DEFAULT_VOTE
  return { round: current.round, mode, isOpen: !current.closed, settings }
}

/** What everybody but facilitators is sent. */
export function forParticipants(workshop: Workshop): Workshop {
  return { ...workshop, agenda: workshop.agenda.map((step) => ({ ...step, facilitatorNotes: '' })) }
}
