import { app, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { openedOn, subtitleOf } from './board-words.ts'

const fr = translator('fr', app)
const en = translator('en', app)
const noon = new Date(2026, 2, 4, 12).getTime()
const board = {
  id: 'a',
  title: '',
  keys: {},
  lastOpened: 0,
  archived: false,
  kind: null,
  stages: 0,
  people: [],
}

describe('words of a board on home', () => {
  it('say when it was open', () => {
    expect(openedOn(noon - 3_600_000, noon, 'fr', fr)).toBe(fr('home.openedToday'))
    expect(openedOn(noon - 20 * 3_600_000, noon, 'en', en)).toBe(en('home.openedYesterday'))
    expect(openedOn(new Date(2026, 1, 27).getTime(), noon, 'fr', fr)).toContain('27 février')
    expect(openedOn(new Date(2025, 1, 27).getTime(), noon, 'en', en)).toContain('2025')
    expect(openedOn(0, noon, 'en', en)).toBe(en('home.neverOpened'))
  })
  it('say what kind of journey it holds, and nothing that isn’t known', () => {
    expect(subtitleOf(board, en)).toBe('')
    expect(subtitleOf({ ...board, kind: 'care', stages: 5 }, en)).toContain('5 stages')
    expect(subtitleOf({ ...board, kind: 'unheard-of', stages: 1 }, en)).toBe(en('home.stages', { count: 1 }))
  })
})
