import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layout } from '../layout.ts'
import type { Point, Primitive, SceneItem } from '../scene.ts'
import { cubicAt } from '../side/link.ts'
import { simpleMap } from '../testing/board-builder.ts'
import { defaultView } from '../view.ts'
import { monotoneAt, monotoneSegments, monotoneSlopes } from './monotone.ts'

type Values = readonly (1 | 2 | 3 | 4 | 5)[]
type Path = Extract<Primitive, { p: 'path' }>
const texts = (item: SceneItem): string[] =>
  item.primitives.flatMap((p) => (p.p === 'text' ? [p.runs.map((run) => run.text).join('')] : []))
const paths = (item: SceneItem, test: (path: Path) => boolean): Path[] =>
  item.primitives.filter((p): p is Path => p.p === 'path' && test(p))
const lineOf = (item: SceneItem, series: number) =>
  paths(item, (path) => path.stroke === `p${series}` && path.d.includes('C'))
const bandOf = (item: SceneItem, series: number) => paths(item, (path) => path.fill === `p${series}-band`)

function curveOf(rated: readonly Values[], options: { truth?: number } = {}) {
  const { builder, stages, lane, journey } = simpleMap(rated.length)
  const anna = builder.persona({ name: 'Anna Keller' }, { series: 1 })
  rated.forEach((values, i) => {
    builder.rate(stages[i]!, anna, values)
  })
  if (options.truth !== undefined) {
    const stage = builder.stages[options.truth]
    if (stage !== undefined) builder.stages[options.truth] = { ...stage, truth: true }
  }
  const board = builder.build()
  const scene = layout(board, { ...defaultView(board), me: 'u0' })
  return {
    scene,
    item: scene.byId.get(`curve:${lane('emotions')}`)!,
    map: scene.maps[0]!,
    anna,
    stages,
    journey,
  }
}

/** Points along a path of one M and C segments. */
function sample(d: string): Point[] {
  const n = d.match(/-?[\d.]+/g)!.map(Number)
  const points: Point[] = []
  for (let i = 0; i + 7 < n.length; i += 6) {
    const at = (k: number): Point => ({ x: n[i + k]!, y: n[i + k + 1]! })
    for (let t = 0; t <= 20; t++) points.push(cubicAt([at(0), at(2), at(4), at(6)], t / 20))
  }
  return points
}

const knots = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 400 }),
      y: fc.integer({ min: 0, max: 186_000 }).map((n) => n / 1000),
    }),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((steps) => {
    let x = 0
    return steps.map(({ gap, y }): Point => {
      x += gap
      return { x, y }
    })
  })

