/** The scene as a grid for the keyboard: cells and the notes in them. */
import { type Board, type Group, groupOfNote, type Id } from '@parcours/board'
import {
  cellKey,
  type JourneyMap,
  type LaneRow,
  type Point,
  type Rect,
  type Scene,
  type SceneItem,
  type StageColumn,
} from '@parcours/layout'

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

/** Whether cells of a row have room for notes: ratings are no notes, and a folded row shows counts alone. */
export const isFillable = ({ kind, collapsed }: LaneRow): boolean => kind !== 'emotions' && !collapsed

/** The notes of a cell from top to bottom. */
export function cellOrder(scene: Scene, stage: Id, lane: Id): readonly SceneItem[] {
  for (const map of scene.maps) {
    const ids = map.cells.get(cellKey(stage, lane))
    if (ids !== undefined) return itemsOf(scene, ids)
  }
  return []
}

/** Where the keyboard stops in a cell, from top to bottom: notes, and each group in front of its own. */
export function cellStops(scene: Scene, stage: Id, lane: Id): readonly SceneItem[] {
  const key = cellKey(stage, lane)
  const notes = cellOrder(scene, stage, lane)
  const frames = scene.maps.find(({ groups }) => groups.has(key))?.groups.get(key)
  if (frames === undefined) return notes
  const groups = frames.map(({ id }) => scene.byId.get(`group:${id}`)).filter((item) => item !== undefined)
  return [...notes, ...groups].sort((a, b) => a.rect.y - b.rect.y)
}

/** The group that a note is in. */
export function groupOfRecord(board: Board, note: Id): Group | null {
  const record = board.notes.get(note)
  return record === undefined ? null : groupOfNote(board, record)
}

function itemsOf(scene: Scene, ids: readonly Id[]): SceneItem[] {
  return ids.map((id) => scene.byId.get(`note:${id}`)).filter((item) => item !== undefined)
}

const homes = new WeakMap<JourneyMap, Map<Id, CellRef>>()

function homesOf(map: JourneyMap): Map<Id, CellRef> {
  let found = homes.get(map)
  if (found !== undefined) return found
  found = new Map()
  for (const column of map.columns)
    for (const row of map.rows)
      for (const id of map.cells.get(cellKey(column.id, row.id)) ?? [])
        found.set(id, { map, column, row, stage: column.id, lane: row.id })
  for (const column of map.columns)
    for (const row of map.rows)
      for (const { id } of map.groups.get(cellKey(column.id, row.id)) ?? [])
        found.set(id, { map, column, row, stage: column.id, lane: row.id })
  homes.set(map, found)
  return found
}

/** The cell that shows a note or a group; null for parked and free ones. */
export function cellOf(scene: Scene, note: SceneItem): CellRef | null {
  const map = scene.maps.find(({ journey }) => journey === note.journey)
  return map === undefined ? null : (homesOf(map).get(note.record) ?? null)
}

/** The map whose "Ideas to sort" shows a note. */
export function parkingOf(scene: Scene, note: SceneItem): JourneyMap | null {
  return scene.maps.find(({ parked }) => parked.includes(note.record)) ?? null
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
