/** How large a picture may be. Runs anywhere: a page asks it what it can offer. */

export const PICTURE_LIMITS = {
  /** Four bytes each, and as much again while the file is written. */
  pixels: 64_000_000,
  /** Of one side; many programs open no larger picture. */
  side: 32_000,
  minScale: 0.05,
  maxScale: 8,
  defaultScale: 2,
} as const

/** Pixels per unit that a drawing may have at most. @param size in units */
export function largestScale({ w, h }: { w: number; h: number }): number {
  const { pixels, side, maxScale } = PICTURE_LIMITS
  return Math.min(maxScale, Math.sqrt(pixels / (w * h)), side / w, side / h)
}

/** Pixels per unit of a picture for which nobody asked for a scale. */
export const scaleByItself = (size: { w: number; h: number }): number =>
  Math.min(PICTURE_LIMITS.defaultScale, largestScale(size))
