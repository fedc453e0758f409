/** Something that begins when the pointer has moved far enough while pressed, and ends in a drop or is given up. */
import type { Point } from '@parcours/layout'
import type { HeldRef } from './held.ts'

export interface Modifiers {
  alt: boolean
  shift: boolean
}

export interface Gesture {
  /** Records that it carries or changes, what is under the pointer first; none where nothing of the board is in the hand. */
  readonly held?: readonly HeldRef[]
  /** The pointer is at a world point now. Called again after each new scene. */
  move(point: Point, keys: Modifiers): void
  /** Some of `held` was deleted meanwhile, and other things are left. */
  lose?(gone: readonly HeldRef[]): void
  drop(): void
  cancel(): void
}
