import { describe, expect, it } from 'vitest'
import {
  BoardEditor,
  boardRoots,
  cellNotes,
  freeNotes,
  freePlaceOf,
  lanesOf,
  liveJourneys,
  livePersonas,
  noteKind,
  parkedNotes,
  stagesOf,
} from './index.ts'
import { alone, NOW, type Person, pair } from './testing/boards.ts'

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const cell = ({ model }: Person, stage: string, lane: string) => idsOf(cellNotes(model.board, stage, lane))

describe('commands', () => {
  it('B-30 send one update each, and none if nothing changes', () => {
    const me = alone()
    const { editor, sent } = me
    const acts: [() => unknown, number][] = [
      [() => editor.addNotes(['a', 'b', 'c'], { to: 'parking', journey: 'j1' }), 1],
      [() => editor.moveNotes(['n01', 'n02', 'n03'], { to: 'cell', stage: 's5', lane: 'l6' }), 1],
      [() => editor.deleteStage('s5', 'withNotes'), 1],
      [() => editor.restore('stages', 's5'), 1],
      [() => editor.setMeta({ textSize: 'L', market: 'b2b' }), 1],
      [
        () =>
          editor.addJourney({
            title: 'x',
            kind: null,
            stages: [{ name: 'y' }],
            lanes: [{ kind: 'free', name: 'z' }],
          }),
        1,
      ],
      [() => editor.setMeta({ textSize: 'L' }), 0],
      [() => editor.setTruth('notes', 'n11', false), 0],
      [() => editor.restore('notes', 'n11'), 0],
      [() => editor.deleteNotes([]), 0],
      [() => editor.setStage('s1', { phase: 'pre' }), 0],
    ]
    for (const [act, updates] of acts) {
      const before = sent.length
      act()
      expect(sent.length - before, act.toString()).toBe(updates)
    }
    let steps = 0
    while (editor.undo().done) steps += 1
    expect(steps).toBe(6)
  })

  it.each([
    ['the highest of all at the end', 'z'.repeat(256)],
    ['the lowest of all at the start', `B${'0'.repeat(254)}1`],
    ['one that can’t be read', `A${'0'.repeat(25)}1`],
  ])('B-7 a strange program’s rank spoils no cell: %s', (_, rank) => {
    const me = alone()
    const { editor, model, doc } = me
    const target = { to: 'cell', stage: 's5', lane: 'l6' } as const
    const [first, last] = editor.addNotes(['first', 'last'], target)
    const strange = editor.addNote({ place: target, text: 'strange' })
    boardRoots(doc).notes.get(strange)?.set('place', { at: 'cell', stage: 's5', lane: 'l6', rank })
    const rest = () => cell(me, 's5', 'l6').filter((id) => id !== strange)
    const added = editor.addNotes(['c', 'd', 'e'], target)
    const before = editor.addNotes(['a', 'b'], { ...target, after: null })
    const group = editor.group([first!, last!], 'Both')
    expect(rest().filter((id) => before.includes(id) || added.includes(id))).toEqual([...before, ...added])
    editor.moveNotes([added[2]!], { ...target, after: null })
    expect(rest().filter((id) => added.includes(id))).toEqual([added[2], added[0], added[1]])
    editor.moveNotes([strange], { ...target, after: added[0]! })
    expect(cell(me, 's5', 'l6').filter((id) => id === strange || added.includes(id))).toEqual([
      added[2],
      added[0],
      strange,
      added[1],
    ])
    expect(model.board.groups.get(group)?.place.rank).not.toBe('')
    expect(model.board.problems).toEqual([])
  })

  it('B-31 pass over ids that are unknown, and what is binned', () => {
    const me = alone()
    const { editor, model, sent } = me
    editor.deleteNotes(['n01'])
    editor.deleteStage('s5', 'park')
    const board = model.board
    const before = sent.length
    editor.moveNotes(['n01', 'gone'], { to: 'cell', stage: 's1', lane: 'l1' })
    editor.deleteNotes(['n01', 'gone'])
    editor.duplicateLoose(['n01', 'gone'].map((id) => ({ root: 'notes', id })))
    editor.restore('stages', 'gone')
    editor.setNoteKind('gone', 'free')
    editor.setNoteChannel('gone', null)
    editor.setTruth('stages', 'gone', true)
    editor.addStage('gone', { name: 'x' })
    editor.moveStage('gone', {})
    editor.moveStage('s5', { after: null })
    editor.deleteStage('s5', 'withNotes')
    editor.resizeStage('gone', 300)
    editor.resizeStage('s1', Number.NaN)
    editor.deleteStage('gone', 'park')
    editor.addLane('gone', { kind: 'free', name: 'x' })
    editor.moveLane('gone', {})
    editor.deleteLane('gone', 'withNotes')
    editor.moveJourney('gone', {})
    editor.setJourneyKind('gone', 'use')
    editor.deleteJourney('gone')
    editor.movePersona('gone', null)
    editor.setPersonaPortrait('p1', -1)
    editor.deletePersona('gone')
    editor.addPoint('gone', 0.5)
    editor.deletePoint('gone')
    editor.link({ root: 'notes', id: 'gone' }, { root: 'notes', id: 'n02' })
    editor.link({ root: 'notes', id: 'n02' }, { root: 'notes', id: 'n02' })
    editor.unlink('gone')
    expect(model.board).toBe(board)
    expect(sent.length).toBe(before)
    expect(editor.text('notes', 'gone', 'text')).toBeNull()
    expect(editor.copyClip({ notes: ['gone', 'n01'] }).notes).toEqual([])
  })

  it('B-31 put what is dropped into a place that never was into the first parking area', () => {
    const me = alone()
    const one = me.editor.addNote({ place: { to: 'cell', stage: 'gone', lane: 'gone' } })
    const two = me.editor.addNote({ place: { to: 'parking', journey: 'gone' } })
    const three = me.editor.addNote({ place: { to: 'cell', stage: 's1', lane: 'l4' } })
    expect(idsOf(parkedNotes(me.model.board, 'j1')).slice(-3)).toEqual([one, two, three])
    me.editor.deleteJourney('j1')
    const four = me.editor.addNote({ place: { to: 'parking', journey: 'gone' } })
    const five = me.editor.addNote({ place: { to: 'free', anchor: 'gone', x: 1, y: 2 } })
    expect(idsOf(freeNotes(me.model.board))).toEqual([four, five])
  })

  it('B-10 never write a place that no reader could read', () => {
    const me = alone()
    me.editor.moveNotes(['n01'], { to: 'free', anchor: 'board', x: Number.NaN, y: Number.POSITIVE_INFINITY })
    me.editor.addNote({ place: { to: 'free', anchor: 'j1', x: Number.NaN, y: 3 } })
    me.editor.movePersona('p1', { at: 'free', anchor: 'board', x: Number.NaN, y: 3 })
    expect(me.model.board.problems).toEqual([])
    expect(me.model.board.notes.get('n01')?.place).toEqual({ at: 'free', anchor: 'board', x: 0, y: 0 })
  })

  it('B-2 leave alone an id that is taken', () => {
    const me = alone()
    const unlucky = new BoardEditor(me.model, { author: 'anna', newId: () => 'n01' })
    const text = boardRoots(me.doc).notes.get('n01')
    unlucky.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'other' })
    expect(boardRoots(me.doc).notes.get('n01')).toBe(text)
    expect(unlucky.canUndo).toBe(false)
  })

  it('B-37 write author and time once', () => {
    const me = alone()
    const id = me.editor.addNote({
      place: { to: 'cell', stage: 's1', lane: 'l2' },
      text: 'x',
      channel: 'blog',
    })
    expect(me.model.board.notes.get(id)).toMatchObject({
      author: 'anna',
      createdAt: NOW,
      kind: 'touchpoints',
      channel: 'blog',
      text: 'x',
      deleted: null,
    })
  })
})

