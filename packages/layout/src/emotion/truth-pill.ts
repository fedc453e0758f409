/** The words "moment of truth" in an emotion lane, where the curves leave the most room. */
import { truthDiamond } from '../draw/shapes.ts'
import { EMOTION_HEIGHT, LANE_LINE } from '../metrics.ts'
import type { Point, Primitive } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'
import { monotoneAt } from './monotone.ts'

const H = 26
const EDGE = 10
const SIDE = 12
const MARKER = 18
/** With less room than this on the left, the right side is tried too. */
const ENOUGH = 6

interface Obstacles {
  lines: readonly (readonly Point[])[]
  markers: readonly Point[]
}

function distance(x: number, y: number, w: number, point: Point): number {
  const dx = Math.max(x - point.x, 0, point.x - (x + w))
  const dy = Math.max(y - point.y, 0, point.y - (y + H))
  return Math.sqrt(dx * dx + dy * dy)
}

/** The distance from a pill at (x, y) to what is nearest to it. */
function clearance(x: number, y: number, w: number, { lines, markers }: Obstacles): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const marker of markers) nearest = Math.min(nearest, distance(x, y, w, marker) - MARKER)
  for (const knots of lines) {
    if (knots.length < 2) continue
    for (let i = 0; i <= 12; i++) {
      const at = x + (w * i) / 12
      nearest = Math.min(nearest, distance(x, y, w, { x: at, y: monotoneAt(knots, at) }))
    }
  }
  return nearest
}

/** The pill in a column that begins at `x`: on the left above or below, on the right where the left is taken. */
export function truthPill(words: string, x: number, width: number, obstacles: Obstacles): Primitive[] {
  const w = 6 + 19 + 7 + measure(words, '640', 13) + 11
  const top = LANE_LINE + EDGE
  const bottom = LANE_LINE + EMOTION_HEIGHT - EDGE - H
  const spots = [x + SIDE, x + width - SIDE - w].flatMap((left) =>
    [top, bottom].map((y) => ({ left, y, room: clearance(left, y, w, obstacles) })),
  )
  const wider = (a: (typeof spots)[number], b: (typeof spots)[number]) => (b.room > a.room ? b : a)
  const onLeft = spots.slice(0, 2).reduce(wider)
  const { left, y } = onLeft.room >= ENOUGH ? onLeft : spots.reduce(wider)
  return [
    { p: 'rect', x: left, y, w, h: H, r: H / 2, fill: 'balise' },
    ...truthDiamond(left + 6 + 9.5, y + H / 2),
    lineOfText(
      words,
      { x: left + 32, y: y + 5, lineHeight: 16 },
      { face: '640', size: 13, fill: 'on-balise' },
    ),
  ]
}
