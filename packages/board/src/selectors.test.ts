import { describe, expect, it } from 'vitest'
import {
  binItems,
  boardRoots,
  cellNotes,
  curvePoints,
  freeNotes,
  freePlaceOf,
  homeOf,
  journeyOfNote,
  lanesOf,
  liveJourneys,
  liveLinks,
  liveNotes,
  noteKind,
  parkedNotes,
  ratingOf,
  ratingSummary,
  stagesOf,
} from './index.ts'
import { alone } from './testing/boards.ts'

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)

describe('where notes are', () => {
  it('B-20 shows every note of the demo in exactly one place', () => {
    const { model } = alone()
    const { board } = model
    const cells = stagesOf(board, 'j1').flatMap((stage) =>
      lanesOf(board, 'j1').flatMap((lane) => idsOf(cellNotes(board, stage.id, lane.id))),
    )
    expect(cells).toHaveLength(38)
    expect(idsOf(parkedNotes(board, 'j1'))).toEqual(['i01', 'i02', 'i03', 'i04', 'i05'])
    expect(freeNotes(board)).toEqual([])
    expect(new Set([...cells, ...idsOf(parkedNotes(board, 'j1'))])).toEqual(new Set(idsOf(liveNotes(board))))
  })

  it('B-21 parks the notes of a binned stage or lane and brings them home again, without a write', () => {
    const { model, editor, doc } = alone()
    const places = () => JSON.stringify([...boardRoots(doc).notes.values()].map((note) => note.get('place')))
    const before = places()
    editor.deleteStage('s1', 'park')
    editor.deleteLane('l5', 'park')
    const parked = idsOf(parkedNotes(model.board, 'j1'))
    expect(parked).toEqual(expect.arrayContaining(['n01', 'n11', 'n26', 'n32', 'i01']))
    expect(parked).toHaveLength(5 + 7 + 6)
    expect(cellNotes(model.board, 's1', 'l1')).toEqual([])
    expect(places()).toBe(before)
    editor.restore('stages', 's1')
    expect(idsOf(cellNotes(model.board, 's1', 'l1'))).toEqual(['n01', 'n02'])
    expect(homeOf(model.board, model.board.notes.get('n26')!)).toEqual({ at: 'parking', journey: 'j1' })
    editor.restore('lanes', 'l5')
    expect(homeOf(model.board, model.board.notes.get('n26')!)).toEqual({
      at: 'cell',
      stage: 's1',
      lane: 'l5',
    })
  })

  it('B-21 parks what lies in a lane of emotions, or across two journeys', () => {
    const { model, editor, doc } = alone()
    const other = editor.addJourney({ title: 'Other', kind: null, stages: [{ name: 'One' }] })
    const stage = stagesOf(model.board, other)[0]!.id
    const put = (id: string, place: unknown) => boardRoots(doc).notes.get(id)!.set('place', place)
    put('n01', { at: 'cell', stage: 's1', lane: 'l4', rank: 'a0' })
    put('n02', { at: 'cell', stage, lane: 'l1', rank: 'a0' })
    put('n03', { at: 'cell', stage: 'gone', lane: 'l1', rank: 'a0' })
    expect(idsOf(parkedNotes(model.board, 'j1'))).toEqual(expect.arrayContaining(['n01', 'n03']))
    expect(idsOf(parkedNotes(model.board, other))).toEqual(['n02'])
  })

  it('B-22 lists the notes of a binned journey in the bin only', () => {
    const { model, editor } = alone()
    editor.deleteNotes(['n01'])
    editor.moveNotes(['n02'], { to: 'free', anchor: 'j1', x: 1, y: 2 })
    editor.deleteJourney('j1')
    expect(liveNotes(model.board)).toEqual([])
    expect(freeNotes(model.board)).toEqual([])
    expect(parkedNotes(model.board, 'j1')).toEqual([])
    expect(homeOf(model.board, model.board.notes.get('n03')!)).toEqual({ at: 'bin', journey: 'j1' })
    const bin = binItems(model.board)
    expect(bin.filter(({ root }) => root === 'notes')).toHaveLength(43)
    expect(
      bin.filter(({ root, deleted }) => root === 'notes' && deleted !== null).map(({ id }) => id),
    ).toEqual(['n01'])
    editor.restore('journeys', 'j1')
    expect(liveNotes(model.board)).toHaveLength(42)
  })

  it('B-23 gives strays a spot of their own on the board', () => {
    const { model, doc } = alone()
    const put = (id: string, place: unknown) => boardRoots(doc).notes.get(id)!.set('place', place)
    put('n01', { at: 'cell', stage: 'gone', lane: 'gone', rank: 'a0' })
    put('n02', { at: 'parking', journey: 'gone', rank: 'a0' })
    put('n03', { at: 'free', anchor: 'gone', x: 5, y: 5 })
    const spots = freeNotes(model.board).map((note) => freePlaceOf(model.board, note))
    expect(idsOf(freeNotes(model.board))).toEqual(['n01', 'n02', 'n03'])
    expect(spots.every(({ anchor }) => anchor === 'board')).toBe(true)
    expect(new Set(spots.map(({ x }) => x)).size).toBe(3)
    expect(journeyOfNote(model.board, model.board.notes.get('n01')!)).toBeNull()
  })

  it('B-24 tells what a note is', () => {
    const { model, editor } = alone()
    const kind = () => noteKind(model.board, model.board.notes.get('n11')!)
    expect(kind()).toBe('touchpoints')
    editor.setNoteKind('n11', 'free')
    expect(kind()).toBe('touchpoints')
    editor.moveNotes(['n11'], { to: 'cell', stage: 's2', lane: 'l5' })
    expect(kind()).toBe('pains')
    editor.moveNotes(['n11'], { to: 'free', anchor: 'board', x: 0, y: 0 })
    expect(kind()).toBe('pains')
  })
})

