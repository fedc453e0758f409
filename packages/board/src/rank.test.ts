import { describe, expect, it } from 'vitest'
import type { Position } from './commands-types.ts'
import { compareRanked, isRank, type Ranked, ranksAt, ranksBetween, seedRanks } from './rank.ts'

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
    expect(ranksAt(siblings, { after: 'a', before: 'b' }, ['x'])).toEqual(ranksBetween('a1', 'a2', ['x']))
  })

  it('B-33 reads a position: after wins, gone neighbours are passed over, neither is the end', () => {
    const siblings = [
      { id: 'a', rank: 'a1' },
      { id: 'b', rank: 'a2' },
    ]
    const between = (position: Position): string[] => ranksAt(siblings, position, ['x'])
    expect(between({ after: 'a', before: 'a' })).toEqual(ranksBetween('a1', 'a2', ['x']))
    expect(between({ after: 'gone', before: 'a' })).toEqual(ranksBetween(null, 'a1', ['x']))
    expect(between({ after: 'gone', before: 'gone' })).toEqual(ranksBetween('a2', null, ['x']))
    expect(between({})).toEqual(ranksBetween('a2', null, ['x']))
    expect(between({ after: null })).toEqual(ranksBetween(null, 'a1', ['x']))
    expect(between({ after: null, before: null })).toEqual(ranksBetween('a2', null, ['x']))
  })

  /** As long as a rank may be, at both ends and with nothing that could be read between them. */
  const HIGHEST = 'z'.repeat(256)
  const LOWEST = `B${'0'.repeat(254)}1`
  const DENSE = ['1', '2', '3'].map((digit) => `a0${'0'.repeat(253)}${digit}`)
  const siblingsOf = (...ranks: string[]): Ranked[] => ranks.map((rank, index) => ({ id: `s${index}`, rank }))
  const order = (siblings: readonly Ranked[], ids: readonly string[], ranks: readonly string[]): string[] =>
    [...siblings, ...ids.map((id, index) => ({ id, rank: ranks[index]! }))]
      .sort(compareRanked)
      .map(({ id }) => id)

  it.each([
    ['behind the highest', siblingsOf('a0', HIGHEST), {}, ['s0', 'x', 'y', 's1']],
    ['before the lowest', siblingsOf(LOWEST, 'a0'), { after: null }, ['s0', 'x', 'y', 's1']],
    ['between the densest', siblingsOf(...DENSE, 'a1'), { after: 's0' }, ['s0', 's1', 's2', 'x', 'y', 's3']],
    ['behind the densest', siblingsOf('Zz', ...DENSE), { after: 's1' }, ['s0', 's1', 's2', 's3', 'x', 'y']],
    ['between the end and the highest', siblingsOf('a0', HIGHEST), { after: 's0' }, ['s0', 'x', 'y', 's1']],
    ['alone with the highest', siblingsOf(HIGHEST), {}, ['x', 'y', 's0']],
    ['alone with the lowest', siblingsOf(LOWEST), { after: null }, ['s0', 'x', 'y']],
  ])('B-7 %s: the nearest place with room for ranks that can be read', (_, siblings, position, expected) => {
    expect(siblings.every(({ rank }) => isRank(rank))).toBe(true)
    const ranks = ranksAt(siblings, position, ['x', 'y'])
    expect(ranks.filter((rank) => !isRank(rank))).toEqual([])
    expect(order(siblings, ['x', 'y'], ranks)).toEqual(expected)
  })

  it('B-7 three hundred at one place, one after the other, each between the two before it: all can be read', () => {
    const siblings = siblingsOf('a0', 'a1')
    for (let n = 0; n < 300; n += 1) {
      const [a, b] = [siblings.at(-2)!, siblings.at(-1)!].toSorted(compareRanked)
      const sorted = siblings.toSorted(compareRanked)
      const id = `n${n}`
      const [rank] = ranksAt(sorted, { after: a!.id, before: b!.id }, [id])
      expect(isRank(rank)).toBe(true)
      siblings.push({ id, rank: rank! })
    }
    expect(new Set(siblings.map(({ rank }) => rank)).size).toBe(siblings.length)
  })

  it('B-7 what has the lowest ranks of all is read as having none, so that something always fits below', () => {
    expect(isRank(`A${'0'.repeat(25)}1`)).toBe(false)
    expect(isRank(`A${'z'.repeat(26)}`)).toBe(false)
    expect(isRank(LOWEST)).toBe(true)
    expect(() => ranksBetween(null, LOWEST, ['x', 'y', 'z'])).not.toThrow()
  })
})
