/** A canvas that covers the view, in the screen's own pixels. */

/** Device pixels a CSS px, as many as are worth their memory. */
export function screenRatio(): number {
  return Math.min(2, window.devicePixelRatio || 1)
}

/**
 * Its context with nothing painted, one unit a device pixel; null where there is none to paint on.
 * @param size CSS px
 */
export function blank(
  canvas: HTMLCanvasElement,
  { w, h }: { w: number; h: number },
): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d')
  if (context === null) return null
  const ratio = screenRatio()
  const width = Math.round(w * ratio)
  const height = Math.round(h * ratio)
  // Another size clears it too.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width
    canvas.height = height
  } else {
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
  }
  return context
}
