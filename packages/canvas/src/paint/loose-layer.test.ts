// @vitest-environment jsdom
import type { Id } from '@parcours/board'
import { type Rect, THEME } from '@parcours/layout'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { completePaths, FakeContext } from '../testing/fake-context.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { LooseLayer } from './loose-layer.ts'
import { type PaintInput, paintScene } from './paint.ts'

const STROKES = 40
const VIEW: Rect = { x: 0, y: 0, w: 4_000, h: 3_000 }

/** What the layer paints on; the view has a context of its own. */
let own: FakeContext
let mounted: Mounted
let layer: LooseLayer
let ids: Id[] = []

beforeAll(completePaths)
beforeEach(() => {
  own = new FakeContext()
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation((() => own) as never)
  mounted = mount({
    fill: (board) => {
      const points = [0, 30, 60].map((x) => ({ x, y: x % 20 }))
      ids = Array.from({ length: STROKES }, (_, n) =>
        board.addInk({ kind: 'draw', points, place: { anchor: 'board', x: 90 * n, y: 2_000 } }),
      ) as Id[]
    },
  })
  layer = new LooseLayer()
})
afterEach(() => {
  mounted.dispose()
  vi.restoreAllMocks()
})

/** How many lines the layer painted for it, and what the view was given. */
function paint(more: Partial<PaintInput> = {}): { lines: number; view: FakeContext } {
  mounted.surface.layoutNow()
  const view = new FakeContext()
  own.lines = []
  own.cleared = []
  own.pictures = []
  paintScene(
    view as unknown as CanvasRenderingContext2D,
    {
      ...{ scene: mounted.surface.scene, viewport: VIEW, scale: 0.3, zoom: 0.3, tokens: THEME.light },
      ...{ skip: () => false, faint: () => false, ...more },
    },
    layer,
  )
  return { lines: own.lines.length, view }
}

