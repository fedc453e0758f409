/**
 * Frozen headers: when the stage row or the lane column leaves the view, it pins to the edge of the free area. Near,
 * it is the very header; farther out a label whose text stays readable.
 */
import {
  type JourneyMap,
  KIND_STYLE,
  type LaneRow,
  type Rect,
  type Scene,
  type StageColumn,
} from '@parcours/layout'
import { useEditor, useValue } from '@tldraw/editor'
import { type CSSProperties, type JSX, memo } from 'react'
import { onPixels, translation } from '../camera/sliding.ts'
import { DETAIL_ZOOM } from '../projection/window.ts'
import { Primitives } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'

/** From here on the headers are drawn as on the map: their text has 12 px and more. */
const FULL_ZOOM = 0.75
/** Sizes of the labels farther out, in px. */
const ROW_HEIGHT = 36
const COLUMN_WIDTH = 112
/** Below this width a stage shows its number only. */
const NARROW = 64
/** Below this width two digits don't fit. */
const TWO_DIGITS = 22
/** Of the numbers so many are left out between two, as on a ruler. */
const RULER = [1, 2, 5, 10, 20]
/** What must be left of the map beyond the strip for pinning to be worth it, in px. */
const ROOM = 80
/** Below this width of the editor a pinned lane column would leave no room for notes. */
const PHONE = 700
/** Of a row's name, in px: what it takes up in a column of labels. */
const LABEL_HEIGHT = 44
/** Of a row's header, below its name: the count and the air around it, in world units. */
const BELOW_NAME = 34
/** A row this much higher than its name is tall: its name is soon out of sight. */
const TALL = 1.4

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

/**
 * The row whose upper edge is out of sight, where its name is too: its name stays at the edge, until the next row takes its place.
 * @param edge where the rows come into sight, in world units
 * @param head of a row's name, in world units
 */
export function cutRow(map: JourneyMap, edge: number, head: (row: LaneRow) => number): LaneRow | null {
  const row = map.rows.find(({ y, h }) => y < edge && y + h > edge)
  if (row === undefined || row.collapsed || row.h < head(row) * TALL) return null
  // The faces of its scale stand where they stand, all along the row.
  return row.kind === 'emotions' ? null : row
}

