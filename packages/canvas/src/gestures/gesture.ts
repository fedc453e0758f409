/** Something that begins when the pointer has moved far enough while pressed, and ends in a drop or is given up. */
import type { Point } from '@parcours/layout'

export interface Modifiers {
  alt: boolean
  shift: boolean
}

export interface Gesture {
  /** The pointer is at a world point now. Called again after each new scene. */
  move(point: Point, keys: Modifiers): void
  drop(): void
  cancel(): void
}
