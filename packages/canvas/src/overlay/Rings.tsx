/** Hover, focus and selection rings over the scene, in world units, with widths that stay the same on the screen. */
import type { Rect, SceneItem } from '@parcours/layout'
import { useEditor, useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { changeOf } from '../actions/intent.ts'
import { describeFocus, focusRect } from '../keyboard/focus.ts'
import { cellRect, findCell, isFillable } from '../keyboard/grid.ts'
import { radiusCss } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'

/** From here on one path stands for all rings: hundreds of boxes cost too much. */
const MANY = 60

const HOVERED: ReadonlySet<SceneItem['kind']> = new Set(['note', 'group', 'persona', 'stage', 'ink'])

function boxStyle(rect: Rect, radius: SceneItem['radius']) {
  return {
    transform: `translate(${rect.x}px, ${rect.y}px)`,
    width: rect.w,
    height: rect.h,
    borderRadius: radiusCss(radius),
  }
}

/** The id that the canvas names as its active descendant. */
export const FOCUS_ID = 'pc-focus'

export function Rings({ surface }: { surface: Surface }): JSX.Element {
  return (
    <>
      <FoundRings surface={surface} />
      <HoverRing surface={surface} />
      <SelectionRings surface={surface} />
      <FocusRing surface={surface} />
    </>
  )
}

function HoverRing({ surface }: { surface: Surface }): JSX.Element | null {
  const { state } = surface
  const item = useValue('hovered item', () => {
    const id = state.hovered.get()
    if (id === null || state.drag.get() !== null || state.selectionSet.get().has(id)) return undefined
    if (state.editing.get()?.itemId === id) return undefined
    const found = state.scene.get().byId.get(id)
    return found !== undefined && HOVERED.has(found.kind) ? found : undefined
  }, [surface])
  const movable = useValue('may be dragged', () => {
    state.look.get()
    return item !== undefined && surface.obstacleTo(changeOf(item)) === null
  }, [surface, item])
  const cell = useValue('empty cell', () => emptyCell(surface), [surface])
  return (
    <>
      {cell !== null && (
        <div className="pc-cell-hint" style={boxStyle(cell, 0)}>
          <span className="pc-plus">+</span>
          <span>{surface.words('cellHint')}</span>
        </div>
      )}
      {item !== undefined && item.kind !== 'stage' && (
        <div className="pc-hover" style={boxStyle(item.rect, item.radius)}>
          {movable && <span className="pc-grip" />}
        </div>
      )}
    </>
  )
}

/** The empty cell under the pointer or the focus: it says how to fill it. */
function emptyCell(surface: Surface): Rect | null {
  const { state } = surface
  if (state.look.get().readOnly || state.drag.get() !== null || state.brush.get() !== null) return null
  const scene = state.scene.get()
  const focus = state.focusVisible.get() ? state.focus.get() : null
  const focused = focus?.on === 'cell' ? findCell(scene, focus.stage, focus.lane) : null
  const rect =
    state.hoveredCell.get() ?? (focused !== null && isFillable(focused.row) ? cellRect(focused) : null)
  if (rect === null) return null
  const inside = ({ kind, rect: r }: SceneItem): boolean =>
    (kind === 'note' || kind === 'group') &&
    r.x + r.w > rect.x &&
    r.x < rect.x + rect.w &&
    r.y + r.h > rect.y &&
    r.y < rect.y + rect.h
  return scene.items.some(inside) ? null : rect
}

function SelectionRings({ surface }: { surface: Surface }): JSX.Element | null {
  const { state } = surface
  const editor = useEditor()
  const items = useValue('selected items', () => {
    const scene = state.scene.get()
    if (state.drag.get() !== null) return []
    return state.selection
      .get()
      .map((id) => scene.byId.get(id))
      .filter((item) => item !== undefined)
      .filter(({ kind }) => kind !== 'stage' && kind !== 'map')
  }, [surface, editor])
  // What is written in, or shown by the focus ring, has no handles besides.
  const bare = useValue('without handles', () => {
    const focus = state.focusVisible.get() ? state.focus.get() : null
    return state.editing.get()?.itemId ?? (focus?.on === 'item' ? focus.id : null)
  }, [surface])
  if (items.length === 0) return null
  if (items.length > MANY) {
    const d = items.map(({ rect }) => pathAround(rect)).join('')
    return (
      <svg className="pc-rings" aria-hidden="true">
        <path d={d} vectorEffect="non-scaling-stroke" />
      </svg>
    )
  }
  return (
    <>
      {items.map((item) => (
        <div key={item.id} className="pc-selected" style={boxStyle(item.rect, item.radius)}>
          {items.length === 1 && item.id !== bare && (item.kind === 'note' || item.kind === 'persona') && (
            <Handles />
          )}
        </div>
      ))}
    </>
  )
}

/** Around everything that was found; one path, for there may be thousands. */
function FoundRings({ surface }: { surface: Surface }): JSX.Element | null {
  const { state } = surface
  const d = useValue('found items', () => {
    const scene = state.scene.get()
    const rects = state.found.get().map((id) => scene.byId.get(id)?.rect)
    return rects.map((rect) => (rect === undefined ? '' : pathAround(rect))).join('')
  }, [surface])
  if (d === '') return null
  return (
    <svg className="pc-rings pc-found" aria-hidden="true">
      <path d={d} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

const pathAround = ({ x, y, w, h }: Rect): string => `M${x} ${y}h${w}v${h}h${-w}z`

function Handles(): JSX.Element {
  return (
    <>
      <span className="pc-handle" style={{ left: 0, top: 0 }} />
      <span className="pc-handle" style={{ left: '100%', top: 0 }} />
      <span className="pc-handle" style={{ left: 0, top: '100%' }} />
      <span className="pc-handle" style={{ left: '100%', top: '100%' }} />
    </>
  )
}

/** Also what the screen reader is told to look at: the canvas's active descendant. */
function FocusRing({ surface }: { surface: Surface }): JSX.Element | null {
  const { state } = surface
  const focus = useValue('focus', () => state.focus.get(), [surface])
  const visible = useValue(
    'focus visible',
    () => state.focusVisible.get() && state.drag.get() === null && state.editing.get() === null,
    [surface],
  )
  const scene = useValue('scene', () => state.scene.get(), [surface])
  const rect = focusRect(scene, focus)
  if (focus === null || rect === null) return null
  const item = focus.on === 'item' ? scene.byId.get(focus.id) : undefined
  return (
    <div
      id={FOCUS_ID}
      role="img"
      aria-label={describeFocus(surface, focus)}
      className="pc-focus"
      data-visible={visible ? '' : undefined}
      style={boxStyle(rect, item?.radius ?? 8)}
    />
  )
}