describe('moving notes', () => {
  it('B-3 B-32 re-ranks only what moves, in reading order, and gives it the kind of the lane', () => {
    const me = alone()
    const places = () =>
      new Map([...me.model.board.notes].map(([id, note]) => [id, JSON.stringify(note.place)]))
    const before = places()
    me.editor.moveNotes(['n12', 'n01', 'n02'], { to: 'cell', stage: 's2', lane: 'l6', before: 'n34' })
    expect(cell(me, 's2', 'l6')).toEqual(['n01', 'n02', 'n12', 'n34'])
    const after = places()
    expect([...after].filter(([id, place]) => before.get(id) !== place).map(([id]) => id)).toEqual([
      'n01',
      'n02',
      'n12',
    ])
    expect(me.model.board.notes.get('n12')?.kind).toBe('solutions')
    me.editor.moveNotes(['n12'], { to: 'free', anchor: 'board', x: 0, y: 0 })
    expect(noteKind(me.model.board, me.model.board.notes.get('n12')!)).toBe('solutions')
    me.editor.moveNotes(['n12'], { to: 'free', anchor: 'board', x: 0, y: 0, kind: 'free' })
    expect(me.model.board.notes.get('n12')?.kind).toBe('free')
  })

  it('B-33 puts a note where it was dropped, and writes nothing if it lies there', () => {
    const me = alone()
    const into = (after: string | null, before: string | null) =>
      me.editor.moveNotes(['n05'], { to: 'cell', stage: 's1', lane: 'l1', after, before })
    into('n01', 'n02')
    expect(cell(me, 's1', 'l1')).toEqual(['n01', 'n05', 'n02'])
    const sent = me.sent.length
    into('n01', 'n02')
    expect(me.sent.length).toBe(sent)
    me.editor.moveNotes(['n02'], { to: 'cell', stage: 's1', lane: 'l1', after: 'n05', before: null })
    me.editor.moveNotes(['i03'], { to: 'parking', journey: 'j1', after: 'i02', before: 'i04' })
    expect(me.sent.length).toBe(sent)
    into(null, 'n01')
    expect(cell(me, 's1', 'l1')).toEqual(['n05', 'n01', 'n02'])
    into('n02', null)
    expect(cell(me, 's1', 'l1')).toEqual(['n01', 'n02', 'n05'])
    me.editor.moveNotes(['i03'], { to: 'parking', journey: 'j1', after: null, before: 'i01' })
    expect(idsOf(parkedNotes(me.model.board, 'j1'))).toEqual(['i03', 'i01', 'i02', 'i04', 'i05'])
  })

  it('B-4 lets two people insert at one place, and a third between them', () => {
    const { a, b, exchange } = pair()
    const place = { to: 'cell', stage: 's1', lane: 'l1', after: 'n01', before: 'n02' } as const
    const one = a.editor.addNote({ place })
    const two = b.editor.addNote({ place })
    exchange()
    const [, first, second] = cell(a, 's1', 'l1')
    expect([first, second].sort()).toEqual([one, two].sort())
    const three = a.editor.addNote({ place: { ...place, after: first!, before: second! } })
    exchange()
    expect(cell(b, 's1', 'l1')).toEqual(['n01', first, three, second, 'n02'])
  })

  it('B-34 keeps the distances of free notes, and lays out others in a square', () => {
    const me = alone()
    const spot = (id: string) => freePlaceOf(me.model.board, me.model.board.notes.get(id)!)
    me.editor.moveNotes(['n01', 'n02', 'n03', 'n04', 'n05'], { to: 'free', anchor: 'j1', x: 10, y: 20 })
    expect([spot('n01'), spot('n04'), spot('n05')].map(({ x, y }) => [x, y])).toEqual([
      [10, 20],
      [418, 20],
      [10, 156],
    ])
    me.editor.moveNotes(['n05', 'n01'], { to: 'free', anchor: 'board', x: 0, y: 0 })
    expect(spot('n05')).toEqual({ at: 'free', anchor: 'board', x: 0, y: 0 })
    expect(spot('n01')).toEqual({ at: 'free', anchor: 'board', x: 0, y: -136 })
  })

  it('B-39 duplicates behind the original, or beside it if free', () => {
    const me = alone()
    me.editor.moveNotes(['n03'], { to: 'free', anchor: 'board', x: 0, y: 0 })
    const refs = ['n16', 'i02', 'n03'].map((id) => ({ root: 'notes' as const, id }))
    const [one, two, three] = me.editor.duplicateLoose(refs).map(({ id }) => id)
    expect(cell(me, 's3', 'l2')).toEqual(['n15', 'n16', one])
    expect(me.model.board.notes.get(one!)).toMatchObject({
      text: me.model.board.notes.get('n16')?.text,
      truth: true,
      channel: 'salesperson',
    })
    expect(idsOf(parkedNotes(me.model.board, 'j1'))).toEqual(['i01', 'i02', two, 'i03', 'i04', 'i05'])
    expect(freePlaceOf(me.model.board, me.model.board.notes.get(three!)!)).toMatchObject({ x: 24, y: 24 })
  })
})

