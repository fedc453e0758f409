import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromAnchor, toAnchor } from './anchor.ts'
import { dropTarget } from './drop.ts'
import { hitTest, notesInRect, readingOrder } from './hit.ts'
import { recordOfItem, recordOfItemId } from './item-id.ts'
import { layout } from './layout.ts'
import type { Point, Rect, Scene } from './scene.ts'
import { simpleMap } from './testing/board-builder.ts'
import { anyBoard } from './testing/random-board.ts'
import { defaultView } from './view.ts'

const centre = (rect: Rect): Point => ({ x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 })
const none: ReadonlySet<string> = new Set()
const rectOf = (scene: Scene, id: string) => scene.byId.get(`note:${id}`)!.rect

function filled() {
  const { builder, stages, lane, journey } = simpleMap(3)
  const notes = ['A', 'B', 'C'].map((text) => builder.note(stages[1]!, lane('pains'), text))
  const parked = ['P', 'Q', 'R', 'S'].map((text) => builder.parked(journey, text))
  const free = builder.free('board', -400, 300, 'Libre')
  const anna = builder.persona({ name: 'Anna' })
  builder.rate(stages[0]!, anna, [1, 1, 1])
  const link = builder.link({ root: 'notes', id: free }, { root: 'notes', id: notes[0]! })
  const board = builder.build()
  const scene = layout(board, defaultView(board))
  return { board, scene, stages, lane, journey, notes, parked, free, anna, link, map: scene.maps[0]! }
}

describe('hit test', () => {
  it('L-40 names what is under a point, topmost first', () => {
    const { scene, map, notes, anna, link, stages, lane } = filled()
    expect(hitTest(scene, centre(rectOf(scene, notes[1]!)))).toMatchObject({
      at: 'note',
      item: { record: notes[1] },
    })
    expect(hitTest(scene, centre(scene.byId.get(`persona:${anna}`)!.rect))).toMatchObject({ at: 'persona' })
    expect(hitTest(scene, centre(map.columns[2]!.head))).toMatchObject({
      at: 'stage',
      column: { id: stages[2] },
    })
    expect(hitTest(scene, centre(map.rows[4]!.head))).toMatchObject({
      at: 'lane',
      row: { id: lane('pains') },
    })
    expect(hitTest(scene, map.markers[0]!)).toMatchObject({ at: 'marker', marker: { persona: anna } })
    expect(hitTest(scene, { x: map.rect.x + 30, y: map.rect.y + 30 })).toMatchObject({ at: 'map' })
    expect(hitTest(scene, { x: map.parking!.x + 6, y: map.parking!.y + 40 })).toMatchObject({ at: 'parking' })
    expect(hitTest(scene, { x: -5000, y: 0 })).toEqual({ at: 'nothing' })
    const line = scene.byId.get(`link:${link}`)!.rect
    expect(hitTest(scene, { x: line.x + line.w - 2, y: line.y + 2 }).at).not.toBe('link')
    const start = rectOf(scene, filled().free)
    expect(hitTest(scene, { x: start.x + start.w + 6, y: start.y + start.h / 2 + 3 })).toMatchObject({
      at: 'link',
    })
  })

  it('L-40 hit(layout(cell)) = cell: every free spot of every cell is that cell, on any board', () => {
    let tried = 0
    fc.assert(
      fc.property(anyBoard, fc.nat({ max: 99 }), fc.nat({ max: 99 }), (board, fx, fy) => {
        const scene = layout(board, defaultView(board))
        for (const map of scene.maps) {
          for (const column of map.columns) {
            for (const row of map.rows) {
              const point = { x: column.x + (column.w * fx) / 100, y: row.y + (row.h * fy) / 100 }
              const hit = hitTest(scene, point)
              if (hit.at === 'note') {
                const ids = map.cells.get(`${column.id} ${row.id}`) ?? []
                const free = board.notes.get(hit.item.record)!.place.at === 'free'
                expect(free || ids.includes(hit.item.record)).toBe(true)
              } else if (hit.at === 'group') {
                expect(hit).toMatchObject({ column: { id: column.id }, row: { id: row.id } })
                expect(
                  map.groups.get(`${column.id} ${row.id}`)?.some(({ id }) => id === hit.item.record),
                ).toBe(true)
              } else if (!['marker', 'persona', 'link', 'ink'].includes(hit.at)) {
                expect(hit).toMatchObject({ at: 'cell', column: { id: column.id }, row: { id: row.id } })
              }
              tried++
            }
          }
        }
      }),
      { numRuns: 150, seed: 5 },
    )
    expect(tried).toBeGreaterThan(500)
  })

  it('L-41 a rectangle finds exactly the notes that it touches, in reading order', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const scene = layout(board, defaultView(board))
        const { x, y, w, h } = scene.bounds
        const all = notesInRect(scene, scene.bounds)
        expect(all).toEqual(readingOrder(scene))
        expect(notesInRect(scene, { x: x + w, y: y + h, w: -w, h: -h })).toEqual(all)
        const half = { x, y, w: w / 2, h }
        const touched = scene.items.filter((item) => item.kind === 'note' && item.rect.x < half.x + half.w)
        expect(new Set(notesInRect(scene, half))).toEqual(new Set(touched.map(({ record }) => record)))
      }),
      { numRuns: 60, seed: 2 },
    )
  })

  it('L-42 reading order is row by row, cell by cell, then ideas to sort, then what is free', () => {
    const { scene, notes, parked, free } = filled()
    expect(readingOrder(scene)).toEqual([...notes, ...parked, free])
    const { builder, stages, lane, journey } = simpleMap(2)
    const second = builder.journey()
    const far = builder.note(builder.stage(second), builder.lane(second, 'free'), 'Plus bas')
    const below = builder.note(stages[0]!, lane('pains'), 'Sous')
    const right = builder.note(stages[1]!, lane('actions'), 'À droite')
    const idea = builder.parked(journey, 'Idée')
    const left = builder.note(stages[0]!, lane('actions'), 'À gauche')
    const board = builder.build()
    expect(readingOrder(layout(board, defaultView(board)))).toEqual([left, right, below, idea, far])
  })
})

