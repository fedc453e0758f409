/**
 * What a facilitator may say, and what becomes of the workshop by it. Pure: the server calls it inside of the storage's
 * compare and set, and again when another server was faster.
 */
import { clipText, type Id, MAX_BUDGET, sameJson, type VoteSettings } from '@parcours/board'
import { pausedTimer, runningTimer, withMore } from './timer.ts'
import {
  currentStep,
  isCovered,
  type Running,
  STEP_LIMITS,
  type Step,
  type StepContent,
  type Workshop,
} from './workshop.ts'

export type WorkshopCommand =
  /** Takes the place of the whole agenda; refused while a step runs. */
  | { type: 'set-agenda'; steps: readonly StepContent[] }
  /** `before`: a step's id, or null for the end. */
  | { type: 'add-step'; step: StepContent; before: Id | null }
  | { type: 'change-step'; step: Id; change: StepChange }
  | { type: 'move-step'; step: Id; before: Id | null }
  | { type: 'remove-step'; step: Id }
  /**
   * From the step that the sender sees (null: none) to another one, or to the end (null). Two facilitators who press
   * "next" at once go on by one step: the second one's `from` is not where the room is any more.
   */
  | { type: 'go'; from: Id | null; to: Id | null }
  /** Ends the workshop where the sender sees it; the agenda stays. */
  | { type: 'end'; from: Id | null }
  /** Back to before the first step. */
  | { type: 'restart' }
  | { type: 'pause-timer' }
  | { type: 'resume-timer' }
  | { type: 'add-time'; ms: number }
  /** Takes no further ballot or rating of the visit. The server says so itself, before it counts for a reveal. */
  | { type: 'close'; round: Id }
  /** Puts what a step covers on the board: drafts, the result of a vote, ratings; `round` is the visit that the sender sees. */
  | { type: 'reveal'; round: Id }

/** What of a step is to change; a field that is left out, or undefined, stays. */
export type StepChange = { [Field in keyof StepContent]?: StepContent[Field] | undefined }

export type WorkshopProblem =
  /** A step that isn't there, any more. */
  | 'unknown-step'
  /** The room has gone on meanwhile. */
  | 'elsewhere'
  /** Not while a step runs: the whole agenda, the running step's mode, the running step itself. */
  | 'running'
  | 'too-many-steps'
  | 'no-timer'
  /** Nothing is covered in this step. */
  | 'not-private'

export class WorkshopError extends Error {
  override readonly name = 'WorkshopError'
  readonly problem: WorkshopProblem
  constructor(problem: WorkshopProblem) {
    super(problem)
    this.problem = problem
  }
}

export interface Means {
  /** The server's clock, milliseconds since the epoch. */
  now: number
  newId(): Id
}

/** @throws WorkshopError; nothing is changed then */
export function decide(workshop: Workshop, command: WorkshopCommand, means: Means): Workshop {
  return { ...apply(workshop, command, means), version: workshop.version + 1 }
}

function apply(workshop: Workshop, command: WorkshopCommand, means: Means): Workshop {
  const { agenda } = workshop
  switch (command.type) {
    case 'set-agenda': {
      if (workshop.current !== null) throw new WorkshopError('running')
      return withAgenda(
        { ...workshop, visited: [] },
        command.steps.map((content) => ({ id: means.newId(), ...clipped(content) })),
      )
    }
    case 'add-step': {
      const step: Step = { id: means.newId(), ...clipped(command.step) }
      return withAgenda(workshop, inserted(agenda, step, command.before))
    }
    case 'change-step': {
      const before = stepOf(workshop, command.step)
      const given = Object.entries(command.change).filter(([, value]) => value !== undefined)
      const after = { ...before, ...clipped({ ...before, ...Object.fromEntries(given) }) }
      // Whoever writes in private now would find it public in the middle of a word; whoever has voted, by other rules.
      const stays = ({ mode, names, vote }: StepContent): unknown => [mode, names, vote]
      if (workshop.current?.step === before.id && !sameJson(stays(after), stays(before))) {
        throw new WorkshopError('running')
      }
      return withAgenda(
        workshop,
        agenda.map((step) => (step === before ? after : step)),
      )
    }
    case 'move-step': {
      const step = stepOf(workshop, command.step)
      if (command.before === step.id) return workshop
      return withAgenda(
        workshop,
        inserted(
          agenda.filter((other) => other !== step),
          step,
          command.before,
        ),
      )
    }
    case 'remove-step': {
      const step = stepOf(workshop, command.step)
      if (workshop.current?.step === step.id) throw new WorkshopError('running')
      return withAgenda(
        { ...workshop, visited: workshop.visited.filter((id) => id !== step.id) },
        agenda.filter((other) => other !== step),
      )
    }
    case 'go':
      return go(workshop, command.from, command.to, means)
    case 'end':
      return { ...go(workshop, command.from, null, means), endedAt: means.now }
    case 'restart':
      return { ...workshop, current: null, visited: [], restartedAt: means.now }
    case 'pause-timer':
      return withTimer(workshop, (timer) => pausedTimer(timer, means.now))
    case 'resume-timer':
      return withTimer(workshop, (timer) => runningTimer(timer, means.now))
    case 'add-time':
      return withTimer(workshop, (timer) => withMore(timer, command.ms, means.now))
    case 'close':
      return { ...workshop, current: { ...coveringRound(workshop, command.round), closed: true } }
    case 'reveal':
      return { ...workshop, current: { ...coveringRound(workshop, command.round), revealed: true } }
  }
}

