import { describe, expect, it } from 'vitest'
import { obstacleToVote, standing } from './ballot-rules.ts'

const settings = { budget: 5, cap: 3, lanes: null }
const open = { isOpen: true, settings }
const all = (): boolean => true
const ballot = (points: Record<string, number>) => new Map(Object.entries(points))
const more = (target: string) => ({ target, by: 1 }) as const
const less = (target: string) => ({ target, by: -1 }) as const

describe('obstacles to a vote', () => {
  it('lets a point be placed and taken back while some are left', () => {
    expect(obstacleToVote(ballot({}), more('a'), open, all)).toBeNull()
    expect(obstacleToVote(ballot({ a: 2, b: 2 }), more('a'), open, all)).toBeNull()
    expect(obstacleToVote(ballot({ a: 1 }), less('a'), open, all)).toBeNull()
  })

  it('names the cap of the note before the end of the budget', () => {
    expect(obstacleToVote(ballot({ a: 3 }), more('a'), open, all)).toBe('cap')
    expect(obstacleToVote(ballot({ a: 3, b: 2 }), more('a'), open, all)).toBe('cap')
    expect(obstacleToVote(ballot({ a: 3, b: 2 }), more('c'), open, all)).toBe('budget')
    // Who may place all of them on one note has none left then.
    const whole = { isOpen: true, settings: { budget: 2, cap: 2, lanes: null } }
    expect(obstacleToVote(ballot({ a: 2 }), more('a'), whole, all)).toBe('budget')
  })

  it('has nothing to take back where nothing is', () => {
    expect(obstacleToVote(ballot({ b: 1 }), less('a'), open, all)).toBe('none')
  })

  it('takes nothing outside of the vote, and nothing once it is closed', () => {
    expect(obstacleToVote(ballot({}), more('a'), open, (id) => id !== 'a')).toBe('scope')
    expect(obstacleToVote(ballot({ a: 1 }), less('a'), { ...open, isOpen: false }, all)).toBe('closed')
  })

  it('gives back what was placed on a note that is gone', () => {
    const gone = ballot({ a: 3, b: 2 })
    const isVotable = (id: string): boolean => id !== 'b'
    expect([...standing(gone, isVotable)]).toEqual([['a', 3]])
    expect(obstacleToVote(gone, more('c'), open, isVotable)).toBeNull()
  })
})
