import { ballotId, givePoints, ownRatingId, rateForReveal, readBallot } from '@parcours/board'
import type { Poll } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ANNA, Bench, KARIM, reasonOf, WATCHER } from '../testing/admission-bench.ts'
import type { Verdict } from './admission.ts'

const VOTE: Poll = { round: 'r1', mode: 'voting', isOpen: true, settings: { budget: 5, cap: 3, lanes: null } }
const RATING: Poll = { ...VOTE, mode: 'rating' }
const means = { author: 'anna', now: 1 }

/** Anna's own document on the server, and her tabs. */
class Own extends Bench {
  bring(doc: Y.Doc, poll: Poll | null = VOTE, who = ANNA): string {
    return reasonOf(this.verdict(doc, poll, who))
  }
  verdict(doc: Y.Doc, poll: Poll | null = VOTE, who = ANNA): Verdict {
    return this.take(doc, who, { isPrivate: true, poll })
  }
  get ballot(): Record<string, number> {
    return Object.fromEntries(readBallot(this.doc, 'r1'))
  }
}
const give = (doc: Y.Doc, target: string, points: number, round = 'r1'): void => {
  givePoints(doc, { round, target, points }, { budget: 1_000, cap: 1_000, lanes: null }, () => true, means)
}
const rate = (doc: Y.Doc, value: 1 | 5 | null, round = 'r1'): void =>
  rateForReveal(doc, { round, point: 's1', persona: 'p1', value }, means)
const record = (doc: Y.Doc, root: 'votes' | 'ratings', id: string): Y.Map<unknown> =>
  doc.getMap(root).get(id) as Y.Map<unknown>

