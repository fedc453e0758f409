import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gazeOf, seenBy } from './gaze.ts'
import { gridAt } from './hit.ts'
import { layout } from './layout.ts'
import type { Rect } from './scene.ts'
import { simpleMap } from './testing/board-builder.ts'
import { anyBoard } from './testing/random-board.ts'
import { defaultView } from './view.ts'

const middle = ({ x, y, w, h }: Rect) => ({ x: x + w / 2, y: y + h / 2 })

describe('what somebody looks at', () => {
  it('L-47 is what was seen, in the same view', () => {
    fc.assert(
      fc.property(anyBoard, fc.nat({ max: 140 }), fc.nat({ max: 140 }), (board, fx, fy) => {
        const scene = layout(board, defaultView(board))
        const { x, y, w, h } = scene.bounds
        const seen = { x: x - 300 + (w * fx) / 100, y: y - 300 + (h * fy) / 100, w: 900, h: 500 }
        const gaze = gazeOf(scene, seen)
        // Never a coordinate of the world, as long as there is something to go by.
        if (scene.maps.length > 0) expect(gaze.anchor.at).not.toBe('board')
        const back = seenBy(scene, gaze)!
        expect(back.x).toBeCloseTo(seen.x, 6)
        expect(back.y).toBeCloseTo(seen.y, 6)
        expect([back.w, back.h]).toEqual([900, 500])
      }),
      { numRuns: 100, seed: 6 },
    )
  })

  it('L-47 is around the same cell in the view of somebody who folded a lane above it', () => {
    const { builder, stages, lane } = simpleMap(4)
    for (const text of ['A', 'B', 'C', 'D', 'E']) builder.note(stages[1]!, lane('actions'), text)
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const folded = layout(board, { ...defaultView(board), collapsedLanes: new Set([lane('actions')]) })
    const row = scene.maps[0]!.rows.find(({ id }) => id === lane('pains'))!
    const column = scene.maps[0]!.columns[2]!
    const seen = { x: column.x - 200, y: row.y - 200, w: 500, h: 440 }
    const there = seenBy(folded, gazeOf(scene, seen))!
    expect(there.y).toBeLessThan(seen.y - 100)
    expect(gridAt(folded, middle(there))).toMatchObject({
      column: { id: stages[2] },
      row: { id: lane('pains') },
    })
    expect([there.w, there.h]).toEqual([500, 440])
  })

  it('L-47 over the heads of stages and lanes it is the nearest cell: one can say at which stage', () => {
    const { builder, stages } = simpleMap(4)
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const [map] = scene.maps
    const around = ({ x, y }: { x: number; y: number }) => ({ x: x - 50, y: y - 50, w: 100, h: 100 })
    const over = (at: { x: number; y: number }) => gazeOf(scene, around(at)).anchor
    expect(over(middle(map!.columns[3]!.head))).toMatchObject({
      at: 'cell',
      stage: stages[3],
      lane: map!.rows[0]!.id,
    })
    expect(over(middle(map!.rows[2]!.head))).toMatchObject({ stage: stages[0], lane: map!.rows[2]!.id })
    const beside = { x: map!.rect.x + map!.rect.w + 300, y: map!.rect.y + 100 }
    expect(over(beside)).toMatchObject({ at: 'journey' })
  })

  it('L-47 beside the second map stays beside it, wherever it stands', () => {
    const { builder, stages, lane } = simpleMap(3)
    for (const text of ['A', 'B', 'C', 'D', 'E']) builder.note(stages[0]!, lane('actions'), text)
    const second = builder.journey()
    builder.stage(second)
    builder.lane(second, 'pains')
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const folded = layout(board, { ...defaultView(board), collapsedLanes: new Set([lane('actions')]) })
    const { rect } = scene.maps[1]!
    const seen = { x: rect.x - 700, y: rect.y, w: 600, h: 300 }
    const there = seenBy(folded, gazeOf(scene, seen))!
    expect(there.x - folded.maps[1]!.rect.x).toBeCloseTo(seen.x - rect.x, 6)
    expect(there.y - folded.maps[1]!.rect.y).toBeCloseTo(seen.y - rect.y, 6)
    expect(there.y).toBeLessThan(seen.y)
  })

  it('L-47 is nowhere when what it is anchored to is gone', () => {
    const { builder } = simpleMap(2)
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const anchor = { at: 'cell', stage: 'gone', lane: 'gone', x: 1, y: 1 } as const
    expect(seenBy(scene, { anchor, w: 100, h: 100 })).toBeNull()
    const empty = layout({ ...board, journeys: new Map() }, defaultView(board))
    expect(gazeOf(empty, { x: 0, y: 0, w: 10, h: 10 }).anchor).toEqual({ at: 'board', x: 5, y: 5 })
  })
})
