import { describe, expect, it } from 'vitest'
import {
  BoardEditor,
  BoardModel,
  binItems,
  boardRoots,
  cellBlocks,
  cellNotes,
  createBoardDoc,
  dumpRecords,
  groupNotes,
  groupOfNote,
  liveGroups,
  parkedNotes,
  pointsOf,
  readClip,
} from './index.ts'
import { alone, NOW, type Person, pair, person, seeded } from './testing/boards.ts'

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id)
const groupAt = ({ model }: Person, id: string) => model.board.groups.get(id)!
const membersOf = (me: Person, id: string) => idsOf(groupNotes(me.model.board, groupAt(me, id)))
const blocks = ({ model }: Person, stage: string, lane: string) =>
  cellBlocks(model.board, stage, lane).map(({ group, notes }) =>
    group === null ? notes[0].id : [group.id, ...idsOf(notes)],
  )
/** Pain points of the demo: s2/l5 holds n27 and n28, s4/l5 n30 and n31. */
const CELL = ['s2', 'l5'] as const

describe('grouping', () => {
  it('B-150 gathers notes of a cell under a title where the topmost stood, in one update and one step', () => {
    const me = alone()
    const { editor, model, sent } = me
    const [third] = editor.addNotes(['Encore'], { to: 'cell', stage: 's2', lane: 'l5' })
    const before = dumpRecords(me.doc)
    sent.length = 0
    const id = editor.group(['n28', third!], 'Illisible')
    expect(sent).toHaveLength(1)
    expect(groupAt(me, id)).toMatchObject({
      title: 'Illisible',
      author: 'anna',
      createdAt: NOW,
      deleted: null,
    })
    expect(blocks(me, ...CELL)).toEqual(['n27', [id, 'n28', third]])
    // Their places are as they were: nothing but the title keeps them together.
    expect(model.board.notes.get('n28')!.place).toEqual(before.roots.notes.n28!.place)
    expect(editor.undo()).toMatchObject({ done: true, label: 'group' })
    expect(dumpRecords(me.doc)).toEqual(before)
    expect(liveGroups(model.board)).toEqual([])
    expect(editor.redo().done).toBe(true)
    expect(blocks(me, ...CELL)).toEqual(['n27', [id, 'n28', third]])
  })

  it('B-150 brings notes from elsewhere along and makes them what the lane holds; without a cell there is no group', () => {
    const me = alone()
    const { editor, model, sent } = me
    const id = editor.group(['n30', 'i01', 'n27'], 'x')
    expect(blocks(me, 's4', 'l5')).toEqual([[id, 'n30', 'n27', 'i01'], 'n31'])
    expect(model.board.notes.get('i01')).toMatchObject({ kind: 'pains', group: id })
    editor.undo()
    expect(idsOf(parkedNotes(model.board, 'j1'))[0]).toBe('i01')
    sent.length = 0
    expect(editor.group(['i01', 'never-was'], 'x')).toBe('')
    expect(sent).toEqual([])
  })

  it('B-151 a note is in a group while both are in one cell; whatever else it says, it is where its place is', () => {
    const { a, b, exchange } = pair()
    const id = a.editor.group(['n27', 'n28'], 'x')
    // Karim moves one of them away at the same time.
    b.editor.moveNotes(['n28'], { to: 'cell', stage: 's5', lane: 'l5' })
    exchange()
    for (const me of [a, b]) {
      expect(membersOf(me, id)).toEqual(['n27'])
      expect(idsOf(cellNotes(me.model.board, 's5', 'l5'))).toContain('n28')
      expect(groupOfNote(me.model.board, me.model.board.notes.get('n28')!)).toBeNull()
    }
    // Moved on by hand it forgets the title; the group moved there would not get it back.
    a.editor.moveNotes(['n28'], { to: 'cell', stage: 's1', lane: 'l5' })
    expect(a.model.board.notes.get('n28')!.group).toBeNull()
  })

  it('B-152 joining and leaving: a target names the group, and what leaves comes right behind it', () => {
    const me = alone()
    const { editor } = me
    const [third] = editor.addNotes(['c'], { to: 'cell', stage: 's2', lane: 'l5' })
    const id = editor.group(['n27', 'n28'], 'x')
    editor.moveNotes([third!], {
      to: 'cell',
      stage: 's2',
      lane: 'l5',
      group: id,
      after: 'n27',
      before: 'n28',
    })
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', third, 'n28']])
    editor.leaveGroup(['n27'])
    expect(blocks(me, ...CELL)).toEqual([[id, third, 'n28'], 'n27'])
    editor.addToGroup(id, ['n27', 'n30', third!])
    expect(membersOf(me, id)).toEqual([third, 'n28', 'n27', 'n30'])
    expect(editor.addNote({ place: { to: 'cell', stage: 's2', lane: 'l5', group: id }, text: 'new' })).toBe(
      membersOf(me, id).at(-1),
    )
    editor.moveNotes(['n28'], { to: 'parking', journey: 'j1' })
    expect(me.model.board.notes.get('n28')!.group).toBeNull()
    let steps = 0
    while (editor.undo().done) steps += 1
    expect(steps).toBe(7)
    expect(blocks(me, ...CELL)).toEqual(['n27', 'n28'])
  })

  it('B-152 a target that names a group of another cell is that cell by itself', () => {
    const me = alone()
    const id = me.editor.group(['n27'], 'x')
    me.editor.moveNotes(['n30'], { to: 'cell', stage: 's4', lane: 'l6', group: id })
    expect(me.model.board.notes.get('n30')).toMatchObject({ group: null, place: { stage: 's4', lane: 'l6' } })
  })

  it('B-153 notes stand before and behind groups; dropping back where it was writes nothing', () => {
    const me = alone()
    const { editor, sent } = me
    const [third] = editor.addNotes(['c'], { to: 'cell', stage: 's2', lane: 'l5' })
    const id = editor.group(['n27', third!], 'x')
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', third], 'n28'])
    editor.moveNotes(['n28'], { to: 'cell', stage: 's2', lane: 'l5', after: null, before: id })
    expect(blocks(me, ...CELL)).toEqual(['n28', [id, 'n27', third]])
    sent.length = 0
    editor.moveNotes(['n28'], { to: 'cell', stage: 's2', lane: 'l5', after: null, before: id })
    editor.moveNotes([third!], { to: 'cell', stage: 's2', lane: 'l5', group: id, after: 'n27', before: null })
    editor.moveGroup(id, { stage: 's2', lane: 'l5', after: 'n28', before: null })
    editor.addToGroup(id, ['n27'])
    editor.leaveGroup(['n28'])
    expect(sent).toEqual([])
  })

  it('B-154 a group moves with its notes in their order; within its cell only the group is written to', () => {
    const me = alone()
    const { editor, model } = me
    const id = editor.group(['n27', 'n28'], 'x')
    editor.moveGroup(id, { stage: 's4', lane: 'l6', after: null })
    expect(blocks(me, 's4', 'l6')[0]).toEqual([id, 'n27', 'n28'])
    expect(model.board.notes.get('n27')).toMatchObject({
      kind: 'solutions',
      place: { stage: 's4', lane: 'l6' },
    })
    expect(cellNotes(model.board, ...CELL)).toEqual([])
    const notes = model.board.notes
    editor.moveGroup(id, { stage: 's4', lane: 'l6' })
    expect(blocks(me, 's4', 'l6').at(-1)).toEqual([id, 'n27', 'n28'])
    expect(model.board.notes).toBe(notes)
    editor.moveGroup(id, { stage: 's4', lane: 'l4' })
    editor.moveGroup(id, { stage: 'never-was', lane: 'l6' })
    expect(blocks(me, 's4', 'l6').at(-1)).toEqual([id, 'n27', 'n28'])
    editor.undo()
    editor.undo()
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', 'n28']])
  })

  it('B-155 ungrouping writes to the title alone; the bin brings it back, with the notes that went with it', () => {
    const me = alone()
    const { editor, model } = me
    const id = editor.group(['n27', 'n28'], 'Illisible')
    const notes = model.board.notes
    editor.deleteGroup(id, 'keepNotes')
    expect(model.board.notes).toBe(notes)
    expect(blocks(me, ...CELL)).toEqual(['n27', 'n28'])
    expect(binItems(model.board)[0]).toMatchObject({ root: 'groups', id, title: 'Illisible', journey: 'j1' })
    editor.restore('groups', id)
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', 'n28']])
    me.clock.now += 1
    editor.deleteNotes(['n27'])
    me.clock.now += 1
    editor.deleteGroup(id, 'withNotes')
    expect(cellNotes(model.board, ...CELL)).toEqual([])
    editor.restore('groups', id)
    expect(blocks(me, ...CELL)).toEqual([[id, 'n28']])
  })

  it('B-156 a stage or lane takes its groups along: parked with it, binned with it, or moved with their notes', () => {
    const me = alone()
    const { editor, model } = me
    const id = editor.group(['n27', 'n28'], 'x')
    editor.deleteStage('s2', 'park')
    expect(liveGroups(model.board)).toEqual([])
    expect(idsOf(parkedNotes(model.board, 'j1'))).toEqual(expect.arrayContaining(['n27', 'n28']))
    editor.restore('stages', 's2')
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', 'n28']])
    editor.deleteLane('l5', 'withNotes')
    expect(groupAt(me, id).deleted).not.toBeNull()
    editor.restore('lanes', 'l5')
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', 'n28']])
    editor.deleteStage('s2', { moveTo: 's4' })
    expect(blocks(me, 's4', 'l5')).toEqual(['n30', 'n31', [id, 'n27', 'n28']])
    editor.undo()
    expect(blocks(me, ...CELL)).toEqual([[id, 'n27', 'n28']])
  })

  it('B-157 copies: a note joins its original’s group; a group is copied whole, and through the clipboard', () => {
    const me = alone()
    const { editor, model } = me
    const id = editor.group(['n27', 'n28'], 'Titre')
    const [{ id: copy } = { id: '' }] = editor.duplicateLoose([{ root: 'notes', id: 'n27' }])
    expect(membersOf(me, id)).toEqual(['n27', copy, 'n28'])
    const second = editor.duplicateGroup(id)
    expect(groupAt(me, second).title).toBe('Titre')
    const texts = (group: string) => groupNotes(model.board, groupAt(me, group)).map(({ text }) => text)
    expect(texts(second)).toEqual(texts(id))
    expect(blocks(me, ...CELL)).toEqual([
      [id, 'n27', copy, 'n28'],
      [second, ...membersOf(me, second)],
    ])
    editor.undo()
    const clip = readClip(JSON.parse(JSON.stringify(editor.copyClip({ notes: ['n30'], groups: [id] }))))!
    expect(clip.groups).toEqual(['Titre'])
    const pasted = editor.pasteClip(clip, { to: 'cell', stage: 's3', lane: 'l6' }).map(({ id }) => id)
    expect(pasted).toHaveLength(4)
    const made = liveGroups(model.board).find((group) => group.id !== id)!
    expect(texts(made.id)).toEqual(texts(id))
    expect(blocks(me, 's3', 'l6').slice(-2)).toEqual([[made.id, ...pasted.slice(0, 3)], pasted[3]])
    expect(editor.undo()).toMatchObject({ done: true, label: 'pasteClip' })
    expect(liveGroups(model.board)).toHaveLength(1)
    // Elsewhere, and in somebody's group, they are notes.
    editor.pasteClip(clip, { to: 'parking', journey: 'j1' })
    editor.pasteClip(clip, { to: 'cell', stage: 's2', lane: 'l5', group: id })
    expect(liveGroups(model.board)).toHaveLength(1)
    expect(
      readClip({
        ...clip,
        groups: [7],
        notes: [
          { text: 'a', group: 1 },
          { text: 'b', group: 0.5 },
        ],
      }),
    ).toMatchObject({
      groups: [''],
      notes: [{ text: 'a' }, { text: 'b' }],
    })
  })

  it('B-158 a title is written together; typing into a binned one brings it back', () => {
    const { a, b, exchange } = pair()
    const id = a.editor.group(['n27', 'n28'], 'Prix')
    exchange()
    a.editor.text('groups', id, 'title')!.replace(4, 4, ' flous')
    b.editor.text('groups', id, 'title')!.replace(0, 0, 'Les ')
    exchange()
    expect(groupAt(b, id).title).toBe('Les Prix flous')
    a.editor.deleteGroup(id, 'keepNotes')
    a.editor.text('groups', id, 'title')!.replace(0, 0, '!')
    expect(membersOf(a, id)).toEqual(['n27', 'n28'])
  })

  it('B-158 undo of grouping leaves a title that somebody else wrote in, or put a note under', () => {
    for (const use of [
      (b: Person, id: string) => b.editor.text('groups', id, 'title')!.replace(0, 0, 'x'),
      (b: Person, id: string) => b.editor.addToGroup(id, ['n30']),
      (b: Person, id: string) => b.editor.moveGroup(id, { stage: 's5', lane: 'l5' }),
    ]) {
      const { a, b, exchange } = pair()
      const id = a.editor.group(['n27', 'n28'], 'Prix')
      exchange()
      use(b, id)
      exchange()
      a.editor.undo()
      expect(groupAt(a, id).deleted).toBeNull()
    }
    // Others' notes in it are no use of it.
    const { a, b, exchange } = pair()
    const [note] = b.editor.addNotes(['Karim'], { to: 'cell', stage: 's2', lane: 'l5' })
    exchange()
    const id = a.editor.group(['n27', note!], 'Prix')
    exchange()
    expect(a.editor.undo()).toMatchObject({ done: true, skipped: [] })
    expect(groupAt(a, id).deleted).not.toBeNull()
  })

  it('B-101 groups are the editors’; a contributor’s own notes join and leave them', () => {
    const doc = seeded('demo-mattress')
    const editor = person('karim', doc)
    const id = editor.editor.group(['n27'], 'Prix')
    const { editor: anna, model, sent } = person('anna', editor.doc)
    anna.standing = { role: 'contributor', frozen: false, locked: false, step: 'open' }
    const own = anna.addNote({ place: { to: 'cell', stage: 's2', lane: 'l5' }, text: 'mine' })
    sent.length = 0
    expect(anna.group([own], 'x')).toBe('')
    anna.addToGroup(id, ['n28'])
    anna.leaveGroup(['n27'])
    anna.moveGroup(id, { stage: 's5', lane: 'l5' })
    anna.deleteGroup(id, 'withNotes')
    anna.text('groups', id, 'title')!.replace(0, 0, 'x')
    expect(anna.duplicateGroup(id)).toBe('')
    expect(sent).toEqual([])
    anna.addToGroup(id, [own, 'n28'])
    expect(idsOf(groupNotes(model.board, model.board.groups.get(id)!))).toEqual(['n27', own])
    anna.leaveGroup([own])
    expect(idsOf(groupNotes(model.board, model.board.groups.get(id)!))).toEqual(['n27'])
  })

  it('B-151 a draft is in no group', () => {
    const drafts = createBoardDoc()
    const model = new BoardModel(seeded('demo-mattress'), drafts)
    const editor = new BoardEditor(model, { author: 'anna', now: () => NOW })
    const id = editor.group(['n27'], 'x')
    editor.round = 'r1'
    const draft = editor.addNote({
      place: { to: 'cell', stage: 's2', lane: 'l5', group: id },
      text: 'secret',
    })
    expect(model.board.notes.get(draft)).toMatchObject({ group: null, draft: { round: 'r1' } })
    editor.addToGroup(id, [draft])
    expect(idsOf(groupNotes(model.board, model.board.groups.get(id)!))).toEqual(['n27'])
    // Not even if its record says so.
    drafts.getMap<{ set(key: string, value: unknown): void }>('notes').get(draft)!.set('group', id)
    expect(groupOfNote(model.board, model.board.notes.get(draft)!)).toBeNull()
    expect(cellBlocks(model.board, 's2', 'l5').map(({ notes }) => idsOf(notes))).toEqual([
      ['n27'],
      ['n28'],
      [draft],
    ])
  })

  it('B-10 what can’t be read is no group: a bad place is nowhere, a bad name of one is none, nothing throws', () => {
    const { doc, model, editor } = alone()
    const id = editor.group(['n27'], 'x')
    const roots = boardRoots(doc)
    roots.groups.get(id)!.set('place', { at: 'free', anchor: 'board', x: 0, y: 0 })
    roots.notes.get('n28')!.set('group', { of: 'later' })
    expect(liveGroups(model.board)).toEqual([])
    expect(groupOfNote(model.board, model.board.notes.get('n27')!)).toBeNull()
    expect(model.board.notes.get('n28')!.group).toBeNull()
    expect(model.board.problems).toEqual([
      { root: 'groups', id, key: 'place', reason: 'wrong-type' },
      { root: 'notes', id: 'n28', key: 'group', reason: 'wrong-type' },
    ])
  })
})

describe('points of a group', () => {
  it('B-159 are its own and those of its notes, summed, with the parts; what is no number counts as none', () => {
    const me = alone()
    const id = me.editor.group(['n27', 'n28'], 'x')
    const points = { [id]: 2, n27: 3, n30: 9, n28: Number.NaN }
    expect(pointsOf(me.model.board, groupAt(me, id), points)).toEqual({
      total: 5,
      own: 2,
      notes: [
        { id: 'n27', points: 3 },
        { id: 'n28', points: 0 },
      ],
    })
    // A note that left takes its points along; one in the bin has none here.
    me.editor.leaveGroup(['n27'])
    expect(pointsOf(me.model.board, groupAt(me, id), points).total).toBe(2)
    expect(pointsOf(me.model.board, groupAt(me, id), {}).total).toBe(0)
  })
})