export function Frozen({ surface }: { surface: Surface }): JSX.Element {
  const editor = useEditor()
  const camera = useValue('camera', () => editor.getCamera(), [editor])
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  // Its size matters too, and it changes without the camera.
  const screen = useValue('screen', () => editor.getViewportScreenBounds(), [editor])
  const view = surface.camera.freeWorld()
  const free = surface.camera.free()
  const { x, y, z } = camera
  return (
    <div className="pc-frozen" aria-hidden="true">
      {scene.maps.map((map) => {
        const { columns, rows } = pinnedOf(map, view, z)
        const height = columns.length === 0 ? 0 : rowHeight(columns, z)
        const under = height === 0 ? 0 : free.y + height
        const isPinned = rows.length > 0 && screen.w >= PHONE
        const isFull = !isPinned || z >= FULL_ZOOM
        const headOf = (row: LaneRow): number => (isFull ? nameHeight(surface, row) : LABEL_HEIGHT / z)
        const cut = under === 0 || z < DETAIL_ZOOM ? null : cutRow(map, under / z - y, headOf)
        const lift = cut === null ? 0 : Math.min(0, (cut.y + cut.h + y - headOf(cut)) * z - under)
        return (
          <div key={map.journey}>
            {isPinned && (
              <div className="pc-frozen-side" style={{ top: under }}>
                <div className="pc-slides" style={down(((map.rows[0]?.y ?? 0) + y) * z - under)}>
                  <Lanes surface={surface} scene={scene} map={map} rows={rows} z={z} left={free.x} />
                </div>
              </div>
            )}
            {cut !== null && (
              <div
                className="pc-frozen-side pc-slides"
                style={{ top: under, ...across(isPinned ? 0 : (cut.head.x + x) * z) }}
              >
                <div className="pc-slides" style={down(lift)}>
                  <LaneName
                    surface={surface}
                    scene={scene}
                    row={cut}
                    z={z}
                    left={isPinned ? free.x : 0}
                    isFull={isFull}
                    height={headOf(cut) * z}
                  />
                </div>
              </div>
            )}
            {columns.length > 0 && (
              <div className="pc-frozen-top">
                <div className="pc-slides" style={across((map.rect.x + x) * z)}>
                  <Stages
                    surface={surface}
                    scene={scene}
                    map={map}
                    columns={columns}
                    z={z}
                    top={free.y}
                    height={height}
                  />
                </div>
                <Corner
                  surface={surface}
                  map={map}
                  columns={columns}
                  x={x}
                  z={z}
                  edge={free.x + (isPinned ? columnWidth(map, z) : 0)}
                  top={free.y}
                  height={height}
                  isPinned={isPinned}
                />
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** The style of what is moved across the window. @param px CSS px */
function across(px: number): CSSProperties {
  return { translate: translation({ x: onPixels(px), y: 0 }) }
}

/** The style of what is moved down the window. @param px CSS px */
function down(px: number): CSSProperties {
  return { translate: translation({ x: 0, y: onPixels(px) }) }
}

function rowHeight(columns: readonly StageColumn[], z: number): number {
  return z >= FULL_ZOOM ? onPixels(((columns[0]?.head.h ?? 0) + 12) * z) : ROW_HEIGHT
}

/** Of the pinned rows, px. */
function columnWidth(map: JourneyMap, z: number): number {
  return z >= FULL_ZOOM ? onPixels((map.rows[0]?.head.w ?? 0) * z) : COLUMN_WIDTH
}

/** Down to below a row's name and its count, in world units. */
function nameHeight(surface: Surface, { id }: LaneRow): number {
  const text = surface.item(`lane:${id}`)?.text
  return text == null ? Number.POSITIVE_INFINITY : text.y + text.lines.length * text.lineHeight + BELOW_NAME
}

/** The same ones of the same map: while the camera slides, only the strip that they stand on moves. */
function sameAs(key: 'columns' | 'rows') {
  return <P extends { map: JourneyMap; z: number }>(a: P, b: P): boolean => {
    const [before, after] = [a, b].map((of) => (of as Readonly<Record<string, unknown>>)[key] as unknown[])
    return (
      Object.keys(a).every((name) => name === key || a[name as keyof P] === b[name as keyof P]) &&
      before?.length === after?.length &&
      before?.[0] === after?.[0]
    )
  }
}

interface StagesProps {
  surface: Surface
  /** What the items are read from. */
  scene: Scene
  map: JourneyMap
  columns: readonly StageColumn[]
  z: number
  /** Of the free area, px. */
  top: number
  height: number
}

const Stages = memo(function Stages({ surface, map, columns, z, top, height }: StagesProps): JSX.Element {
  const narrowest = Math.min(...map.columns.map(({ w }) => w)) * z
  const step = RULER.find((every) => every * narrowest >= TWO_DIGITS) ?? 50
  return (
    <div className="pc-frozen-row" style={{ width: map.rect.w * z, height: top + height }}>
      {columns.map((column) => {
        const item = surface.item(`stage:${column.id}`)
        if (z >= FULL_ZOOM && item !== undefined)
          return (
            <div
              key={column.id}
              className="pc-frozen-full"
              style={{
                transform: `translate(${(item.rect.x - map.rect.x) * z}px, ${top + 2 * z}px) scale(${z})`,
              }}
            >
              <Primitives item={item} />
            </div>
          )
        const number = map.columns.indexOf(column) + 1
        const named = column.w * z >= NARROW
        return (
          <div
            key={column.id}
            className="pc-frozen-stage"
            data-narrow={named ? undefined : ''}
            style={{ top, left: (column.x - map.rect.x) * z, width: column.w * z }}
          >
            {(number === 1 || number % step === 0) && <b>{number}</b>}
            {named && <span>{surface.model.board.stages.get(column.id)?.name}</span>}
          </div>
        )
      })}
    </div>
  )
}, sameAs('columns'))

/**
 * Where the pinned column of rows, or what else covers the left edge, lies over a stage: that stage's label stands beside it
 * while there is room for it. Near, where the very headers are pinned, they go under the corner as notes go under the rows.
 */
function Corner({
  surface,
  map,
  columns,
  x,
  z,
  edge,
  top,
  height,
  isPinned,
}: {
  surface: Surface
  map: JourneyMap
  columns: readonly StageColumn[]
  /** Of the camera. */
  x: number
  z: number
  /** Where stages come into sight, px. */
  edge: number
  top: number
  height: number
  isPinned: boolean
}): JSX.Element | null {
  const endOf = (column: StageColumn): number => (column.x + column.w + x) * z
  const cut = columns.find((column) => endOf(column) > edge)
  const isFull = z >= FULL_ZOOM
  if (cut === undefined || (cut.x + x) * z >= edge || (isFull && !isPinned)) return null
  const end = endOf(cut)
  // As wide as it gets, and moved, its label back again: another width would be laid out and painted in each frame.
  const width = isFull ? edge : edge + cut.w * z
  const shift = isFull ? 0 : onPixels(end - width)
  const isNamed = !isFull && end - edge >= NARROW
  return (
    <div
      className="pc-frozen-corner pc-slides"
      data-cut={isNamed ? '' : undefined}
      style={{ width, height: top + height, translate: translation({ x: shift, y: 0 }) }}
    >
      {isNamed && (
        <div
          className="pc-frozen-cut pc-slides"
          style={{ left: edge, top, width: cut.w * z, translate: translation({ x: -shift, y: 0 }) }}
        >
          <b>{map.columns.indexOf(cut) + 1}</b>
          <span>{surface.model.board.stages.get(cut.id)?.name}</span>
        </div>
      )}
    </div>
  )
}

interface LanesProps {
  surface: Surface
  /** What the items are read from. */
  scene: Scene
  map: JourneyMap
  rows: readonly LaneRow[]
  z: number
  /** Of the free area, px. */
  left: number
}

const Lanes = memo(function Lanes({ surface, map, rows, z, left }: LanesProps): JSX.Element {
  const top = map.rows[0]?.y ?? 0
  const full = z >= FULL_ZOOM
  return (
    <div
      className="pc-frozen-column"
      style={{ width: left + columnWidth(map, z), height: (map.rect.y + map.rect.h - top) * z }}
    >
      {rows.map((row) => (
        <div
          key={row.id}
          className="pc-frozen-lane"
          style={{
            top: (row.y - top) * z,
            height: row.h * z,
            paddingLeft: left,
            ...colorsOf(row),
          }}
        >
          <LaneHead surface={surface} row={row} z={z} left={left} isFull={full} />
        </div>
      ))}
    </div>
  )
}, sameAs('rows'))

function colorsOf({ dimmed, kind }: LaneRow): { background: string; color: string } {
  const { wash, ink } = dimmed ? { wash: 'surface', ink: 'ink-3' } : KIND_STYLE[kind]
  return { background: `var(--${wash})`, color: `var(--${ink})` }
}

interface LaneHeadProps {
  surface: Surface
  row: LaneRow
  z: number
  left: number
  isFull: boolean
}

/** A row's header as on the map, or as a label. */
function LaneHead({ surface, row, z, left, isFull }: LaneHeadProps): JSX.Element {
  const item = surface.item(`lane:${row.id}`)
  return isFull && item !== undefined ? (
    <div className="pc-frozen-full" style={{ left, transform: `scale(${z})` }}>
      <Primitives item={item} />
    </div>
  ) : (
    <span style={{ borderColor: `var(--${row.dimmed ? 'ink-3' : KIND_STYLE[row.kind].mark})` }}>
      {surface.model.board.lanes.get(row.id)?.name}
    </span>
  )
}

/** Of a row that is taller than the window, or nearly: `scene` is what its header is read from. */
const LaneName = memo(function LaneName({
  height,
  ...head
}: LaneHeadProps & { scene: Scene; height: number }): JSX.Element {
  const { row, z, left, isFull } = head
  return (
    <div
      className="pc-frozen-name"
      style={{
        width: left + (isFull ? row.head.w * z - 1 : COLUMN_WIDTH),
        height,
        paddingLeft: left,
        ...colorsOf(row),
      }}
    >
      <LaneHead {...head} />
    </div>
  )
})
