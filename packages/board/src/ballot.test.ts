import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type Ballot,
  BoardModel,
  type ClosedVote,
  countedBallot,
  DEFAULT_VOTE,
  givePoints,
  type IsVotable,
  liveNotes,
  loadRecords,
  markRatings,
  observeBallots,
  ownRatingId,
  pointsLeft,
  ranking,
  rankingOn,
  rateForReveal,
  ratingId,
  ratingSummary,
  readBallot,
  readOwnRatings,
  type SeatRating,
  validBallot,
  votableIn,
  votePointsOf,
  voteResults,
  writeRatings,
  writeVote,
} from './index.ts'
import { NOW, person, seeded } from './testing/boards.ts'

const ANY: IsVotable = () => true
const SETTINGS = { budget: 5, cap: 3, lanes: null }
const means = { author: 'anna', now: NOW }
const ballot = (points: Readonly<Record<string, number>>): Ballot => new Map(Object.entries(points))
const give = (doc: Y.Doc, target: string, points: number, isVotable = ANY, round = 'r1'): boolean =>
  givePoints(doc, { round, target, points }, SETTINGS, isVotable, means)
const modelOf = (doc: Y.Doc): BoardModel => new BoardModel(doc)

describe('a ballot', () => {
  it('B-140 keeps to the budget and the cap, and gives only to what may be voted on', () => {
    expect(DEFAULT_VOTE).toEqual(SETTINGS)
    expect(validBallot(ballot({ a: 3, b: 2 }), SETTINGS, ANY)).toBe(true)
    expect(validBallot(ballot({}), SETTINGS, ANY)).toBe(true)
    for (const bad of [{ a: 4 }, { a: 3, b: 3 }, { a: 0 }, { a: -1 }, { a: 1.5 }, { a: Number.NaN }]) {
      expect([bad, validBallot(ballot(bad), SETTINGS, ANY)]).toEqual([bad, false])
    }
    expect(validBallot(ballot({ a: 1 }), SETTINGS, () => false)).toBe(false)
    expect([pointsLeft(ballot({ a: 3 }), SETTINGS), pointsLeft(ballot({ a: 9 }), SETTINGS)]).toEqual([2, 0])
  })

  it('B-140 of an invalid one counts as much as is valid, the same however it was written', () => {
    const bad = { c: 9, a: 2, gone: 1, b: 2 }
    const isVotable = (id: string): boolean => id !== 'gone'
    const expected = ballot({ a: 2, b: 2, c: 1 })
    expect(countedBallot(ballot(bad), SETTINGS, isVotable)).toEqual(expected)
    const reversed = Object.fromEntries(Object.entries(bad).toReversed())
    expect([...countedBallot(ballot(reversed), SETTINGS, isVotable)]).toEqual([...expected])
    expect(countedBallot(ballot({ a: Number.NaN, b: 0.5, c: -4 }), SETTINGS, ANY).size).toBe(0)
    const valid = ballot({ a: 3, b: 2 })
    expect(countedBallot(valid, SETTINGS, ANY)).toEqual(valid)
  })

  it('B-141 is one record for each round and target, signed, and one update a gift', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    expect([give(doc, 'a', 2), give(doc, 'b', 3), give(doc, 'a', 1)]).toEqual([true, true, true])
    expect(readBallot(doc, 'r1')).toEqual(ballot({ a: 1, b: 3 }))
    expect(updates).toBe(3)
    expect((doc.getMap('votes').get('r1~a') as Y.Map<unknown>).toJSON()).toEqual({
      ...{ round: 'r1', target: 'a', points: 1, author: 'anna', createdAt: NOW },
    })
    give(doc, 'a', 0)
    expect([readBallot(doc, 'r1'), readBallot(doc, 'r2')]).toEqual([ballot({ b: 3 }), ballot({})])
    expect(give(doc, 'a', 0)).toBe(true)
    expect(updates).toBe(4)
  })

  it('B-141 what would be too much is not written; what is gone costs nothing once it is needed', () => {
    const doc = new Y.Doc()
    give(doc, 'a', 3)
    give(doc, 'b', 1)
    expect([give(doc, 'a', 4), give(doc, 'c', 2), give(doc, 'c', 1, () => false)]).toEqual([
      false,
      false,
      false,
    ])
    expect(readBallot(doc, 'r1')).toEqual(ballot({ a: 3, b: 1 }))
    const withoutA = (id: string): boolean => id !== 'a'
    expect(give(doc, 'c', 1, withoutA)).toBe(true)
    expect(readBallot(doc, 'r1')).toEqual(ballot({ a: 3, b: 1, c: 1 }))
    expect(give(doc, 'c', 3, withoutA)).toBe(true)
    expect(readBallot(doc, 'r1')).toEqual(ballot({ b: 1, c: 3 }))
  })

  it('B-141 a reader passes over what is none', () => {
    const doc = new Y.Doc()
    const odd = [
      ['r1~a', { round: 'r1', target: 'b', points: 1 }],
      ['r1~c', { round: 'r1', target: 'c', points: '3' }],
      ['r1~d', { round: 'r1', target: 4, points: 1 }],
      ['r1~e', { round: 'r1', target: 'e', points: 1.5 }],
    ] as const
    for (const [id, values] of odd) doc.getMap('votes').set(id, new Y.Map<unknown>(Object.entries(values)))
    doc.getMap('votes').set('r1~f', 3)
    expect(readBallot(doc, 'r1').size).toBe(0)
  })

  it('B-142 may go to live notes that everybody sees, in the lanes of the vote', () => {
    const { editor, model } = person('anna', seeded('demo-mattress'))
    const [first, second] = liveNotes(model.board).filter(({ place }) => place.at === 'cell')
    const own = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 }, text: 'free' })
    const lane = first?.place.at === 'cell' ? first.place.lane : ''
    const all = (): ReturnType<typeof votableIn> => votableIn(model.board, { lanes: null })
    expect([all()(first?.id ?? ''), all()(own), all()('nothing')]).toEqual([true, true, false])
    const some = votableIn(model.board, { lanes: [lane] })
    expect([some(first?.id ?? ''), some(own)]).toEqual([true, false])
    expect(votableIn(model.board, { lanes: ['gone'] })(first?.id ?? '')).toBe(false)
    editor.deleteNotes([first?.id ?? ''])
    expect([all()(first?.id ?? ''), all()(second?.id ?? '')]).toEqual([false, true])
  })
})

