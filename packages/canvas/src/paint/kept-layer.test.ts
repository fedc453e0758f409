// @vitest-environment jsdom
import type { Id } from '@parcours/board'
import { isLoose, type Rect, type Scene, THEME } from '@parcours/layout'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { completePaths, FakeContext } from '../testing/fake-context.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { KeptLayer } from './kept-layer.ts'
import type { PaintInput } from './paint.ts'

const STROKES = 40
const VIEW: Rect = { x: 0, y: 0, w: 4_000, h: 3_000 }

/** What all tiles are painted on; the view has a context of its own. */
let own: FakeContext
let mounted: Mounted
let layer: KeptLayer
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
  layer = new KeptLayer()
})
afterEach(() => {
  mounted.dispose()
  vi.restoreAllMocks()
})

/** The strokes alone, which are easy to count. */
function drawn(): Scene {
  const { scene } = mounted.surface
  return { ...scene, items: scene.items.filter(isLoose) }
}

/** How many lines the layer painted for it, and what the view was given. */
function paint(more: Partial<PaintInput> = {}): { lines: number; view: FakeContext } {
  mounted.surface.layoutNow()
  const view = new FakeContext()
  own.lines = []
  own.cleared = []
  own.pictures = []
  layer.paint(view as unknown as CanvasRenderingContext2D, {
    ...{ scene: drawn(), viewport: VIEW, scale: 0.3, zoom: 0.3, tokens: THEME.light },
    ...{ skip: () => false, faint: () => false, ...more },
  })
  return { lines: own.lines.length, view }
}

/** Paints until nothing is left to do. @returns how many lines that took, and how many frames */
function settle(more: Partial<PaintInput> = {}): { lines: number; frames: number } {
  let lines = 0
  for (let frames = 1; frames < 400; frames += 1) {
    lines += paint(more).lines
    if (!layer.unfinished) return { lines, frames }
  }
  throw new Error('it is never finished')
}

/** From now on each look at the clock is so many milliseconds later. */
function slow(ms: number): void {
  let clock = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += ms))
}

/** The canvases that the view was given: no two tiles share one. */
function canvasesOf({ pictures }: FakeContext): unknown[] {
  const canvases = pictures.map((drawn) => (drawn as unknown[])[0])
  expect(new Set(canvases).size).toBe(canvases.length)
  return canvases
}

function stroke(x: number): void {
  const points = [0, 30, 60].map((at) => ({ x: at, y: at % 20 }))
  mounted.board.addInk({ kind: 'draw', points, place: { anchor: 'board', x, y: 2_000 } })
}

/** On a border between tiles a stroke is painted twice. */
const MOST_LINES = STROKES * 1.5

