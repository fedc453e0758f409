/**
 * What the camera moves: layers of their own (`.pc-slides` in canvas.css) that are moved as they are, and stand on whole pixels of
 * the screen. Between two pixels each one of a layer is mixed from four: without a graphics card that took most of a frame, and
 * text is blurred by it.
 */
import type { Point } from '@parcours/layout'
import { type Editor, react } from '@tldraw/editor'
import type { Camera } from './glide.ts'

/** The nearest place at which a layer lies on the screen's own pixels. @param px CSS px */
export function onPixels(px: number): number {
  const ratio = window.devicePixelRatio || 1
  return Math.round(px * ratio) / ratio
}

/** Where the world's origin is drawn, CSS px from the canvas's corner: at most half a pixel beside where the camera has it. */
export function drawnOrigin({ x, y, z }: Camera): Point {
  return { x: onPixels(x * z), y: onPixels(y * z) }
}

/** As a layer's `translate`, CSS px. */
export function translation({ x, y }: Point): string {
  return `${x}px ${y}px`
}

/**
 * Places the library's two layers, whose own transform canvas.css switches off, and says on the upper one, of overlays, how long a
 * px of the screen is (`--tl-scale`). The library says it for everything: then each step of a zoom styles thousands of elements anew.
 * @returns how to stop
 */
export function placeLayers(editor: Editor): () => void {
  const layers = [...editor.getContainer().querySelectorAll<HTMLElement>('.tl-html-layer')]
  const overlays = layers.find((layer) => layer.closest('.tl-overlays') !== null)
  return react('place layers', () => {
    const camera = editor.getCamera()
    const place = translation(drawnOrigin(camera))
    for (const { style } of layers) {
      style.translate = place
      style.scale = String(camera.z)
    }
    overlays?.style.setProperty('--tl-scale', String(1 / camera.z))
  })
}
