import { expect, it } from 'vitest'
import { beyond } from './seen-images.ts'

it('S-90 what was seen longest ago goes first, and no more of it than must', () => {
  const held = [3, 1, 2].map((seenAt) => ({ seenAt, bytes: 10 }))
  const left = (most: number): number[] => beyond(held, most).map(({ seenAt }) => seenAt)
  expect([left(30), left(29), left(20), left(9)]).toEqual([[], [1], [1], [3, 2, 1]])
})
