import { BoardModel, createBoardDoc, liveJourneys, seedTemplate, stagesOf } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { placeWords } from './place-words.ts'

const doc = createBoardDoc()
seedTemplate(doc, 'demo-mattress', { locale: 'en', title: 'Test', author: '', now: 1 })
const { board } = new BoardModel(doc)
const [journey] = liveJourneys(board)

describe('where a call leads to', () => {
  it('is said by the number of the stage, as it stands on the map', () => {
    const stages = stagesOf(board, journey!.id)
    const anchor = { at: 'cell', stage: stages[3]!.id, lane: 'any', x: 0, y: 0 } as const
    expect(placeWords(board, anchor)).toEqual({ key: 'attention.waitsAtStage', number: 4 })
  })

  it('is said by the map outside of its cells, and not at all where there is nothing to say', () => {
    const at = { at: 'journey', journey: journey!.id, x: 0, y: 0 } as const
    expect(placeWords(board, at)).toEqual({ key: 'attention.waitsOnMap', title: journey!.title })
    const gone = { at: 'cell', stage: 'gone', lane: 'gone', x: 0, y: 0 } as const
    expect(placeWords(board, gone).key).toBe('attention.waitsElsewhere')
    expect(placeWords(board, { at: 'board', x: 0, y: 0 }).key).toBe('attention.waitsElsewhere')
  })
})
