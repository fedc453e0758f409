/**
 * Frozen headers: when the stage row or the lane column leaves the view, it pins to the edge of the free area. Near,
 * it is the very header; farther out a label whose text stays readable.
 */
import { type JourneyMap, KIND_STYLE, type LaneRow, type Rect, type StageColumn } from '@parcours/layout'
import { useEditor, useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { Primitives } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'

/** From here on the headers are drawn as on the map: their text has 12 px and more. */
const FULL_ZOOM = 0.75
/** Sizes of the labels farther out, in px. */
const ROW_HEIGHT = 36
const COLUMN_WIDTH = 112
/** Below this width a stage shows its number only. */
const NARROW = 64
/** What must be left of the map beyond the strip for pinning to be worth it, in px. */
const ROOM = 80
/** Below this width of the editor a pinned lane column would leave no room for notes. */
const PHONE = 700

export interface Pinned {
  columns: readonly StageColumn[]
  rows: readonly LaneRow[]
}

/** Which headers of a map are out of view while their columns or rows are in it. */
export function pinnedOf(map: JourneyMap, view: Rect, zoom: number): Pinned {
  const [column] = map.columns
  const [row] = map.rows
  const room = ROOM / zoom
  const { rect } = map
  const inReach =
    rect.x < view.x + view.w &&
    rect.x + rect.w > view.x &&
    rect.y < view.y + view.h &&
    rect.y + rect.h > view.y
  const up =
    column !== undefined &&
    inReach &&
    column.head.y + column.head.h < view.y + 4 / zoom &&
    rect.y + rect.h > view.y + room
  const left =
    row !== undefined &&
    inReach &&
    row.head.x + row.head.w < view.x + 8 / zoom &&
    rect.x + rect.w > view.x + room
  return {
    columns: up ? map.columns.filter(({ x, w }) => x < view.x + view.w && x + w > view.x) : [],
    rows: left ? map.rows.filter(({ y, h }) => y < view.y + view.h && y + h > view.y) : [],
  }
}

export function Frozen({ surface }: { surface: Surface }): JSX.Element {
  const editor = useEditor()
  const camera = useValue('camera', () => editor.getCamera(), [editor])
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  // Its size matters too, and it changes without the camera.
  const screen = useValue('screen', () => editor.getViewportScreenBounds(), [editor])
  const view = surface.camera.freeWorld()
  return (
    <div className="pc-frozen" aria-hidden="true">
      {scene.maps.map((map) => {
        const { columns, rows } = pinnedOf(map, view, camera.z)
        const height = columns.length === 0 ? 0 : rowHeight(columns, camera.z)
        return (
          <div key={map.journey}>
            {rows.length > 0 && screen.w >= PHONE && (
              <Lanes surface={surface} map={map} rows={rows} camera={camera} below={height} />
            )}
            {columns.length > 0 && (
              <Stages surface={surface} map={map} columns={columns} camera={camera} height={height} />
            )}
          </div>
        )
      })}
    </div>
  )
}

interface Camera {
  x: number
  y: number
  z: number
}

function rowHeight(columns: readonly StageColumn[], z: number): number {
  return z >= FULL_ZOOM ? ((columns[0]?.head.h ?? 0) + 12) * z : ROW_HEIGHT
}

function Stages({
  surface,
  map,
  columns,
  camera: { x, z },
  height,
}: {
  surface: Surface
  map: JourneyMap
  columns: readonly StageColumn[]
  camera: Camera
  height: number
}): JSX.Element {
  const free = surface.camera.free()
  const left = Math.max(0, (map.rect.x + x) * z)
  const right = (map.rect.x + map.rect.w + x) * z
  return (
    <div className="pc-frozen-row" style={{ left, top: 0, width: right - left, height: free.y + height }}>
      {columns.map((column) => {
        const item = surface.item(`stage:${column.id}`)
        if (z >= FULL_ZOOM && item !== undefined)
          return (
            <div
              key={column.id}
              className="pc-frozen-full"
              style={{
                transform: `translate(${(item.rect.x + x) * z - left}px, ${free.y + 2 * z}px) scale(${z})`,
              }}
            >
              <Primitives item={item} />
            </div>
          )
        return (
          <div
            key={column.id}
            className="pc-frozen-stage"
            style={{ top: free.y, left: (column.x + x) * z - left, width: column.w * z }}
          >
            <b>{map.columns.indexOf(column) + 1}</b>
            {column.w * z >= NARROW && <span>{surface.model.board.stages.get(column.id)?.name}</span>}
          </div>
        )
      })}
    </div>
  )
}

function Lanes({
  surface,
  map,
  rows,
  camera: { y, z },
  below,
}: {
  surface: Surface
  map: JourneyMap
  rows: readonly LaneRow[]
  camera: Camera
  below: number
}): JSX.Element {
  const free = surface.camera.free()
  const top = Math.max(below === 0 ? 0 : free.y + below, ((map.rows[0]?.y ?? 0) + y) * z)
  const bottom = (map.rect.y + map.rect.h + y) * z
  const full = z >= FULL_ZOOM
  const width = full ? (map.rows[0]?.head.w ?? 0) * z : COLUMN_WIDTH
  return (
    <div
      className="pc-frozen-column"
      style={{ left: 0, top, width: free.x + width, height: Math.max(0, bottom - top) }}
    >
      {rows.map((row) => {
        const item = surface.item(`lane:${row.id}`)
        const { wash, ink, mark } = row.dimmed
          ? { wash: 'surface', ink: 'ink-3', mark: 'ink-3' }
          : KIND_STYLE[row.kind]
        return (
          <div
            key={row.id}
            className="pc-frozen-lane"
            style={{
              top: (row.y + y) * z - top,
              height: row.h * z,
              paddingLeft: free.x,
              background: `var(--${wash})`,
              color: `var(--${ink})`,
            }}
          >
            {full && item !== undefined ? (
              <div className="pc-frozen-full" style={{ left: free.x, transform: `scale(${z})` }}>
                <Primitives item={item} />
              </div>
            ) : (
              <span style={{ borderColor: `var(--${mark})` }}>
                {surface.model.board.lanes.get(row.id)?.name}
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
}
