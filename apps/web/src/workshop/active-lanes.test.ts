import { BoardEditor, BoardModel, createBoardDoc, lanesOf, liveJourneys, seedTemplate } from '@parcours/board'
import { EMPTY_WORKSHOP, type Workshop } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { activeLanesOf } from './active-lanes.ts'
import { BLANK_STEP } from './step-draft.ts'

function aBoard() {
  const doc = createBoardDoc()
  seedTemplate(doc, 'service', { title: 'B', locale: 'en', author: 'me', now: 0 })
  const model = new BoardModel(doc)
  const lanes = lanesOf(model.board, liveJourneys(model.board)[0]!.id).map(({ id }) => id)
  return { model, lanes }
}
const at = (lanes: readonly string[] | null): Workshop => ({
  ...EMPTY_WORKSHOP,
  agenda: [{ ...BLANK_STEP, id: 's', lanes }],
  current: { step: 's', round: 'r', startedAt: 0, timer: null, closed: false, revealed: false },
})

describe('the lanes that a step is about', () => {
  it('are those that it names, and all of them when it names none or nothing runs', () => {
    const { model, lanes } = aBoard()
    const [first = '', second = ''] = lanes
    expect(activeLanesOf(at([first, second]), model.board)).toEqual(new Set([first, second]))
    expect(activeLanesOf(at(null), model.board)).toBe(null)
    expect(activeLanesOf({ ...at([first]), current: null }, model.board)).toBe(null)
    expect(activeLanesOf(null, model.board)).toBe(null)
  })

  it('count without those that were deleted: when all of them were, the step is about the whole map', () => {
    const { model, lanes } = aBoard()
    const [first = '', second = ''] = lanes
    new BoardEditor(model, { author: 'me' }).deleteLane(first, 'withNotes')
    expect(activeLanesOf(at([first, second]), model.board)).toEqual(new Set([second]))
    expect(activeLanesOf(at([first]), model.board)).toBe(null)
  })
})
