/** What is locked: a ring around it and a lock in its corner, as small on the screen as on the paper. */
import type { Board, Id } from '@parcours/board'
import type { Rect, SceneItem } from '@parcours/layout'
import { useEditor, useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { DETAIL_ZOOM } from '../projection/window.ts'
import type { Surface } from '../surface.ts'

/** Whoever locks a whole board sees rings; a lock on each of thousands says nothing more. */
const MOST_ICONS = 200
const ICON = 18
const PAD = 10

type Lockable = ReadonlyMap<Id, { id: Id; locked: boolean; deleted: object | null }>

const known = new WeakMap<Lockable, readonly Id[]>()

function lockedIn(records: Lockable): readonly Id[] {
  const before = known.get(records)
  if (before !== undefined) return before
  const ids = [...records.values()].flatMap(({ id, locked, deleted }) =>
    locked && deleted === null ? [id] : [],
  )
  known.set(records, ids)
  return ids
}

/** Items of the scene, as far as they are drawn. */
function lockedItems({ notes, personas, ink }: Board): string[] {
  return [
    ...lockedIn(notes).map((id) => `note:${id}`),
    ...lockedIn(personas).map((id) => `persona:${id}`),
    ...lockedIn(ink).map((id) => `ink:${id}`),
  ]
}

export function Locks({ surface }: { surface: Surface }): JSX.Element | null {
  const { state, model } = surface
  const editor = useEditor()
  const items = useValue('locked items', () => {
    const scene = state.scene.get()
    const faint = state.faint.get()
    return lockedItems(model.board).flatMap((id) => {
      const item = faint.has(id) ? undefined : scene.byId.get(id)
      return item === undefined ? [] : [item]
    })
  }, [surface])
  const isNear = useValue('near enough for icons', () => editor.getZoomLevel() >= DETAIL_ZOOM, [editor])
  if (items.length === 0) return null
  return (
    <svg className="pc-rings pc-locks" aria-hidden="true">
      <path className="pc-lock-ring" d={items.map(outline).join('')} vectorEffect="non-scaling-stroke" />
      {isNear &&
        items.slice(0, MOST_ICONS).map(({ id, rect }) => (
          <g key={id} transform={`translate(${corner(rect).x} ${corner(rect).y})`}>
            <rect className="pc-lock-ground" x="-4" y="-4" width={ICON + 8} height={ICON + 8} rx="6" />
            <path
              className="pc-lock"
              transform={`scale(${ICON / 24})`}
              d="M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4"
            />
          </g>
        ))}
    </svg>
  )
}

const outline = ({ rect: { x, y, w, h } }: SceneItem): string => `M${x} ${y}h${w}v${h}h${-w}z`

/** At the right, in the middle of what is low and at the bottom of what is high: words begin at the left and at the top. */
function corner({ x, y, w, h }: Rect): { x: number; y: number } {
  const top = h > 4 * ICON ? y + h - ICON - PAD : y + (h - ICON) / 2
  return { x: x + w - ICON - PAD, y: top }
}
