import { describe, expect, it } from 'vitest'
import {
  type Board,
  type BoardEditor,
  cellNotes,
  curvePoints,
  dumpRecords,
  groupNotes,
  type Id,
  lanesOf,
  liveGroups,
  liveNotes,
  modelStageNames,
  parkedNotes,
  proposedGoes,
  ratingSummary,
  recordOf,
  STAGE_MODELS,
  type StageModelId,
  stageContent,
  stageShownAs,
  stagesOf,
} from './index.ts'
import { alone, pair } from './testing/boards.ts'

const names = (board: Board): string[] => stagesOf(board, 'j1').map(({ name }) => name)
const idsIn = (board: Board, stage: Id): Id[] =>
  lanesOf(board, 'j1').flatMap((lane) => cellNotes(board, stage, lane.id).map(({ id }) => id))
const places = (board: Board): string =>
  JSON.stringify(liveNotes(board).map(({ id, place, text }) => [id, place, text]))
const ratingCount = (board: Board): number =>
  stagesOf(board, 'j1').flatMap(({ id }) =>
    curvePoints(board, id).flatMap((point) =>
      ['p1', 'p2'].flatMap((persona) => ratingSummary(board, point.id, persona)?.values ?? []),
    ),
  ).length

function convert(
  editor: BoardEditor,
  board: Board,
  id: StageModelId,
  change: [Id, number | null][] = [],
): void {
  const model = STAGE_MODELS.find((one) => one.id === id)!
  const goes = new Map([...proposedGoes(board, 'j1', model), ...change])
  const titles = modelStageNames(model, 'en')
  const stages = model.stages.map(({ phase, aarrr }, index) => ({
    ...{ name: titles[index]!, phase },
    ...(aarrr !== undefined && { aarrr }),
  }))
  editor.convertStages('j1', { model: id, stages, goes })
}

