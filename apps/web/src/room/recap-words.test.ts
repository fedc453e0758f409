import { EMPTY_WORKSHOP, type Workshop } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { recapOf, timeWords } from './recap-words.ts'

const STARTED = 1_000_000
const running: Workshop = {
  ...EMPTY_WORKSHOP,
  version: 3,
  current: { step: 's', round: 'r1', startedAt: STARTED, timer: null, revealed: false, closed: false },
}

describe('the recap', () => {
  it('is for whoever comes when a step has been running for a while, once a visit of it', () => {
    expect(recapOf(running, null, STARTED + 60_000)).toBe('r1')
    expect(recapOf(running, 'r0', STARTED + 60_000)).toBe('r1')
    expect(recapOf(running, 'r1', STARTED + 60_000)).toBeNull()
    expect(recapOf(running, null, STARTED + 1_000)).toBeNull()
  })

  it('is for nobody while nothing runs, or before the server said so', () => {
    expect(recapOf(null, null, STARTED)).toBeNull()
    expect(recapOf({ ...running, current: null }, null, STARTED + 60_000)).toBeNull()
  })

  it('tells time roughly: it is read once', () => {
    expect([0, 4_400, 59_499, 60_000, 89_000, 479_000, 3_600_000].map(timeWords)).toEqual(
      ['0 s', '4 s', '59 s', '1 min', '1 min', '8 min', '60 min'].map((text) => text.replace(' ', '\u00A0')),
    )
  })
})
