/** What a finger that crosses the page means. Pure; distances in CSS px, time in milliseconds. */

/** Before so much nobody can tell a swipe from a tap or a scroll. */
const SLOP = 10
/** A swipe is flatter than this: across over down. */
const FLAT = 1.5
/** So far, at any speed; or shorter, if it is fast. */
const FAR = 72
const FLICK = { far: 28, speed: 0.4 } as const

/** `across`: the page follows the finger; `down`: it is a scroll, and stays one. */
export function directionOf(dx: number, dy: number): 'across' | 'down' | null {
  if (Math.hypot(dx, dy) < SLOP) return null
  return Math.abs(dx) > FLAT * Math.abs(dy) ? 'across' : 'down'
}

/** 1: to the next stage, -1: to the one before, 0: back to where it was. */
export function swipeOf(dx: number, ms: number): -1 | 0 | 1 {
  const far = Math.abs(dx)
  const flicked = far >= FLICK.far && far / Math.max(1, ms) >= FLICK.speed
  if (far < FAR && !flicked) return 0
  return dx < 0 ? 1 : -1
}

/** At an end the page gives way less, which says that there is no more. */
export const follow = (dx: number, hasMore: boolean): number => (hasMore ? dx : dx / 4)