describe('merging stages', () => {
  it('B-240 keeps every note, rating, point and group, and writes to none of them; one step takes it back', () => {
    const { editor, model, sent } = alone()
    const group = editor.group(['n27', 'n28'], 'Jargon')
    const before = model.board
    const whole = JSON.stringify(dumpRecords(model.doc))
    const [two, three] = [idsIn(before, 's2'), idsIn(before, 's3')]
    const count = sent.length
    expect(editor.mergeStages('s3', 's2')).toBe('s2')
    expect(sent.length - count).toBe(1)
    expect(names(model.board)).toEqual(['Awareness', 'Consideration', 'Delivery & use', 'Loyalty'])
    expect(idsIn(model.board, 's2').sort()).toEqual([...two, ...three].sort())
    expect(places(model.board)).toBe(places(before))
    expect(ratingCount(model.board)).toBe(ratingCount(before))
    expect(
      liveGroups(model.board).map(({ id }) => [
        id,
        groupNotes(model.board, model.board.groups.get(id)!).length,
      ]),
    ).toEqual([[group, 2]])
    expect(model.board.stages.get('s2')?.truth).toBe(true)
    expect(editor.undo()).toMatchObject({ done: true, label: 'mergeStages' })
    expect(JSON.stringify(dumpRecords(model.doc))).toBe(whole)
  })

  it('B-241 shows the points of both side by side, each in its part, and takes new ones where they are put', () => {
    const { editor, model } = alone()
    editor.mergeStages('s3', 's4')
    expect(curvePoints(model.board, 's3').map(({ id, offset }) => [id, Math.round(offset * 1000)])).toEqual([
      ['s3', 250],
      ['c1', 635],
      ['s4', 750],
      ['c2', 890],
    ])
    const added = editor.addPoint('s3', 0.9)
    expect(model.board.points.get(added)).toMatchObject({ stage: 's4' })
    expect(curvePoints(model.board, 's3').find(({ id }) => id === added)?.offset).toBeCloseTo(0.9)
    expect(curvePoints(model.board, 's4')).toEqual([])
    editor.mergeStages('s1', 's2')
    expect(curvePoints(model.board, 's1').map(({ id }) => id)).toEqual(['s1', 's2'])
  })

  it('B-242 a note that somebody adds to the stage meanwhile, or moves there, is shown where the stage went', () => {
    const { a, b, exchange } = pair()
    a.editor.mergeStages('s2', 's3')
    const added = b.editor.addNote({ place: { to: 'cell', stage: 's3', lane: 'l5' }, text: 'entre-temps' })
    b.editor.moveNotes(['n01'], { to: 'cell', stage: 's3', lane: 'l1' })
    b.editor.rate('s3', 'p1', 1)
    exchange()
    for (const { model } of [a, b]) {
      expect(idsIn(model.board, 's2')).toEqual(expect.arrayContaining([added, 'n01']))
      expect(parkedNotes(model.board, 'j1')).toHaveLength(5)
      expect(curvePoints(model.board, 's2').map(({ id }) => id)).toContain('s3')
    }
    expect(a.editor.undo()).toMatchObject({ done: true })
    expect(idsIn(a.model.board, 's3')).toEqual(expect.arrayContaining([added, 'n01']))
  })

  it('B-243 two people who merge one way and the other get one stage, whatever they named first; chains and circles end', () => {
    const { a, b, exchange } = pair()
    a.editor.mergeStages('s2', 's3')
    b.editor.mergeStages('s3', 's2')
    exchange()
    expect(names(a.model.board)).toHaveLength(4)
    a.editor.moveStage('s4', { before: 's2' })
    a.editor.mergeStages('s4', 's2')
    b.editor.mergeStages('s2', 's4')
    exchange()
    expect(names(a.model.board)).toHaveLength(3)
    const shown = ['s2', 's3', 's4'].map((id) => stageShownAs(a.model.board, id))
    expect(new Set(shown).size).toBe(1)
    expect(idsIn(a.model.board, shown[0]!)).toHaveLength(24)
    expect(idsIn(b.model.board, shown[0]!)).toHaveLength(24)
  })

  it('B-244 what was merged goes into the bin with its stage, and comes back with it', () => {
    const { editor, model } = alone()
    editor.mergeStages('s2', 's3')
    const inside = idsIn(model.board, 's2')
    editor.deleteStage('s2', 'park')
    expect(parkedNotes(model.board, 'j1')).toHaveLength(5 + inside.length)
    editor.restore('stages', 's2')
    expect(idsIn(model.board, 's2').sort()).toEqual([...inside].sort())
    editor.deleteStage('s2', 'withNotes')
    expect(liveNotes(model.board)).toHaveLength(43 - inside.length)
    editor.restore('stages', 's2')
    expect(idsIn(model.board, 's2').sort()).toEqual([...inside].sort())
  })

  it('B-243 stages that aren’t beside each other in one journey, or aren’t there, are left alone', () => {
    const { editor, model, sent } = alone()
    const journey = editor.addJourney({ title: 'x', kind: null, stages: [{ name: 'y' }] })
    const other = stagesOf(model.board, journey)[0]!.id
    const count = sent.length
    expect([
      editor.mergeStages('s1', other),
      editor.mergeStages('s1', 's1'),
      editor.mergeStages('s1', 'z'),
    ]).toEqual([...['', '', '']])
    expect(sent.length).toBe(count)
  })
})

