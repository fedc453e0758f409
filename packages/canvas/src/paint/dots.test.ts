// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Camera } from '../camera/glide.ts'
import { type Dots, dotsFor, dotsOrigin } from './dots.ts'

const VIEW = { w: 1440, h: 900 }

/** Px from a place of the world to the nearest dot that is shown, across. */
function beside(dots: Dots, camera: Camera, place: number): number {
  // The layer begins 96 px before the view.
  const at = (place + camera.x) * camera.z - (dotsOrigin(dots, camera).x - 96)
  const rest = ((at % dots.step) + dots.step) % dots.step
  return Math.min(rest, dots.step - rest)
}

describe('the dots of the paper', () => {
  it('C-11 are whole pixels apart, never closer than 16, and in the middle where they belong', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20_000, max: 20_000, noNaN: true }),
        fc.double({ min: 0.05, max: 4, noNaN: true }),
        (x, z) => {
          const camera = { x, y: 0, z }
          const dots = dotsFor(null, camera, VIEW)
          expect(Number.isInteger(dots.step)).toBe(true)
          expect(dots.step).toBeGreaterThanOrEqual(16)
          expect(dots.anchor.x % 22).toBeCloseTo(0, 6)
          expect(Math.abs((dots.anchor.x + x) * z - VIEW.w / 2)).toBeLessThanOrEqual(dots.step / 2 + 0.5)
          expect(beside(dots, camera, dots.anchor.x)).toBeLessThanOrEqual(0.51)
          expect(dotsOrigin(dots, camera).x).toBeLessThanOrEqual(0)
        },
      ),
    )
  })

  it('C-11 go along with the board while one pans, and stay in the middle while one zooms there, far from its origin', () => {
    const middle = 5_016
    let dots: Dots | null = null
    for (let z = 0.9; z < 1.2; z += 0.01) {
      const camera = { x: VIEW.w / 2 / z - middle, y: 0, z }
      dots = dotsFor(dots, camera, VIEW)
      expect(beside(dots, camera, middle)).toBeLessThanOrEqual(0.51)
      for (const by of [7, 300, -900]) {
        const panned = { ...camera, x: camera.x + by }
        expect(dotsFor(dots, panned, VIEW)).toBe(dots)
        expect(beside(dots, panned, middle)).toBeLessThanOrEqual(0.51)
      }
    }
  })
})
