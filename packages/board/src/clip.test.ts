import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardRoots, type Clip, cellNotes, LIMITS, liveNotes, readClip } from './index.ts'
import { alone, type Person } from './testing/boards.ts'

const cell = ({ model }: Person, stage: string, lane: string) =>
  cellNotes(model.board, stage, lane).map(({ id }) => id)

describe('clips', () => {
  it('B-38 travel as JSON to another board, and are pasted in one step', () => {
    const me = alone()
    const other = alone('blank')
    me.editor.moveNotes(['i01'], { to: 'free', anchor: 'board', x: 100, y: 100 })
    me.editor.moveNotes(['i02'], { to: 'free', anchor: 'board', x: 150, y: 130 })
    const clip = readClip(JSON.parse(JSON.stringify(me.editor.copyClip({ notes: ['n16', 'n01'] }))))!
    expect(clip.notes.map(({ text }) => text)).toEqual([
      'Wakes up with a stiff back',
      'Advice from the sales assistant',
    ])
    const ids = other.editor.pasteClip(clip, { to: 'cell', stage: 's1', lane: 'l1' }).map(({ id }) => id)
    expect(cell(other, 's1', 'l1')).toEqual(ids)
    expect(other.model.board.notes.get(ids[1]!)).toMatchObject({
      kind: 'free',
      channel: 'salesperson',
      truth: true,
    })
    const free = other.editor.pasteClip(me.editor.copyClip({ notes: ['i02', 'i01'] }), {
      to: 'free',
      anchor: 'board',
      x: 0,
      y: 0,
    })
    expect(free.map(({ id }) => other.model.board.notes.get(id)?.place)).toMatchObject([
      { x: 0, y: 0 },
      { x: 50, y: 30 },
    ])
    other.editor.undo()
    other.editor.undo()
    expect(liveNotes(other.model.board)).toEqual([])
  })

  it('B-220 drawn things come along with notes and their colours, lines hang on the copies, in one step', () => {
    const me = alone()
    const other = alone('blank')
    me.editor.moveNotes(['i01'], { to: 'free', anchor: 'board', x: 100, y: 100 })
    me.editor.setNoteColor(['i01'], 'pink')
    const box = me.editor.addInk({
      kind: 'rectangle',
      place: { anchor: 'board', x: 300, y: 140 },
      size: { w: 90, h: 60 },
      color: 'blue',
      fill: 'soft',
      text: 'Box',
    })
    const arrow = me.editor.addInk({
      kind: 'arrow',
      place: { anchor: 'board', x: 0, y: 0 },
      from: { x: 1, y: 2, to: { root: 'notes', id: 'i01' } },
      to: { x: 3, y: 4, to: { root: 'ink', id: box } },
    })
    const stroke = me.editor.addInk({
      kind: 'draw',
      place: { anchor: 'board', x: 500, y: 500 },
      points: [
        { x: 0, y: 0 },
        { x: 40, y: 30 },
        { x: 80, y: 10 },
      ],
    })
    const clip = readClip(
      JSON.parse(JSON.stringify(me.editor.copyClip({ notes: ['i01'], ink: [box, arrow, stroke] }))),
    )!
    const made = other.editor.pasteClip(clip, { to: 'free', anchor: 'board', x: 1000, y: 2000 })
    const { notes, ink } = other.model.board
    const [note] = [...notes.values()]
    const of = (kind: string) => [...ink.values()].find((one) => one.kind === kind)!
    expect(made).toHaveLength(4)
    expect(note).toMatchObject({ color: 'pink', place: { x: 1000, y: 2000 } })
    expect(of('rectangle')).toMatchObject({
      ...{ color: 'blue', fill: 'soft', text: 'Box', size: { w: 90, h: 60 } },
      place: { x: 1200, y: 2040 },
    })
    expect(of('draw').points).toBe(me.model.board.ink.get(stroke)!.points)
    expect(of('arrow').from.to).toEqual({ root: 'notes', id: note!.id })
    expect(of('arrow').to.to).toEqual({ root: 'ink', id: of('rectangle').id })
    other.editor.undo()
    expect(liveNotes(other.model.board)).toEqual([])
    expect([...other.model.board.ink.values()].every(({ deleted }) => deleted !== null)).toBe(true)
    // Into a cell go notes alone.
    expect(other.editor.pasteClip(clip, { to: 'parking', journey: 'j1' })).toHaveLength(1)
  })

  it('C-293 images whose pictures the other board lacks are left out, and it can say which, and where they would lie', () => {
    const [me, other] = [alone(), alone('blank')]
    const [here, there] = ['a'.repeat(24), 'b'.repeat(24)]
    const size = { w: 80, h: 60 }
    const images = [here, there].map((asset, n) =>
      me.editor.addInk({
        kind: 'image',
        asset,
        size,
        alt: `${n}`,
        place: { anchor: 'board', x: n * 100, y: 5 },
      }),
    )
    // Of the server's own hand.
    boardRoots(other.doc).assets.set(
      here,
      new Y.Map(
        Object.entries({
          ...{ hash: here, mime: 'image/png', width: 8, height: 6, bytes: 9, name: '', deleted: null },
        }),
      ),
    )
    const clip = readClip({
      ...JSON.parse(JSON.stringify(me.editor.copyClip({ ink: images }))),
      from: 'board1',
    })!
    expect(clip.from).toBe('board1')
    const target = { to: 'free', anchor: 'board', x: 1000, y: 2000 } as const
    expect(other.editor.absentImages(clip, target)).toEqual([
      { asset: there, size, alt: '1', place: { at: 'free', anchor: 'board', x: 1100, y: 2000 } },
    ])
    expect(other.editor.pasteClip(clip, target)).toHaveLength(1)
    expect(other.editor.absentImages(clip, { to: 'parking', journey: 'j1' })).toEqual([])
    for (const from of ['', 7, null]) expect(readClip({ ...clip, from })).not.toHaveProperty('from')
  })

  it('B-220 what is damaged of drawn things is left out or made whole', () => {
    const clip = { format: 'parcours-clip', version: 1, notes: [] }
    const offset = { x: 0, y: 0 }
    const ink = [
      null,
      { kind: 'rocket', offset },
      { kind: 'ellipse' },
      { kind: 'draw', offset, points: 7 },
      { kind: 'ellipse', offset, color: '<b>', size: { w: 'x', h: -5 }, from: 1 },
      { kind: 'line', offset, to: { x: 1, y: 'y', to: { root: 'meta', index: 0 } } },
    ]
    expect(readClip({ ...clip, ink })?.ink).toMatchObject([
      { kind: 'ellipse', color: 'black' },
      { kind: 'line', to: { x: 0, y: 0, to: null } },
    ])
  })

  it('B-220 what lay at different anchors keeps its distances', () => {
    const me = alone()
    me.editor.moveNotes(['i01'], { to: 'free', anchor: 'board', x: 100, y: 100 })
    me.editor.moveNotes(['i02'], { to: 'free', anchor: 'j1', x: 10, y: 20 })
    const clip = me.editor.copyClip({
      notes: ['i01', 'i02'],
      originOf: (anchor) => (anchor === 'j1' ? { x: 1_000, y: 500 } : { x: 0, y: 0 }),
    })
    const [one, two] = clip.notes
    expect({ x: two!.offset!.x - one!.offset!.x, y: two!.offset!.y - one!.offset!.y }).toEqual(
      clip.notes[0]?.text === me.model.board.notes.get('i01')?.text
        ? { x: 910, y: 420 }
        : { x: -910, y: -420 },
    )
  })

  it('B-221 copies are put where the originals could have been moved to; free ones keep their distances', () => {
    const me = alone()
    me.editor.moveNotes(['i01'], { to: 'free', anchor: 'board', x: 100, y: 100 })
    me.editor.moveNotes(['i02'], { to: 'free', anchor: 'board', x: 150, y: 130 })
    const free = me.editor.copyNotes(['i02', 'i01'], { to: 'free', anchor: 'board', x: 900, y: 900 })
    expect(free.map((id) => me.model.board.notes.get(id)?.place)).toMatchObject([
      { x: 900, y: 900 },
      { x: 850, y: 870 },
    ])
    const [copy] = me.editor.copyNotes(['i01'], { to: 'cell', stage: 's1', lane: 'l1', after: null })
    expect(cell(me, 's1', 'l1')[0]).toBe(copy)
    expect(me.model.board.notes.get(copy!)).toMatchObject({ kind: 'actions', author: me.editor.author })
    expect(me.model.board.notes.get('i01')?.place.at).toBe('free')
    me.editor.undo()
    expect(cell(me, 's1', 'l1')).not.toContain(copy)
  })

  it('B-223 links between copied notes are copied with them, however they are copied, in the same step', () => {
    const me = alone()
    const other = alone('blank')
    const pairs = ({ model }: Person): string[] => {
      const { links, notes } = model.board
      return [...links.values()]
        .filter(({ deleted, way }) => deleted === null && way === null)
        .map(({ from, to }) => `${notes.get(from.id)?.text} > ${notes.get(to.id)?.text}`)
    }
    const [a, b, c] = ['A', 'B', 'C'].map((text) =>
      me.editor.addNote({ text, place: { to: 'cell', stage: 's1', lane: 'l1' } }),
    ) as [string, string, string]
    const ends = (from: string, to: string) =>
      [
        { root: 'notes', id: from },
        { root: 'notes', id: to },
      ] as const
    me.editor.link(...ends(a, b))
    me.editor.link(...ends(b, c))
    me.editor.unlink(me.editor.link(...ends(c, a)))
    me.editor.link({ root: 'personas', id: 'p1' }, { root: 'notes', id: a })
    const before = pairs(me)
    // What leads out of the copied ones stays with the originals.
    const copied = [...before, 'A > B']
    const ref = (id: string) => ({ root: 'notes' as const, id })
    me.editor.duplicateLoose([ref(b), ref(a)])
    expect(pairs(me)).toEqual(copied)
    me.editor.undo()
    expect(pairs(me)).toEqual(before)
    me.editor.copyNotes([a, b], { to: 'free', anchor: 'board', x: 0, y: 0 })
    expect(pairs(me)).toEqual(copied)
    me.editor.undo()
    const group = me.editor.group([a, b], 'AB')
    me.editor.duplicateGroup(group)
    expect(pairs(me)).toEqual(copied)
    me.editor.undo()
    const clip = readClip(JSON.parse(JSON.stringify(me.editor.copyClip({ notes: [c, a, b] }))))!
    for (const target of [
      { to: 'cell', stage: 's1', lane: 'l1' },
      { to: 'free', anchor: 'board', x: 0, y: 0 },
    ] as const) {
      other.editor.pasteClip(clip, target)
      expect(pairs(other)).toEqual(['A > B', 'B > C'])
      other.editor.undo()
      expect(pairs(other)).toEqual([])
    }
    const grouped = readClip(JSON.parse(JSON.stringify(me.editor.copyClip({ groups: [group] }))))!
    other.editor.pasteClip(grouped, { to: 'cell', stage: 's1', lane: 'l1' })
    expect(pairs(other)).toEqual(['A > B'])
    const odd = [{ from: 0, to: 9 }, { from: 0, to: 0 }, { from: -1, to: 1 }, { from: 0.5, to: 1 }, null, 'x']
    expect(readClip({ ...clip, links: odd })).not.toHaveProperty('links')
  })

  it('B-222 several notes change their kind, colour or channel in one undo step; what is locked stays as it is', () => {
    const me = alone()
    const kinds = () => ['i01', 'i02', 'i03'].map((id) => me.model.board.notes.get(id)?.kind)
    const before = kinds()
    me.editor.setLocked([{ root: 'notes', id: 'i03' }], true)
    me.editor.setNoteKind(['i01', 'i02', 'i03'], 'pains')
    expect(kinds()).toEqual(['pains', 'pains', before[2]])
    me.editor.undo()
    expect(kinds()).toEqual(before)
    me.editor.moveNotes(['i03'], { to: 'cell', stage: 's1', lane: 'l1' })
    expect(me.model.board.notes.get('i03')?.place.at).not.toBe('cell')
    expect(me.model.board.notes.get('i03')?.lockedBy).toBe(me.editor.author)
  })

  it('B-38 are refused if they are none, and leave out bad notes', () => {
    for (const bad of [
      null,
      'text',
      [],
      {},
      { format: 'parcours-clip' },
      { format: 'parcours-clip', version: 2, notes: [] },
    ]) {
      expect(readClip(bad)).toBeNull()
    }
    const clip: Clip | null = readClip({
      format: 'parcours-clip',
      version: 1,
      notes: [
        null,
        { text: 5 },
        { text: 'ok', kind: 'emotions', channel: 7, truth: 'yes', offset: { x: 'a' } },
      ],
    })
    expect(clip?.notes).toEqual([{ text: 'ok', kind: 'free', channel: null, truth: false, offset: null }])
  })
})

