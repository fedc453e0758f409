import { describe, expect, it } from 'vitest'
import { aligned, distributed } from './arrange.ts'

const rects = [
  { x: 10, y: 0, w: 100, h: 50 },
  { x: 300, y: 40, w: 40, h: 20 },
  { x: 90, y: 200, w: 60, h: 60 },
]

describe('putting things in line', () => {
  it('C-232 brings edges and middles to those of the box around all of them, the other way they stay', () => {
    expect(aligned(rects, 'left')).toEqual([
      { x: 10, y: 0 },
      { x: 10, y: 40 },
      { x: 10, y: 200 },
    ])
    expect(aligned(rects, 'right').map(({ x }, i) => x + rects[i]!.w)).toEqual([340, 340, 340])
    expect(aligned(rects, 'centre').map(({ x }, i) => x + rects[i]!.w / 2)).toEqual([175, 175, 175])
    expect(aligned(rects, 'top').map(({ y }) => y)).toEqual([0, 0, 0])
    expect(aligned(rects, 'middle').map(({ y }, i) => y + rects[i]!.h / 2)).toEqual([130, 130, 130])
    expect(aligned(rects, 'bottom').map(({ y }, i) => y + rects[i]!.h)).toEqual([260, 260, 260])
  })
  it('C-232 makes gaps equal between the outermost two, which stay', () => {
    const across = distributed(rects, 'across')
    expect(across[0]).toEqual({ x: 10, y: 0 })
    expect(across[1]).toEqual({ x: 300, y: 40 })
    // 190 between them, 60 of it taken: 65 on each side.
    expect(across[2]).toEqual({ x: 175, y: 200 })
    expect(distributed(rects.slice(0, 2), 'down')).toEqual([
      { x: 10, y: 0 },
      { x: 300, y: 40 },
    ])
  })
  it('C-232 a second time changes nothing', () => {
    const once = distributed(rects, 'down').map(({ x, y }, i) => ({ ...rects[i]!, x, y }))
    expect(distributed(once, 'down')).toEqual(once.map(({ x, y }) => ({ x, y })))
  })
})
