/** What a facilitator has typed about a step, before it is one. Pure. */
import { DEFAULT_VOTE, type Id, MAX_BUDGET, STEP_MODES, sameJson, type VoteSettings } from '@parcours/board'
import { STEP_LIMITS, type StepChange, type StepContent } from '@parcours/workshop'

/** As fields of a form hold it. */
export interface StepDraft extends Omit<StepContent, 'minutes' | 'lanes'> {
  minutes: string
  /** Of a vote: points that everybody has, and the most of them for one note. */
  budget: string
  cap: string
  /** Some of them rather than all. */
  someLanes: boolean
  lanes: readonly Id[]
}

export const BLANK_STEP: StepContent = {
  title: '',
  prompt: '',
  minutes: 10,
  mode: 'open',
  lanes: null,
  names: 'shown',
  vote: null,
  facilitatorNotes: '',
}

export function draftOf({ minutes, lanes: about, ...content }: StepContent): StepDraft {
  const { vote } = content
  // What is voted on and what isn't greyed are one choice here.
  const lanes = content.mode === 'voting' && vote !== null ? vote.lanes : about
  return {
    ...content,
    minutes: minutes === null ? '' : String(minutes),
    budget: String((vote ?? DEFAULT_VOTE).budget),
    cap: String((vote ?? DEFAULT_VOTE).cap),
    someLanes: lanes !== null,
    lanes: lanes ?? [],
  }
}

export type DraftFault = 'title' | 'minutes' | 'budget' | 'cap'

/** The step that the draft is, or what is wrong with it. */
export function stepOf(draft: StepDraft): { step: StepContent } | { fault: DraftFault } {
  const { someLanes, lanes: chosen, minutes: typed, budget: _, cap: __, ...content } = draft
  const title = draft.title.trim()
  if (title === '') return { fault: 'title' }
  const minutes = typed.trim() === '' ? null : Number(typed)
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= STEP_LIMITS.minutes))
    return { fault: 'minutes' }
  // None at all would be a step about nothing: it is about the whole map.
  const lanes = someLanes && chosen.length > 0 ? chosen : null
  if (draft.mode !== 'voting') return { step: { ...content, title, minutes, lanes } }
  const vote = voteOf(draft, lanes)
  return 'fault' in vote ? vote : { step: { ...content, title, minutes, lanes, vote: vote.vote } }
}

function voteOf(
  { budget: typedBudget, cap: typedCap, vote: before }: StepDraft,
  lanes: readonly Id[] | null,
): { vote: VoteSettings | null } | { fault: 'budget' | 'cap' } {
  const [budget, cap] = [Number(typedBudget), Number(typedCap)]
  const isCount = (value: number, most: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= most
  if (!isCount(budget, MAX_BUDGET)) return { fault: 'budget' }
  if (!isCount(cap, budget)) return { fault: 'cap' }
  const vote = { budget, cap, lanes }
  return { vote: before === null && sameJson(vote, DEFAULT_VOTE) ? null : vote }
}

/** Only what is different: another facilitator may be changing the rest of it at the same time. */
export function changeOf(before: StepContent, after: StepContent): StepChange {
  const fields = (Object.keys(BLANK_STEP) as (keyof StepContent)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  return Object.fromEntries(fields.map((field) => [field, after[field]])) as StepChange
}

export const isMode = (value: string): value is StepContent['mode'] =>
  STEP_MODES.some((mode) => mode === value)
