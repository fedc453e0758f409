/** The paper's dots: a layer of equal squares, larger than the view, so that panning moves it and paints nothing. */
import type { Point } from '@parcours/layout'
import type { Camera } from '../camera/glide.ts'
import { onPixels } from '../camera/sliding.ts'

/** World units between two dots. */
const STEP = 22
/** On the screen they are never closer than this, px: farther out there is every second, every fourth … */
const CLOSEST = 16
/** How far the layer reaches beyond the view: more than one step at the nearest zoom. In canvas.css too. */
const MARGIN = 96

export interface Dots {
  zoom: number
  /** The one that lies where it belongs, in the world: when the zoom last changed it was nearest to the middle of the view. */
  anchor: Point
  /** CSS px from one to the next, whole pixels of the screen: between them the layer took 37 ms to draw, in each frame of a zoom. */
  step: number
}

/** The same as before until the zoom changes. @param view CSS px */
export function dotsFor(before: Dots | null, { x, y, z }: Camera, view: { w: number; h: number }): Dots {
  if (before?.zoom === z) return before
  let units = STEP
  while (units * z < CLOSEST) units *= 2
  const nearest = (length: number, offset: number): number =>
    Math.round((length / 2 / z - offset) / units) * units
  return { zoom: z, anchor: { x: nearest(view.w, x), y: nearest(view.h, y) }, step: onPixels(units * z) }
}

/** Where the layer's corner lies, CSS px from the view's: at most a step and the margin beyond it. */
export function dotsOrigin({ anchor, step }: Dots, { x, y, z }: Camera): Point {
  const shift = (place: number): number => onPixels(((((place * z + MARGIN) % step) + step) % step) - step)
  return { x: shift(anchor.x + x), y: shift(anchor.y + y) }
}
