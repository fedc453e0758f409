/** Where an area's title stands: in its corner, and beside the heads of stages and lanes that lie on it there. */
import type { JourneyMap, Point, Rect } from '../scene.ts'

export interface Head extends Rect {
  of: 'stage' | 'lane'
}

/** From the area's corner. */
const CORNER: Point = { x: 14, y: 10 }
/** From a lane's head on. Under a stage's there is just room for a line above the first notes. */
const GAP = 10

/** All heads of some maps. */
export function headsOf(maps: readonly Pick<JourneyMap, 'columns' | 'rows'>[]): Head[] {
  return maps.flatMap(({ columns, rows }) => [
    ...columns.map(({ head }): Head => ({ ...head, of: 'stage' })),
    ...rows.map(({ head }): Head => ({ ...head, of: 'lane' })),
  ])
}

/** Those that lie on an area. */
export function headsOn(area: Rect, heads: readonly Head[]): Head[] {
  return heads.filter((head) => overlaps(area, head))
}

/**
 * Under the heads of stages, right of those of lanes; in the corner all the same where the area has no room beside them.
 * @param widthIn so wide is the title where it may be that wide
 * @returns from the area's corner
 */
export function titleAt(
  area: Rect,
  heads: readonly Head[],
  widthIn: (width: number) => number,
  line: number,
): Point {
  const at = { ...CORNER }
  const covering = (of: Head['of']): Head[] => {
    const w = widthIn(area.w - at.x - CORNER.x)
    const title = { x: area.x + at.x, y: area.y + at.y, w, h: line }
    return heads.filter((head) => head.of === of && overlaps(title, head))
  }
  for (const { y, h } of covering('stage')) at.y = Math.max(at.y, y + h - area.y)
  for (const { x, w } of covering('lane')) at.x = Math.max(at.x, x + w - area.x + GAP)
  return at.x + LEAST <= area.w - CORNER.x && at.y + line <= area.h ? at : CORNER
}

/** Narrower than this a title is a column of letters. */
const LEAST = 80

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
