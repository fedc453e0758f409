/**
 * The others: cursors, what they select, write in and drag. A layer of our own in world units, moved by transform,
 * so that panning costs nothing and two hundred cursors don't touch the store.
 */
import { type PeerPresence, textOf } from '@parcours/board'
import { fromAnchor, type SceneItem } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import { type JSX, useEffect, useLayoutEffect, useRef } from 'react'
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
  showsCursor,
} from './peers.ts'
import { usePeers } from './use-peers.ts'

export function PeerLayer({ surface, cursors }: { surface: Surface; cursors: boolean }): JSX.Element {
  const peers = usePeers(surface)
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  const cursorsOf = useValue('whose cursors', () => surface.state.look.get().cursorsOf, [surface])
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
  const names = shortNames(peers)
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
      {peers
        .filter((peer) => showsCursor(peer, cursors, cursorsOf))
        .map((peer) => (
          <Cursor key={peer.client} surface={surface} peer={peer} name={names.get(peer.client) ?? ''} />
        ))}
    </div>
  )
}

function selectedItems(surface: Surface, peer: PeerPresence): readonly SceneItem[] {
  const editing = peer.text?.id
  const dragged = peer.drag === null ? [] : draggedIds(peer.drag)
  return peer.selection
    .slice(0, 50)
    .map((id) => surface.item(id))
    .filter((item) => item !== undefined)
    .filter(({ id, record }) => record !== editing && !dragged.includes(id))
}

function PeerSelection({ peer, items }: { peer: PeerPresence; items: readonly SceneItem[] }) {
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

/** Position is written to the element: the name and arrow are drawn once. */
function Cursor({
  surface,
  peer,
  name,
}: {
  surface: Surface
  peer: PeerPresence
  name: string
}): JSX.Element | null {
  const element = useRef<HTMLDivElement>(null)
  const at = peer.cursor === null ? null : fromAnchor(surface.scene, peer.cursor)
  useLayoutEffect(() => {
    if (element.current === null || at === null) return
    element.current.style.transform = `translate(${at.x}px, ${at.y}px)`
  })
  if (at === null) return null
  return (
    <div ref={element} className="pc-cursor" style={{ '--pc-ring': colourOf(peer.user.color) }}>
      <div className="pc-cursor-inner">
        <svg width="18" height="20" viewBox="0 0 18 20" aria-hidden="true">
          <path
            d="M2 1.5 16 9.2 9.3 11 6.2 17.6Z"
            fill="var(--pc-ring)"
            stroke="var(--surface)"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
        </svg>
        <span className="pc-cursor-name">{name}</span>
      </div>
    </div>
  )
}
