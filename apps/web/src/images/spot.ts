/** Where an image goes that isn't here yet: it may wait on the device until somebody is connected, so this is plain data. */
import type { Id, NewInk } from '@parcours/board'
import type { Point, Rect } from '@parcours/layout'

export interface Spot {
  anchor: 'board' | Id
  x: number
  y: number
  /** What of the image lies there. `foot`: its bottom left corner. */
  at: 'middle' | 'foot' | 'corner'
}

/** How an image is put onto the board. */
export interface Means {
  spot: Spot
  /** As large as it was elsewhere; null: by its pixels. */
  size: { w: number; h: number } | null
  alt: string
  /** The stage that it was taken for: to be said; empty: no matter. */
  near: string
  /** Where it is copied from; null: its bytes are here. */
  copy: { board: string; asset: Id } | null
}

export function placeOf({ anchor, x, y, at }: Spot, { w, h }: { w: number; h: number }): NewInk['place'] {
  if (at === 'middle') return { anchor, x: x - w / 2, y: y - h / 2 }
  return { anchor, x, y: at === 'foot' ? y - h : y }
}

/** Steps on until the middle of none of the boxes is there. */
export function beside(middle: Point, boxes: readonly Rect[], step: number): Point {
  const isTaken = boxes.some(
    ({ x, y, w, h }) => Math.abs(x + w / 2 - middle.x) < 1 && Math.abs(y + h / 2 - middle.y) < 1,
  )
  return isTaken ? beside({ x: middle.x + step, y: middle.y + step }, boxes, step) : middle
}

/** One middle after the other, a step further each: none where one of the boxes has its own, or one that was given before. */
export function middlesFrom(first: Point, step: number): (nth: number, boxes: readonly Rect[]) => Point {
  const given: Rect[] = []
  return (nth, boxes) => {
    const middle = beside({ x: first.x + nth * step, y: first.y + nth * step }, [...boxes, ...given], step)
    given.push({ ...middle, w: 0, h: 0 })
    return middle
  }
}

/** Around the middles of images that aren't there yet, in the world; not of one of which that depends on a size that isn't known. */
export function waitingBoxes(waiting: readonly Means[], originOf: (anchor: Spot['anchor']) => Point): Rect[] {
  return waiting.flatMap(({ spot, size }) => {
    if (size === null && spot.at !== 'middle') return []
    const { w, h } = size ?? { w: 0, h: 0 }
    const { x, y } = placeOf(spot, { w, h })
    const origin = originOf(spot.anchor)
    return [{ x: origin.x + x, y: origin.y + y, w, h }]
  })
}

type Fields = Readonly<Record<string, unknown>>
const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
const isNumber = (value: unknown): value is number => Number.isFinite(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Total: what was kept may be of another build. Without a place it goes to the board's corner. */
export function readMeans(kept: unknown): Means {
  const means = fields(kept)
  const spot = fields(means?.spot)
  const size = fields(means?.size)
  const copy = fields(means?.copy)
  return {
    spot: {
      anchor: textOf(spot?.anchor) || 'board',
      x: isNumber(spot?.x) ? spot.x : 0,
      y: isNumber(spot?.y) ? spot.y : 0,
      at: spot?.at === 'foot' || spot?.at === 'corner' ? spot.at : 'middle',
    },
    size: isNumber(size?.w) && isNumber(size?.h) ? { w: size.w, h: size.h } : null,
    alt: textOf(means?.alt),
    near: textOf(means?.near),
    copy:
      typeof copy?.board === 'string' && typeof copy.asset === 'string'
        ? { board: copy.board, asset: copy.asset }
        : null,
  }
}