describe('ratings in a covered step', () => {
  it('B-143 are one for each person, persona and point, changed and taken back', () => {
    const doc = new Y.Doc()
    let heard = 0
    const stop = observeBallots(doc, () => {
      heard += 1
    })
    const rate = (point: string, value: 1 | 5 | null, round = 'r1'): void =>
      rateForReveal(doc, { round, point, persona: 'p1', value }, means)
    rate('s1', 1)
    rate('s1', 5)
    rate('s2', 1)
    rate('s1', 5, 'r2')
    const id = ownRatingId('r1', 's1', 'p1', 'anna')
    expect(readOwnRatings(doc, 'r1', 'anna')).toEqual([
      { id, point: 's1', persona: 'p1', value: 5 },
      { id: ownRatingId('r1', 's2', 'p1', 'anna'), point: 's2', persona: 'p1', value: 1 },
    ])
    expect(readOwnRatings(doc, 'r1', 'karim')).toEqual([])
    rate('s1', null)
    rate('s3', null)
    expect(readOwnRatings(doc, 'r1', 'anna')).toHaveLength(1)
    rate('s1', 1)
    expect(readOwnRatings(doc, 'r1', 'anna').find((rating) => rating.id === id)?.value).toBe(1)
    expect(heard).toBe(6)
    stop()
    rate('s1', 5)
    expect(heard).toBe(6)
  })
})