describe('stages and lanes', () => {
  it('B-35 parks, bins or moves the notes of what is deleted', () => {
    const me = alone()
    me.editor.deleteStage('s1', { moveTo: 's2' })
    expect(cell(me, 's2', 'l1')).toEqual(['n03', 'n04', 'n01', 'n02'])
    me.editor.deleteStage('s2', 'withNotes')
    expect(me.model.board.notes.get('n01')?.deleted).toEqual({ by: 'anna', at: NOW })
    me.editor.deleteStage('s3', { moveTo: 's2' })
    expect(idsOf(parkedNotes(me.model.board, 'j1'))).toEqual(expect.arrayContaining(['n05', 'n06']))
    me.editor.deleteLane('l5', { moveTo: 'l6' })
    expect(cell(me, 's4', 'l6')).toEqual(['n36', 'n37', 'n30', 'n31'])
    expect(me.model.board.notes.get('n30')?.kind).toBe('solutions')
    me.editor.deleteLane('l6', { moveTo: 'l4' })
    expect(idsOf(parkedNotes(me.model.board, 'j1'))).toContain('n36')
    expect(me.model.board.notes.get('n36')?.kind).toBe('solutions')
    expect(idsOf(stagesOf(me.model.board, 'j1'))).toEqual(['s4', 's5'])
    expect(idsOf(lanesOf(me.model.board, 'j1'))).toEqual(['l1', 'l2', 'l3', 'l4'])
  })

  it('B-36 brings back the notes that were binned with a stage, and no others', () => {
    const me = alone()
    me.editor.deleteNotes(['n01'])
    me.clock.now += 1
    me.editor.deleteStage('s1', 'withNotes')
    me.editor.restore('stages', 's1')
    expect(cell(me, 's1', 'l1')).toEqual(['n02'])
    expect(cell(me, 's1', 'l2')).toEqual(['n11', 'n12'])
    me.editor.deleteLane('l2', 'withNotes')
    me.editor.restore('lanes', 'l2')
    expect(cell(me, 's1', 'l2')).toEqual(['n11', 'n12'])
  })

  it('B-36 parks a restored note whose journey is binned', () => {
    const me = alone()
    const other = me.editor.addJourney({ title: 'Other', kind: null })
    me.editor.deleteNotes(['n01'])
    me.editor.deleteJourney('j1')
    me.editor.restore('notes', 'n01')
    me.editor.restore('notes', 'n13')
    expect(idsOf(parkedNotes(me.model.board, other))).toEqual(['n01', 'n13'])
    expect(me.model.board.notes.get('n13')?.kind).toBe('touchpoints')
  })

  it('B-3 moves a stage, a lane and a journey by writing its rank alone', () => {
    const me = alone()
    const other = me.editor.addJourney({ title: 'Other', kind: 'care', after: null })
    me.editor.moveStage('s5', { after: 's1' })
    me.editor.moveLane('l6', { before: 'l1' })
    expect(idsOf(stagesOf(me.model.board, 'j1'))).toEqual(['s1', 's5', 's2', 's3', 's4'])
    expect(idsOf(lanesOf(me.model.board, 'j1'))).toEqual(['l6', 'l1', 'l2', 'l3', 'l4', 'l5'])
    expect(idsOf(liveJourneys(me.model.board))).toEqual([other, 'j1'])
    me.editor.moveJourney(other, { after: 'j1' })
    expect(idsOf(liveJourneys(me.model.board))).toEqual(['j1', other])
  })

  it('B-42 keeps both when one sets the phase and another the reach', () => {
    const { a, b, exchange } = pair()
    a.editor.setStage('s1', { phase: 'post' })
    b.editor.setStage('s1', { reach: 'offline' })
    b.editor.resizeStage('s1', 9_999)
    exchange()
    expect(a.model.board.stages.get('s1')).toMatchObject({ phase: 'post', reach: 'offline', width: 480 })
    expect(b.model.board).toEqual(a.model.board)
    a.editor.resizeStage('s1', 10)
    expect(a.model.board.stages.get('s1')?.width).toBe(220)
  })

  it('B-2 makes a stage with everything that it has', () => {
    const me = alone()
    const id = me.editor.addStage('j1', { name: 'New', after: 's2', phase: 'pre' })
    expect(me.model.board.stages.get(id)).toMatchObject({
      name: 'New',
      journey: 'j1',
      phase: 'pre',
      reach: null,
      width: 252,
    })
    expect(me.model.board.problems).toEqual([])
    expect(idsOf(stagesOf(me.model.board, 'j1'))[2]).toBe(id)
    const lane = me.editor.addLane('j1', { kind: 'pains', name: 'More' })
    expect(idsOf(lanesOf(me.model.board, 'j1')).at(-1)).toBe(lane)
  })
})

describe('personas', () => {
  it('B-2 are made with all their fields, in the series used least', () => {
    const me = alone()
    const id = me.editor.addPersona({ name: 'Third' })
    expect(me.model.board.personas.get(id)).toMatchObject({
      series: 3,
      portrait: 0,
      place: null,
      author: 'anna',
    })
    expect(Object.values(me.model.board.personas.get(id)!.fields)).toHaveLength(9)
    me.editor.movePersona(id, { at: 'free', anchor: 'j1', x: 3, y: 4 })
    me.editor.setPersonaPortrait(id, 2)
    expect(me.model.board.personas.get(id)).toMatchObject({ portrait: 2, place: { x: 3, y: 4 } })
    expect(idsOf(livePersonas(me.model.board))).toEqual(['p1', 'p2', id])
    expect(me.model.board.problems).toEqual([])
  })
})
