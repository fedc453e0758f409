/**
 * What a workshop IS, apart from the board that it works on: an agenda, and where the room is on it. The server decides it
 * by facilitators' commands and sends it to everybody; nobody else writes it.
 */
import type { Id, StepMode } from '@parcours/board'
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

/**
 * What facilitators are offered. The server and the document's rules know `voting` and `rating` too; they are offered once
 * people can vote and rate in private, since until then nobody could do anything in such a step.
 */
export const OFFERED_MODES = ['open', 'talk', 'private', 'together'] as const satisfies readonly StepMode[]

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
}

export const EMPTY_WORKSHOP: Workshop = { version: 0, agenda: [], current: null, visited: [] }

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
  const covers = step.mode === 'private' || step.mode === 'voting' || step.mode === 'rating'
  return covers && workshop.current?.revealed === true ? 'together' : step.mode
}

/** The round whose notes are covered now, or null. */
export function coveredRound(workshop: Workshop): Id | null {
  return modeOf(workshop) === 'private' ? (workshop.current?.round ?? null) : null
}

/** What everybody but facilitators is sent. */
export function forParticipants(workshop: Workshop): Workshop {
  return { ...workshop, agenda: workshop.agenda.map((step) => ({ ...step, facilitatorNotes: '' })) }
}
