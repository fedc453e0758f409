/** Which layers stand where. Everything of the library's own that we don't use is switched off. */
import { type TLEditorComponents, useValue } from '@tldraw/editor'
import { createContext, type JSX, useContext } from 'react'
import { Sketching } from './ink/Sketching.tsx'
import { Frozen } from './overlay/Frozen.tsx'
import { Locks } from './overlay/Locks.tsx'
import { Moving } from './overlay/Moving.tsx'
import { Rings } from './overlay/Rings.tsx'
import { Shown } from './overlay/Shown.tsx'
import { CursorLayer } from './peers/CursorLayer.tsx'
import { LaserLayer } from './peers/LaserLayer.tsx'
import { PeerLayer } from './peers/PeerLayer.tsx'
import { Items } from './shape/Items.tsx'
import type { Surface } from './surface.ts'
import { TextEditor } from './text/TextEditor.tsx'

export const SurfaceContext = createContext<Surface | null>(null)

function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (surface === null) throw new Error('The layers stand inside of a BoardCanvas.')
  return surface
}

function TheScene(): JSX.Element {
  return <Items surface={useSurface()} />
}

function OverTheScene(): JSX.Element | null {
  const surface = useSurface()
  const attached = useValue('attached', () => surface.state.attached.get(), [surface])
  if (!attached) return null
  return (
    <>
      <Shown surface={surface} />
      <Locks surface={surface} />
      <Rings surface={surface} />
      <Sketching surface={surface} />
      <TextEditor surface={surface} />
      <PeerLayer surface={surface} />
      <Moving surface={surface} />
      <LaserLayer surface={surface} />
    </>
  )
}

function InFront(): JSX.Element | null {
  const surface = useSurface()
  const attached = useValue('attached', () => surface.state.attached.get(), [surface])
  if (!attached) return null
  return (
    <>
      <CursorLayer surface={surface} />
      <Frozen surface={surface} />
    </>
  )
}

/** An error in here is the host's to show: it has words for it and a way back. */
function PassOn({ error }: { error: unknown }): null {
  throw error
}

export const COMPONENTS: TLEditorComponents = {
  Background: null,
  OnTheCanvas: TheScene,
  Overlays: OverTheScene,
  InFrontOfTheCanvas: InFront,
  ErrorFallback: PassOn,
  Brush: null,
  CollaboratorBrush: null,
  CollaboratorCursor: null,
  CollaboratorHint: null,
  CollaboratorScribble: null,
  CollaboratorShapeIndicator: null,
  Cursor: null,
  Grid: null,
  Handle: null,
  Handles: null,
  LoadingScreen: null,
  Scribble: null,
  SelectionBackground: null,
  SelectionForeground: null,
  ShapeIndicator: null,
  ShapeIndicators: null,
  SnapIndicator: null,
  Spinner: null,
  ZoomBrush: null,
}
