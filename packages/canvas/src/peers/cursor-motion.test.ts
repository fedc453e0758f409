import { describe, expect, it } from 'vitest'
import { CursorMotion } from './cursor-motion.ts'

const at = (x: number) => ({ x, y: 0 })

describe('cursors', () => {
  it('C-127 glide to where they were last heard of, from where they are, and then rest', () => {
    const motion = new CursorMotion()
    expect(motion.at(1, at(0), 1_000, false)).toEqual(at(0))
    expect(motion.isMoving(1_000)).toBe(false)
    motion.at(1, at(120), 1_000, false)
    expect(motion.isMoving(1_001)).toBe(true)
    expect(motion.at(1, at(120), 1_060, false)).toEqual(at(60))
    // Turned around on its way: no jump.
    expect(motion.at(1, at(0), 1_060, false)).toEqual(at(60))
    expect(motion.at(1, at(0), 1_120, false)).toEqual(at(30))
    expect(motion.at(1, at(0), 1_180, false)).toEqual(at(0))
    expect(motion.isMoving(1_180)).toBe(false)
  })

  it('C-127 without motion they are there at once; who went and came again is new', () => {
    const motion = new CursorMotion()
    motion.at(1, at(0), 0, true)
    expect(motion.at(1, at(50), 10, true)).toEqual(at(50))
    expect(motion.isMoving(10)).toBe(false)
    motion.keep(new Set())
    expect(motion.at(1, at(90), 20, false)).toEqual(at(90))
  })
})
