import { expect, it } from 'vitest'
import { beside, type Means, middlesFrom, waitingBoxes } from './spot.ts'

it('C-292 an image that comes to the middle of the view has its middle where none on the map has', () => {
  const around = (x: number, y: number) => ({ x: x - 30, y: y - 20, w: 60, h: 40 })
  expect(beside({ x: 100, y: 100 }, [], 40)).toEqual({ x: 100, y: 100 })
  expect(beside({ x: 100, y: 100 }, [around(160, 100)], 40)).toEqual({ x: 100, y: 100 })
  const taken = [around(140, 140.3), around(99.8, 100)]
  expect(beside({ x: 100, y: 100 }, taken, 40)).toEqual({ x: 180, y: 180 })
})

it('C-292 has it where none on its way there has, nor one that was picked with it', () => {
  const meant = (spot: Means['spot'], size: Means['size'] = null): Means => ({
    ...{ spot, size, alt: '', near: '', copy: null },
  })
  const waiting = [
    meant({ anchor: 'j1', x: 90, y: 80, at: 'middle' }),
    meant({ anchor: 'board', x: 170, y: 160, at: 'corner' }, { w: 20, h: 40 }),
    meant({ anchor: 'board', x: 140, y: 140, at: 'foot' }),
  ]
  const boxes = waitingBoxes(waiting, (anchor) => (anchor === 'j1' ? { x: 10, y: 20 } : { x: 0, y: 0 }))
  const middleOf = middlesFrom({ x: 100, y: 100 }, 40)
  expect(middleOf(0, boxes)).toEqual({ x: 140, y: 140 })
  // The first one has left the outbox, and isn't laid out yet.
  expect(middleOf(1, boxes)).toEqual({ x: 220, y: 220 })
  expect(middleOf(2, boxes)).toEqual({ x: 260, y: 260 })
})
