/** What of the others is drawn, resolved against this view of the scene. */
import type { DragPresence, ParticipantId, PeerPresence, TextPresence } from '@parcours/board'
import {
  caretRect,
  fromAnchor,
  type Point,
  type Rect,
  type Scene,
  type SceneItem,
  selectionRects,
} from '@parcours/layout'
import * as Y from 'yjs'
import { itemIdFor } from '../surface.ts'

export interface PeerText {
  client: number
  color: string
  item: SceneItem
  /** Relative to the item; null while unknown. */
  caret: Rect | null
  marked: readonly Rect[]
}

export interface PeerDrag {
  client: number
  name: string
  color: string
  lead: SceneItem
  others: readonly SceneItem[]
  count: number
  at: Point
}

export function colourOf(color: number): string {
  const n = Number.isInteger(color) && color >= 1 && color <= 10 ? color : 10
  return `var(--u${n})`
}

/** What stands at a cursor: the first name, and all of it where two people share that. By client. */
export function shortNames(peers: readonly PeerPresence[]): ReadonlyMap<number, string> {
  const first = (name: string): string => name.trim().split(/\s+/u)[0] ?? ''
  const people = new Map<string, Set<string>>()
  for (const { user } of peers) {
    const key = first(user.name)
    people.set(key, (people.get(key) ?? new Set()).add(user.id))
  }
  return new Map(
    peers.map(({ client, user }) => {
      const short = first(user.name)
      return [client, people.get(short)?.size === 1 ? short : user.name]
    }),
  )
}

/**
 * Whether somebody's cursor is drawn. A laser pointer is meant to be seen, also by who turned cursors off, and its cursor says
 * whose it is. @param cursorsOf null: everybody's
 */
export function showsCursor(
  { user, laser }: PeerPresence,
  cursors: boolean,
  cursorsOf: ReadonlySet<ParticipantId> | null,
): boolean {
  return laser === true || (cursors && (cursorsOf === null || cursorsOf.has(user.id)))
}

function offsetOf(doc: Y.Doc, text: Y.Text, position: unknown): number | null {
  if (position === null || typeof position !== 'object') return null
  try {
    const at = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
    return at !== null && at.type === text ? at.index : null
  } catch {
    // Presence is what somebody else's client says: a broken position is no caret, never an error.
    return null
  }
}

/** A text presence as rectangles on its item. `textOf` finds the shared text. */
export function resolveText(
  scene: Scene,
  doc: Y.Doc,
  textOf: (of: TextPresence) => Y.Text | null,
  { client, user, text: of }: Pick<PeerPresence, 'client' | 'user' | 'text'>,
): PeerText | null {
  if (of === null) return null
  const id = itemIdFor(of)
  const item = id === null ? undefined : scene.byId.get(id)
  const text = item === undefined ? null : textOf(of)
  if (item === undefined || text === null) return null
  const value = text.toString()
  const anchor = offsetOf(doc, text, of.anchor)
  const head = offsetOf(doc, text, of.head)
  return {
    client,
    color: colourOf(user.color),
    item,
    caret: head === null ? null : caretRect(item, Math.min(head, value.length), value),
    marked:
      anchor === null || head === null || anchor === head
        ? []
        : selectionRects(item, Math.min(anchor, head), Math.max(anchor, head), value),
  }
}

/** The scene items that somebody carries, the first of them where their hand is. */
export function draggedIds({ notes, ink = [] }: DragPresence): string[] {
  return [...ink.map((id) => `ink:${id}`), ...notes.map((id) => `note:${id}`)]
}

export function resolveDrag(
  scene: Scene,
  { client, user, drag }: Pick<PeerPresence, 'client' | 'user' | 'drag'>,
): PeerDrag | null {
  if (drag === null) return null
  const items = draggedIds(drag)
    .map((id) => scene.byId.get(id))
    .filter((item) => item !== undefined)
  const [lead, ...others] = items
  const at = fromAnchor(scene, drag.to)
  if (lead === undefined || at === null) return null
  return {
    client,
    name: user.name,
    color: colourOf(user.color),
    lead,
    others: others.slice(0, 2),
    count: items.length,
    at,
  }
}
