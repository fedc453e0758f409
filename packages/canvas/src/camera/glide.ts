/** Where the camera has to be so that all of a rectangle is seen, and how it gets there. Pure. */
import type { Point, Rect } from '@parcours/layout'

/** What stands at the world's `x, y` is drawn at the corner, `z` times its size; coordinates are negative, as the library has them. */
export interface Camera {
  x: number
  y: number
  z: number
}

/** The camera with which `world` is seen at `screen` (px from the canvas's corner). */
export function placing(world: Point, screen: Point, z: number): Camera {
  return { x: screen.x / z - world.x, y: screen.y / z - world.y, z }
}

/** All of `seen` in the middle of `free` (px), as large as fits between the limits of zoom. */
export function showing(seen: Rect, free: Rect, limits: { min: number; max: number }): Camera {
  const fitting = Math.min(free.w / seen.w, free.h / seen.h)
  return placing(middleOf(seen), middleOf(free), Math.max(limits.min, Math.min(limits.max, fitting)))
}

/**
 * Part of the way from one camera to another, 0 to 1: the world glides under the middle of `free`, and the zoom changes by
 * equal factors, so that nothing seems to speed up while one comes nearer.
 */
export function between(from: Camera, to: Camera, free: Rect, part: number): Camera {
  if (part >= 1) return to
  const screen = middleOf(free)
  const at = (camera: Camera): Point => ({
    x: screen.x / camera.z - camera.x,
    y: screen.y / camera.z - camera.y,
  })
  const [start, end] = [at(from), at(to)]
  const z = from.z * (to.z / from.z) ** part
  // A place nears at the pace at which it is seen to: far out, a step is a longer way.
  const nears = Math.abs(from.z - to.z) > 1e-6 * to.z
  const done = nears ? (1 / from.z - 1 / z) / (1 / from.z - 1 / to.z) : part
  return placing({ x: start.x + (end.x - start.x) * done, y: start.y + (end.y - start.y) * done }, screen, z)
}

/** Slower towards the end. */
export function eased(part: number): number {
  return 1 - (1 - part) ** 3
}

function middleOf({ x, y, w, h }: Rect): Point {
  return { x: x + w / 2, y: y + h / 2 }
}