describe('what is loose, kept as a bitmap', () => {
  it('C-9 panning carries it along, and paints what comes into it, nothing else', () => {
    for (const x of [5_400, 6_000])
      mounted.board.addInk({
        ...{ kind: 'draw', points: [0, 30, 60].map((at) => ({ x: at, y: at % 20 })) },
        place: { anchor: 'board', x, y: 2_000 },
      })
    expect(paint().lines).toBe(STROKES)
    const near = paint({ viewport: { ...VIEW, x: 300 } })
    expect(near).toMatchObject({ lines: 0, view: { pictures: [expect.anything()] } })
    expect(own.pictures).toEqual([])
    expect(paint({ viewport: { ...VIEW, x: 500 } }).lines).toBe(1)
    // Half a thousand units on a bitmap of three tenths of a pixel each, to the left.
    expect(own.pictures).toEqual([[expect.anything(), -150, -0]])
    expect(own.cleared).toEqual([[1_920 - 150, 0, 150, 1_440]])
    expect(paint({ viewport: { ...VIEW, x: 500, y: 400 } }).lines).toBe(0)
    expect(own.cleared).toEqual([[0, 1_440 - 120, 1_920, 120]])
    expect(paint({ viewport: { ...VIEW, x: 1_000, y: 400 } }).lines).toBe(1)
  })

  it('C-9 it is carried up and to the left too, and each corner is painted once', () => {
    paint()
    expect(paint({ viewport: { ...VIEW, x: -500, y: -400 } }).lines).toBe(0)
    expect(own.pictures).toEqual([[expect.anything(), 150, 120]])
    expect(own.cleared).toEqual([
      [0, 0, 150, 1_440],
      [150, 0, 1_920 - 150, 120],
    ])
  })

  it('C-9 what changes while it is carried along is painted where it is now', () => {
    paint()
    mounted.board.moveLoose([{ root: 'ink', id: ids[4]!, place: { anchor: 'board', x: 500, y: 2_500 } }])
    mounted.board.styleInk([ids[9]!], { color: 'pink' })
    const { lines } = paint({ viewport: { ...VIEW, x: 500 } })
    expect(lines).toBeGreaterThan(1)
    expect(lines).toBeLessThan(9)
    expect(paint({ viewport: { ...VIEW, x: 500 } }).lines).toBe(0)
  })

  it('C-9 a view that is elsewhere, or larger than the bitmap, has all of it painted', () => {
    paint()
    expect(paint({ viewport: { ...VIEW, x: -3_000, w: 6_900 } }).lines).toBe(STROKES)
    expect(paint({ viewport: { ...VIEW, x: 90_000 } }).lines).toBe(0)
    expect(paint().lines).toBe(STROKES)
  })

  it('C-9 a change paints its own place anew: what was there and what is there', () => {
    paint()
    mounted.board.styleInk([ids[4]!], { color: 'pink' })
    expect(paint().lines).toBeLessThan(4)
    expect(own.cleared).toHaveLength(1)
    mounted.board.moveLoose([{ root: 'ink', id: ids[4]!, place: { anchor: 'board', x: 500, y: 2_500 } }])
    const { lines } = paint()
    expect(lines).toBeGreaterThan(0)
    expect(lines).toBeLessThan(6)
    expect(own.cleared).toHaveLength(2)
    expect(paint().lines).toBe(0)
  })

  it('C-9 what gets a record in the window goes from the bitmap, and comes back', () => {
    paint()
    const skip: PaintInput['skip'] = ({ id }) => id === `ink:${ids[7]}`
    paint({ skip })
    expect(own.cleared).toHaveLength(1)
    paint()
    expect(own.cleared).toHaveLength(1)
    expect(own.lines.length).toBeGreaterThan(0)
  })

  it('C-9 while the zoom changes it is stretched, and sharp again when it rests', () => {
    paint()
    layer.hurry = true
    expect(paint({ scale: 0.36, zoom: 0.36 }).lines).toBe(0)
    expect(layer.scale).toBe(0.3)
    layer.hurry = false
    expect(paint({ scale: 0.36, zoom: 0.36 }).lines).toBe(STROKES)
    expect(layer.scale).toBe(0.36)
  })

  it('C-9 what was painted on the way is painted sharp where it comes to rest, also at that very zoom', () => {
    paint()
    layer.hurry = true
    const closer = { x: 200, y: 1_900, w: 1_200, h: 900 }
    expect(paint({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBeGreaterThan(0)
    expect(layer.scale).toBe(0.75)
    layer.hurry = false
    expect(paint({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBeGreaterThan(0)
    expect(paint({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBe(0)
  })

  it('C-9 on the way out it is painted for more than is seen, so that it lasts', () => {
    paint()
    layer.hurry = true
    const out = (by: number): Partial<PaintInput> => ({
      ...{ scale: 0.3 / by, zoom: 0.3 / by },
      viewport: { x: -2_000 * (by - 1), y: -1_500 * (by - 1), w: 4_000 * by, h: 3_000 * by },
    })
    expect(paint(out(1.7)).lines).toBe(STROKES)
    expect(layer.scale).toBeLessThan(0.3 / 1.7)
    expect(paint(out(3.4)).lines).toBe(0)
  })

  it('C-9 lines that are missing for a zoom are made in several frames, and shown stretched until then', () => {
    paint()
    let clock = 0
    const now = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 4))
    expect(paint({ scale: 0.2, zoom: 0.2 }).lines).toBe(0)
    expect(layer.unfinished).toBe(true)
    // What isn't shown any more wants no frame.
    layer.rest()
    expect(layer.unfinished).toBe(false)
    now.mockRestore()
    expect(paint({ scale: 0.2, zoom: 0.2 }).lines).toBe(STROKES)
    expect(layer.unfinished).toBe(false)
  })

  it('C-9 near by the bitmap gives its memory back, and a view of no size shows none', () => {
    paint()
    layer.rest()
    expect(paint({ viewport: { x: 0, y: 0, w: 4_000, h: 0 } }).view.pictures).toEqual([])
    expect(paint().lines).toBe(STROKES)
  })

  it('C-9 another theme, a font that came and another order paint all of it', () => {
    paint()
    expect(paint({ tokens: THEME.dark }).lines).toBe(STROKES)
    layer.forget()
    expect(paint({ tokens: THEME.dark }).lines).toBe(STROKES)
    mounted.board.moveDepth([{ root: 'ink', id: ids[0]! }], 'front')
    expect(paint({ tokens: THEME.dark }).lines).toBeGreaterThan(0)
  })
})
