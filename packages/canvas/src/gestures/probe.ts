/** What is under the pointer, the handles of the structure included: pluses between stages and lanes, column edges. */
import { type Hit, hitTest, type JourneyMap, type Point, type Scene } from '@parcours/layout'
import type { Hint } from '../state.ts'

export type Probe = { on: 'hint'; hint: Hint; map: JourneyMap } | { on: 'hit'; hit: Hit }

/** Sizes on the screen, in px. */
const DISC_RADIUS = 14
const DISC_LIFT = 16
const EDGE_REACH = 5
const BOUNDARY_REACH = 16

type InsertHint = Exclude<Hint, { does: 'resize' }>

/** The disc with the plus above the boundary between two stages. */
function stageHint(map: JourneyMap, index: number, zoom: number): InsertHint {
  const after = map.columns[index - 1] ?? null
  const before = map.columns[index] ?? null
  const x = before?.x ?? (after === null ? map.rect.x : after.x + after.w)
  const head = (before ?? after)?.head ?? map.rect
  return {
    does: 'insert-stage',
    journey: map.journey,
    after: after?.id ?? null,
    before: before?.id ?? null,
    disc: { x, y: head.y - DISC_LIFT / zoom },
    line: { x, y: head.y - DISC_LIFT / zoom, w: 0, h: head.h + DISC_LIFT / zoom },
  }
}

function laneHint(map: JourneyMap, index: number): InsertHint {
  const after = map.rows[index - 1] ?? null
  const before = map.rows[index] ?? null
  const y = before?.y ?? (after === null ? map.rect.y : after.y + after.h)
  const head = (before ?? after)?.head ?? map.rect
  return {
    does: 'insert-lane',
    journey: map.journey,
    after: after?.id ?? null,
    before: before?.id ?? null,
    disc: { x: head.x, y },
    line: { x: head.x, y, w: head.w, h: 0 },
  }
}

function within(point: Point, disc: Point, zoom: number): boolean {
  return Math.hypot(point.x - disc.x, point.y - disc.y) <= (DISC_RADIUS + 2) / zoom
}

/** The structure's handle at a point, if any. Needs a fine pointer and enough zoom to aim. */
function structureAt(scene: Scene, point: Point, zoom: number): { hint: Hint; map: JourneyMap } | null {
  const reach = BOUNDARY_REACH / zoom
  for (const map of scene.maps) {
    const { columns, rows } = map
    const [firstColumn] = columns
    if (firstColumn !== undefined) {
      const top = firstColumn.head.y - (DISC_LIFT + DISC_RADIUS) / zoom
      const bottom = firstColumn.head.y + firstColumn.head.h
      if (point.y >= top && point.y <= bottom) {
        for (let i = 0; i <= columns.length; i += 1) {
          const hint = stageHint(map, i, zoom)
          if (within(point, hint.disc, zoom)) return { hint, map }
          const edgeOf = columns[i - 1]
          const x = hint.line.x
          if (
            edgeOf !== undefined &&
            point.y >= firstColumn.head.y &&
            Math.abs(point.x - x) <= EDGE_REACH / zoom
          )
            return {
              hint: {
                does: 'resize',
                stage: edgeOf.id,
                line: { x, y: firstColumn.head.y, w: 0, h: map.rect.y + map.rect.h - firstColumn.head.y },
              },
              map,
            }
          if (Math.abs(point.x - x) <= reach) return { hint, map }
        }
      }
    }
    const [firstRow] = rows
    if (firstRow !== undefined && point.x >= firstRow.head.x - reach && point.x <= firstRow.head.x + reach) {
      for (let i = 0; i <= rows.length; i += 1) {
        const hint = laneHint(map, i)
        if (Math.abs(point.y - hint.line.y) <= reach) return { hint, map }
      }
    }
  }
  return null
}

/** Is the pointer on the part of a hint that acts when pressed: the disc, or the edge? */
export function pressable(hint: Hint, point: Point, zoom: number): boolean {
  return hint.does === 'resize' || within(point, hint.disc, zoom)
}

export function probe(scene: Scene, point: Point, zoom: number, structure: boolean): Probe {
  if (structure && zoom >= 0.3) {
    const found = structureAt(scene, point, zoom)
    if (found !== null) return { on: 'hint', ...found }
  }
  return { on: 'hit', hit: hitTest(scene, point) }
}