describe('drop target', () => {
  it('L-43 a note goes between the neighbours whose middles are above and below the pointer', () => {
    const { scene, notes, stages, lane, map } = filled()
    const [a, b, c] = notes as [string, string, string]
    const x = map.columns[1]!.x + 40
    const at = (y: number, dragged: readonly string[] = []) => dropTarget(scene, { x, y }, new Set(dragged))
    const target = { to: 'cell', stage: stages[1], lane: lane('pains') }
    expect(at(rectOf(scene, a).y + 2)).toMatchObject({ ...target, after: null, before: a })
    expect(at(rectOf(scene, b).y + 2)).toMatchObject({ ...target, after: a, before: b })
    expect(at(rectOf(scene, c).y + 50)).toMatchObject({ ...target, after: c, before: null })
    expect(at(rectOf(scene, b).y + 2, [b])).toMatchObject({ ...target, after: a, before: c })
    expect(at(rectOf(scene, b).y + 50, [a, b, c])).toMatchObject({ ...target, after: null, before: null })
  })

  it('L-43 the slot begins where the note would stand, as wide as the column’s notes', () => {
    const { scene, notes, map, stages } = filled()
    const row = map.rows[4]!
    const x = map.columns[1]!.x + 40
    const end = dropTarget(scene, { x, y: row.y + row.h - 2 }, none)
    const last = rectOf(scene, notes[2]!)
    expect(end).toMatchObject({ slot: { x: last.x, y: last.y + last.h + 8, w: last.w } })
    const empty = dropTarget(scene, { x: map.columns[0]!.x + 5, y: row.y + 5 }, none)
    expect(empty).toMatchObject({ stage: stages[0], slot: { y: row.y + 13, h: 56 } })
  })

  it('L-44 the parking area takes a note between its neighbours', () => {
    const { scene, parked, map, journey } = filled()
    const second = rectOf(scene, parked[1]!)
    expect(dropTarget(scene, { x: second.x + 10, y: second.y + 20 }, none)).toMatchObject({
      to: 'parking',
      journey,
      after: parked[0],
      before: parked[1],
      slot: { x: second.x, y: second.y },
    })
    const bottom = { x: map.parking!.x + 300, y: map.parking!.y + map.parking!.h - 4 }
    expect(dropTarget(scene, bottom, none)).toMatchObject({ to: 'parking', after: parked[3], before: null })
  })

  it('L-45 anywhere else a note becomes free, and with Alt everywhere; it stays where it was held', () => {
    const { scene, map, journey } = filled()
    const emotions = map.rows[3]!
    const point = { x: map.columns[0]!.x + 20, y: emotions.y + 20 }
    const grab = { x: 5, y: 6 }
    expect(dropTarget(scene, point, none, { grab })).toEqual({
      to: 'free',
      anchor: journey,
      x: point.x - map.rect.x - 5,
      y: point.y - map.rect.y - 6,
    })
    expect(dropTarget(scene, { x: -300, y: -20 }, none)).toEqual({
      to: 'free',
      anchor: 'board',
      x: -300,
      y: -20,
    })
    const cell = { x: map.columns[1]!.x + 20, y: map.rows[0]!.y + 20 }
    expect(dropTarget(scene, cell, none).to).toBe('cell')
    expect(dropTarget(scene, cell, none, { free: true })).toMatchObject({ to: 'free', anchor: journey })
  })
})