describe('what is kept on tiles', () => {
  it('C-9 panning moves them, and paints what comes near, nothing else', () => {
    for (const x of [7_000, 90_000]) stroke(x)
    expect(settle().lines).toBeGreaterThanOrEqual(STROKES)
    settle()
    expect(paint({ viewport: { ...VIEW, x: 300 } }).lines).toBe(0)
    expect(paint({ viewport: { ...VIEW, x: 300 } }).view.pictures.length).toBeGreaterThan(0)
    const { lines } = settle({ viewport: { ...VIEW, x: 2_500 } })
    expect(lines).toBeGreaterThan(0)
    expect(lines).toBeLessThan(3)
    expect(settle({ viewport: { ...VIEW, x: 2_500 } }).lines).toBe(0)
  })

  it('C-9 tiles stand beside each other on whole pixels, stretched ones too', () => {
    settle()
    layer.hurry = true
    for (const scale of [0.3, 0.37]) {
      const { view } = paint({ scale, zoom: scale, viewport: { x: 10 / 0.3, y: 0, w: 2_000, h: 3_000 } })
      const places = view.pictures.map((drawn) => (drawn as unknown[]).slice(1) as number[])
      expect(places.flat().every(Number.isInteger)).toBe(true)
      const rights = new Set(places.map(([x = 0, , w = 0]) => x + w))
      const inner = places.map(([x = 0]) => x).filter((x) => x > 0)
      expect(inner.length).toBeGreaterThan(0)
      for (const x of inner) expect(rights).toContain(x)
    }
  })

  it('C-9 a change paints its own place anew: what was there and what is there', () => {
    settle()
    mounted.board.styleInk([ids[4]!], { color: 'pink' })
    expect(paint().lines).toBeLessThan(8)
    expect(own.cleared.length).toBeGreaterThan(0)
    mounted.board.moveLoose([{ root: 'ink', id: ids[4]!, place: { anchor: 'board', x: 500, y: 2_500 } }])
    const { lines } = settle()
    expect(lines).toBeGreaterThan(0)
    expect(lines).toBeLessThan(12)
    expect(settle().lines).toBe(0)
  })

  it('C-9 what changed on several tiles is seen at once, and what changes meanwhile soon after', () => {
    settle()
    const before = canvasesOf(paint().view)
    expect(before.length).toBeGreaterThan(3)
    layer.busy = true
    slow(4)
    const recolour = (color: 'pink' | 'violet'): void => void mounted.board.styleInk(ids, { color })
    recolour('pink')
    expect(canvasesOf(paint().view)).toEqual(before)
    expect(layer.unfinished).toBe(true)
    recolour('violet')
    expect(canvasesOf(paint().view)).toEqual(before)
    let view = paint().view
    for (let frame = 0; frame < 9 && canvasesOf(view)[0] === before[0]; frame += 1) view = paint().view
    expect(canvasesOf(view).filter((canvas) => before.includes(canvas))).toEqual([])
    // The later change came too: there is nothing left that would be painted now.
    settle()
    expect(paint().lines).toBe(0)
  })

  it('C-9 a view of another place is painted at once', () => {
    settle()
    slow(9)
    expect(paint({ viewport: { ...VIEW, x: 90_000 } }).lines).toBe(0)
    expect(paint().lines).toBeGreaterThanOrEqual(STROKES)
  })

  it('C-9 what is painted beside its rectangle is on the tile there, too', () => {
    const near = { ...{ scale: 0.5, zoom: 0.5, words: true }, viewport: { x: -300, y: 100, w: 299, h: 300 } }
    const { scene } = mounted.surface
    const { x } = scene.items.find(({ kind }) => kind === 'map')!.rect
    expect(x).toBe(0)
    // The map's edge alone reaches to the left of it.
    expect(paint({ ...near, scene }).view.pictures.length).toBeGreaterThan(0)
  })

  it('C-9 what is left out goes from its tile, and comes back', () => {
    settle()
    const skip: PaintInput['skip'] = ({ id }) => id === `ink:${ids[7]}`
    paint({ skip })
    expect(own.cleared.length).toBeGreaterThan(0)
    expect(settle({ skip }).lines).toBe(0)
    expect(paint().lines).toBeGreaterThan(0)
  })

  it('C-9 what is no element any more is there again in the same frame, however many they are', () => {
    const skip: PaintInput['skip'] = ({ kind }) => kind === 'ink'
    settle({ skip })
    slow(4)
    layer.urgent = true
    expect(paint().lines).toBeGreaterThanOrEqual(STROKES)
    expect(paint().lines).toBe(0)
  })

  it('C-9 while the zoom changes tiles are stretched, and painted sharp when it rests', () => {
    settle()
    layer.hurry = true
    expect(paint({ scale: 0.36, zoom: 0.36 }).lines).toBe(0)
    expect(layer.scale).toBe(0.3)
    layer.hurry = false
    expect(settle({ scale: 0.36, zoom: 0.36 }).lines).toBeGreaterThanOrEqual(STROKES)
    expect(layer.scale).toBe(0.36)
  })

  it('C-9 what was painted on the way is painted sharp where it comes to rest, also at that very zoom', () => {
    settle()
    layer.hurry = true
    const closer = { x: 200, y: 1_900, w: 1_200, h: 900 }
    expect(settle({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBeGreaterThan(0)
    expect(layer.scale).toBe(0.75)
    layer.hurry = false
    expect(settle({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBeGreaterThan(0)
    expect(settle({ scale: 0.75, zoom: 0.75, viewport: closer }).lines).toBe(0)
  })

  it('C-9 on the way out they are coarser than they need to be, so that they last', () => {
    settle()
    layer.hurry = true
    const out = (by: number): Partial<PaintInput> => ({
      ...{ scale: 0.3 / by, zoom: 0.3 / by },
      viewport: { x: -2_000 * (by - 1), y: -1_500 * (by - 1), w: 4_000 * by, h: 3_000 * by },
    })
    expect(settle(out(1.7)).lines).toBeGreaterThanOrEqual(STROKES)
    expect(layer.scale).toBeLessThan(0.3 / 1.7)
    expect(settle(out(3)).lines).toBe(0)
  })

  it('C-9 tiles of another zoom are made over several frames, and the old ones are seen stretched until then', () => {
    settle()
    slow(3)
    const first = paint({ scale: 0.2, zoom: 0.2 })
    expect(first.lines).toBeLessThan(STROKES)
    expect(layer.unfinished).toBe(true)
    // A part of a tile, stretched: where from and where to.
    expect(first.view.pictures.filter((drawn) => (drawn as unknown[]).length === 9).length).toBeGreaterThan(0)
    expect(settle({ scale: 0.2, zoom: 0.2 }).frames).toBeGreaterThan(3)
    const { view } = paint({ scale: 0.2, zoom: 0.2 })
    expect(view.pictures.filter((drawn) => (drawn as unknown[]).length === 9)).toEqual([])
    // What isn't shown any more wants no frame.
    paint({ scale: 0.1, zoom: 0.1 })
    layer.rest()
    expect(layer.unfinished).toBe(false)
  })

  it('C-9 near by they give their memory back, and a view of no size shows none', () => {
    settle()
    layer.rest()
    expect(paint({ viewport: { x: 0, y: 0, w: 4_000, h: 0 } }).view.pictures).toEqual([])
    expect(settle().lines).toBeGreaterThanOrEqual(STROKES)
  })

  it('C-9 another theme, a font that came and another order paint all of it', () => {
    settle()
    const dark = { tokens: THEME.dark }
    for (const again of [() => undefined, () => layer.forget()]) {
      again()
      const { lines } = paint(dark)
      expect(lines).toBeGreaterThanOrEqual(STROKES)
      expect(lines).toBeLessThan(MOST_LINES)
    }
    mounted.board.moveDepth([{ root: 'ink', id: ids[0]! }], 'front')
    expect(settle(dark).lines).toBeGreaterThan(0)
  })

  it.each([
    { where: 'in a crowded place', near: { scale: 0.5, zoom: 0.5, words: true }, look: 3 },
    // Time for one tile: with more the tiles have all notes.
    { where: 'far out', near: { scale: 0.3, zoom: 0.3, words: false }, look: 20 },
  ])('C-8 C-9 $where all is on tiles; until they are there notes are blocks', ({ near, look }) => {
    const { scene, model } = mounted.surface
    const [note] = model.board.notes.values()
    const [word = ''] = note?.text.split(' ') ?? []
    expect(word).not.toBe('')
    const first = paint({ ...near, scene })
    expect(own.texts.join(' ')).toContain('Anna Keller')
    expect(own.texts.some((text) => text.startsWith(`${word} `))).toBe(near.words)
    expect(first.view.pictures.length).toBeGreaterThan(0)
    expect(first.view.texts).toEqual([])
    expect(first.view.fills).toEqual([])
    // From nearer by, on the way out.
    layer.rest()
    layer.hurry = true
    slow(look)
    const back = paint({ ...near, scene })
    expect(layer.unfinished).toBe(true)
    expect(back.view.fills.reduce((sum, { boxes }) => sum + boxes, 0)).toBeGreaterThan(10)
  })

  it('C-9 what has changed is there sooner while nothing moves', () => {
    const frames = (busy: boolean): number => {
      layer.busy = busy
      settle()
      slow(1)
      mounted.board.moveLoose(
        ids.map((id, n) => ({ root: 'ink', id, place: { anchor: 'board', x: 90 * n, y: busy ? 500 : 900 } })),
      )
      return settle().frames
    }
    expect(frames(false)).toBeLessThan(frames(true))
  })
})
