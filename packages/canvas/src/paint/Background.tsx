/** The paper with its dots, and below 45 % zoom the one canvas that shows the whole scene. */
import { THEME } from '@parcours/layout'
import { react, useEditor } from '@tldraw/editor'
import { type JSX, useEffect, useRef } from 'react'
import { SLOT_ITEM } from '../gestures/preview.ts'
import { DETAIL_ZOOM } from '../projection/window.ts'
import type { Surface } from '../surface.ts'
import { blank, screenRatio } from './blank.ts'
import { paintScene } from './paint.ts'

const DOT_STEP = 22
/** How far the dotted layer reaches beyond the view: more than one step at the nearest zoom. In canvas.css too. */
const DOT_MARGIN = 96

export function Background({ surface, theme }: { surface: Surface; theme: 'light' | 'dark' }): JSX.Element {
  const editor = useEditor()
  const dots = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    let handle: number | null = null
    const draw = (): void => {
      handle = null
      moveDots(dots.current, editor.getCamera())
      const element = canvas.current
      if (element !== null) paint(surface, element, theme)
    }
    const stop = react('paint', () => {
      editor.getCamera()
      editor.getViewportScreenBounds()
      surface.state.scene.get()
      surface.state.mounting.get()
      surface.state.faint.get()
      surface.state.hot.get()
      handle ??= requestAnimationFrame(draw)
    })
    // Text measured with a font that came later would stay in the fallback font.
    const fonts = document.fonts
    const again = (): void => {
      handle ??= requestAnimationFrame(draw)
    }
    fonts?.addEventListener?.('loadingdone', again)
    const arrived = surface.props.pictures?.subscribe(again)
    return () => {
      stop()
      fonts?.removeEventListener?.('loadingdone', again)
      arrived?.()
      if (handle !== null) cancelAnimationFrame(handle)
    }
  }, [editor, surface, theme])

  return (
    <div className="pc-paper" aria-hidden="true">
      <div className="pc-dots" ref={dots} />
      <canvas className="pc-painted" ref={canvas} />
    </div>
  )
}

/**
 * Dots every 22 units; farther out every second, fourth … so that they never run together. Moved by transform on a
 * layer that is larger than the view: panning paints nothing.
 */
function moveDots(element: HTMLElement | null, { x, y, z }: { x: number; y: number; z: number }): void {
  if (element === null) return
  let step = DOT_STEP * z
  while (step < 16) step *= 2
  const size = `${step}px ${step}px`
  if (element.style.backgroundSize !== size) element.style.backgroundSize = size
  const shift = (offset: number): number => ((((offset * z + DOT_MARGIN) % step) + step) % step) - step
  element.style.transform = `translate(${shift(x)}px, ${shift(y)}px)`
}

function paint(surface: Surface, element: HTMLCanvasElement, theme: 'light' | 'dark'): void {
  const { state } = surface
  const zoom = surface.camera.zoom
  const visible = zoom < DETAIL_ZOOM || state.mounting.get()
  element.style.display = visible ? 'block' : 'none'
  if (!visible) return
  const context = blank(element, surface.editor.getViewportScreenBounds())
  if (context === null) return
  const faint = state.faint.get()
  const detailed = zoom >= DETAIL_ZOOM
  paintScene(context, {
    scene: state.scene.get(),
    viewport: surface.camera.viewport(),
    scale: zoom * screenRatio(),
    zoom,
    tokens: THEME[theme],
    skip: (item) => item.id === SLOT_ITEM || (detailed && surface.projection?.has(item.id) === true),
    faint: (item) => faint.has(item.id),
    picture: (asset) => surface.props.pictures?.smallOf(asset) ?? null,
  })
}
