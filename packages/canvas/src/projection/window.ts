/** Which part of the scene has records in the store: pure geometry. */
import type { Point, Rect, Scene } from '@parcours/layout'

/** Below this zoom one painted canvas stands for the scene and the store holds only hot items. */
export const DETAIL_ZOOM = 0.45
/** Below this only stage names, the curve and diamonds keep their detail; on a small board notes show until here what stands on them. */
export const BARE_ZOOM = 0.25
/** Up to so many items a board is small: its words cost little, and the drawing library shows it as soon as a first picture would be there. */
const FEW_ITEMS = 400
/** With more items than this in the window it does so, too: in a frame that moves them each one costs. */
const CROWD = 340
/** From here on it doesn't, however many they are: shadows and pictures are seen too well. */
const CROWD_ZOOM = 0.8
/** What was painted stays so until this many are near, so that one note more or less changes nothing. */
const CROWD_LEFT = 260
/** The loaded rectangle is the viewport times this. */
const MARGIN = 1.6
/** Zooming in by more than this drops what is far outside. */
const ZOOM_SLACK = 1.6

export interface Loaded {
  rect: Rect
  zoom: number
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  )
}

export function touches(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h
}

export function containsPoint(rect: Rect, point: Point): boolean {
  return point.x >= rect.x && point.x <= rect.x + rect.w && point.y >= rect.y && point.y <= rect.y + rect.h
}

/** Whether too much is in a window to be elements. @param wasPainted how it is shown so far */
export function isCrowded(scene: Scene, window: Rect, zoom: number, wasPainted: boolean): boolean {
  if (zoom >= CROWD_ZOOM) return false
  const most = wasPainted ? CROWD_LEFT : CROWD
  let near = 0
  for (const { rect } of scene.items) if (touches(window, rect) && ++near > most) return true
  return false
}

export function isSmall(scene: Scene): boolean {
  return scene.items.length <= FEW_ITEMS
}

/** Whether notes show what stands on them; else they are blocks. By the whole board, so that nothing changes while one pans. */
export function showsDetail(scene: Scene, zoom: number): boolean {
  return zoom >= (isSmall(scene) ? BARE_ZOOM : DETAIL_ZOOM)
}

/** Grows (or with a negative amount shrinks) a rectangle on all sides. */
export function inflate(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, w: rect.w + 2 * by, h: rect.h + 2 * by }
}

export function union(rects: readonly Rect[]): Rect | null {
  const [first] = rects
  if (first === undefined) return null
  let { x, y } = first
  let right = first.x + first.w
  let bottom = first.y + first.h
  for (const r of rects) {
    x = Math.min(x, r.x)
    y = Math.min(y, r.y)
    right = Math.max(right, r.x + r.w)
    bottom = Math.max(bottom, r.y + r.h)
  }
  return { x, y, w: right - x, h: bottom - y }
}

/** The window for a viewport: kept as long as the viewport stays inside and not far smaller. */
export function nextWindow(loaded: Loaded | null, viewport: Rect, zoom: number): Loaded {
  if (loaded !== null && contains(loaded.rect, viewport) && zoom <= loaded.zoom * ZOOM_SLACK) return loaded
  const w = viewport.w * MARGIN
  const h = viewport.h * MARGIN
  return {
    rect: { x: viewport.x + (viewport.w - w) / 2, y: viewport.y + (viewport.h - h) / 2, w, h },
    zoom,
  }
}
