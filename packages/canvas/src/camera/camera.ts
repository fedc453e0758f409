/** Moves the camera: fit, zoom, reveal, and holding an edited note still while the board grows around it. */
import type { Point, Rect, Scene } from '@parcours/layout'
import { type Editor, react } from '@tldraw/editor'
import type { Insets } from '../api.ts'
import { contains, DETAIL_ZOOM, union } from '../projection/window.ts'
import { between, type Camera, eased, placing, showing } from './glide.ts'

/** Zoom levels of the buttons; the ends are the limits for wheel and pinch too. */
export const ZOOM_STEPS: readonly number[] = [0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]
const MIN_ZOOM = ZOOM_STEPS[0] ?? 0.02
const MAX_ZOOM = ZOOM_STEPS[ZOOM_STEPS.length - 1] ?? 4
const MOVE_MS = 200
/** Around the maps, world units. */
const MAPS_MARGIN = 24

/** What a fit shows: everything, or the maps without what stands beside them. */
export type FitTo = 'board' | 'maps'

export class CameraControl {
  readonly #editor: Editor
  readonly #host: { insets(): Insets; still(): boolean }
  /** The camera as the last fit left it: as long as it is still there, resizing fits again. */
  #fitted: Camera | null = null
  #fittedTo: FitTo = 'board'
  /** Where it is by anything else than this person's own hand. */
  #led: Camera | null = null
  /** The next frame of a glide on somebody else's behalf. */
  #gliding: number | null = null
  /** Called after each move by this person's own hand, a key's and a button's included. */
  readonly ownMoves = new Set<() => void>()

  constructor(editor: Editor, host: { insets(): Insets; still(): boolean }) {
    this.#editor = editor
    this.#host = host
  }

  /** Tells own moves from the others, until the returned function is called. */
  watch(): () => void {
    let first = true
    const stop = react('own moves', () => {
      const { x, y, z } = this.#editor.getCamera()
      const led = this.#led
      const isOwn = !first && (led === null || led.x !== x || led.y !== y || led.z !== z)
      first = false
      if (!isOwn) return
      this.#led = { x, y, z }
      this.#stopGliding()
      for (const listener of [...this.ownMoves]) listener()
    })
    return () => {
      stop()
      this.#stopGliding()
    }
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
    return freeOf(this.#editor.getViewportScreenBounds(), this.#host.insets())
  }

  /** The same in world units. */
  freeWorld(): Rect {
    const { x, y, z } = this.#editor.getCamera()
    const free = this.free()
    return { x: free.x / z - x, y: free.y / z - y, w: free.w / z, h: free.h / z }
  }

  fit(scene: Scene, smooth = true): void {
    this.#fittedTo = 'board'
    const fitting = this.#fitting(scene)
    if (fitting === null) return
    this.#fitted = fitting
    this.#go(fitting, smooth)
  }

  /**
   * To the maps, or back to everything, because the workshop goes on: no move of one's own, only while all was in view, and
   * only if what is meant isn't in view, or too far away to be read.
   */
  refitTo(scene: Scene, to: FitTo): void {
    if (this.#fitted === null || to === this.#fittedTo) return
    this.#fittedTo = to
    const isSeen = contains(this.freeWorld(), this.#bounds(scene))
    if (!isSeen || this.zoom < DETAIL_ZOOM) this.refit(scene)
  }

  #bounds(scene: Scene): Rect {
    return this.#fittedTo === 'maps' ? mapsOf(scene) : scene.bounds
  }

  #fitting(scene: Scene): Camera | null {
    return fitting(this.#bounds(scene), this.free())
  }

  /** After the free area changed: fits again if nobody moved the camera since. */
  refit(scene: Scene): void {
    const fitted = this.#fitted
    if (fitted === null) return
    const now = this.#editor.getCamera()
    const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.5
    const isStill = near(now.x, fitted.x) && near(now.y, fitted.y) && Math.abs(now.z - fitted.z) < 0.001
    this.#fitted = isStill ? this.#fitting(scene) : null
    if (this.#fitted !== null) this.#lead(this.#fitted)
  }

  zoomTo(z: number, around?: Point): void {
    const free = this.free()
    const at = around ?? { x: free.x + free.w / 2, y: free.y + free.h / 2 }
    const camera = this.#editor.getCamera()
    const world = { x: at.x / camera.z - camera.x, y: at.y / camera.z - camera.y }
    this.#go(placing(world, at, Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, z))), true)
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
    this.#go(placing(world, { x: free.x + free.w / 2, y: free.y + free.h / 2 }, z), smooth)
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
    this.#lead({ x: x - by.x, y: y - by.y, z })
  }

  /**
   * To what somebody else looks at: all of `seen` is in the free area then, as large as fits. This person's own next move
   * ends the glide. @param ms how long it takes; at once without motion
   */
  show(seen: Rect, ms: number): void {
    this.#stopGliding()
    const free = this.free()
    const to = showing(seen, free, { min: MIN_ZOOM, max: MAX_ZOOM })
    if (ms <= 0 || this.#host.still()) {
      this.#lead(to)
      return
    }
    const { x, y, z } = this.#editor.getCamera()
    const start = performance.now()
    const step = (): void => {
      const part = Math.min(1, (performance.now() - start) / ms)
      this.#gliding = part < 1 ? requestAnimationFrame(step) : null
      this.#lead(between({ x, y, z }, to, free, eased(part)))
    }
    this.#gliding = requestAnimationFrame(step)
  }

  #stopGliding(): void {
    if (this.#gliding !== null) cancelAnimationFrame(this.#gliding)
    this.#gliding = null
  }

  /** Moves it at once, and not as this person's own move. */
  #lead(camera: Camera): void {
    this.#led = camera
    this.#editor.setCamera(camera, { immediate: true })
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

  #go(camera: Camera, smooth: boolean): void {
    const animate = smooth && !this.#host.still()
    this.#editor.setCamera(
      camera,
      animate ? { animation: { duration: MOVE_MS, easing: (t) => 1 - (1 - t) ** 3 } } : { immediate: true },
    )
  }
}

/** What chrome leaves free of a canvas of this size (px). */
function freeOf({ w, h }: { w: number; h: number }, { top, right, bottom, left }: Insets): Rect {
  const free = { x: left, y: top, w: w - left - right, h: h - top - bottom }
  // Chrome that covers nearly everything leaves no room worth fitting into.
  return free.w < 80 || free.h < 80 ? { x: 0, y: 0, w, h } : free
}

function fitting(bounds: Rect, free: Rect): Camera | null {
  return bounds.w <= 0 || bounds.h <= 0 ? null : showing(bounds, free, { min: MIN_ZOOM, max: 1 })
}

/** The camera that a board is opened with on a canvas of this size (px); null while nothing is on it. */
export function openingCamera(scene: Scene, size: { w: number; h: number }, insets: Insets): Camera | null {
  return fitting(scene.bounds, freeOf(size, insets))
}

function mapsOf({ maps, bounds }: Scene): Rect {
  const box = union(maps.map(({ rect }) => rect))
  if (box === null) return bounds
  const { x, y, w, h } = box
  return { x: x - MAPS_MARGIN, y: y - MAPS_MARGIN, w: w + 2 * MAPS_MARGIN, h: h + 2 * MAPS_MARGIN }
}
