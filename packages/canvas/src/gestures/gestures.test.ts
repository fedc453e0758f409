// @vitest-environment jsdom
import { cellNotes, type PeerPresence } from '@parcours/board'
import type { Point } from '@parcours/layout'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { look, type Mounted, type MountOptions, mount, stored } from '../testing/mounted.ts'
import { sendPointer } from '../testing/pointer.ts'
import { slotAt } from './structure-drag.ts'

let mounted: Mounted | null = null
function open(options?: MountOptions): Mounted {
  mounted = mount(options)
  return mounted
}
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

/** The pointer, at world points, through the library's own events. */
function pointer(m: Mounted) {
  const send = (
    name: Parameters<typeof sendPointer>[1],
    at: Point,
    keys: Parameters<typeof sendPointer>[3],
  ): void => sendPointer(m, name, at, keys)
  return {
    down: (at: Point, keys = {}) => send('pointer_down', at, keys),
    move: (at: Point, keys = {}) => send('pointer_move', at, keys),
    up: (at: Point, keys = {}) => send('pointer_up', at, keys),
    drag(from: Point, to: Point, keys = {}) {
      send('pointer_down', from, keys)
      send('pointer_move', { x: from.x + 20, y: from.y + 20 }, keys)
      send('pointer_move', to, keys)
    },
  }
}

function middle(m: Mounted, id: string): Point {
  const { x, y, w, h } = m.surface.item(id)!.rect
  return { x: x + w / 2, y: y + h / 2 }
}

function cellPoint(m: Mounted, stage: string, lane: string): Point {
  const [map] = m.surface.scene.maps
  const column = map!.columns.find(({ id }) => id === stage)!
  const row = map!.rows.find(({ id }) => id === lane)!
  return { x: column.x + column.w / 2, y: row.y + row.h - 6 }
}

