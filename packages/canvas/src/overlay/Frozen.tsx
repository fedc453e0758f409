/**
 * Frozen headers: when the stage row or the lane column leaves the view, it pins to the edge of the free area, with
 * text that stays readable at every zoom.
 */
import type { JourneyMap, LaneRow, StageColumn } from '@parcours/layout'
import { KIND_STYLE } from '@parcours/layout'
import { useEditor, useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import type { Surface } from '../surface.ts'

/** Below this width a stage shows its number only. */
const NARROW = 64
/** What must be left of the map beyond the strip for pinning to be worth it, in px. */
const ROOM = 80

interface Pinned {
  map: JourneyMap
  columns: readonly StageColumn[]
  rows: readonly LaneRow[]
}

export function Frozen({ surface }: { surface: Surface }): JSX.Element {
  const editor = useEditor()
  const { x, y, z } = useValue('camera', () => editor.getCamera(), [editor])
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  // Its size matters too, and it changes without the camera.
  useValue('screen', () => editor.getViewportScreenBounds(), [editor])
  const free = surface.camera.free()
  const view = surface.camera.freeWorld()
  const { board } = surface.model

  const pinned = scene.maps
    .map((map): Pinned => pinnedOf(map, view, z))
    .filter(({ columns, rows }) => columns.length > 0 || rows.length > 0)
  return (
    <div className="pc-frozen" aria-hidden="true">
      {pinned.map(({ map, columns, rows }) => (
        <div key={map.journey}>
          {columns.length > 0 && (
            <div
              className="pc-frozen-row"
              style={{
                top: free.y,
                left: Math.max(0, (map.rect.x + x) * z),
                width:
                  Math.min((map.rect.x + map.rect.w + x) * z, free.x + free.w) -
                  Math.max(0, (map.rect.x + x) * z),
              }}
            />
          )}
          {columns.map((column) => (
            <div
              key={column.id}
              className="pc-frozen-stage"
              style={{ top: free.y, left: (column.x + x) * z, width: column.w * z }}
            >
              <b>{map.columns.indexOf(column) + 1}</b>
              {column.w * z >= NARROW && <span>{board.stages.get(column.id)?.name}</span>}
            </div>
          ))}
          {rows.map((row) => (
            <div
              key={row.id}
              className="pc-frozen-lane"
              style={{
                left: free.x,
                top: Math.max((row.y + y) * z, free.y + (columns.length > 0 ? 40 : 0)),
                color: `var(--${KIND_STYLE[row.kind].ink})`,
                background: `var(--${KIND_STYLE[row.kind].wash})`,
                borderColor: `var(--${KIND_STYLE[row.kind].mark})`,
              }}
            >
              {board.lanes.get(row.id)?.name}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** Which headers of a map are out of view while their columns or rows are in it. */
export function pinnedOf(
  map: JourneyMap,
  view: { x: number; y: number; w: number; h: number },
  zoom: number,
): Pinned {
  const [column] = map.columns
  const [row] = map.rows
  const room = ROOM / zoom
  const inReach =
    map.rect.x < view.x + view.w && map.rect.x + map.rect.w > view.x && map.rect.y < view.y + view.h
  const up =
    column !== undefined &&
    inReach &&
    column.head.y + column.head.h < view.y + 4 / zoom &&
    map.rect.y + map.rect.h > view.y + room
  const left =
    row !== undefined &&
    inReach &&
    map.rect.y + map.rect.h > view.y &&
    row.head.x + row.head.w < view.x + 24 / zoom &&
    map.rect.x + map.rect.w > view.x + room
  return {
    map,
    columns: up ? map.columns.filter(({ x, w }) => x < view.x + view.w && x + w > view.x) : [],
    rows: left
      ? map.rows.filter(({ y, h }) => y < view.y + view.h - 24 / zoom && y + h > view.y + 64 / zoom)
      : [],
  }
}
