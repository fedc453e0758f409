import type { CanvasApi } from '@parcours/canvas'

/** The scene's own margin may be out of view without anything being missed. World units. */
const EDGE = 40

/** Whether the whole board is in view. */
export function seesAll(canvas: CanvasApi): boolean {
  const { viewport } = canvas.camera.get()
  const { x, y, w, h } = canvas.scene.get().bounds
  return (
    viewport.x <= x + EDGE &&
    viewport.y <= y + EDGE &&
    viewport.x + viewport.w >= x + w - EDGE &&
    viewport.y + viewport.h >= y + h - EDGE
  )
}