describe('emotions', () => {
  it('B-25 lists the points of a stage from left to right', () => {
    const { model, editor } = alone()
    expect(curvePoints(model.board, 's4').map(({ id, offset }) => [id, offset])).toEqual([
      ['c1', 0.27],
      ['s4', 0.5],
      ['c2', 0.78],
    ])
    expect(curvePoints(model.board, 's1')).toEqual([{ id: 's1', stage: 's1', offset: 0.5, implicit: true }])
    editor.deletePoint('c1')
    editor.deleteStage('s1', 'park')
    expect(idsOf(curvePoints(model.board, 's4'))).toEqual(['s4', 'c2'])
    expect(curvePoints(model.board, 's1')).toEqual([])
    expect(curvePoints(model.board, 'gone')).toEqual([])
  })

  it('B-26 sums up ratings', () => {
    const { model, editor } = alone('service')
    const persona = editor.addPersona({ name: 'P' })
    expect(ratingSummary(model.board, 's1', persona)).toBeNull()
    editor.rate('s1', persona, 4)
    expect(ratingSummary(model.board, 's1', persona)).toEqual({
      count: 1,
      mean: 4,
      q1: 4,
      q3: 4,
      values: [4],
    })
    expect(ratingSummary(alone().model.board, 's1', 'p1')).toEqual({
      count: 9,
      mean: 17 / 9,
      q1: 1,
      q3: 2,
      values: [1, 1, 1, 2, 2, 2, 2, 3, 3],
    })
    expect(ratingSummary(alone().model.board, 's5', 'p2')).toMatchObject({ q1: 3, q3: 4 })
  })

  it('B-40 keeps one rating a person, and takes it back', () => {
    const { model, editor } = alone()
    editor.rate('s1', 'p1', 1)
    editor.rate('s1', 'p1', 5)
    expect(ratingSummary(model.board, 's1', 'p1')?.count).toBe(10)
    expect(ratingOf(model.board, 's1', 'p1', 'anna')?.value).toBe(5)
    editor.rate('s1', 'p1', null)
    expect(ratingSummary(model.board, 's1', 'p1')?.count).toBe(9)
    expect(ratingOf(model.board, 's1', 'p1', 'anna')).toBeNull()
    editor.rate('s1', 'p1', 3)
    expect(ratingOf(model.board, 's1', 'p1', 'anna')?.value).toBe(3)
    editor.rate('gone', 'p1', 3)
    editor.rate('s1', 'gone', 3)
    expect(ratingOf(model.board, 'gone', 'p1', 'anna')).toBeNull()
  })
})

describe('links and the bin', () => {
  it('B-27 leaves out links with an end that is not shown', () => {
    const { model, editor } = alone()
    const id = editor.link({ root: 'notes', id: 'n26' }, { root: 'notes', id: 'n33' })
    const persona = editor.link({ root: 'personas', id: 'p1' }, { root: 'notes', id: 'n01' })
    expect(editor.link({ root: 'notes', id: 'n26' }, { root: 'notes', id: 'n33' })).toBe(id)
    expect(idsOf(liveLinks(model.board)).sort()).toEqual([id, persona].sort())
    editor.deleteNotes(['n33'])
    editor.deletePersona('p1')
    expect(liveLinks(model.board)).toEqual([])
    editor.restore('notes', 'n33')
    expect(idsOf(liveLinks(model.board))).toEqual([id])
    editor.unlink(id)
    expect(liveLinks(model.board)).toEqual([])
  })

  it('B-28 lists the latest deletion first', () => {
    const { model, editor, clock } = alone()
    editor.deleteNotes(['n01'])
    clock.now += 10
    editor.deletePersona('p2')
    clock.now += 10
    editor.deleteLane('l6', 'park')
    expect(binItems(model.board).map(({ root, id, title }) => [root, id, title])).toEqual([
      ['lanes', 'l6', 'Solutions'],
      ['personas', 'p2', 'Karim Benali'],
      ['notes', 'n01', 'Wakes up with a stiff back'],
    ])
    expect(binItems(model.board)[0]?.journey).toBe('j1')
    expect(idsOf(liveJourneys(model.board))).toEqual(['j1'])
  })
})
