import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  BoardEditor,
  BoardModel,
  binItems,
  boardRoots,
  byDepth,
  freeNotes,
  INK_SIZE,
  type Ink,
  type InkEnd,
  LIMITS,
  liveInk,
  type NewInk,
  readClip,
  unpackPoints,
} from './index.ts'
import { alone, pair, person } from './testing/boards.ts'

const at = (x: number, y: number, anchor = 'board') => ({ at: 'free' as const, anchor, x, y })
const box = (change: Partial<NewInk> = {}): NewInk => ({
  kind: 'rectangle',
  place: { anchor: 'board', x: 10, y: 20 },
  size: { w: 120, h: 80 },
  ...change,
})
const bound = (id: string, root: 'notes' | 'personas' | 'ink' = 'ink'): InkEnd => ({
  x: 5,
  y: 6,
  to: { root, id },
})

describe('drawn things', () => {
  it('B-200 have the registers of their kind and their author; every kind reads without a problem', () => {
    const { editor, model } = alone()
    const kinds = [
      'draw',
      'highlight',
      'line',
      'arrow',
      'rectangle',
      'ellipse',
      'text',
      'image',
      'area',
    ] as const
    const ids = kinds.map((kind) =>
      editor.addInk({
        ...box(),
        kind,
        points: [{ x: 1, y: 2 }],
        color: 'blue',
        text: kind,
        asset: 'a1',
        alt: 'Photo',
      }),
    )
    const board = model.board
    expect(board.problems).toEqual([])
    ids.forEach((id, i) => {
      expect(board.ink.get(id)).toMatchObject({
        ...{ kind: kinds[i], color: 'blue', stroke: 'M', fill: 'none', text: kinds[i], locked: false },
        ...{ author: 'anna', deleted: null, place: at(10, 20) },
      })
    })
    const drawn = (kind: Ink['kind']) => board.ink.get(ids[kinds.indexOf(kind)]!)!
    expect(unpackPoints(drawn('draw').points)).toEqual([{ x: 1, y: 2 }])
    expect(drawn('ellipse').size).toEqual({ w: 120, h: 80 })
    expect(drawn('rectangle').asset).toBeNull()
    expect(drawn('image')).toMatchObject({ asset: 'a1', alt: 'Photo' })
  })

  it('B-200 two people who move and colour one thing, and type in it, at the same time all do', () => {
    const { a, b, exchange } = pair()
    const id = a.editor.addInk(box({ text: 'Zone' }))
    exchange()
    a.editor.moveLoose([{ root: 'ink', id, place: { anchor: 'board', x: 500, y: 5 } }])
    b.editor.styleInk([id], { color: 'pink', fill: 'soft' })
    b.editor.shapeInk(id, { size: { w: 300, h: 40 } })
    a.editor.text('ink', id, 'text')?.replace(4, 4, ' A')
    exchange()
    for (const { model } of [a, b]) {
      expect(model.board.ink.get(id)).toMatchObject({
        ...{ place: at(500, 5), color: 'pink', fill: 'soft', size: { w: 300, h: 40 }, text: 'Zone A' },
      })
    }
  })

  it('B-200 what can’t be read has a default and is reported', () => {
    const { doc, model } = alone()
    const record = new Y.Map<unknown>([
      ...([
        ['kind', 'spiral'],
        ['place', 7],
        ['size', { w: 'wide' }],
        ['color', '#ff0000'],
        ['stroke', 9],
        ['fill', null],
        ['z', '!'],
        ['locked', 'yes'],
        ['author', ''],
        ['createdAt', 0],
        ['deleted', null],
      ] as const),
    ])
    boardRoots(doc).ink.set('x', record)
    expect(model.board.ink.get('x')).toMatchObject({
      ...{ kind: 'rectangle', place: at(0, 0), size: { w: 160, h: 96 }, color: 'black', stroke: 'M' },
      ...{ fill: 'none', z: 'a0', locked: false, text: '' },
    })
    expect(model.board.problems.map(({ key }) => key).sort()).toEqual([
      'color',
      'fill',
      'kind',
      'locked',
      'place',
      'size',
      'stroke',
      'text',
      'z',
    ])
  })

  it('B-202 an end keeps its point when its thing is gone, and names neither drafts nor itself', () => {
    const { editor, model } = alone()
    const target = editor.addInk(box())
    const arrow = editor.addInk({ kind: 'arrow', place: at(0, 0), from: { x: 1, y: 2 }, to: bound(target) })
    expect(model.board.ink.get(arrow)).toMatchObject({ from: { x: 1, y: 2, to: null }, to: bound(target) })
    editor.deleteLoose([{ root: 'ink', id: target }])
    expect(model.board.ink.get(arrow)?.to).toEqual(bound(target))
    editor.shapeInk(arrow, { from: bound(arrow), to: { x: 9, y: 9, to: null } })
    expect(model.board.ink.get(arrow)).toMatchObject({
      ...{ from: { x: 5, y: 6, to: null }, to: { x: 9, y: 9, to: null } },
    })

    const own = new Y.Doc()
    const drafting = new BoardModel(new Y.Doc(), own)
    const anna = new BoardEditor(drafting, { author: 'anna' })
    anna.round = 'r1'
    const draft = anna.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 }, text: 'secret' })
    const line = anna.addInk({ kind: 'line', place: at(0, 0), to: bound(draft, 'notes') })
    expect(drafting.board.notes.get(draft)?.draft?.round).toBe('r1')
    expect(drafting.board.ink.get(line)?.to).toEqual({ x: 5, y: 6, to: null })
  })

  it('B-203 the new lies on top, an area below; front, back and one step write only what moves', () => {
    const { editor, model, sent } = alone('blank')
    const note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    const [a, b, c] = [box(), box(), box({ kind: 'ellipse' })].map((one) => editor.addInk(one))
    const area = editor.addInk(box({ kind: 'area' }))
    const order = () => {
      const { ink, notes } = model.board
      return [...ink.values(), notes.get(note)!].sort(byDepth).map(({ id }) => id)
    }
    expect(order()).toEqual([area, note, a, b, c])
    const ref = (id: string) => ({ root: id === note ? ('notes' as const) : ('ink' as const), id })
    sent.length = 0
    editor.moveDepth([ref(a!), ref(note)], 'front')
    expect(order()).toEqual([area, b, c, note, a])
    expect(sent.length).toBe(1)
    editor.moveDepth([ref(a!)], 'back')
    expect(order()).toEqual([a, area, b, c, note])
    editor.moveDepth([ref(a!)], 'forward')
    expect(order()).toEqual([area, a, b, c, note])
    editor.moveDepth([ref(c!)], 'backward')
    expect(order()).toEqual([area, a, c, b, note])
    sent.length = 0
    editor.moveDepth([ref(area)], 'backward')
    editor.moveDepth([ref(note)], 'forward')
    expect(sent).toEqual([])
    editor.undo()
    expect(order()).toEqual([area, a, b, c, note])
  })

  it('B-7 B-203 a strange program’s depths keep nothing from going in front or behind, nor the order of what goes', () => {
    for (const z of ['z'.repeat(256), `B${'0'.repeat(254)}1`]) {
      const { editor, model, doc } = alone('blank')
      const ids = [box(), box(), box(), box()].map((one) => editor.addInk(one))
      const [strange, a, b, c] = ids as [string, string, string, string]
      boardRoots(doc).ink.get(strange)?.set('z', z)
      const order = () => {
        const sorted = [...model.board.ink.values()].sort(byDepth).map(({ id }) => id)
        return sorted.filter((id) => id !== strange)
      }
      const refs = [a, b].map((id) => ({ root: 'ink' as const, id }))
      editor.moveDepth(refs, 'front')
      expect(order()).toEqual([c, a, b])
      editor.moveDepth(refs, 'back')
      expect(order()).toEqual([a, b, c])
      const added = editor.addInk(box())
      editor.moveDepth(refs.slice(0, 1), 'forward')
      expect(order()).toEqual([b, a, c, added])
      expect(model.board.problems).toEqual([])
    }
  })

  it('B-203 a step forward or backward passes the next thing that lies over it, not what lies elsewhere', () => {
    const { editor, model, sent } = alone('blank')
    const [a, far, b, farther, c] = Array.from({ length: 5 }, () => editor.addInk(box())) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const order = () => [...model.board.ink.values()].sort(byDepth).map(({ id }) => id)
    const ref = (id: string) => ({ root: 'ink' as const, id })
    const together = new Set([a, b, c])
    const overlap = (one: { id: string }, other: { id: string }) =>
      together.has(one.id) && together.has(other.id)
    editor.moveDepth([ref(a)], 'forward', overlap)
    expect(order()).toEqual([far, b, a, farther, c])
    editor.moveDepth([ref(c)], 'backward', overlap)
    expect(order()).toEqual([far, b, c, a, farther])
    // Of several those that lie below it pass it, and the others stay where they are.
    editor.moveDepth([ref(b), ref(a)], 'forward', overlap)
    expect(order()).toEqual([far, c, b, a, farther])
    editor.moveDepth([ref(c), ref(a)], 'backward', overlap)
    expect(order()).toEqual([far, c, a, b, farther])
    sent.length = 0
    editor.moveDepth([ref(b)], 'forward', overlap)
    editor.moveDepth([ref(c)], 'backward', overlap)
    editor.moveDepth([ref(far)], 'forward', overlap)
    expect(sent).toEqual([])
    editor.moveDepth([ref(far)], 'front', overlap)
    expect(order()).toEqual([c, a, b, farther, far])
  })

  it('B-204 what is locked stays as it is until it is unlocked', () => {
    const { editor, model } = alone()
    const id = editor.addInk(box())
    const note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    const refs = [
      { root: 'ink', id },
      { root: 'notes', id: note },
      { root: 'personas', id: 'p1' },
    ] as const
    editor.setLocked(refs, true)
    const before = [model.board.ink.get(id), model.board.notes.get(note), model.board.personas.get('p1')]
    expect(before.map((record) => record?.locked)).toEqual([true, true, true])
    editor.moveLoose(refs.map((ref) => ({ ...ref, place: { anchor: 'board', x: 900, y: 900 } })))
    editor.styleInk([id], { color: 'pink' })
    editor.setNoteColor([note], 'pink')
    editor.shapeInk(id, { size: { w: 9, h: 9 } })
    editor.moveDepth(refs, 'back')
    editor.deleteLoose(refs)
    const after = [model.board.ink.get(id), model.board.notes.get(note), model.board.personas.get('p1')]
    expect(after).toEqual(before)
    editor.setLocked(refs, false)
    editor.deleteLoose(refs)
    expect(model.board.ink.get(id)?.deleted).toMatchObject({ by: 'anna' })
  })

  it('B-205 many things move and go in one step, which one undo takes back', () => {
    const { editor, model, sent } = alone()
    const id = editor.addInk(box())
    const note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    sent.length = 0
    const place = { anchor: 'j1', x: 40, y: 50 }
    editor.moveLoose([
      { root: 'ink', id, place },
      { root: 'notes', id: note, place },
      { root: 'personas', id: 'p1', place },
      { root: 'ink', id: 'never-was', place },
    ])
    editor.deleteLoose([
      { root: 'ink', id },
      { root: 'notes', id: note },
    ])
    expect(sent.length).toBe(2)
    expect(model.board.ink.get(id)).toMatchObject({ place: at(40, 50, 'j1') })
    expect(binItems(model.board).map((item) => item.root)).toEqual(['ink', 'notes'])
    editor.undo()
    editor.undo()
    expect(model.board.ink.get(id)).toMatchObject({ place: at(10, 20), deleted: null })
    expect(model.board.notes.get(note)?.place).toEqual(at(0, 0))
    expect(model.board.personas.get('p1')?.place).toBeNull()
  })

  it('B-206 goes out of sight with its journey and comes back with it; by itself onto the board', () => {
    const { editor, model } = alone()
    const id = editor.addInk(box({ place: { anchor: 'j1', x: 1, y: 2 } }))
    const other = editor.addInk(box())
    const shown = () => liveInk(model.board).map((drawn) => drawn.id)
    editor.deleteJourney('j1')
    expect(shown()).toEqual([other])
    expect(model.board.ink.get(id)?.deleted).toBeNull()
    editor.undo()
    expect(shown()).toEqual([id, other])
    editor.deleteJourney('j1')
    editor.restore('ink', id)
    expect(model.board.ink.get(id)?.place).toEqual(at(1, 2))
    expect(shown()).toEqual([id, other])
  })

  describe('B-203 what is new lies on top', () => {
    const free = { to: 'free', anchor: 'board', x: 0, y: 0 } as const
    const order = (model: BoardModel): string[] =>
      [...liveInk(model.board), ...freeNotes(model.board)].sort(byDepth).map(({ text }) => text)

    it('a free note on a picture, and one that is carried out of its cell; what was free stays where it was', () => {
      const { editor, model } = alone()
      const low = editor.addNote({ place: free, text: 'first' })
      editor.addInk(box({ text: 'plan', fill: 'soft' }))
      editor.addNote({ place: free, text: 'second' })
      const carried = model.board.notes.get('n01')?.text
      editor.moveNotes(['n01'], free)
      expect(order(model)).toEqual(['first', 'plan', 'second', carried])
      editor.moveNotes([low], { ...free, x: 50 })
      expect(order(model)).toEqual(['first', 'plan', 'second', carried])
      editor.undo()
      editor.undo()
      expect(order(model)).toEqual(['first', 'plan', 'second'])
    })

    it('copies, and what is pasted, lie on each other as they were copied', () => {
      const { editor, model } = alone()
      const texts = ['1', '2', '3', '4', '5', '6', '7', '8']
      // Every second one is a note, so that neither kind comes before the other.
      const refs = texts.map((text, index) =>
        index % 2 === 0
          ? ({ root: 'ink', id: editor.addInk(box({ text })) } as const)
          : ({ root: 'notes', id: editor.addNote({ place: free, text }) } as const),
      )
      expect(order(model)).toEqual(texts)
      editor.duplicateLoose(refs)
      expect(order(model)).toEqual([...texts, ...texts])
      editor.undo()
      const idsOf = (root: string) => refs.filter((ref) => ref.root === root).map(({ id }) => id)
      const clip = readClip(
        JSON.parse(JSON.stringify(editor.copyClip({ notes: idsOf('notes'), ink: idsOf('ink') }))),
      )!
      editor.pasteClip(clip, free)
      expect(order(model)).toEqual([...texts, ...texts])
    })

    it('whatever a strange program wrote', () => {
      const { editor, model, doc } = alone()
      const id = editor.addInk(box({ text: 'strange' }))
      boardRoots(doc).ink.get(id)?.set('z', 'z'.repeat(256))
      for (const text of ['a', 'b', 'c']) editor.addInk(box({ text }))
      expect(model.board.problems).toEqual([])
      expect(order(model)).toEqual(['a', 'b', 'c', 'strange'])
    })
  })

  it('B-207 copies lie beside, and lines between copied things hold on to the copies', () => {
    const { editor, model } = alone()
    const target = editor.addInk(box({ text: 'Fin' }))
    const arrow = editor.addInk({
      kind: 'arrow',
      place: at(0, 0),
      from: bound('n01', 'notes'),
      to: bound(target),
    })
    const [copy, line] = editor.duplicateLoose([
      { root: 'ink', id: target },
      { root: 'ink', id: arrow },
    ])
    expect(model.board.ink.get(copy!.id)).toMatchObject({
      text: 'Fin',
      place: at(34, 44),
      size: { w: 120, h: 80 },
    })
    expect(model.board.ink.get(line!.id)).toMatchObject({ from: bound('n01', 'notes'), to: bound(copy!.id) })
    editor.undo()
    expect(liveInk(model.board).map(({ id }) => id)).toEqual([target, arrow])
  })

  it('B-207 a line between two notes that are copied with it holds on to their copies', () => {
    const { editor, model } = alone()
    const arrow = editor.addInk({
      ...{ kind: 'arrow', place: at(0, 0) },
      ...{ from: bound('n01', 'notes'), to: bound('n16', 'notes') },
    })
    const [one, two, line] = editor.duplicateLoose([
      { root: 'notes', id: 'n01' },
      { root: 'notes', id: 'n16' },
      { root: 'ink', id: arrow },
    ])
    expect(model.board.ink.get(line!.id)).toMatchObject({
      from: bound(one!.id, 'notes'),
      to: bound(two!.id, 'notes'),
    })
  })

  it('B-208 contributors draw and change what they drew; undo leaves what others hold on to', () => {
    const { a, b, exchange } = pair()
    const id = a.editor.addInk(box())
    exchange()
    b.editor.standing = { role: 'contributor', frozen: false, locked: false, step: 'open' }
    b.editor.styleInk([id], { color: 'pink' })
    b.editor.deleteLoose([{ root: 'ink', id }])
    expect(b.model.board.ink.get(id)).toMatchObject({ color: 'black', deleted: null })
    const arrow = b.editor.addInk({ kind: 'arrow', place: at(0, 0), to: bound(id) })
    b.editor.styleInk([arrow], { color: 'pink' })
    expect(b.model.board.ink.get(arrow)?.color).toBe('pink')
    exchange()
    expect(a.editor.undo()).toMatchObject({ done: false, reason: 'used-by-others' })
    b.editor.undo()
    b.editor.undo()
    expect(b.model.board.ink.get(arrow)?.deleted).not.toBeNull()
    b.editor.standing = { role: 'contributor', frozen: false, locked: false, step: 'private' }
    expect(b.editor.addInk(box())).toBe('')
  })

  it('B-209 keeps to the limits, and writes nothing that no reader could make sense of', () => {
    const { editor, model } = alone()
    const id = editor.addInk(box({ place: { anchor: 'gone', x: Number.NaN, y: 2 }, size: { w: 0, h: 1e9 } }))
    expect(model.board.ink.get(id)).toMatchObject({
      place: at(0, 2),
      size: { w: INK_SIZE.min, h: INK_SIZE.max },
    })
    const { editor: full, model: crowded } = person('anna')
    crowded.doc.transact(() => {
      const { ink } = boardRoots(crowded.doc)
      for (let i = 0; i < LIMITS.ink; i += 1) ink.set(`i${i}`, new Y.Map())
    })
    expect(full.addInk(box())).toBe('')
    expect(full.duplicateLoose([{ root: 'ink', id: 'i0' }])).toEqual([])
  })

  it('B-209 nothing lies or reaches further out than a board goes, whoever wrote it', () => {
    const { editor, model, doc } = alone()
    const far = LIMITS.extent
    const id = editor.addInk({
      ...{ kind: 'line', place: { anchor: 'board', x: 1e300, y: Number.NaN } },
      ...{ from: { x: -1e9, y: 0 }, to: { x: 0, y: 1e9 } },
    })
    expect(boardRoots(doc).ink.get(id)?.get('place')).toEqual(at(far, 0))
    const note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 } })
    boardRoots(doc).notes.get(note)?.set('place', at(-1.7e308, 1.7e308))
    boardRoots(doc).ink.get(id)?.set('to', { x: 1.7e308, y: 0, to: null })
    expect(model.board.notes.get(note)?.place).toEqual(at(-far, far))
    expect(model.board.ink.get(id)).toMatchObject({ from: { x: -far }, to: { x: far, y: 0 } })
    // Seven groups of five bits for each number, over and over.
    const runaway = unpackPoints('______P'.repeat(20))
    expect(runaway.length).toBe(10)
    for (const { x, y } of runaway) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(far)
  })

  it('B-209 a paste makes no more drawn things than there is room for', () => {
    const { editor, model } = person('anna')
    const clip = editor.copyClip({ ink: [editor.addInk(box()), editor.addInk(box()), editor.addInk(box())] })
    model.doc.transact(() => {
      const { ink } = boardRoots(model.doc)
      for (let i = 3; i < LIMITS.ink - 2; i += 1) ink.set(`i${i}`, new Y.Map())
    })
    expect(editor.pasteClip(clip, { to: 'free', anchor: 'board', x: 0, y: 0 })).toHaveLength(2)
    expect(model.board.ink.size).toBe(LIMITS.ink)
  })

  it('B-210 a note’s own colour is in its copies', () => {
    const { editor, model } = alone()
    const note = editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 }, text: 'Rose' })
    editor.setNoteColor([note], 'pink')
    const [copy] = editor.duplicateLoose([{ root: 'notes', id: note }])
    expect(model.board.notes.get(copy!.id)?.color).toBe('pink')
    editor.setNoteColor([note], null)
    expect(model.board.notes.get(note)?.color).toBeNull()
    expect(model.board.problems).toEqual([])
  })
})