describe('limits', () => {
  it('B-41 leave out what exceeds them, never half a character', () => {
    const me = alone('blank')
    const long = me.editor.addNote({
      place: { to: 'parking', journey: 'j1' },
      text: `${'x'.repeat(LIMITS.text - 1)}😀`,
    })
    expect(me.model.board.notes.get(long)?.text).toBe('x'.repeat(LIMITS.text - 1))
    const stage = me.editor.addStage('j1', { name: 'y'.repeat(LIMITS.title + 5) })
    expect(me.model.board.stages.get(stage)?.name).toHaveLength(LIMITS.title)
    const pasted = me.editor.addNotes(
      Array.from({ length: LIMITS.paste + 50 }, () => ''),
      { to: 'parking', journey: 'j1' },
    )
    expect(pasted).toHaveLength(LIMITS.paste)
    const texts = Array.from({ length: LIMITS.paste }, () => '')
    while (boardRoots(me.doc).notes.size < LIMITS.notes)
      me.editor.addNotes(texts, { to: 'cell', stage: 's1', lane: 'l1' })
    expect(boardRoots(me.doc).notes.size).toBe(LIMITS.notes)
    expect(me.editor.addNote({ place: { to: 'parking', journey: 'j1' } })).toBe('')
    expect(me.editor.duplicateLoose([{ root: 'notes', id: long }])).toEqual([])
    expect(
      me.editor.pasteClip(me.editor.copyClip({ notes: [long] }), { to: 'free', anchor: 'board', x: 0, y: 0 }),
    ).toEqual([])
  })
})
