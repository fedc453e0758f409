import type { StepContent } from '@parcours/workshop'

/** A step of an agenda, with nothing to it but what is given. */
export const aStep = (
  title: string,
  mode: StepContent['mode'],
  rest: Partial<StepContent> = {},
): StepContent => ({
  title,
  mode,
  prompt: '',
  minutes: null,
  lanes: null,
  names: 'shown',
  facilitatorNotes: '',
  vote: null,
  ...rest,
})
