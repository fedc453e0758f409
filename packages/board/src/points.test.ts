import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InkPoint, LIMITS, packPoints, simplifyStroke, unpackPoints } from './index.ts'

const COORDINATE = fc.double({ min: -40_000, max: 40_000, noNaN: true })
const POINTS = fc.array(fc.record({ x: COORDINATE, y: COORDINATE }), { maxLength: 60 })

const distance = (p: InkPoint, a: InkPoint, b: InkPoint): number => {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy)
}

describe('points of a stroke', () => {
  it('B-201 are packed to an eighth of a unit, and packing what was unpacked gives the same text', () => {
    fc.assert(
      fc.property(POINTS, (points) => {
        const packed = packPoints(points)
        const back = unpackPoints(packed)
        expect(back.length).toBe(points.length)
        back.forEach((point, i) => {
          expect(Math.abs(point.x - points[i]!.x)).toBeLessThanOrEqual(0.125)
          expect(Math.abs(point.y - points[i]!.y)).toBeLessThanOrEqual(0.125)
        })
        expect(packPoints(back)).toBe(packed)
      }),
    )
  })

  it('B-201 a fixed text for fixed points: files of today are read tomorrow', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 10.25, y: -3.5 },
      { x: -100, y: 1000 },
    ]
    expect(packPoints(points)).toBe('AAyCbxb86H')
    expect(unpackPoints('AAyCbxb86H')).toEqual(points)
  })

  it('B-201 what is damaged ends the stroke, and nothing throws', () => {
    const packed = packPoints([
      { x: 1, y: 2 },
      { x: 300, y: 4 },
    ])
    expect(unpackPoints(packed.slice(0, -1))).toEqual([{ x: 1, y: 2 }])
    expect(unpackPoints(`${packed.slice(0, 2)}!${packed.slice(2)}`)).toEqual([{ x: 1, y: 2 }])
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const { x, y } of unpackPoints(text)) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
      }),
    )
    expect(unpackPoints('_'.repeat(50_000))).toEqual([])
  })

  it('B-201 simplified, no point lies further from the stroke than asked for, and the ends stay', () => {
    fc.assert(
      fc.property(POINTS, fc.double({ min: 0.5, max: 50, noNaN: true }), (points, tolerance) => {
        const simple = simplifyStroke(points, tolerance)
        expect(simple[0]).toEqual(points[0])
        expect(simple.at(-1)).toEqual(points.at(-1))
        for (const point of points) {
          const near = simple.some(
            (a, i) => distance(point, a, simple[i + 1] ?? a) <= tolerance * (1 + 1e-9) + 1e-9,
          )
          expect(near).toBe(true)
        }
      }),
    )
  })

  it('B-201 a stroke of any length keeps to the limit, and is still the same stroke', () => {
    const scribble = Array.from({ length: 30_000 }, (_, i) => ({
      x: i / 10,
      y: i % 2 === 0 ? 0 : 40 + (i % 7),
    }))
    const simple = simplifyStroke(scribble, 0.5)
    expect(simple.length).toBeGreaterThan(1)
    expect(simple.length).toBeLessThanOrEqual(LIMITS.strokePoints)
    expect(simple.at(-1)).toEqual(scribble.at(-1))
  })
})
