// @vitest-environment jsdom
import { liveNotes } from '@parcours/board'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { look, type Mounted, type MountOptions, mount, rest, stored } from '../testing/mounted.ts'

let mounted: Mounted | null = null
function open(options?: MountOptions): Mounted {
  mounted = mount(options)
  return mounted
}
afterEach(() => {
  mounted?.dispose()
  mounted = null
  vi.restoreAllMocks()
})

/** Free notes, close together. */
function fillWith(board: Mounted['board'], notes: number): void {
  for (let n = 0; n < notes; n += 1)
    board.addNote({
      place: { to: 'free', anchor: 'board', x: 60 * (n % 30), y: 60 * Math.floor(n / 30) },
      text: 'Note',
    })
}

describe('the projection with a real editor', () => {
  it('C-1 projecting writes nothing as the user', () => {
    const m = open()
    expect(stored(m.editor).length).toBeGreaterThan(40)
    const [note] = liveNotes(m.model.board)
    m.board.text('notes', note!.id, 'text')!.replace(0, 0, 'Hello ')
    m.surface.queue.flush()
    look(m, 0, 0, 1)
    look(m, 0, 0, 0.3)
    look(m, 500, 500, 2)
    expect(m.userWrites).toEqual([])
  })

  it('C-2 a second projection is an empty diff', () => {
    const m = open()
    expect(m.surface.projectNow()).toMatchObject({ put: 0, removed: 0, pending: 0 })
    m.board.setTruth('stages', [...m.model.board.stages.keys()][0]!, true)
    m.surface.layoutNow()
    expect(m.surface.projectNow().put).toBeGreaterThan(0)
    // Asked again from scratch, the same scene is what the store already holds.
    m.surface.state.hot.get()
    m.surface.state.focus.set({ on: 'cell', stage: 's1', lane: 'l1' })
    expect(m.surface.projectNow()).toMatchObject({ put: 0, removed: 0 })
  })

  it('C-3 every live note is in the scene exactly once and in the store at most once', () => {
    const m = open()
    const ids = liveNotes(m.model.board).map(({ id }) => `note:${id}`)
    const inScene = m.surface.scene.items.filter(({ kind }) => kind === 'note').map(({ id }) => id)
    expect([...inScene].sort()).toEqual([...ids].sort())
    const inStore = stored(m.editor)
    expect(new Set(inStore).size).toBe(inStore.length)
    for (const id of inStore) expect(m.surface.scene.byId.has(id)).toBe(true)
  })

  it('C-4 a selected map has no record below 45 % zoom: it would hide what is painted on it', () => {
    const m = open()
    const map = m.surface.scene.items.find(({ kind }) => kind === 'map')!
    m.surface.select([map.id])
    look(m, 0, 0, 0.3)
    expect(stored(m.editor)).toEqual([])
    look(m, 0, 0, 1)
    expect(stored(m.editor)).toContain(map.id)
  })

  it('C-4 nor has a selected group or area: they would hide the notes on them', () => {
    const m = open({
      fill: (board, model) => {
        const [note] = liveNotes(model.board).filter(({ place }) => place.at === 'cell')
        board.group([note!.id], 'Group')
        board.addInk({ kind: 'area', size: { w: 400, h: 300 }, place: { anchor: 'board', x: 0, y: 0 } })
      },
    })
    const under = m.surface.scene.items.filter(
      ({ kind, z }) => z === 1 && (kind === 'group' || kind === 'ink'),
    )
    expect(under).toHaveLength(2)
    m.surface.select(under.map(({ id }) => id))
    look(m, 0, 0, 0.3)
    expect(stored(m.editor)).toEqual([])
    look(m, 0, 0, 1)
    for (const { id } of under) expect(stored(m.editor)).toContain(id)
  })

  it('C-4 only what is near the viewport has a record, and nothing below 45 % zoom', () => {
    const m = open({
      fill: (board, model) => {
        const [stage] = model.board.stages.keys()
        board.addNotes(
          Array.from({ length: 500 }, (_, i) => `Note ${i}`),
          { to: 'cell', stage: stage!, lane: 'l1' },
        )
      },
    })
    look(m, 0, 0, 1)
    const near = stored(m.editor)
    expect(near.length).toBeGreaterThan(10)
    expect(near.length).toBeLessThan(120)
    look(m, 0, 0, 0.3)
    expect(stored(m.editor)).toEqual([])
    look(m, 0, 0, 1)
    expect(stored(m.editor)).toEqual(near)
  })

  it('C-4 what is painted stays so until the camera rests', () => {
    const m = open()
    const { x, y } = m.surface.scene.bounds
    look(m, x, y, 0.3)
    for (const z of [0.5, 0.7, 1]) {
      m.editor.setCamera({ x: -x, y: -y, z }, { immediate: true })
      m.surface.queue.flush()
      expect(m.surface.state.painted.get()).toBe(true)
      expect(stored(m.editor)).toEqual([])
    }
    rest(m)
    expect(m.surface.state.painted.get()).toBe(false)
    expect(stored(m.editor).length).toBeGreaterThan(10)
  })

  it('C-4 up to 800 records that are no longer near stay until the camera rests', () => {
    const far = (m: Mounted): string[] => {
      m.editor.updateInstanceState({ screenBounds: { x: 0, y: 0, w: 2_000, h: 1_600 } })
      look(m, 0, 0, 1)
      const near = stored(m.editor)
      m.editor.setCamera({ x: 90_000, y: 0, z: 1 }, { immediate: true })
      m.surface.queue.flush()
      m.surface.queue.flush()
      return near
    }
    const few = open()
    const near = far(few)
    expect(near.length).toBeGreaterThan(20)
    expect(stored(few.editor)).toEqual(near)
    rest(few)
    expect(stored(few.editor)).toEqual([])
    few.dispose()
    const many = open({ fill: (board) => fillWith(board, 801) })
    expect(far(many).length).toBeGreaterThan(800)
    expect(stored(many.editor)).toEqual([])
  })

  it('C-5 a selected or edited note is never windowed out', () => {
    const m = open()
    look(m, 0, 0, 1)
    m.surface.select(['note:n01', 'note:n02'])
    look(m, 50_000, 50_000, 1)
    expect(stored(m.editor)).toEqual(['note:n01', 'note:n02'])
    look(m, 50_000, 50_000, 0.2)
    expect(stored(m.editor)).toEqual(['note:n01', 'note:n02'])
    m.surface.select([])
    m.surface.edit({ root: 'notes', id: 'n03', key: 'text' })
    m.surface.select([])
    m.surface.state.focus.set(null)
    look(m, 50_000, 50_000, 0.2)
    expect(stored(m.editor)).toEqual(['note:n03'])
  })

  it('C-5 of more than 60 selected notes none has a record for that alone', () => {
    const m = open({ fill: (board) => fillWith(board, 61) })
    const ids = m.surface.scene.items.filter(({ kind }) => kind === 'note').map(({ id }) => id)
    m.surface.select(ids.slice(0, 60))
    look(m, 50_000, 50_000, 1)
    expect(stored(m.editor)).toHaveLength(60)
    m.surface.select(ids.slice(0, 61))
    m.surface.queue.flush()
    expect(stored(m.editor)).toEqual([])
  })

  it('C-4 where more than 340 items are near one canvas shows them, until they are fewer than 260', () => {
    const m = open()
    const painted = (): boolean => m.surface.state.painted.get()
    const have = (items: number): void => {
      fillWith(m.board, items - m.surface.scene.items.length)
      m.surface.queue.flush()
      expect(m.surface.scene.items).toHaveLength(items)
      // In the frame in which the painted view comes nothing goes.
      m.surface.queue.flush()
    }
    const { x, y } = m.surface.scene.bounds
    have(300)
    look(m, x, y, 0.46)
    expect(painted()).toBe(false)
    expect(stored(m.editor)).toHaveLength(300)
    have(341)
    expect(painted()).toBe(true)
    expect(stored(m.editor)).toEqual([])
    const [first, ...others] = liveNotes(m.model.board).map(({ id }) => id)
    m.board.deleteNotes([first!])
    m.surface.queue.flush()
    expect(painted()).toBe(true)
    m.board.deleteNotes(others.slice(0, 80))
    m.surface.queue.flush()
    expect(painted()).toBe(false)
    expect(stored(m.editor)).toHaveLength(260)
    look(m, x, y, 0.44)
    expect(painted()).toBe(true)
  })

  it('C-6 no more records than the budget are mounted a frame, and all of them in the end', () => {
    const m = open({ budget: 10 })
    look(m, 0, 0, 1)
    const first = stored(m.editor).length
    const pending = m.surface.projectNow().pending
    expect(first).toBeLessThanOrEqual(30)
    expect(pending).toBeGreaterThan(0)
    for (let i = 0; i < 20; i += 1) m.surface.projectNow()
    expect(m.surface.projectNow().pending).toBe(0)
    expect(stored(m.editor).length).toBeGreaterThan(40)
  })

  it('C-6 what was painted is mounted by three eighths of the budget, all else by the whole', () => {
    const m = open({ budget: 16 })
    const { x, y } = m.surface.scene.bounds
    look(m, x, y, 0.3)
    for (let i = 0; i < 20; i += 1) m.surface.projectNow()
    expect(stored(m.editor)).toEqual([])
    look(m, x, y, 1)
    expect(stored(m.editor)).toHaveLength(6)
    for (let i = 0; i < 30; i += 1) m.surface.projectNow()
    const all = stored(m.editor).length
    fillWith(m.board, 40)
    m.surface.layoutNow()
    m.surface.projectNow()
    expect(stored(m.editor)).toHaveLength(all + 16)
  })

  it('C-6 no more than three times the budget go a frame, the lowest first, and all of them in the end', () => {
    const m = open({ budget: 6 })
    look(m, 0, 0, 1)
    for (let i = 0; i < 30; i += 1) m.surface.projectNow()
    const all = stored(m.editor)
    expect(all.length).toBeGreaterThan(40)
    look(m, 0, 0, 0.3)
    const staying = stored(m.editor)
    expect(staying.length).toBeGreaterThanOrEqual(all.length - 18)
    const z = (id: string): number => m.surface.scene.byId.get(id)!.z
    const gone = all.filter((id) => !staying.includes(id))
    expect(Math.max(...gone.map(z))).toBeLessThanOrEqual(Math.min(...staying.map(z)))
    // What isn't on the board any more doesn't wait.
    const [note] = staying.filter((id) => id.startsWith('note:'))
    m.board.deleteNotes([note!.slice('note:'.length)])
    m.surface.layoutNow()
    m.surface.projectNow()
    expect(stored(m.editor)).not.toContain(note)
    for (let i = 0; i < 20; i += 1) m.surface.projectNow()
    expect(stored(m.editor)).toEqual([])
    expect(m.surface.projectNow()).toMatchObject({ removed: 0, leaving: 0 })
  })

  it('C-7 on a slow board what others do waits, what the person does not', () => {
    const m = open()
    let clock = performance.now()
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 20))
    const label = () => m.surface.item('note:n01')!.label
    const byOther = (text: string): void => {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(m.doc))
      ;(other.getMap<Y.Map<unknown>>('notes').get('n01')!.get('text') as Y.Text).insert(0, text)
      Y.applyUpdate(m.doc, Y.encodeStateAsUpdate(other), 'remote')
    }
    clock += 500
    byOther('One ')
    m.surface.queue.flush()
    expect(label()).toMatch(/One /)
    byOther('Two ')
    m.surface.queue.flush()
    expect(label()).not.toMatch(/Two /)
    clock += 500
    m.surface.queue.flush()
    expect(label()).toMatch(/Two /)
    m.board.text('notes', 'n01', 'text')!.replace(0, 0, 'Own ')
    m.surface.queue.flush()
    expect(label()).toMatch(/Own /)
  })

  it('C-3 C-5 hold through any run of edits, cameras and selections', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('look' as const),
        x: fc.integer({ min: -3000, max: 3000 }),
        y: fc.integer({ min: -3000, max: 3000 }),
        z: fc.constantFrom(0.1, 0.44, 0.45, 1, 2.4),
      }),
      fc.record({ do: fc.constant('select' as const), n: fc.array(fc.nat(60), { maxLength: 5 }) }),
      fc.record({ do: fc.constant('delete' as const), n: fc.nat(60) }),
      fc.record({ do: fc.constant('move' as const), n: fc.nat(60), stage: fc.nat(4), lane: fc.nat(5) }),
      fc.record({ do: fc.constant('add' as const), stage: fc.nat(4), lane: fc.nat(5) }),
      fc.record({ do: fc.constant('undo' as const) }),
    )
    let checked = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
        const m = open()
        try {
          for (const s of steps) {
            const { board } = m.model
            const notes = liveNotes(board)
            const stages = [...board.stages.keys()]
            const lanes = [...board.lanes.values()].filter(({ kind }) => kind !== 'emotions')
            const at = (n: number): string => notes[n % Math.max(1, notes.length)]?.id ?? 'none'
            if (s.do === 'look') look(m, s.x, s.y, s.z)
            if (s.do === 'select') m.surface.select(s.n.map((n) => `note:${at(n)}`))
            if (s.do === 'delete') m.board.deleteNotes([at(s.n)])
            if (s.do === 'undo') m.board.undo()
            const stage = 'stage' in s ? stages[s.stage % stages.length]! : ''
            const lane = 'lane' in s ? lanes[s.lane % lanes.length]!.id : ''
            if (s.do === 'move') m.board.moveNotes([at(s.n)], { to: 'cell', stage, lane })
            if (s.do === 'add') m.board.addNote({ place: { to: 'cell', stage, lane }, text: 'New' })
            m.surface.queue.flush()
            m.surface.layoutNow()
            m.surface.projectNow()
            const live = liveNotes(m.model.board).map(({ id }) => `note:${id}`)
            const drawn = m.surface.scene.items.filter(({ kind }) => kind === 'note').map(({ id }) => id)
            expect([...drawn].sort()).toEqual([...live].sort())
            const records = stored(m.editor)
            for (const id of records) expect(m.surface.scene.byId.has(id)).toBe(true)
            for (const id of m.surface.state.selection.get()) expect(records).toContain(id)
            // Asked anew, not remembered: another set of hot items, as many items.
            m.surface.state.focus.set({ on: 'cell', stage: `${checked}`, lane: '' })
            expect(m.surface.projectNow()).toMatchObject({ put: 0, removed: 0 })
            expect(m.userWrites).toEqual([])
            checked += 1
          }
        } finally {
          m.dispose()
          mounted = null
        }
      }),
      { numRuns: 25, seed: 20261121 },
    )
    expect(checked).toBeGreaterThan(200)
  })
})