describe('ballots', () => {
  it('SV-150 are taken while their round runs, and too late before and after', () => {
    const own = new Own()
    const doc = own.client()
    give(doc, 'n1', 2)
    expect(own.bring(doc)).toBe('admitted')
    const closed: [string, Poll | null][] = [
      ['nothing runs', null],
      ['another round', { ...VOTE, round: 'r2' }],
      ['being counted', { ...VOTE, isOpen: false }],
      ['a rating', RATING],
      ['a round whose name begins alike', { ...VOTE, round: 'r' }],
    ]
    for (const [what, poll] of closed) {
      const tab = own.client()
      give(tab, 'n1', 3)
      expect([what, own.bring(tab, poll)]).toEqual([what, 'closed'])
      const other = own.client()
      give(other, 'n2', 1)
      expect([what, own.bring(other, poll)]).toEqual([what, 'closed'])
      const less = own.client()
      give(less, 'n1', 0)
      expect([what, own.bring(less, poll)]).toEqual([what, 'closed'])
    }
    // What came in time may be brought again: it changes nothing.
    expect(own.verdict(doc, null)).toMatchObject({ verdict: 'admitted', writes: false })
    expect(own.ballot).toEqual({ n1: 2 })
  })

  it('SV-151 keep to the budget and to the cap', () => {
    const own = new Own()
    const doc = own.client()
    give(doc, 'n1', 3)
    give(doc, 'n2', 2)
    expect(own.bring(doc)).toBe('admitted')
    for (const [target, points] of [
      ['n3', 1],
      ['n2', 3],
    ] as const) {
      const tab = own.client()
      give(tab, target, points)
      expect([target, own.bring(tab)]).toEqual([target, 'budget'])
    }
    const above = own.client()
    give(above, 'n1', 4)
    expect(own.bring(above, { ...VOTE, settings: { ...VOTE.settings, budget: 50 } })).toBe('budget')
    const moving = own.client()
    moving.transact(() => {
      give(moving, 'n1', 0)
      give(moving, 'n3', 3)
    })
    expect(own.bring(moving)).toBe('admitted')
    expect(own.ballot).toEqual({ n2: 2, n3: 3 })
  })

  it('SV-151 a queue that went up and down is judged by where it ends', () => {
    const own = new Own()
    const doc = own.client()
    for (const points of [3, 1, 3, 0, 2]) give(doc, 'n1', points)
    give(doc, 'n2', 3)
    expect(own.bring(doc)).toBe('admitted')
    for (const target of ['n3', 'n4', 'n5']) {
      give(doc, 'n2', 0)
      give(doc, target, 1)
    }
    expect(own.bring(doc)).toBe('admitted')
    expect(own.ballot).toEqual({ n1: 2, n3: 1, n4: 1, n5: 1 })
  })

  it('SV-151 two tabs of one person have one ballot, whichever of them wins where both wrote', () => {
    for (const first of [0, 1]) {
      const own = new Own()
      const tabs = [own.client(), own.client()]
      tabs.forEach((tab, n) => {
        give(tab, 'n1', n + 1)
        give(tab, `n${n + 2}`, 2)
      })
      const [one, two] = first === 0 ? tabs : tabs.toReversed()
      expect(own.bring(one as Y.Doc)).toBe('admitted')
      const before = own.ballot
      const after = new Y.Doc()
      for (const doc of tabs) Y.applyUpdate(after, Y.encodeStateAsUpdate(doc))
      const points = [...readBallot(after, 'r1').values()].reduce((sum, value) => sum + value)
      expect(own.bring(two as Y.Doc)).toBe(points <= 5 ? 'admitted' : 'budget')
      expect([5, 6]).toContain(points)
      expect(own.ballot).toEqual(points <= 5 ? Object.fromEntries(readBallot(after, 'r1')) : before)
    }
  })

  it.each<[string, (doc: Y.Doc) => void, string]>([
    ['half a point', (doc) => record(doc, 'votes', 'r1~n1').set('points', 1.5), 'malformed'],
    ['less than none', (doc) => record(doc, 'votes', 'r1~n1').set('points', -4), 'malformed'],
    ['no number', (doc) => record(doc, 'votes', 'r1~n1').set('points', '3'), 'malformed'],
    ['more than any', (doc) => record(doc, 'votes', 'r1~n1').set('points', 2 ** 60), 'budget'],
    ['points for something else', (doc) => record(doc, 'votes', 'r1~n1').set('target', 'n2'), 'malformed'],
    ['points in another round', (doc) => record(doc, 'votes', 'r1~n1').set('round', 'r2'), 'malformed'],
    ['somebody else’s name', (doc) => record(doc, 'votes', 'r1~n1').set('author', 'karim'), 'author'],
    ['no name', (doc) => doc.getMap('votes').set('r1~n9', new Y.Map()), 'author'],
    ['a rating', (doc) => rate(doc, 5), 'closed'],
  ])('SV-151 a hostile client can’t give %s', (_, change, reason) => {
    const own = new Own()
    const doc = own.client()
    give(doc, 'n1', 1)
    expect(own.bring(doc)).toBe('admitted')
    own.edit(doc, () => change(doc))
    expect(own.bring(doc)).toBe(reason)
  })

  it('SV-151 nor points that begin to count later', () => {
    const own = new Own()
    const doc = own.client()
    doc.transact(() => {
      for (const target of ['n1', 'n2', 'n3']) {
        const hidden = new Y.Map<unknown>(Object.entries({ round: 'r1', points: 3, author: 'anna' }))
        doc.getMap('votes').set(ballotId('r1', target), hidden)
      }
    })
    const reasons = [own.bring(doc)]
    for (const target of ['n1', 'n2', 'n3']) {
      const tab = own.client()
      own.edit(tab, () => record(tab, 'votes', ballotId('r1', target))?.set('target', target))
      reasons.push(own.bring(tab))
    }
    expect(reasons.filter((reason) => reason === 'budget').length).toBeGreaterThan(0)
    expect(Object.values(own.ballot).reduce((sum, points) => sum + points, 0)).toBeLessThanOrEqual(5)
  })

  it('SV-155 are nowhere but in private documents: nobody writes results', () => {
    for (const role of ['facilitator', 'editor', 'contributor'] as const) {
      const bench = new Bench()
      const doc = bench.client()
      give(doc, 'n1', 1)
      expect([role, reasonOf(bench.take(doc, { ...ANNA, role }, { poll: VOTE }))]).toEqual([role, 'role'])
    }
    const own = new Own()
    const doc = own.client()
    give(doc, 'n1', 1)
    expect(own.bring(doc, VOTE, WATCHER)).toBe('role')
    expect(own.bring(doc, VOTE, KARIM)).toBe('author')
  })
})

describe('ratings in progress', () => {
  it('SV-150 are taken in their round, changed and taken back', () => {
    const own = new Own()
    const doc = own.client()
    for (const value of [1, 5, null, 1] as const) {
      rate(doc, value)
      expect(own.bring(doc, RATING)).toBe('admitted')
    }
    for (const poll of [null, VOTE, { ...RATING, isOpen: false }, { ...RATING, round: 'r2' }]) {
      const tab = own.client()
      rate(tab, 5)
      expect(own.bring(tab, poll)).toBe('closed')
    }
    const forged = own.client()
    own.edit(forged, () => record(forged, 'ratings', ownRatingId('r1', 's1', 'p1', 'anna')).set('value', 9))
    expect(own.bring(forged, RATING)).toBe('malformed')
    const other = own.client()
    rateForReveal(other, { round: 'r1', point: 's1', persona: 'p1', value: 5 }, { author: 'karim', now: 1 })
    expect(own.bring(other, RATING)).toBe('author')
  })
})
