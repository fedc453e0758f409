/** What is under a point or in a rectangle, and the order in which notes are read. */
import type { Id } from '@parcours/board'
import { hitsInk } from './ink/hit.ts'
import { cellKey } from './map/cell-key.ts'
import type {
  CurveMarker,
  Hit,
  JourneyMap,
  LaneRow,
  Point,
  Rect,
  Scene,
  SceneItem,
  StageColumn,
} from './scene.ts'
import { cubicAt } from './side/link.ts'

/** A link is hit this near to its line. */
const LINK_REACH = 8
/** Half of a marker. */
const MARKER_REACH = 17

/** Left and top edges belong to a rectangle, right and bottom ones don't: neighbours never both contain a point. */
export function contains(rect: Rect, point: Point): boolean {
  return point.x >= rect.x && point.x < rect.x + rect.w && point.y >= rect.y && point.y < rect.y + rect.h
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

function topmost(
  scene: Scene,
  kind: SceneItem['kind'],
  test: (item: SceneItem) => boolean,
): SceneItem | null {
  for (let i = scene.items.length - 1; i >= 0; i--) {
    const item = scene.items[i]!
    if (item.kind === kind && test(item)) return item
  }
  return null
}

/** Notes and drawn things lie on each other in paint order; areas lie under everything. */
function topmostWritten(scene: Scene, point: Point): SceneItem | null {
  let over: SceneItem | null = null
  for (let i = scene.items.length - 1; i >= 0; i--) {
    const item = scene.items[i]!
    const isNote = item.kind === 'note' && contains(item.rect, point)
    if (isNote && (over === null || item.ballot !== undefined)) return item
    // Nobody loses a vote because something was drawn over a note.
    if (item.kind === 'ink' && item.drawn?.kind !== 'area' && hitsInk(item, point)) over ??= item
  }
  return over
}

function nearLink(item: SceneItem, point: Point): boolean {
  const { rect, primitives } = item
  const outer = { x: rect.x - LINK_REACH, y: rect.y - LINK_REACH, w: rect.w + 16, h: rect.h + 16 }
  const line = primitives[0]
  if (!contains(outer, point) || line?.p !== 'path') return false
  const n = line.d.match(/-?[\d.]+/g)?.map(Number) ?? []
  if (n.length < 8) return false
  const at = (i: number): Point => ({ x: rect.x + n[i]!, y: rect.y + n[i + 1]! })
  const curve = [at(0), at(2), at(4), at(6)] as const
  const steps = Math.max(16, Math.ceil((rect.w + rect.h) / 6))
  for (let i = 0; i <= steps; i++) {
    const { x, y } = cubicAt(curve, i / steps)
    if ((x - point.x) ** 2 + (y - point.y) ** 2 <= LINK_REACH * LINK_REACH) return true
  }
  return false
}

/** The map whose rectangle contains the point, with its column and row if there are any there. */
export function gridAt(
  scene: Scene,
  point: Point,
): { map: JourneyMap; column: StageColumn | null; row: LaneRow | null } | null {
  const map = scene.maps.find((candidate) => contains(candidate.rect, point))
  if (map === undefined) return null
  const column = map.columns.find(({ x, w }) => point.x >= x && point.x < x + w) ?? null
  const row = map.rows.find(({ y, h }) => point.y >= y && point.y < y + h) ?? null
  return { map, column, row }
}

function nearestMarker(map: JourneyMap, point: Point): CurveMarker | null {
  let best: CurveMarker | null = null
  let nearest = MARKER_REACH * MARKER_REACH
  for (const marker of map.markers) {
    const distance = (marker.x - point.x) ** 2 + (marker.y - point.y) ** 2
    if (distance <= nearest) {
      best = marker
      nearest = distance
    }
  }
  return best
}

/** Of branches that lie over each other, the smallest: the larger ones can be had beside it. */
function nearestPath(scene: Scene, point: Point): SceneItem | null {
  let best: SceneItem | null = null
  for (const item of scene.items) {
    if (item.kind !== 'path' || item.record === '' || !contains(item.rect, point)) continue
    if (best === null || item.rect.w * item.rect.h < best.rect.w * best.rect.h) best = item
  }
  return best
}

function hitInMap(scene: Scene, point: Point): Hit | null {
  const at = gridAt(scene, point)
  if (at === null) return null
  const { map, column, row } = at
  if (column !== null && contains(column.head, point)) {
    const item = scene.byId.get(`stage:${column.id}`)
    if (item !== undefined) return { at: 'stage', map, column, item }
  }
  if (row !== null && column === null) {
    const item = scene.byId.get(`lane:${row.id}`)
    if (item !== undefined && contains(row.head, point)) return { at: 'lane', map, row, item }
  }
  return null
}

/** What is under a world point, topmost first: notes and what is drawn, cards, headers, markers, areas, links, groups, cells, maps, parking. */
export function hitTest(scene: Scene, point: Point): Hit {
  const loose = topmostWritten(scene, point)
  if (loose !== null) return { at: loose.kind === 'ink' ? 'ink' : 'note', item: loose }
  const persona = topmost(scene, 'persona', (item) => contains(item.rect, point))
  if (persona !== null) return { at: 'persona', item: persona }
  const header = hitInMap(scene, point)
  if (header !== null) return header
  const path = nearestPath(scene, point)
  if (path !== null) return { at: 'path', item: path }
  for (const map of scene.maps) {
    const marker = nearestMarker(map, point)
    if (marker !== null) return { at: 'marker', map, marker }
  }
  const area = topmost(scene, 'ink', (item) => hitsInk(item, point))
  if (area !== null) return { at: 'ink', item: area }
  const link = topmost(scene, 'link', (item) => nearLink(item, point))
  if (link !== null) return { at: 'link', item: link }
  const grid = gridAt(scene, point)
  if (grid !== null) {
    const { map, column, row } = grid
    if (column === null || row === null) return { at: 'map', map }
    const frame = map.groups.get(cellKey(column.id, row.id))?.find(({ rect }) => contains(rect, point))
    const item = frame === undefined ? undefined : scene.byId.get(`group:${frame.id}`)
    return item === undefined ? { at: 'cell', map, column, row } : { at: 'group', map, column, row, item }
  }
  const parking = scene.maps.find((map) => map.parking !== null && contains(map.parking, point))
  return parking === undefined ? { at: 'nothing' } : { at: 'parking', map: parking }
}

/**
 * Ids of all drawn notes in reading order: journey by journey, row by row, cell by cell, then its ideas to sort;
 * at last what is free. Notes are laid out, and so painted, in this order.
 */
export function readingOrder(scene: Scene): Id[] {
  return scene.items.flatMap((item) => (item.kind === 'note' ? [item.record] : []))
}

/** Ids of the notes that a rectangle touches, in reading order. Width and height may be negative. */
export function notesInRect(scene: Scene, rect: Rect): Id[] {
  const box = {
    x: Math.min(rect.x, rect.x + rect.w),
    y: Math.min(rect.y, rect.y + rect.h),
    w: Math.abs(rect.w),
    h: Math.abs(rect.h),
  }
  return scene.items.flatMap((item) => (item.kind === 'note' && overlap(item.rect, box) ? [item.record] : []))
}
