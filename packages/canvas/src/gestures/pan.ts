/** A finger that moves the board, and flings it on. */
import type { Point } from '@parcours/layout'
import type { Surface } from '../surface.ts'
import type { Gesture } from './gesture.ts'

export class Pan implements Gesture {
  readonly #surface: Surface
  #last: Point | null = null

  constructor(surface: Surface) {
    this.#surface = surface
  }

  move(): void {
    const { x, y } = this.#surface.editor.inputs.currentScreenPoint
    const last = this.#last
    this.#last = { x, y }
    if (last !== null) this.#surface.camera.panBy({ x: x - last.x, y: y - last.y })
  }

  drop(): void {
    const { editor, props } = this.#surface
    const { pointerVelocity } = editor.inputs
    const speed = Math.min(2, pointerVelocity.len())
    if (speed > 0.1 && !props.reducedMotion) editor.slideCamera({ speed, direction: pointerVelocity })
  }

  cancel(): void {}
}
