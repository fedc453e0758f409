/**
 * The others: what they select, write in and drag. A layer of our own in world units, moved by transform, so that
 * panning costs nothing and two hundred people don't touch the store. Their cursors: `CursorLayer.tsx`.
 */
import { type PeerPresence, textOf } from '@parcours/board'
import type { SceneItem } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import { type JSX, useEffect } from 'react'
import { Stack } from '../overlay/Moving.tsx'
import { radiusCss } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'
import {
  colourOf,
  draggedIds,
  type PeerDrag,
  type PeerText,
  resolveDrag,
  resolveText,
  shortNames,
} from './peers.ts'
import { usePeers } from './use-peers.ts'

type AtWork = Pick<PeerPresence, 'client' | 'user' | 'selection' | 'text' | 'drag'>

export function PeerLayer({ surface }: { surface: Surface }): JSX.Element {
  const peers = usePeers(surface, atWork)
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  const { doc } = surface.model

  const texts: PeerText[] = []
  const drags: PeerDrag[] = []
  const dragged = new Set<string>()
  for (const peer of peers) {
    const text = resolveText(scene, doc, (of) => textOf(doc, of.root, of.id, of.key), peer)
    if (text !== null) texts.push(text)
    const drag = resolveDrag(scene, peer)
    if (drag === null) continue
    drags.push(drag)
    if (peer.drag !== null) for (const id of draggedIds(peer.drag)) dragged.add(id)
  }
  const names = shortNames(surface.props.presence.peers())
  const key = [...dragged].join(' ')
  useEffect(() => {
    surface.state.draggedByOthers.set(new Set(key === '' ? [] : key.split(' ')))
  }, [surface, key])

  return (
    <div className="pc-peers" aria-hidden="true">
      {peers.map((peer) => (
        <PeerSelection key={peer.client} peer={peer} items={selectedItems(surface, peer)} />
      ))}
      {texts.map((text) => (
        <PeerWriting key={text.client} text={text} name={names.get(text.client) ?? ''} />
      ))}
      {drags.map((drag) => (
        <Stack
          key={drag.client}
          lead={drag.lead}
          others={drag.others}
          count={drag.count}
          at={drag.at}
          ring={drag.color}
        />
      ))}
    </div>
  )
}

/** A selection longer than this is not drawn one by one. */
const SELECTION_SHOWN = 50

/** Without the cursor, which moves all the time; and nobody who only looks on. */
function atWork(peer: PeerPresence, surface: Surface): AtWork | null {
  const { client, user, text, drag } = peer
  const selection = peer.selection.slice(0, SELECTION_SHOWN).filter((id) => surface.item(id) !== undefined)
  const isAtWork = selection.length > 0 || text !== null || drag !== null
  return isAtWork ? { client, user, selection, text, drag } : null
}

function selectedItems(surface: Surface, peer: AtWork): readonly SceneItem[] {
  const editing = peer.text?.id
  const dragged = peer.drag === null ? [] : draggedIds(peer.drag)
  return peer.selection
    .map((id) => surface.item(id))
    .filter((item) => item !== undefined)
    .filter(({ id, record }) => record !== editing && !dragged.includes(id))
}

function PeerSelection({ peer, items }: { peer: AtWork; items: readonly SceneItem[] }) {
  return items.map(({ id, rect, radius }) => (
    <div
      key={id}
      className="pc-peer-selected"
      style={{
        transform: `translate(${rect.x}px, ${rect.y}px)`,
        width: rect.w,
        height: rect.h,
        borderRadius: radiusCss(radius),
        '--pc-ring': colourOf(peer.user.color),
      }}
    />
  ))
}

function PeerWriting({ text, name }: { text: PeerText; name: string }): JSX.Element {
  const { item, caret, marked, color } = text
  return (
    <div
      className="pc-peer-writing"
      style={{
        transform: `translate(${item.rect.x}px, ${item.rect.y}px)`,
        width: item.rect.w,
        height: item.rect.h,
        borderRadius: radiusCss(item.radius),
        '--pc-ring': color,
      }}
    >
      {marked.map((r) => (
        <span
          key={`${r.x} ${r.y}`}
          className="pc-peer-mark"
          style={{ left: r.x, top: r.y, width: r.w, height: r.h }}
        />
      ))}
      {caret !== null && (
        <span className="pc-peer-caret" style={{ left: caret.x, top: caret.y, height: caret.h }} />
      )}
      <span className="pc-peer-tag">
        <svg width="11" height="11" viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M17 3a2.85 2.83 0 1 1 4 4L7.5 20.5 2 22l1.5-5.5Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        {name}
      </span>
    </div>
  )
}
