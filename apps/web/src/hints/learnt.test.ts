import { describe, expect, it } from 'vitest'
import { HINTS, learn, nextHint, parseLearnt } from './learnt.ts'

describe('hints', () => {
  it('come one after the other until all are learnt', () => {
    expect(nextHint(new Set())).toBe('write')
    expect(nextHint(new Set(['write'] as const))).toBe('move')
    // Who found one by themselves isn't told it when its turn comes.
    expect(nextHint(new Set(['write', 'move'] as const))).toBe('keys')
    expect(nextHint(new Set(HINTS))).toBeNull()
    expect(HINTS.length).toBeLessThan(5)
  })
  it('pass over what no version of ours has stored, and learn without a storage', () => {
    expect(parseLearnt(null)).toEqual(new Set())
    expect(parseLearnt({ write: true })).toEqual(new Set())
    expect(parseLearnt(['write', 7, 'fly'])).toEqual(new Set(['write']))
    expect(() => learn('move')).not.toThrow()
  })
})