describe('what a vote came to', () => {
  const vote: ClosedVote = {
    round: 'r1',
    step: 'step',
    title: 'Priorities',
    seats: 4,
    closedAt: NOW,
    settings: SETTINGS,
  }

  it('B-144 is written once, in totals that say nothing about who gave what', () => {
    const doc = seeded('demo-mattress')
    const [a, b, c] = liveNotes(modelOf(doc).board).map(({ id }) => id) as [string, string, string]
    const ballots = [
      ballot({ [a]: 3, [b]: 2 }),
      ballot({ [b]: 1 }),
      ballot({}),
      ballot({ gone: 2 }),
      ballot({ [c]: 9 }),
    ]
    const other = seeded('demo-mattress')
    expect([writeVote(doc, vote, ballots), writeVote(other, vote, ballots.toReversed())]).toEqual([3, 3])
    const [result] = voteResults(modelOf(doc).board)
    expect(result).toEqual({
      ...{
        id: 'r1',
        round: 'r1',
        step: 'step',
        title: 'Priorities',
        budget: 5,
        cap: 3,
        seats: 4,
        ballots: 3,
      },
      ...{ totals: { [a]: 3, [b]: 3, [c]: 3 }, closedAt: NOW, deleted: null },
    })
    expect(JSON.stringify(doc.getMap('votes'))).toBe(JSON.stringify(other.getMap('votes')))
    const before = Y.encodeStateAsUpdate(doc)
    writeVote(doc, vote, [ballot({ [a]: 1 })])
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(modelOf(doc).board.problems).toEqual([])
  })

  it('B-144 says of at least as many people that they could vote as did', () => {
    const doc = seeded('demo-mattress')
    const [note] = liveNotes(modelOf(doc).board)
    writeVote(doc, { ...vote, seats: 0 }, [ballot({ [note?.id ?? '']: 1 })])
    expect(voteResults(modelOf(doc).board)[0]).toMatchObject({ seats: 1, ballots: 1 })
  })

  it('B-145 is a ranking in which ties share a rank, without what is gone by now', () => {
    const totals = { d: 1, a: 2, c: 7, b: 2, e: 1 }
    const ranks = (list: ReturnType<typeof ranking>) =>
      list.map(({ rank, target, points }) => [rank, target, points])
    expect(ranks(ranking({ totals }))).toEqual([
      [1, 'c', 7],
      [2, 'a', 2],
      [2, 'b', 2],
      [4, 'd', 1],
      [4, 'e', 1],
    ])
    expect(ranks(ranking({ totals }, (id) => id !== 'c' && id !== 'b'))).toEqual([
      [1, 'a', 2],
      [2, 'd', 1],
      [2, 'e', 1],
    ])
    const { editor, model, doc } = person('anna', seeded('demo-mattress'))
    const [a, b] = liveNotes(model.board).map(({ id }) => id) as [string, string]
    writeVote(doc, vote, [ballot({ [a]: 3, [b]: 1 })])
    writeVote(doc, { ...vote, round: 'r2', closedAt: NOW + 1 }, [ballot({ [b]: 1 })])
    expect(rankingOn(model.board, 'r1').map(({ target }) => target)).toEqual([a, b])
    expect(votePointsOf(model.board, b).map(({ vote, rank, points }) => [vote.id, rank, points])).toEqual([
      ['r1', 2, 1],
      ['r2', 1, 1],
    ])
    editor.deleteNotes([a])
    expect(votePointsOf(model.board, b)[0]).toMatchObject({ rank: 1, points: 1 })
    expect(votePointsOf(model.board, a)).toEqual([])
    editor.restore('notes', a)
    expect(votePointsOf(model.board, b)[0]).toMatchObject({ rank: 2 })
  })

  it('B-145 ranks a group as one, with the points of the notes in it by now', () => {
    const { editor, model, doc } = person('anna', seeded('demo-mattress'))
    const cells = new Map<string, string[]>()
    for (const { id, place } of liveNotes(model.board)) {
      if (place.at !== 'cell') continue
      const cell = `${place.stage} ${place.lane}`
      cells.set(cell, [...(cells.get(cell) ?? []), id])
    }
    const [a, b] = [...cells.values()].find((ids) => ids.length > 1) as [string, string]
    const alone = liveNotes(model.board).find(({ id }) => id !== a && id !== b)?.id ?? ''
    const group = editor.group([a, b], 'Together')
    expect(votableIn(model.board, { lanes: null })(group)).toBe(true)
    expect(votableIn(model.board, { lanes: [] })(group)).toBe(false)
    writeVote(doc, vote, [ballot({ [a]: 1, [alone]: 3 }), ballot({ [group]: 1, [b]: 2 })])
    const ranks = () => rankingOn(model.board, 'r1').map(({ rank, target, points }) => [rank, target, points])
    expect(ranks()).toEqual([
      [1, group, 4],
      [2, alone, 3],
    ])
    expect(rankingOn(model.board, 'r1')[0]?.parts.toSorted((x, y) => x.points - y.points)).toEqual([
      { id: a, points: 1 },
      { id: b, points: 2 },
    ])
    expect(votePointsOf(model.board, b)).toMatchObject([{ rank: 1, points: 2 }])
    editor.undo()
    expect(ranks().map(([rank, , points]) => [rank, points])).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ])
  })

  it('B-146 is read whatever is stored', () => {
    const doc = seeded('blank')
    const record = (values: Record<string, unknown>) => ({ ...values })
    const other = new Y.Doc()
    const roots = { votes: { odd: record({ totals: { a: 2, b: 'x', c: -1, d: 1.5 }, seats: -4 }), none: {} } }
    loadRecords(other, { meta: {}, roots } as unknown as Parameters<typeof loadRecords>[1])
    const { board } = modelOf(other)
    expect(board.votes.get('odd')).toMatchObject({ totals: { a: 2 }, seats: 0, ballots: 0, title: '' })
    expect(board.votes.get('none')).toMatchObject({ round: 'none', totals: {} })
    expect(board.problems.some(({ root }) => root === 'votes')).toBe(true)
    expect(voteResults(modelOf(doc).board)).toEqual([])
  })
})