describe('splitting a stage', () => {
  it('B-245 a new stage behind it takes the chosen notes with their ranks, and the right part of the curve', () => {
    const { editor, model } = alone()
    const whole = JSON.stringify(dumpRecords(model.doc))
    editor.setGate('s4', true)
    const inside = idsIn(model.board, 's4')
    const right = inside.filter((_, index) => index % 2 === 1)
    const ranks = () =>
      right.map((id) => model.board.notes.get(id)?.place).map((p) => (p?.at === 'cell' ? p.rank : ''))
    const before = ranks()
    const added = editor.splitStage('s4', { name: 'Échange', right })
    expect(names(model.board)).toEqual([
      'Awareness',
      'Consideration',
      'Purchase',
      'Delivery & use',
      'Échange',
      'Loyalty',
    ])
    expect(idsIn(model.board, added)).toEqual(right)
    expect(ranks()).toEqual(before)
    expect(idsIn(model.board, 's4')).toEqual(inside.filter((id) => !right.includes(id)))
    expect(curvePoints(model.board, 's4').map(({ id }) => id)).toEqual(['c1', 's4'])
    expect(curvePoints(model.board, added).map(({ id }) => id)).toEqual([added, 'c2'])
    expect(model.board.points.get('c2')?.offset).toBeCloseTo(0.56)
    expect([model.board.stages.get('s4')?.gate, model.board.stages.get(added)?.gate]).toEqual([false, true])
    expect(model.board.stages.get(added)).toMatchObject({ phase: 'post', reach: 'offline' })
    editor.undo()
    editor.undo()
    expect(dumpRecords(model.doc)).toEqual(JSON.parse(whole))
  })

  it('B-260 a step of the growth model is a register of the stage, which split and merged stages keep; undo takes it back', () => {
    const { model, editor } = alone()
    expect(dumpRecords(model.doc).roots.stages.s2).not.toHaveProperty('aarrr')
    editor.setStage('s2', { aarrr: 'activation' })
    const added = editor.splitStage('s2', { name: 'Suite', right: [] })
    expect(model.board.stages.get(added)?.aarrr).toBe('activation')
    editor.undo()
    editor.mergeStages('s1', 's2')
    expect(model.board.stages.get('s1')?.aarrr).toBe('activation')
    editor.undo()
    expect(model.board.stages.get('s1')?.aarrr).toBeNull()
    editor.undo()
    expect(model.board.stages.get('s2')?.aarrr).toBeNull()
    expect(dumpRecords(model.doc).roots.stages.s2).not.toHaveProperty('aarrr')
    recordOf(model.doc, 'stages', 's2')?.set('aarrr', 'growth')
    expect(model.board.stages.get('s2')?.aarrr).toBeNull()
    expect(model.board.problems).toMatchObject([{ root: 'stages', id: 's2', key: 'aarrr' }])
  })

  it('B-260 a journey of the growth model says its steps; one converted from it keeps them, one converted to it gets them', () => {
    const { model, editor } = alone()
    const steps = () => stagesOf(model.board, 'j1').map(({ aarrr }) => aarrr)
    convert(editor, model.board, 'aarrr')
    expect(steps()).toEqual(['acquisition', 'activation', 'retention', 'referral', 'revenue'])
    editor.undo()
    expect(steps()).toEqual([null, null, null, null, null])
  })

  it('B-246 splits what was merged where it was one: its ratings go right again', () => {
    const { editor, model } = alone()
    const before = [idsIn(model.board, 's2'), idsIn(model.board, 's3')]
    const kept = editor.mergeStages('s2', 's3')
    const moved = before[1]!.slice(1).concat(before[0]!.slice(0, 1))
    const added = editor.splitStage(kept, { name: 'Achat', right: moved })
    expect(idsIn(model.board, added).sort()).toEqual([...moved].sort())
    expect(idsIn(model.board, kept).sort()).toEqual([...before[0]!.slice(1), before[1]![0]].sort())
    expect(curvePoints(model.board, added).map(({ id }) => id)).toContain('s3')
    expect(ratingCount(model.board)).toBe(99)
  })

  it('B-245 a group that goes takes its notes along', () => {
    const { editor, model } = alone()
    const group = editor.group(['n27', 'n28'], 'Jargon')
    const added = editor.splitStage('s2', { name: 'Après', right: [group] })
    expect(idsIn(model.board, added)).toEqual(['n27', 'n28'])
    expect(groupNotes(model.board, model.board.groups.get(group)!)).toHaveLength(2)
  })
})

