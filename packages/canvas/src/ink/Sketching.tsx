/** What is being drawn here and by others, what it would hold on to, and the grips of what is selected. */
import type { PeerPresence } from '@parcours/board'
import type { Rect, SceneItem } from '@parcours/layout'
import { useValue } from '@tldraw/editor'
import type { JSX } from 'react'
import { usePeers } from '../peers/use-peers.ts'
import { Primitives, radiusCss } from '../shape/Primitives.tsx'
import type { Surface } from '../surface.ts'
import { gripsOf } from './grips.ts'
import { fromPresence } from './sketch.ts'

export function Sketching({ surface }: { surface: Surface }): JSX.Element {
  const { state } = surface
  const sketch = useValue('sketch', () => state.sketch.get(), [surface])
  return (
    <>
      <OthersSketches surface={surface} />
      {sketch?.bound.map((id) => {
        const item = surface.item(id)
        return item === undefined ? null : (
          <div key={id} className="pc-selected" style={box(item.rect, item.radius)} />
        )
      })}
      {sketch !== null && <Sketch item={sketch.item} />}
      <Grips surface={surface} />
    </>
  )
}

function box({ x, y, w, h }: Rect, radius: SceneItem['radius']) {
  return { transform: `translate(${x}px, ${y}px)`, width: w, height: h, borderRadius: radiusCss(radius) }
}

function Sketch({ item }: { item: SceneItem }): JSX.Element {
  return (
    <div className="pc-sketch" style={box(item.rect, 0)}>
      <Primitives item={item} />
    </div>
  )
}

function sketching({ client, sketch }: PeerPresence) {
  return sketch == null ? null : { client, sketch }
}

function OthersSketches({ surface }: { surface: Surface }): JSX.Element {
  const peers = usePeers(surface, sketching)
  const scene = useValue('scene', () => surface.state.scene.get(), [surface])
  return (
    <div aria-hidden="true">
      {peers.map(({ client, sketch }) => {
        const item = fromPresence(scene, sketch)
        return item === null ? null : <Sketch key={client} item={item} />
      })}
    </div>
  )
}

function Grips({ surface }: { surface: Surface }): JSX.Element | null {
  const { state } = surface
  const grips = useValue('grips', () => {
    state.scene.get()
    state.look.get()
    const isBusy = state.drag.get() !== null || state.sketch.get() !== null || state.editing.get() !== null
    return isBusy ? [] : gripsOf(surface)
  }, [surface])
  if (grips.length === 0) return null
  return (
    <>
      {grips.map(({ name, at }) => (
        <span
          key={name}
          className="pc-handle pc-grip-of"
          data-round={name === 'from' || name === 'to' ? '' : undefined}
          style={{ left: at.x, top: at.y }}
        />
      ))}
    </>
  )
}
