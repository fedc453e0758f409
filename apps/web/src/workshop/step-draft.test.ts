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

  it('says how people vote, and what is wrong with it', () => {
    const vote = { budget: 5, cap: 3, lanes: ['l1'] }
    const voting: StepContent = { ...STEP, mode: 'voting', lanes: ['l1'], vote }
    expect(stepOf(draftOf(voting))).toEqual({ step: voting })
    expect(stepOf({ ...draftOf(voting), budget: '8', cap: '2', lanes: ['l2'] })).toMatchObject({
      step: { lanes: ['l2'], vote: { budget: 8, cap: 2, lanes: ['l2'] } },
    })
    for (const budget of ['0', '51', '2.5', '', 'five'])
      expect(stepOf({ ...draftOf(voting), budget })).toEqual({ fault: 'budget' })
    for (const cap of ['0', '6', '']) expect(stepOf({ ...draftOf(voting), cap })).toEqual({ fault: 'cap' })
    // What was never said stays unsaid: it is no change of a vote that is under way.
    const plain: StepContent = { ...voting, lanes: null, vote: null }
    expect(stepOf(draftOf(plain))).toEqual({ step: plain })
    // Another kind of step has no faults of a vote.
    expect(stepOf({ ...draftOf(STEP), budget: '' })).toEqual({ step: STEP })
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
