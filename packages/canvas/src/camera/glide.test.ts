import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, type Camera, eased, showing } from './glide.ts'

const LIMITS = { min: 0.02, max: 4 }
const rect = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  w: fc.integer({ min: 200, max: 9000 }),
  h: fc.integer({ min: 200, max: 9000 }),
})
const free = fc.record({
  x: fc.integer({ min: 0, max: 100 }),
  y: fc.integer({ min: 0, max: 100 }),
  w: fc.integer({ min: 200, max: 2500 }),
  h: fc.integer({ min: 200, max: 1500 }),
})
const onScreen = ({ x, y, z }: Camera, point: { x: number; y: number }) => ({
  x: (point.x + x) * z,
  y: (point.y + y) * z,
})

describe('the camera on somebody else’s behalf', () => {
  it('C-120 shows all of what the other one sees, in the middle, as large as fits', () => {
    fc.assert(
      fc.property(rect, free, (seen, room) => {
        const camera = showing(seen, room, LIMITS)
        const from = onScreen(camera, seen)
        const to = onScreen(camera, { x: seen.x + seen.w, y: seen.y + seen.h })
        expect(from.x).toBeGreaterThanOrEqual(room.x - 0.01)
        expect(from.y).toBeGreaterThanOrEqual(room.y - 0.01)
        expect(to.x).toBeLessThanOrEqual(room.x + room.w + 0.01)
        expect(to.y).toBeLessThanOrEqual(room.y + room.h + 0.01)
        expect(from.x + to.x).toBeCloseTo(2 * room.x + room.w, 3)
        expect(from.y + to.y).toBeCloseTo(2 * room.y + room.h, 3)
        const fills =
          Math.abs(to.x - from.x - room.w) < 0.01 ||
          Math.abs(to.y - from.y - room.h) < 0.01 ||
          camera.z === LIMITS.max
        expect(fills).toBe(true)
      }),
    )
  })

  it('C-120 goes from one place to another without leaving the way between them', () => {
    const camera = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      z: fc.double({ min: 0.05, max: 4, noNaN: true }),
    })
    fc.assert(
      fc.property(
        camera,
        camera,
        free,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, to, room, part) => {
          const now = between(from, to, room, part)
          expect(now.z).toBeGreaterThanOrEqual(Math.min(from.z, to.z) * 0.999)
          expect(now.z).toBeLessThanOrEqual(Math.max(from.z, to.z) * 1.001)
          const seen = ({ x, z }: Camera) => (room.x + room.w / 2) / z - x
          expect(seen(now)).toBeGreaterThanOrEqual(Math.min(seen(from), seen(to)) - 0.01)
          expect(seen(now)).toBeLessThanOrEqual(Math.max(seen(from), seen(to)) + 0.01)
        },
      ),
    )
    const a = { x: 10, y: 20, z: 0.5 }
    const b = { x: -400, y: 7, z: 2 }
    const room = { x: 66, y: 6, w: 1300, h: 800 }
    expect(between(a, b, room, 1)).toBe(b)
    expect(between(a, b, room, 0).x).toBeCloseTo(a.x, 6)
    expect(between(a, b, room, 0).z).toBeCloseTo(a.z, 6)
    expect([eased(0), eased(1)]).toEqual([0, 1])
    expect(eased(0.5)).toBeGreaterThan(0.5)
  })
})
