import { inkInRect, notesInRect, type Point, type Rect } from '@parcours/layout'
import type { Surface } from '../surface.ts'
import type { Gesture, Modifiers } from './gesture.ts'

/** Selects the notes that a rectangle touches, and what is drawn in it; with Shift, added to what was selected. */
export class Brush implements Gesture {
  readonly #surface: Surface
  readonly #from: Point
  readonly #before: readonly string[]

  constructor(surface: Surface, from: Point) {
    this.#surface = surface
    this.#from = from
    this.#before = surface.state.selection.get()
  }

  move(point: Point, keys: Modifiers): void {
    const rect: Rect = {
      x: Math.min(point.x, this.#from.x),
      y: Math.min(point.y, this.#from.y),
      w: Math.abs(point.x - this.#from.x),
      h: Math.abs(point.y - this.#from.y),
    }
    this.#surface.state.brush.set(rect)
    const { scene } = this.#surface
    const inside = [
      ...notesInRect(scene, rect).map((id) => `note:${id}`),
      ...inkInRect(scene, rect).map((id) => `ink:${id}`),
    ]
    this.#surface.select(keys.shift ? [...new Set([...this.#before, ...inside])] : inside)
  }

  drop(): void {
    const { state, words } = this.#surface
    state.brush.set(null)
    state.say(words('saidSelected', { count: state.selection.get().length }))
  }

  cancel(): void {
    this.#surface.state.brush.set(null)
    this.#surface.select(this.#before)
  }
}
