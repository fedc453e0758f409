import { BoardEditor, BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { stopAt, stopsOf } from './stops.ts'
import { directionOf, follow, swipeOf } from './swipe.ts'

describe('a finger that crosses the page', () => {
  it('is neither a swipe nor a scroll before it went ten pixels', () => {
    expect(directionOf(6, 6)).toBe(null)
    expect(directionOf(-12, 4)).toBe('across')
    expect(directionOf(12, 9)).toBe('down')
    expect(directionOf(0, -30)).toBe('down')
  })

  it('goes on when it went far, or fast, and back when it did neither', () => {
    expect(swipeOf(-80, 2_000)).toBe(1)
    expect(swipeOf(80, 2_000)).toBe(-1)
    expect(swipeOf(-40, 80)).toBe(1)
    expect(swipeOf(-40, 400)).toBe(0)
    expect(swipeOf(-20, 10)).toBe(0)
  })

  it('pulls less where nothing follows', () => {
    expect(follow(-40, true)).toBe(-40)
    expect(follow(-40, false)).toBe(-10)
  })
})

describe('where one can stand', () => {
  it('are the stages of all journeys in their order; a stage that goes leaves one beside it', () => {
    const doc = createBoardDoc()
    seedTemplate(doc, 'service', { title: 'B', locale: 'en', author: 'me', now: 0 })
    const model = new BoardModel(doc)
    const editor = new BoardEditor(model, { author: 'me' })
    const first = stopsOf(model.board)
    editor.addJourney({ title: 'Second', kind: null, stages: [{ name: 'Alone' }], lanes: [] })
    const stops = stopsOf(model.board)
    expect(stops.slice(0, first.length)).toEqual(first)
    expect(stops.at(-1)).toMatchObject({ index: 1, count: 1, stage: { name: 'Alone' } })
    expect(stops.map(({ index }) => index)).toEqual([...first.map((_, at) => at + 1), 1])

    const last = stops.length - 1
    const here = stops[last]!.stage.id
    expect(stopAt(stops, here, 0)).toBe(last)
    editor.deleteStage(here, 'park')
    expect(stopAt(stopsOf(model.board), here, last)).toBe(last - 1)
    expect(stopAt(stops, null, -1)).toBe(0)
    expect(stopAt([], null, 3)).toBe(-1)
  })
})
