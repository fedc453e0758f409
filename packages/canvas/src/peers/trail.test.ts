import { describe, expect, it } from 'vitest'
import { extended, faded, pathOf, TRAIL_MS, type Trail } from './trail.ts'

describe('the line of a laser pointer', () => {
  it('C-123 holds where the pointer was in the last moment, and ends at where it is', () => {
    let trail: Trail = []
    for (let i = 0; i < 40; i += 1) trail = extended(trail, { x: i, y: 2 * i }, i * 100)
    expect(trail.at(-1)).toEqual({ x: 39, y: 78, at: 3900 })
    expect(trail.every(({ at }) => 3900 - at < TRAIL_MS)).toBe(true)
    expect(trail.length).toBe(TRAIL_MS / 100)
    expect(pathOf(trail.slice(-2))).toBe('M38 76L39 78')
  })

  it('C-123 is gone a moment after the pointer, and stays a dot as long as it rests', () => {
    let trail = extended([], { x: 1, y: 1 }, 0)
    expect(faded(trail, TRAIL_MS - 1)).toBe(trail)
    expect(faded(trail, TRAIL_MS)).toEqual([])
    for (let at = 100; at < 5_000; at += 100) trail = extended(trail, { x: 1, y: 1 }, at)
    expect(trail).toEqual([{ x: 1, y: 1, at: 4900 }])
    expect(pathOf([])).toBe('')
  })
})
