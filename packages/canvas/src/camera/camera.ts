/** Moves the camera: fit, zoom, reveal, and holding an edited note still while the board grows around it. */
import type { Point, Rect, Scene } from '@parcours/layout'
import type { Editor } from '@tldraw/editor'
import type { Insets } from '../api.ts'
import { contains } from '../projection/window.ts'

/** Zoom levels of the buttons; the ends are the limits for wheel and pinch too. */
export const ZOOM_STEPS: readonly number[] = [0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]
const MOVE_MS = 200

interface Camera {
  x: number
  y: number
  z: number
}

export class CameraControl {
  readonly #editor: Editor
  readonly #host: { insets(): Insets; still(): boolean }
  /** The camera as the last fit left it: as long as it is still there, resizing fits again. */
  #fitted: Camera | null = null

  constructor(editor: Editor, host: { insets(): Insets; still(): boolean }) {
    this.#editor = editor
    this.#host = host
  }

  get zoom(): number {
    return this.#editor.getZoomLevel()
  }

  viewport(): Rect {
    const { x, y, w, h } = this.#editor.getViewportPageBounds()
    return { x, y, w, h }
  }

  /** The part of the canvas that no chrome covers, in px from the canvas's corner. */
  free(): Rect {
    const { w, h } = this.#editor.getViewportScreenBounds()
    const { top, right, bottom, left } = this.#host.insets()
    const free = { x: left, y: top, w: w - left - right, h: h - top - bottom }
    // Chrome that covers nearly everything leaves no room worth fitting into.
    return free.w < 80 || free.h < 80 ? { x: 0, y: 0, w, h } : free
  }

  /** The same in world units. */
  freeWorld(): Rect {
    const { x, y, z } = this.#editor.getCamera()
    const free = this.free()
    return { x: free.x / z - x, y: free.y / z - y, w: free.w / z, h: free.h / z }
  }

  fit(scene: Scene, smooth = true): void {
    const { bounds } = scene
    if (bounds.w <= 0 || bounds.h <= 0) return
    const free = this.free()
    const z = Math.max(ZOOM_STEPS[0] ?? 0.02, Math.min(1, free.w / bounds.w, free.h / bounds.h))
    this.#fitted = this.#placing(
      { x: bounds.x + bounds.w / 2, y: bounds.y + bounds.h / 2 },
      { x: free.x + free.w / 2, y: free.y + free.h / 2 },
      z,
    )
    this.#go(this.#fitted, smooth)
  }

  /** After the free area changed: fits again if nobody moved the camera since. */
  refit(scene: Scene): void {
    const fitted = this.#fitted
    if (fitted === null) return
    const now = this.#editor.getCamera()
    const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.5
    if (near(now.x, fitted.x) && near(now.y, fitted.y) && Math.abs(now.z - fitted.z) < 0.001)
      this.fit(scene, false)
    else this.#fitted = null
  }

  zoomTo(z: number, around?: Point): void {
    const free = this.free()
    const at = around ?? { x: free.x + free.w / 2, y: free.y + free.h / 2 }
    const camera = this.#editor.getCamera()
    const world = { x: at.x / camera.z - camera.x, y: at.y / camera.z - camera.y }
    const [min = 0.02] = ZOOM_STEPS
    const max = ZOOM_STEPS[ZOOM_STEPS.length - 1] ?? 4
    this.#go(this.#placing(world, at, Math.max(min, Math.min(max, z))), true)
  }

  zoomIn(): void {
    const now = this.zoom
    this.zoomTo(ZOOM_STEPS.find((step) => step > now * 1.01) ?? now)
  }

  zoomOut(): void {
    const now = this.zoom
    this.zoomTo([...ZOOM_STEPS].reverse().find((step) => step < now * 0.99) ?? now)
  }

  centreOn(world: Point, z = this.zoom, smooth = true): void {
    const free = this.free()
    this.#go(this.#placing(world, { x: free.x + free.w / 2, y: free.y + free.h / 2 }, z), smooth)
  }

  /** Brings a rectangle into the free area with the least movement; zooms in to `minZoom` if it is farther out. */
  reveal(rect: Rect, options: { minZoom?: number; smooth?: boolean } = {}): void {
    const { minZoom = 0, smooth = true } = options
    if (this.zoom < minZoom) {
      this.centreOn({ x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 }, minZoom, smooth)
      return
    }
    const free = this.freeWorld()
    if (contains(free, rect)) return
    const margin = 16 / this.zoom
    const shift = (start: number, size: number, from: number, room: number): number => {
      if (size + 2 * margin > room) return from + margin - start
      if (start < from + margin) return from + margin - start
      if (start + size > from + room - margin) return from + room - margin - (start + size)
      return 0
    }
    const camera = this.#editor.getCamera()
    this.#go(
      {
        x: camera.x + shift(rect.x, rect.w, free.x, free.w),
        y: camera.y + shift(rect.y, rect.h, free.y, free.h),
        z: camera.z,
      },
      smooth,
    )
  }

  /** Moves with the world, at once: what was at `world` is then at `world + by`, seen at the same place. */
  follow(by: Point): void {
    const { x, y, z } = this.#editor.getCamera()
    this.#go({ x: x - by.x, y: y - by.y, z }, false)
  }

  panBy(screen: Point): void {
    const { x, y, z } = this.#editor.getCamera()
    this.#go({ x: x + screen.x / z, y: y + screen.y / z, z }, false)
  }

  worldToScreen(point: Point): Point {
    const { x, y } = this.#editor.pageToScreen(point)
    return { x, y }
  }

  screenToWorld(point: Point): Point {
    const { x, y } = this.#editor.screenToPage(point)
    return { x, y }
  }

  #placing(world: Point, screen: Point, z: number): Camera {
    return { x: screen.x / z - world.x, y: screen.y / z - world.y, z }
  }

  #go(camera: Camera, smooth: boolean): void {
    const animate = smooth && !this.#host.still()
    this.#editor.setCamera(
      camera,
      animate ? { animation: { duration: MOVE_MS, easing: (t) => 1 - (1 - t) ** 3 } } : { immediate: true },
    )
  }
}
