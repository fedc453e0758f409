/** The paper with its dots, and the one canvas that shows the scene from afar, where it is crowded, and wherever its records are yet to come. */
import type { Id } from '@parcours/board'
import { type SceneItem, THEME } from '@parcours/layout'
import { react } from '@tldraw/editor'
import { type JSX, useLayoutEffect, useRef } from 'react'
import { openingCamera } from '../camera/camera.ts'
import type { Camera } from '../camera/glide.ts'
import { drawnOrigin, translation } from '../camera/sliding.ts'
import { SLOT_ITEM } from '../gestures/preview.ts'
import { isHot } from '../projection/record.ts'
import { showsDetail } from '../projection/window.ts'
import type { Surface } from '../surface.ts'
import { blank, screenRatio } from './blank.ts'
import { type Dots, dotsFor, dotsOrigin } from './dots.ts'
import { KeptLayer } from './kept-layer.ts'
import { itemsInView, paintItems } from './paint.ts'

/** Milliseconds without a change of zoom after which what was stretched is painted sharp. */
const SHARP_AFTER_MS = 120

/** What is looked at: where from, and how large the canvas is (px). */
interface Look {
  camera: Camera
  size: { w: number; h: number }
}

export function Background({ surface, theme }: { surface: Surface; theme: 'light' | 'dark' }): JSX.Element {
  const paper = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    let handle: number | null = null
    let later: ReturnType<typeof setTimeout> | undefined
    let zoomed = { zoom: 0, at: 0 }
    let hot = surface.state.hot.get()
    const kept = new KeptLayer()
    let isEmpty = false
    let dots: Dots | null = null
    const draw = (): void => {
      if (handle !== null) cancelAnimationFrame(handle)
      handle = null
      const element = canvas.current
      const look = element === null ? null : lookOf(surface, element)
      if (element === null || look === null) return
      dots = dotsFor(dots, look.camera, look.size)
      showDots(paper.current, dots, look.camera)
      const { z: zoom } = look.camera
      const now = performance.now()
      if (zoom !== zoomed.zoom) zoomed = { zoom, at: now }
      kept.hurry = now - zoomed.at < SHARP_AFTER_MS
      kept.busy =
        surface.state.drag.get() !== null || (surface.mounted && surface.editor.getCameraState() === 'moving')
      kept.urgent = surface.state.hot.get() !== hot
      hot = surface.state.hot.get()
      isEmpty = paint(surface, look, element, theme, kept, isEmpty)
      if (kept.unfinished && surface.state.painted.get()) again()
      if (!kept.hurry) return
      clearTimeout(later)
      later = setTimeout(again, SHARP_AFTER_MS)
    }
    const again = (): void => {
      handle ??= requestAnimationFrame(draw)
    }
    let wasPainted = false
    const stop = react('paint', () => {
      if (surface.state.attached.get()) {
        surface.editor.getCamera()
        surface.editor.getViewportScreenBounds()
      }
      surface.state.scene.get()
      surface.state.mounting.get()
      surface.state.faint.get()
      surface.state.hot.get()
      const isPainted = surface.state.painted.get()
      // In this very frame: from the next one on its records go.
      if (isPainted && !wasPainted && surface.mounted) draw()
      else again()
      wasPainted = isPainted
    })
    // In this very frame, not in the next one: it is on the screen before the drawing library is made.
    if (!surface.mounted) draw()
    // Text measured with a font that came later would stay in the fallback font.
    const fonts = document.fonts
    const refont = (): void => {
      kept.forget()
      again()
    }
    fonts?.addEventListener?.('loadingdone', refont)
    const arrived = surface.props.pictures?.subscribe(again)
    return () => {
      stop()
      fonts?.removeEventListener?.('loadingdone', refont)
      arrived?.()
      clearTimeout(later)
      if (handle !== null) cancelAnimationFrame(handle)
      kept.rest()
    }
  }, [surface, theme])

  return (
    <div className="pc-paper" aria-hidden="true">
      <div className="pc-dots pc-slides" ref={paper} />
      <canvas className="pc-painted" ref={canvas} />
    </div>
  )
}

/** Until the drawing library is there, all of a large board, as it will begin with; null: nothing is to be seen yet. */
function lookOf(surface: Surface, element: HTMLElement): Look | null {
  if (surface.mounted) {
    const { editor } = surface
    return { camera: editor.getCamera(), size: editor.getViewportScreenBounds() }
  }
  if (!surface.paintsFirst) return null
  const { width: w, height: h } = (element.parentElement ?? element).getBoundingClientRect()
  const camera = openingCamera(surface.scene, { w, h }, surface.props.insets)
  return camera === null ? null : { camera, size: { w, h } }
}

function showDots(element: HTMLElement | null, dots: Dots, camera: Camera): void {
  if (element === null) return
  const size = `${dots.step}px ${dots.step}px`
  if (element.style.backgroundSize !== size) element.style.backgroundSize = size
  element.style.translate = translation(dotsOrigin(dots, camera))
}

/** @returns whether nothing is on the canvas. @param isEmpty so far: then nothing is done, if nothing is to come */
function paint(
  surface: Surface,
  { camera, size }: Look,
  element: HTMLCanvasElement,
  theme: 'light' | 'dark',
  kept: KeptLayer,
  isEmpty: boolean,
): boolean {
  const { state } = surface
  const zoom = camera.z
  const isPainted = state.painted.get() || !surface.mounted
  const visible = isPainted || state.mounting.get()
  element.style.display = visible ? 'block' : 'none'
  if (!visible) {
    kept.rest()
    return isEmpty
  }
  const scene = state.scene.get()
  const faint = state.faint.get()
  const hot = state.hot.get()
  const origin = drawnOrigin(camera)
  const input = {
    scene,
    viewport: { x: -origin.x / zoom, y: -origin.y / zoom, w: size.w / zoom, h: size.h / zoom },
    scale: zoom * screenRatio(),
    zoom,
    tokens: THEME[theme],
    // What has an element isn't painted too: it may be faint, see-through, or on its way.
    skip: (item: SceneItem) =>
      item.id === SLOT_ITEM || (isPainted ? isHot(item, hot) : surface.projection?.has(item.id) === true),
    words: showsDetail(scene, zoom),
    faint: (item: SceneItem) => faint.has(item.id),
    picture: (asset: Id) => surface.props.pictures?.smallOf(asset) ?? null,
  }
  // Near by few are seen, and each frame mounts some more of them.
  const items = isPainted ? null : itemsInView(input)
  if (isEmpty && items?.length === 0) return true
  const context = blank(element, size)
  if (context === null) return false
  if (items === null) kept.paint(context, input)
  else paintItems(context, items, input)
  return items?.length === 0
}
