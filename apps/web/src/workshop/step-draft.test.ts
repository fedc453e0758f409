import type { StepContent } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { BLANK_STEP, changeOf, draftOf, stepOf } from './step-draft.ts'

const STEP: StepContent = {
  ...BLANK_STEP,
  title: 'Scope',
  minutes: null,
  lanes: ['l1', 'l2'],
  mode: 'private',
}

describe('the form of a step', () => {
  it('gives back the step that it was opened with', () => {
    expect(stepOf(draftOf(STEP))).toEqual({ step: STEP })
    expect(stepOf({ ...draftOf(BLANK_STEP), title: ' Vote ' })).toEqual({
      step: { ...BLANK_STEP, title: 'Vote' },
    })
  })

  it('says what is wrong: no title, minutes that are none', () => {
    expect(stepOf(draftOf(BLANK_STEP))).toEqual({ fault: 'title' })
    for (const minutes of ['0', '-3', '2.5', '601', 'ten']) {
      expect(stepOf({ ...draftOf(STEP), minutes })).toEqual({ fault: 'minutes' })
    }
    expect(stepOf({ ...draftOf(STEP), minutes: '600' })).toMatchObject({ step: { minutes: 600 } })
  })

  it('is about all lanes when none is ticked, or when all are asked for', () => {
    expect(stepOf({ ...draftOf(STEP), lanes: [] })).toMatchObject({ step: { lanes: null } })
    expect(stepOf({ ...draftOf(STEP), someLanes: false })).toMatchObject({ step: { lanes: null } })
  })

  it('sends only what was changed: the rest is for whoever changes it at the same time', () => {
    expect(changeOf(STEP, { ...STEP, prompt: 'Who?', lanes: ['l1'] })).toEqual({
      prompt: 'Who?',
      lanes: ['l1'],
    })
    expect(changeOf(STEP, { ...STEP, lanes: ['l1', 'l2'] })).toEqual({})
  })
})
