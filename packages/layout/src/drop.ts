/** Where a dragged note would land, with the place to draw for it. */
import type { Id } from '@parcours/board'
import { contains, gridAt } from './hit.ts'
import { cellKey } from './map/cell-key.ts'
import { GROUP_PAD } from './map/group.ts'
import { CELL_PAD, LANE_LINE, NOTE_GAP, noteMetrics, pillMetrics, SQUARE } from './metrics.ts'
import type {
  CellTarget,
  DropTarget,
  JourneyMap,
  LaneRow,
  Point,
  Rect,
  Scene,
  SceneItem,
  StageColumn,
} from './scene.ts'
import { PARKING_GAP, PARKING_LEFT, PARKING_TOP } from './side/parking.ts'

export interface DropOptions {
  /** Alt is held: the note stays where it is put, even on top of a map. */
  free?: boolean
  /** Where the note is held, relative to its top left corner; only free places need it. */
  grab?: Point
}

function noteItems(scene: Scene, ids: readonly Id[], dragged: ReadonlySet<Id>): SceneItem[] {
  return ids.flatMap((id) => {
    const item = dragged.has(id) ? undefined : scene.byId.get(`note:${id}`)
    return item === undefined ? [] : [item]
  })
}

function neighbours(ids: readonly Id[], index: number): { after: Id | null; before: Id | null } {
  return { after: ids[index - 1] ?? null, before: ids[index] ?? null }
}

/** So near to a frame's edge a note goes beside it, not into it. */
const BESIDE = 10

type Block = Pick<SceneItem, 'record' | 'rect'>

/** Where a block goes among others that stand one under the other, and where the slot for it begins. */
function among(blocks: readonly Block[], top: number, point: Point) {
  const ids = blocks.map(({ record }) => record)
  const found = blocks.findIndex(({ rect }) => point.y < rect.y + rect.h / 2)
  const index = found < 0 ? blocks.length : found
  const above = blocks[index - 1]
  return { ...neighbours(ids, index), y: above === undefined ? top : above.rect.y + above.rect.h + NOTE_GAP }
}

/** `whole`: a group with its notes, which goes into no other. */
function inCell(
  scene: Scene,
  map: JourneyMap,
  column: StageColumn,
  row: LaneRow,
  point: Point,
  dragged: ReadonlySet<Id>,
  whole: boolean,
): CellTarget {
  const key = cellKey(column.id, row.id)
  const all = map.cells.get(key) ?? []
  const cell: Rect = { x: column.x, y: row.y, w: column.w, h: row.h }
  const target = { to: 'cell', stage: column.id, lane: row.id, group: null, cell } as const
  const x = column.x + CELL_PAD
  const w = column.w - 2 * CELL_PAD
  if (row.collapsed) {
    const ids = all.filter((id) => !dragged.has(id))
    const slot = { x, y: row.y + LANE_LINE + 6, w, h: row.h - LANE_LINE - 12 }
    return { ...target, ...neighbours(ids, ids.length), slot }
  }
  const h = row.kind === 'touchpoints' ? pillMetrics('cell').min : noteMetrics('cell', 'M').min
  const frames = (map.groups.get(key) ?? []).filter(({ id }) => !dragged.has(id))
  const inside = whole ? undefined : frames.find(({ rect }) => isInside(rect, point))
  if (inside !== undefined) {
    const { id, ids, rect, top } = inside
    const { y, ...between } = among(noteItems(scene, ids, dragged), top, point)
    const slot = { x: rect.x + GROUP_PAD, y, w: rect.w - 2 * GROUP_PAD, h }
    return { ...target, ...between, group: id, cell: rect, slot }
  }
  const grouped = new Set(frames.flatMap(({ ids }) => ids))
  const alone = all.filter((id) => !grouped.has(id))
  const blocks: Block[] = noteItems(scene, alone, dragged)
  for (const { id, rect } of frames) blocks.push({ record: id, rect })
  if (frames.length > 0) blocks.sort((a, b) => a.rect.y - b.rect.y)
  const { y, ...between } = among(blocks, row.y + LANE_LINE + CELL_PAD, point)
  return { ...target, ...between, slot: { x, y, w, h } }
}

function isInside(rect: Rect, { x, y }: Point): boolean {
  return contains({ ...rect, y: rect.y + BESIDE, h: rect.h - 2 * BESIDE }, { x, y })
}

/** Where a dragged group would land with its notes: in a cell of a lane that holds notes, or nowhere (null). */
export function groupDropTarget(scene: Scene, point: Point, group: Id): CellTarget | null {
  const at = gridAt(scene, point)
  if (at === null || at.column === null || at.row === null || at.row.kind === 'emotions') return null
  const own = scene.maps.flatMap(({ groups }) => [...groups.values()].flat()).find(({ id }) => id === group)
  return inCell(scene, at.map, at.column, at.row, point, new Set([group, ...(own?.ids ?? [])]), true)
}

function inParking(
  scene: Scene,
  map: JourneyMap,
  area: Rect,
  point: Point,
  dragged: ReadonlySet<Id>,
): DropTarget {
  const items = noteItems(scene, map.parked, dragged)
  const ids = items.map((item) => item.record)
  const found = items.findIndex(
    ({ rect }) => point.y < rect.y + rect.h && (point.y < rect.y || point.x < rect.x + rect.w / 2),
  )
  const index = found < 0 ? items.length : found
  const next = items[index]
  const last = items.at(-1)
  const size = { w: SQUARE, h: SQUARE }
  const first = { x: area.x + PARKING_LEFT, y: area.y + PARKING_TOP }
  const slot =
    next !== undefined
      ? { x: next.rect.x, y: next.rect.y, ...size }
      : last === undefined
        ? { ...first, w: SQUARE, h: Math.min(SQUARE, Math.max(20, area.h - PARKING_TOP - 12)) }
        : last.rect.x + last.rect.w + PARKING_GAP + SQUARE < area.x + area.w
          ? { x: last.rect.x + last.rect.w + PARKING_GAP, y: last.rect.y, ...size }
          : { x: first.x, y: last.rect.y + last.rect.h + PARKING_GAP, ...size }
  return { to: 'parking', journey: map.journey, ...neighbours(ids, index), slot, cell: area }
}

/**
 * Where a note dropped at `point` (the pointer) would land. `dragged` are left out when the neighbours are sought.
 * A note lane's cell takes it; "Ideas to sort" takes it; anywhere else it becomes free: on a map's own ground
 * anchored to that journey, outside of every map to the board.
 */
export function dropTarget(
  scene: Scene,
  point: Point,
  dragged: ReadonlySet<Id>,
  options: DropOptions = {},
): DropTarget {
  const grab = options.grab ?? { x: 0, y: 0 }
  const at = gridAt(scene, point)
  if (options.free !== true) {
    if (at !== null && at.column !== null && at.row !== null && at.row.kind !== 'emotions') {
      return inCell(scene, at.map, at.column, at.row, point, dragged, false)
    }
    for (const map of scene.maps) {
      if (at === null && map.parking !== null && contains(map.parking, point)) {
        return inParking(scene, map, map.parking, point, dragged)
      }
    }
  }
  const origin = at?.map.rect ?? { x: 0, y: 0 }
  return {
    to: 'free',
    anchor: at?.map.journey ?? 'board',
    x: point.x - grab.x - origin.x,
    y: point.y - grab.y - origin.y,
  }
}
