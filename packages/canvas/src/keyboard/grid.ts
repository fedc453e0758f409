/** The scene as a grid for the keyboard: cells and the notes in them, by geometry, so that it is what one sees. */
import type { Id } from '@parcours/board'
import type { JourneyMap, LaneRow, Point, Rect, Scene, SceneItem, StageColumn } from '@parcours/layout'
import { containsPoint } from '../projection/window.ts'

export interface CellRef {
  map: JourneyMap
  column: StageColumn
  row: LaneRow
  stage: Id
  lane: Id
}

function centre(rect: Rect): Point {
  return { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 }
}

/** The cell under a point of a map's body. */
export function cellAt(scene: Scene, point: Point): CellRef | null {
  for (const map of scene.maps) {
    const column = map.columns.find(({ x, w }) => point.x >= x && point.x < x + w)
    const row = map.rows.find(({ y, h }) => point.y >= y && point.y < y + h)
    if (column !== undefined && row !== undefined) return { map, column, row, stage: column.id, lane: row.id }
  }
  return null
}

export function findCell(scene: Scene, stage: Id, lane: Id): CellRef | null {
  for (const map of scene.maps) {
    const column = map.columns.find(({ id }) => id === stage)
    const row = map.rows.find(({ id }) => id === lane)
    if (column !== undefined && row !== undefined) return { map, column, row, stage, lane }
  }
  return null
}

export function cellRect({ column, row }: CellRef): Rect {
  return { x: column.x, y: row.y, w: column.w, h: row.h }
}

const cellsByScene = new WeakMap<Scene, Map<string, SceneItem[]>>()

function notesByCell(scene: Scene): Map<string, SceneItem[]> {
  let cells = cellsByScene.get(scene)
  if (cells !== undefined) return cells
  cells = new Map()
  for (const item of scene.items) {
    if (item.kind !== 'note' || item.journey === null) continue
    const cell = cellAt(scene, centre(item.rect))
    if (cell === null || cell.map.journey !== item.journey) continue
    const key = `${cell.stage} ${cell.lane}`
    const notes = cells.get(key)
    if (notes === undefined) cells.set(key, [item])
    else notes.push(item)
  }
  for (const notes of cells.values()) notes.sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x)
  cellsByScene.set(scene, cells)
  return cells
}

/** The notes of a cell from top to bottom. */
export function cellOrder(scene: Scene, stage: Id, lane: Id): readonly SceneItem[] {
  return notesByCell(scene).get(`${stage} ${lane}`) ?? []
}

/** The cell that a note lies in. */
export function cellOf(scene: Scene, note: SceneItem): CellRef | null {
  const cell = cellAt(scene, centre(note.rect))
  if (cell === null) return null
  return cellOrder(scene, cell.stage, cell.lane).some(({ id }) => id === note.id) ? cell : null
}

/** The map whose "Ideas to sort" a note lies in. */
export function parkingOf(scene: Scene, note: SceneItem): JourneyMap | null {
  return (
    scene.maps.find(
      ({ parking, journey }) =>
        parking !== null && journey === note.journey && containsPoint(parking, centre(note.rect)),
    ) ?? null
  )
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The nearest candidate in a direction: along it first, off to the side counts double. */
export function nearest(from: Rect, candidates: Iterable<SceneItem>, direction: Direction): SceneItem | null {
  const a = centre(from)
  let best: SceneItem | null = null
  let bestCost = Number.POSITIVE_INFINITY
  for (const item of candidates) {
    const b = centre(item.rect)
    const dx = b.x - a.x
    const dy = b.y - a.y
    const along = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx)
    if (along <= 4) continue
    const cost = along + 2 * aside
    if (cost < bestCost) {
      best = item
      bestCost = cost
    }
  }
  return best
}