describe('converting stages', () => {
  it.each(STAGE_MODELS.map(({ id }) => id))('B-247 to %s loses nothing and is one step', (id) => {
    const { editor, model, sent } = alone()
    const before = model.board
    const whole = JSON.stringify(dumpRecords(model.doc))
    const count = sent.length
    convert(editor, before, id)
    const after = model.board
    const target = STAGE_MODELS.find((one) => one.id === id)!
    expect(names(after)).toEqual(modelStageNames(target, 'en'))
    expect(after.meta.stageModel).toBe(id)
    expect(places(after)).toBe(places(before))
    const shown = stagesOf(after, 'j1').flatMap((stage) => idsIn(after, stage.id))
    expect(shown.length + parkedNotes(after, 'j1').length).toBe(43)
    expect(after.ratings.size).toBe(before.ratings.size)
    if (id === 'service') return
    expect(sent.length - count).toBe(1)
    expect(editor.undo()).toMatchObject({ done: true, label: 'convertStages', skipped: [] })
    expect(JSON.stringify(dumpRecords(model.doc))).toBe(whole)
    expect(editor.redo()).toMatchObject({ done: true })
    expect(names(model.board)).toEqual(modelStageNames(target, 'en'))
    expect(model.board.meta.stageModel).toBe(id)
  })

  it('B-7 a stage of the model goes where it belongs also between two without room: then all get new ranks', () => {
    const { editor, model, doc } = alone()
    const ranks = ['Zz', `a0${'0'.repeat(253)}1`, `a0${'0'.repeat(253)}2`, 'a1', 'a2']
    ranks.forEach((rank, index) => {
      recordOf(doc, 'stages', `s${index + 1}`)?.set('rank', rank)
    })
    convert(editor, model.board, 'aida', [['s4', 3]])
    expect(names(model.board)).toEqual(['Attention', 'Interest', 'Desire', 'Action'])
    expect(model.board.problems).toEqual([])
  })

  it('B-248 proposes by what stages are for, whatever they are called, else by where they stand', () => {
    const { editor, model } = alone()
    const to = (id: StageModelId) => [
      ...proposedGoes(model.board, 'j1', STAGE_MODELS.find((one) => one.id === id)!).values(),
    ]
    expect(to('digital')).toEqual([0, 1, 2, 3, 3])
    expect(to('aida')).toEqual([0, 1, 3, null, null])
    expect(to('aarrr')).toEqual([0, 0, 4, 1, 2])
    expect(to('lifecycle')).toEqual([0, 0, 1, 2, 5])
    editor.addStage('j1', { name: 'Panne', after: 's5' })
    expect(to('digital')).toEqual([0, 1, 2, 3, 3, 4])
  })

  it('B-249 says how much is in each stage: notes, ratings and points of votes', () => {
    const { model } = alone()
    expect(stageContent(model.board, model.board.stages.get('s4')!)).toEqual({
      notes: 9,
      ratings: 27,
      votes: 0,
    })
  })

  it('B-250 keeps what somebody does meanwhile: notes, words, ratings, another stage', () => {
    const { a, b, exchange } = pair()
    convert(a.editor, a.model.board, 'aida', [['s4', 3]])
    const added = b.editor.addNote({ place: { to: 'cell', stage: 's4', lane: 'l5' }, text: 'entre-temps' })
    const name = b.editor.text('stages', 's2', 'name')
    name?.replace(13, 13, ' (vif)')
    b.editor.rate('s4', 'p2', 5)
    const late = b.editor.addStage('j1', { name: 'Panne', after: 's5' })
    const inLate = b.editor.addNote({ place: { to: 'cell', stage: late, lane: 'l5' }, text: 'là aussi' })
    exchange()
    for (const { model } of [a, b]) {
      const { board } = model
      expect(names(board)).toEqual([
        'Attention',
        expect.stringContaining(' (vif)'),
        'Desire',
        'Action',
        'Panne',
      ])
      expect(names(board)[1]).toContain('Interest')
      expect(stageShownAs(board, 's4')).toBe('s3')
      expect(idsIn(board, 's3')).toContain(added)
      expect(idsIn(board, late)).toEqual([inLate])
      expect(curvePoints(board, 's3').map(({ id }) => id)).toEqual(
        expect.arrayContaining(['s3', 's4', 'c1', 'c2']),
      )
      // Loyalty has no stage in AIDA.
      expect(parkedNotes(board, 'j1').length).toBe(5 + 7)
    }
    expect(a.editor.undo()).toMatchObject({ done: true })
    exchange()
    expect(names(b.model.board)).toEqual([
      'Awareness',
      expect.stringContaining(' (vif)'),
      'Purchase',
      'Delivery & use',
      'Loyalty',
      'Panne',
    ])
    expect(idsIn(b.model.board, 's4')).toContain(added)
  })

  it('B-251 leaves a stage where somebody typed its new name as they have it, when it is taken back', () => {
    const { a, b, exchange } = pair()
    convert(a.editor, a.model.board, 'aarrr')
    exchange()
    const session = b.editor.text('stages', 's1', 'name')
    session?.replace(0, 0, 'Pré-')
    exchange()
    a.editor.undo()
    exchange()
    expect(b.model.board.stages.get('s1')?.name).toContain('Pré-')
    expect(b.model.board.stages.get('s1')?.name.replace('Pré-', '')).toBe('Awareness')
    expect(names(a.model.board)).toEqual(names(b.model.board))
  })
})
