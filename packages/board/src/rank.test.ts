import { describe, expect, it } from 'vitest'
import { compareRanked, gapAt, isRank, ranksBetween, seedRanks } from './rank.ts'

describe('ranks', () => {
  it('B-3 orders by rank, then by id, by code point', () => {
    const list = [
      { id: 'b', rank: 'a1' },
      { id: 'a', rank: 'a1' },
      { id: 'z', rank: 'Zz' },
      { id: 'é', rank: 'a1' },
    ]
    expect(list.sort(compareRanked).map(({ id }) => id)).toEqual(['z', 'a', 'b', 'é'])
  })

  it('B-4 gives two things at one place two ranks, with room between them', () => {
    for (const [lower, upper] of [
      [null, null],
      ['a0', null],
      [null, 'a0'],
      ['a0', 'a1'],
      ['a0', 'a1V'],
      ['a0', 'a0V'],
    ] as const) {
      const [first] = ranksBetween(lower, upper, ['anna-1'])
      const [second] = ranksBetween(lower, upper, ['karim-1'])
      expect(first).not.toBe(second)
      const [low, high] = [first!, second!].sort()
      const [third] = ranksBetween(low!, high!, ['tom-1'])
      for (const rank of [first, second, third]) expect(isRank(rank)).toBe(true)
      expect([low, third, high]).toEqual([low, third, high].toSorted())
      if (lower !== null) expect(low! > lower).toBe(true)
      if (upper !== null) expect(high! < upper).toBe(true)
    }
  })

  it('B-4 keeps many at once in their order', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `n${index}`)
    const ranks = ranksBetween('a0', 'a1', ids)
    expect(ranks).toEqual(ranks.toSorted())
    expect(new Set(ranks).size).toBe(200)
    expect(ranks.every((rank) => rank > 'a0' && rank < 'a1' && isRank(rank))).toBe(true)
  })

  it('B-5 does not throw on equal or reversed neighbours, nor on ranks that are none', () => {
    expect(ranksBetween('a1', 'a1', ['x'])[0]! > 'a1').toBe(true)
    expect(ranksBetween('a5', 'a1', ['x'])[0]! > 'a5').toBe(true)
    for (const bad of ['', 'a', 'a10', 'é0', '0', `A${'0'.repeat(26)}`, 5, null, `a0${'1'.repeat(400)}`])
      expect(isRank(bad)).toBe(false)
    expect(seedRanks(70).every(isRank)).toBe(true)
  })

  it('B-5 puts what goes between equal ranks behind all of them', () => {
    const siblings = [
      { id: 'a', rank: 'a1' },
      { id: 'b', rank: 'a1' },
      { id: 'c', rank: 'a2' },
    ]
    expect(gapAt(siblings, { after: 'a', before: 'b' })).toEqual({ lower: 'a1', upper: 'a2' })
  })

  it('B-33 reads a position: after wins, gone neighbours are passed over, neither is the end', () => {
    const siblings = [
      { id: 'a', rank: 'a1' },
      { id: 'b', rank: 'a2' },
    ]
    expect(gapAt(siblings, { after: 'a', before: 'a' })).toEqual({ lower: 'a1', upper: 'a2' })
    expect(gapAt(siblings, { after: 'gone', before: 'a' })).toEqual({ lower: null, upper: 'a1' })
    expect(gapAt(siblings, { after: 'gone', before: 'gone' })).toEqual({ lower: 'a2', upper: null })
    expect(gapAt(siblings, {})).toEqual({ lower: 'a2', upper: null })
    expect(gapAt(siblings, { after: null })).toEqual({ lower: null, upper: 'a1' })
    expect(gapAt(siblings, { after: null, before: null })).toEqual({ lower: 'a2', upper: null })
  })
})
