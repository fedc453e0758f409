/** What a facilitator has typed about a step, before it is one. Pure. */
import { type Id, STEP_MODES } from '@parcours/board'
import { STEP_LIMITS, type StepChange, type StepContent } from '@parcours/workshop'

/** As fields of a form hold it. */
export interface StepDraft extends Omit<StepContent, 'minutes' | 'lanes'> {
  minutes: string
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

export function draftOf({ minutes, lanes, ...content }: StepContent): StepDraft {
  return {
    ...content,
    minutes: minutes === null ? '' : String(minutes),
    someLanes: lanes !== null,
    lanes: lanes ?? [],
  }
}

export type DraftFault = 'title' | 'minutes'

/** The step that the draft is, or what is wrong with it. */
export function stepOf(draft: StepDraft): { step: StepContent } | { fault: DraftFault } {
  const { someLanes, lanes, minutes: typed, ...content } = draft
  const title = draft.title.trim()
  if (title === '') return { fault: 'title' }
  const minutes = typed.trim() === '' ? null : Number(typed)
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= STEP_LIMITS.minutes))
    return { fault: 'minutes' }
  // None at all would be a step about nothing: it is about the whole map.
  return { step: { ...content, title, minutes, lanes: someLanes && lanes.length > 0 ? lanes : null } }
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
