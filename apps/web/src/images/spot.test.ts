import { expect, it } from 'vitest'
import { beside } from './spot.ts'

it('C-292 an image that comes to the middle of the view lies over none that came there before', () => {
  const around = (x: number, y: number) => ({ x: x - 30, y: y - 20, w: 60, h: 40 })
  expect(beside({ x: 100, y: 100 }, [], 40)).toEqual({ x: 100, y: 100 })
  expect(beside({ x: 100, y: 100 }, [around(160, 100)], 40)).toEqual({ x: 100, y: 100 })
  const taken = [around(140, 140.3), around(99.8, 100)]
  expect(beside({ x: 100, y: 100 }, taken, 40)).toEqual({ x: 180, y: 180 })
})