describe('dragging', () => {
  it('C-60 a note dropped in another cell is there, by one change of the document', () => {
    const m = open()
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), to)
    expect(m.surface.state.drag.get()).toMatchObject({ kind: 'notes', ids: ['n01'] })
    expect(m.shown.drag).toMatchObject({ notes: ['n01'], to: { at: 'cell' } })
    expect(updates).toBe(0)
    p.up(to)
    expect(updates).toBe(1)
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ at: 'cell', stage: 's3', lane: 'l6' })
    expect(m.shown.drag).toBeNull()
    expect(m.surface.state.drag.get()).toBeNull()
    expect(m.userWrites).toEqual([])
  })

  it('C-61 a slot of the right size opens in the scene while dragging, and no record stands for it', () => {
    const m = open()
    const p = pointer(m)
    const lane = () => m.surface.scene.maps[0]!.rows.find(({ id }) => id === 'l6')!.h
    const before = lane()
    p.drag(middle(m, 'note:n01'), cellPoint(m, 's4', 'l6'))
    m.surface.layoutNow()
    expect(m.surface.item('note:~slot')).toBeDefined()
    expect(lane()).toBeGreaterThan(before)
    expect(stored(m.editor)).not.toContain('note:~slot')
    m.editor.cancel()
    m.surface.layoutNow()
    expect(m.surface.item('note:~slot')).toBeUndefined()
    expect(lane()).toBe(before)
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ stage: 's1', lane: 'l1' })
  })

  it('C-62 dropped where it was, nothing is written', () => {
    const m = open()
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    const p = pointer(m)
    const from = middle(m, 'note:n01')
    p.drag(from, { x: from.x + 3, y: from.y + 2 })
    p.up({ x: from.x + 3, y: from.y + 2 })
    expect(updates).toBe(0)
  })

  it('C-63 many notes are dragged as one change and keep their order', () => {
    const m = open()
    const [a, b] = cellNotes(m.model.board, 's1', 'l1')
    m.surface.select([`note:${b!.id}`, `note:${a!.id}`])
    const p = pointer(m)
    const to = cellPoint(m, 's5', 'l6')
    p.drag(middle(m, `note:${a!.id}`), to)
    p.up(to)
    const after = cellNotes(m.model.board, 's5', 'l6').map(({ id }) => id)
    expect(after.slice(-2)).toEqual([a!.id, b!.id])
  })

  it('C-64 with Alt pressed on the way, and outside of every map, a note becomes free', () => {
    const m = open()
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), to)
    p.move(to, { alt: true })
    p.up(to, { alt: true })
    expect(m.model.board.notes.get('n01')!.place.at).toBe('free')
  })

  it('C-236 with Alt held from the start a copy is carried into the cell, and the note stays', () => {
    const m = open()
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    const before = m.model.board.notes.size
    const { place } = m.model.board.notes.get('n01')!
    p.drag(middle(m, 'note:n01'), to, { alt: true })
    expect(m.model.board.notes.size).toBe(before)
    expect(m.shown.drag ?? null).toBeNull()
    p.up(to, { alt: true })
    expect(m.model.board.notes.get('n01')!.place).toEqual(place)
    expect(m.model.board.notes.size).toBe(before + 1)
    const [id = ''] = m.surface.selectedNotes()
    expect(m.model.board.notes.get(id)).toMatchObject({
      text: m.model.board.notes.get('n01')!.text,
      place: { at: 'cell', stage: 's3', lane: 'l6' },
    })
    m.board.undo()
    expect(m.model.board.notes.get(id)?.deleted).not.toBeNull()
  })

  it('C-65 Escape in the middle leaves everything as it was', () => {
    const m = open()
    const p = pointer(m)
    p.drag(middle(m, 'note:n01'), cellPoint(m, 's3', 'l6'))
    m.editor.cancel()
    expect(m.surface.state.drag.get()).toBeNull()
    expect(m.shown.drag).toBeNull()
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ stage: 's1', lane: 'l1' })
  })

  it('C-66 of two who drag one note the last drop wins, and the other one is told by whom', () => {
    const told: [string, unknown][] = []
    const m = open({ on: { notice: (kind, values) => told.push([kind, values]) } })
    const peer: PeerPresence = {
      client: 9,
      user: { id: 'you', name: 'Tomas', color: 6 },
      cursor: null,
      selection: [],
      text: null,
      drag: { notes: ['n01'], to: { at: 'board', x: 0, y: 0 } },
    }
    m.peers.push(peer)
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), to)
    p.up(to)
    // As it arrives from the other: the drop that was made a little later.
    const dropThere = (rank: string): void => {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(m.doc))
      const note = other.getMap<Y.Map<unknown>>('notes').get('n01')!
      note.set('place', { at: 'cell', stage: 's5', lane: 'l1', rank })
      Y.applyUpdate(m.doc, Y.encodeStateAsUpdate(other), 'remote')
    }
    dropThere('a5')
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ stage: 's5' })
    expect(told).toContainEqual(['dragged-by-other', { name: 'Tomas', root: 'notes' }])
    dropThere('a6')
    expect(told.filter(([kind]) => kind === 'dragged-by-other')).toHaveLength(1)
  })

  it('C-79 what another deletes while it is carried leaves the hand, and the rest is carried on; one is told by whom', () => {
    const told: [string, unknown][] = []
    const m = open({ on: { notice: (kind, values) => told.push([kind, values]) } })
    const deleteThere = (root: string, id: string): void => {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(m.doc))
      other.getMap<Y.Map<unknown>>(root).get(id)!.set('deleted', { by: 'tomas', at: 1 })
      Y.applyUpdate(m.doc, Y.encodeStateAsUpdate(other), 'remote')
    }
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    m.surface.select(['note:n01', 'note:n02', 'note:n03'])
    p.drag(middle(m, 'note:n01'), to)
    deleteThere('notes', 'n09')
    expect(told).toEqual([])
    deleteThere('notes', 'n02')
    expect(told).toEqual([['held-deleted', { by: 'tomas', root: 'notes', count: 1 }]])
    m.surface.layoutNow()
    expect(m.surface.state.drag.get()).toMatchObject({ ids: ['n01', 'n03'] })
    expect(m.shown.drag?.notes).toEqual(['n01', 'n03'])
    deleteThere('notes', 'n01')
    expect(told).toHaveLength(2)
    expect(m.surface.state.drag.get()).toBeNull()
    expect(m.shown.drag).toBeNull()
    const place = m.model.board.notes.get('n03')!.place
    p.up(to)
    expect(m.model.board.notes.get('n03')!.place).toEqual(place)
    p.drag(middle(m, 'stage:s2'), cellPoint(m, 's4', 'l1'))
    deleteThere('stages', 's2')
    expect(told.at(-1)).toEqual(['held-deleted', { by: 'tomas', root: 'ink', count: 1 }])
    p.up(to)
    deleteThere('notes', 'n03')
    expect(told).toHaveLength(3)
  })

  it('C-79 of what is left the drop is said, and what one deletes oneself meanwhile is told of nobody', () => {
    const told: unknown[] = []
    const m = open({ on: { notice: (kind) => told.push(kind) } })
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    const ids = ['n01', 'n02', 'n03']
    m.surface.select(ids.map((id) => `note:${id}`))
    p.drag(middle(m, 'note:n03'), to)
    m.surface.commands.deleteNotes(['n01'])
    m.surface.layoutNow()
    expect(m.surface.state.drag.get()).toMatchObject({ ids: ['n02', 'n03'] })
    p.up(to)
    expect(m.surface.state.said.get().text).toMatch(/^2 notes /)
    p.drag(middle(m, 'note:n03'), cellPoint(m, 's5', 'l6'))
    m.surface.commands.deleteNotes(['n03'])
    expect(m.surface.state.drag.get()).toBeNull()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(m.doc))
    other.getMap<Y.Map<unknown>>('notes').get('n09')!.set('deleted', { by: 'tomas', at: 1 })
    Y.applyUpdate(m.doc, Y.encodeStateAsUpdate(other), 'remote')
    expect(told).not.toContain('held-deleted')
  })

  it('C-67 works on what is only painted: at 20 % zoom a press selects and a drag moves', () => {
    const m = open()
    look(m, 0, 0, 0.2)
    expect(stored(m.editor)).toEqual([])
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), to)
    p.up(to)
    expect(m.surface.state.selection.get()).toEqual(['note:n01'])
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ stage: 's3', lane: 'l6' })
  })

  it('C-73 a finger pans over a note, and carries it only once it was tapped', () => {
    const m = open()
    m.editor.updateInstanceState({ isCoarsePointer: true })
    const p = pointer(m)
    const at = m.model.board.notes.get('n01')!.place
    const camera = m.editor.getCamera()
    p.drag(middle(m, 'note:n01'), cellPoint(m, 's3', 'l6'))
    p.up(cellPoint(m, 's3', 'l6'))
    expect(m.model.board.notes.get('n01')!.place).toEqual(at)
    expect(m.editor.getCamera()).not.toEqual(camera)
    expect(m.surface.state.selection.get()).toEqual([])

    p.down(middle(m, 'note:n01'))
    p.up(middle(m, 'note:n01'))
    expect(m.surface.state.selection.get()).toEqual(['note:n01'])
    p.drag(middle(m, 'note:n01'), cellPoint(m, 's3', 'l6'))
    p.up(cellPoint(m, 's3', 'l6'))
    expect(m.model.board.notes.get('n01')!.place).toMatchObject({ at: 'cell', stage: 's3', lane: 'l6' })
  })

  it('C-68 the brush selects what it touches, from the scene', () => {
    const m = open()
    const p = pointer(m)
    const [map] = m.surface.scene.maps
    const { x, y, w, h } = map!.rect
    p.drag({ x: x - 30, y: y - 30 }, { x: x + w + 10, y: y + h + 10 })
    expect(m.surface.state.brush.get()).not.toBeNull()
    p.up({ x: x + w + 10, y: y + h + 10 })
    const inMap = [...map!.cells.values()].flat().length
    expect(m.surface.state.selection.get()).toHaveLength(inMap)
    expect(m.surface.state.brush.get()).toBeNull()
  })

  it('C-69 who may only read can select and look, and no drag writes', () => {
    const m = open({ readOnly: true })
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), to)
    p.up(to)
    expect(updates).toBe(0)
    expect(m.surface.state.selection.get()).toEqual(['note:n01'])
  })

  it('C-74 what one may not move stays, and of a selection goes only what one may', () => {
    const told: string[] = []
    let own = ''
    const m = open({
      fill: (board) => {
        own = board.addNote({ place: { to: 'cell', stage: 's1', lane: 'l1' }, text: 'mine' })
      },
      standing: { role: 'contributor', frozen: false, locked: false, step: 'open' },
      on: { notice: (kind, { why, root }) => told.push(`${kind} ${why} ${root}`) },
    })
    let updates = 0
    m.doc.on('update', () => {
      updates += 1
    })
    const p = pointer(m)
    const to = cellPoint(m, 's3', 'l6')
    for (const id of ['note:n01', 'stage:s2', 'persona:p1'].filter((item) => m.surface.item(item))) {
      p.drag(middle(m, id), to)
      p.up(to)
    }
    expect(updates).toBe(0)
    expect(told.slice(0, 2)).toEqual(['not-allowed role notes', 'not-allowed role stages'])
    m.surface.select([`note:${own}`, 'note:n01'])
    p.drag(middle(m, `note:${own}`), to)
    p.up(to)
    expect(updates).toBe(1)
    expect(m.model.board.notes.get(own)?.place).toMatchObject({ stage: 's3', lane: 'l6' })
    expect(m.model.board.notes.get('n01')?.place).not.toMatchObject({ stage: 's3', lane: 'l6' })
  })

  it('C-75 a locked structure has no handles, and no stage is dragged', () => {
    const told: string[] = []
    const m = open({
      standing: { role: 'editor', frozen: false, locked: true, step: 'open' },
      on: { notice: (kind, { why, root }) => told.push(`${kind} ${why} ${root}`) },
    })
    const p = pointer(m)
    const [map] = m.surface.scene.maps
    const head = map!.columns[1]!.head
    p.move({ x: head.x, y: head.y + 4 })
    expect(m.surface.state.hint.get()).toBeNull()
    const order = () => m.surface.scene.maps[0]!.columns.map(({ id }) => id)
    const before = order()
    const to = { x: middle(m, 'stage:s3').x + 60, y: middle(m, 'stage:s2').y }
    p.drag(middle(m, 'stage:s2'), to)
    p.up(to)
    expect(order()).toEqual(before)
    expect(told).toEqual(['not-allowed locked stages'])
    const note = cellPoint(m, 's3', 'l6')
    p.drag(middle(m, 'note:n01'), note)
    p.up(note)
    expect(m.model.board.notes.get('n01')?.place).toMatchObject({ stage: 's3', lane: 'l6' })
  })

  it('C-70 a stage dragged beyond another changes places with it, notes and all', () => {
    const m = open()
    const p = pointer(m)
    const order = () => m.surface.scene.maps[0]!.columns.map(({ id }) => id)
    expect(order()).toEqual(['s1', 's2', 's3', 's4', 's5'])
    const from = middle(m, 'stage:s2')
    const to = { x: middle(m, 'stage:s3').x + 60, y: from.y }
    p.drag(from, to)
    p.up(to)
    expect(order()).toEqual(['s1', 's3', 's2', 's4', 's5'])
  })

  it('C-71 the slot among others is before the first whose middle lies beyond', () => {
    const slots = [
      { id: 'a', start: 0, size: 100 },
      { id: 'b', start: 100, size: 200 },
      { id: 'c', start: 300, size: 100 },
    ]
    expect(slotAt(slots, 'c', 40)).toEqual({ after: null, before: 'a', edge: 0 })
    expect(slotAt(slots, 'c', 120)).toEqual({ after: 'a', before: 'b', edge: 100 })
    expect(slotAt(slots, 'a', 390)).toEqual({ after: 'c', before: null, edge: 400 })
  })
})

describe('while somebody writes', () => {
  it('C-80 their camera shifts with the note that they write in', () => {
    const m = open()
    m.surface.edit({ root: 'notes', id: 'n10', key: 'text' })
    const on = () => m.surface.camera.worldToScreen(m.surface.item('note:n10')!.rect)
    m.editor.setCamera({ ...m.editor.getCamera() }, { immediate: true })
    const before = on()
    const { stage, lane } = m.model.board.notes.get('n10')!.place as { stage: string; lane: string }
    m.board.addNote({ place: { to: 'cell', stage, lane, after: null }, text: 'Above' })
    m.surface.layoutNow()
    const after = on()
    expect(after.x).toBeCloseTo(before.x, 3)
    expect(after.y).toBeCloseTo(before.y, 3)
  })
})