describe('the curve', () => {
  it('L-24 between two points it never leaves the range of their values, and never turns', () => {
    fc.assert(
      fc.property(knots, (points) => {
        for (let i = 0; i + 1 < points.length; i++) {
          const [a, b] = [points[i]!, points[i + 1]!]
          const rising = Math.sign(b.y - a.y)
          let last = a.y
          for (let t = 0; t <= 16; t++) {
            const y = monotoneAt(points, a.x + ((b.x - a.x) * t) / 16)
            expect(y).toBeGreaterThanOrEqual(Math.min(a.y, b.y) - 1e-6)
            expect(y).toBeLessThanOrEqual(Math.max(a.y, b.y) + 1e-6)
            expect((y - last) * rising).toBeGreaterThanOrEqual(-1e-6)
            last = y
          }
        }
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('L-24 what is drawn is that curve: its cubics pass through the same heights', () => {
    const points = [
      { x: 10, y: 100 },
      { x: 110, y: 20 },
      { x: 250, y: 150 },
      { x: 300, y: 150 },
    ]
    for (const { x, y } of sample(`M 10 100 ${monotoneSegments(points)}`)) {
      expect(Math.abs(y - monotoneAt(points, x))).toBeLessThan(0.05)
    }
    expect(monotoneSlopes(points)).toHaveLength(4)
  })

  it('L-25 a marker stands at the mean of its ratings, in the middle of its stage', () => {
    const { map, item } = curveOf([
      [1, 1, 1],
      [5, 5, 5],
      [2, 3, 4],
    ])
    const row = map.rows.find(({ kind }) => kind === 'emotions')!
    expect(map.markers.map(({ x, y }) => [x - 160, y - row.y - 1])).toEqual([
      [126, 168],
      [378, 18],
      [630, 93],
    ])
    expect(map.markers[2]).toMatchObject({ mean: 3, count: 3, mine: 2 })
    const faces = item.primitives.flatMap((p) => (p.p === 'icon' ? [`${p.name} ${p.stroke}`] : []))
    expect(new Set(faces)).toEqual(new Set(['angry emo-1', 'laugh emo-5', 'meh emo-3']))
  })

  it('L-26 the line joins points from three ratings up; a point with fewer says how many', () => {
    const { item, map } = curveOf([
      [4, 4, 4],
      [2, 2],
      [5, 5, 5],
    ])
    const [line] = lineOf(item, 1)
    expect(line!.d.match(/C/g)).toHaveLength(1)
    expect(texts(item)).toContain('2 avis')
    expect(map.markers).toHaveLength(3)
    const few = curveOf([
      [4, 4, 4],
      [2, 2],
    ])
    expect(lineOf(few.item, 1)).toEqual([])
  })

  it('L-26 the line stays within the means that people gave', () => {
    const { item, map } = curveOf([
      [1, 2, 2],
      [5, 5, 4],
      [3, 3, 3],
      [5, 5, 5],
      [1, 1, 1],
    ])
    const ys = map.markers.map(({ y }) => y - item.rect.y)
    const drawn = sample(lineOf(item, 1)[0]!.d)
    expect(drawn.length).toBeGreaterThan(60)
    for (const { y } of drawn) {
      expect(y).toBeGreaterThanOrEqual(Math.min(...ys) - 0.01)
      expect(y).toBeLessThanOrEqual(Math.max(...ys) + 0.01)
    }
  })

  it('L-27 the band is the middle half from five ratings up, drawn to the edges of the lane', () => {
    expect(
      bandOf(
        curveOf([
          [1, 2, 3, 4],
          [2, 2, 3, 4],
        ]).item,
        1,
      ),
    ).toEqual([])
    const { item } = curveOf([
      [1, 2, 3, 4, 5],
      [5, 5, 4, 4, 3],
    ])
    const [band] = bandOf(item, 1)
    const n = band!.d.match(/-?[\d.]+/g)!.map(Number)
    expect(n.slice(0, 2)).toEqual([0, 1 + 18 + 37.5])
    expect(Math.max(...n.filter((_, i) => i % 2 === 0))).toBe(504)
    expect(
      bandOf(
        curveOf([
          [1, 2, 3, 4, 5],
          [2, 2],
          [5, 5, 4, 4, 3],
        ]).item,
        1,
      ),
    ).toHaveLength(1)
    expect(
      bandOf(
        curveOf([
          [1, 2, 3, 4, 5],
          [2, 2, 2],
          [5, 5, 4, 4, 3],
        ]).item,
        1,
      ),
    ).toHaveLength(2)
  })

  it('L-28 personas differ in colour, dash and marker; their markers never hide each other', () => {
    const { builder, stages, lane } = simpleMap(2)
    const people = ([1, 2, 3] as const).map((series) => builder.persona({ name: `P${series}` }, { series }))
    for (const persona of people) for (const stage of stages) builder.rate(stage, persona, [4, 4, 4])
    const board = builder.build()
    const scene = layout(board, defaultView(board))
    const item = scene.byId.get(`curve:${lane('emotions')}`)!
    expect([1, 2, 3].map((series) => lineOf(item, series)[0]!.dash ?? [])).toEqual([[], [9, 8], [1, 7]])
    const outlines = item.primitives.filter((p) => 'strokeWidth' in p && p.strokeWidth === 2.5)
    expect(new Set(outlines.map((p) => `${p.p} ${'stroke' in p ? p.stroke : ''}`))).toEqual(
      new Set(['circle p1', 'rect p2', 'path p3']),
    )
    const { markers } = scene.maps[0]!
    for (const a of markers) {
      for (const b of markers) {
        if (a === b) continue
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(34)
      }
    }
  })

  it('L-28 each persona’s name stands behind its last marker, and two names never overlap', () => {
    const { builder, stages, lane } = simpleMap(2)
    const people = ['Anna Keller', 'Karim Benali'].map((name, i) =>
      builder.persona({ name }, { series: i === 0 ? 1 : 2 }),
    )
    for (const persona of people) builder.rate(stages[1]!, persona, [4, 4, 4])
    const board = builder.build()
    const item = layout(board, defaultView(board)).byId.get(`curve:${lane('emotions')}`)!
    expect(texts(item)).toEqual(['Anna', 'Karim'])
    const boxes = item.primitives.filter((p) => p.p === 'rect' && p.h === 20 && p.fill === 'surface')
    const [first, second] = boxes.map((p) => (p.p === 'rect' ? p.y : 0)).sort((a, b) => a - b)
    expect(second! - first!).toBeGreaterThanOrEqual(20)
  })

  it('L-29 a stage that is a moment of truth has an amber stripe and a pill beside the curve', () => {
    for (const [values, atTop] of [
      [[1, 1, 1], true],
      [[5, 5, 5], false],
    ] as const) {
      const { item } = curveOf([values, values, values], { truth: 1 })
      expect(texts(item)).toContain('Moment de vérité')
      const pill = item.primitives.find((p) => p.p === 'rect' && p.fill === 'balise')
      expect(pill).toMatchObject({ y: atTop ? 11 : 151, x: 252 + 12 })
      expect(item.primitives.some((p) => p.p === 'rect' && p.fill === 'balise-tint' && p.w === 252)).toBe(
        true,
      )
    }
  })
})