describe('ratings that are revealed', () => {
  const at = { point: 's1', persona: 'p1' } as const
  const of = (seat: string, value: SeatRating['value'], over: Partial<SeatRating> = {}): SeatRating => ({
    ...at,
    id: ownRatingId('r1', at.point, at.persona, seat),
    seat,
    value,
    ...over,
  })
  const revealing = (names: 'shown' | 'removed', random = (below: number): number => below - 1) => {
    let ids = 0
    return { now: NOW, names, random, newId: () => `new${++ids}` }
  }
  const live = (doc: Y.Doc) =>
    [...modelOf(doc).board.ratings.values()].filter(
      (rating) => rating.deleted === null && rating.point === 's1' && rating.persona === 'p1',
    )

  it('B-147 are signed by their authors, one each, and leave others’ as they were', () => {
    const { doc, editor, model } = person('anna', seeded('demo-mattress'))
    const before = live(doc).length
    editor.rate('s1', 'p1', 1)
    const written = writeRatings(
      doc,
      [of('anna', 5), of('karim', 2), of('li', 3, { point: 'gone' })],
      revealing('shown'),
    )
    expect(written.map(({ seat }) => seat).toSorted()).toEqual(['anna', 'karim'])
    expect(live(doc)).toHaveLength(before + 2)
    expect(model.board.ratings.get(ratingId('s1', 'p1', 'anna'))).toMatchObject({
      value: 5,
      author: 'anna',
      createdAt: NOW,
    })
    expect(model.board.ratings.get(ratingId('s1', 'p1', 'karim'))).toMatchObject({ value: 2, deleted: null })
  })

  it('B-147 without names are nobody’s, each with an id of its own, and nobody counts twice', () => {
    const { doc, editor, model } = person('anna', seeded('demo-mattress'))
    editor.rate('s1', 'p1', 1)
    editor.rate('s2', 'p1', 1)
    const all = ['anna', 'karim', 'li'].map((seat, n) => of(seat, (n + 3) as SeatRating['value']))
    writeRatings(doc, all, revealing('removed'))
    expect(live(doc).map(({ author, createdAt }) => [author, createdAt])).toEqual(Array(3).fill(['', NOW]))
    expect(new Set(live(doc).map(({ id }) => id)).size).toBe(3)
    expect(ratingSummary(model.board, 's1', 'p1')?.values).toEqual([3, 4, 5])
    expect(JSON.stringify(live(doc))).not.toMatch(/anna|karim|r1/)
    // What was rated elsewhere stays, signed.
    expect(model.board.ratings.get(ratingId('s2', 'p1', 'anna'))?.deleted).toBeNull()
    const again = { ...revealing('removed'), newId: () => 'second' }
    writeRatings(doc, [of('karim', 1)], again)
    expect(ratingSummary(model.board, 's1', 'p1')?.values).toEqual([1])
    writeRatings(doc, [of('karim', 2)], revealing('shown'))
    expect(ratingSummary(model.board, 's1', 'p1')?.values).toEqual([2])
  })

  it('B-147 come in an order that is nobody’s', () => {
    const orders = [0, 1].map((first) => {
      const doc = seeded('demo-mattress')
      const all = ['anna', 'karim', 'li', 'piet'].map((seat) => of(seat, 3, { point: `s${first + 1}` }))
      return writeRatings(
        doc,
        all,
        revealing('removed', (below) => (first === 0 ? 0 : below - 1)),
      ).map(({ seat }) => seat)
    })
    expect(orders[0]).not.toEqual(orders[1])
    expect(orders[0]?.toSorted()).toEqual(orders[1]?.toSorted())
  })

  it('B-148 leave their author’s own document, once; without names the values go too', () => {
    for (const names of ['shown', 'removed'] as const) {
      const doc = new Y.Doc()
      rateForReveal(doc, { round: 'r1', ...at, value: 4 }, means)
      const id = ownRatingId('r1', 's1', 'p1', 'anna')
      markRatings(doc, [id, 'nothing'], { now: NOW, names })
      const first = Y.encodeStateAsUpdate(doc)
      markRatings(doc, [id], { now: NOW + 1, names })
      expect(Y.encodeStateAsUpdate(doc)).toEqual(first)
      expect(readOwnRatings(doc, 'r1', 'anna')).toEqual([])
      const record = doc.getMap('ratings').get(id) as Y.Map<unknown>
      expect([record.get('value'), record.get('deleted')]).toEqual([
        names === 'shown' ? 4 : undefined,
        { by: '', at: NOW },
      ])
    }
  })
})