/** @throws WorkshopError unless this round of a step that covers something is running, revealed or not */
export function coveringRound(workshop: Workshop, round: Id): Running {
  const { current } = workshop
  if (current === null || current.round !== round) throw new WorkshopError('elsewhere')
  const step = currentStep(workshop)
  if (step === null || !isCovered(step.mode)) throw new WorkshopError('not-private')
  return current
}

function go(workshop: Workshop, from: Id | null, to: Id | null, { now, newId }: Means): Workshop {
  if ((workshop.current?.step ?? null) !== from) throw new WorkshopError('elsewhere')
  if (to === null) return { ...workshop, current: null }
  // Writing, voting or rating once more is another round; one that nobody has seen the end of goes on.
  if (to === from && workshop.current?.revealed !== true) return workshop
  const { id, minutes } = stepOf(workshop, to)
  const current: Running = {
    step: id,
    round: newId(),
    startedAt: now,
    timer: minutes === null ? null : { state: 'running', endsAt: now + minutes * 60_000 },
    closed: false,
    revealed: false,
  }
  return { ...workshop, current, visited: [...workshop.visited.filter((other) => other !== id), id] }
}

function withTimer(
  workshop: Workshop,
  change: (timer: NonNullable<Running['timer']>) => Running['timer'],
): Workshop {
  const { current } = workshop
  if (current === null || current.timer === null || currentStep(workshop) === null) {
    throw new WorkshopError('no-timer')
  }
  return { ...workshop, current: { ...current, timer: change(current.timer) } }
}

function withAgenda(workshop: Workshop, agenda: readonly Step[]): Workshop {
  if (agenda.length > STEP_LIMITS.steps) throw new WorkshopError('too-many-steps')
  return { ...workshop, agenda }
}

function stepOf({ agenda }: Workshop, id: Id): Step {
  const step = agenda.find((other) => other.id === id)
  if (step === undefined) throw new WorkshopError('unknown-step')
  return step
}

/** A neighbour that somebody else removed meanwhile doesn't lose the step: it goes to the end. */
function inserted(agenda: readonly Step[], step: Step, before: Id | null): Step[] {
  const index = agenda.findIndex(({ id }) => id === before)
  return index === -1 ? [...agenda, step] : agenda.toSpliced(index, 0, step)
}

function clipped(content: StepContent): StepContent {
  const { title, prompt, minutes, mode, lanes, names, vote, facilitatorNotes } = content
  return {
    title: clipText(title, STEP_LIMITS.title),
    prompt: clipText(prompt, STEP_LIMITS.prompt),
    minutes: minutes === null ? null : Math.min(STEP_LIMITS.minutes, Math.max(1, Math.round(minutes))),
    mode,
    lanes: lanes === null ? null : [...new Set(lanes)],
    names,
    vote: vote === null ? null : clippedVote(vote),
    facilitatorNotes: clipText(facilitatorNotes, STEP_LIMITS.facilitatorNotes),
  }
}

export function clippedVote({ budget, cap, lanes }: VoteSettings): VoteSettings {
  const all = Math.min(MAX_BUDGET, Math.max(1, Math.round(budget)))
  return {
    budget: all,
    cap: Math.min(all, Math.max(1, Math.round(cap))),
    lanes: lanes === null ? null : [...new Set(lanes)],
  }
}