describe('anchors', () => {
  it('L-46 an anchor leads back to its point in the same view', () => {
    fc.assert(
      fc.property(anyBoard, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (board, fx, fy) => {
        const scene = layout(board, defaultView(board))
        const { x, y, w, h } = scene.bounds
        const point = { x: x + (w * fx) / 100, y: y + (h * fy) / 100 }
        const back = fromAnchor(scene, toAnchor(scene, point))!
        expect(back.x).toBeCloseTo(point.x, 6)
        expect(back.y).toBeCloseTo(point.y, 6)
      }),
      { numRuns: 100, seed: 4 },
    )
  })

  it('L-46 in another person’s view it leads to the same cell, also when that person has lanes collapsed', () => {
    const { board, scene, map, lane } = filled()
    const point = { x: map.columns[1]!.x + 30, y: map.rows[4]!.y + 70 }
    const anchor = toAnchor(scene, point)
    for (const collapsed of ['actions', 'pains'] as const) {
      const other = layout(board, { ...defaultView(board), collapsedLanes: new Set([lane(collapsed)]) })
      const there = fromAnchor(other, anchor)!
      expect(there.x).toBe(point.x)
      const row = other.maps[0]!.rows[4]!
      expect(there.y).toBeGreaterThanOrEqual(row.y)
      expect(there.y).toBeLessThanOrEqual(row.y + row.h)
    }
    expect(fromAnchor(scene, { at: 'cell', stage: 'gone', lane: 'gone', x: 0, y: 0 })).toBeNull()
    expect(fromAnchor(scene, { at: 'journey', journey: 'gone', x: 0, y: 0 })).toBeNull()
  })
})

describe('ids of scene items', () => {
  it('L-48 names the record that an item shows, by the item and by its id alone', () => {
    let named = 0
    fc.assert(
      fc.property(anyBoard, (board) => {
        for (const item of layout(board, defaultView(board)).items) {
          const record = recordOfItem(item)
          expect(recordOfItemId(item.id)).toEqual(record)
          if (record === null) continue
          named++
          expect(board[record.root].has(record.id)).toBe(true)
        }
      }),
      { numRuns: 50, seed: 5 },
    )
    expect(named).toBeGreaterThan(500)
    for (const none of ['curve:j1', 'parking:j1', 'note:', 'toString:x', 'x', ''])
      expect(recordOfItemId(none)).toBeNull()
  })
})
