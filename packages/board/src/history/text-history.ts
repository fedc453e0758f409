/**
 * Undo inside of texts: one `Y.UndoManager` for each text that is or was in use here (scoped to all texts it would
 * cost every transaction dearly). Each is made when a text is first opened and dropped with its last step.
 */
import * as Y from 'yjs'
import type { RecordRef } from '../commands-types.ts'

/** One text with its own undo; several sessions on it share this. */
export class TextTrack {
  readonly text: Y.Text
  readonly ref: RecordRef
  readonly manager: Y.UndoManager
  /** Open sessions plus steps in the history: what keeps the track alive. */
  holders = 0

  constructor(text: Y.Text, ref: RecordRef, origin: unknown) {
    this.text = text
    this.ref = ref
    // The history decides where a step ends, by its own clock, not the manager's by the machine's.
    this.manager = new Y.UndoManager(text, {
      trackedOrigins: new Set([origin]),
      captureTimeout: Number.POSITIVE_INFINITY,
    })
  }

  get undoSteps(): number {
    return this.manager.undoStack.length
  }

  /** The next edit begins a new step. */
  endStep(): void {
    this.manager.stopCapturing()
  }

  /**
   * Takes back (or repeats) exactly one step. False if nothing of it is left, because others deleted all that it
   * wrote; the manager alone would then go on to an older step, which isn't its turn yet: so it sees only this one.
   */
  step(direction: 'undo' | 'redo'): boolean {
    const stack = direction === 'undo' ? 'undoStack' : 'redoStack'
    const older = this.manager[stack].slice(0, -1)
    this.manager[stack] = this.manager[stack].slice(-1)
    const done = this.manager[direction]() !== null
    this.manager[stack] = older
    this.endStep()
    return done
  }

  forgetRedo(): void {
    this.manager.clear(false, true)
  }

  destroy(): void {
    this.manager.clear()
    this.manager.destroy()
  }
}

export class TextHistory {
  readonly #tracks = new Map<Y.Text, TextTrack>()
  readonly #origin: unknown

  /** `origin`: of the transactions whose typing counts as one's own. */
  constructor(origin: unknown) {
    this.#origin = origin
  }

  hold(text: Y.Text, ref: RecordRef): TextTrack {
    const known = this.#tracks.get(text)
    const track = known ?? new TextTrack(text, ref, this.#origin)
    this.#tracks.set(text, track)
    track.holders += 1
    return track
  }

  release(track: TextTrack): void {
    track.holders -= 1
    if (track.holders > 0) return
    this.#tracks.delete(track.text)
    track.destroy()
  }

  /** Whether a transaction of this origin is an undo or redo of one's own typing. */
  owns(origin: unknown): boolean {
    if (!(origin instanceof Y.UndoManager)) return false
    for (const track of this.#tracks.values()) if (track.manager === origin) return true
    return false
  }

  destroy(): void {
    for (const track of this.#tracks.values()) track.destroy()
    this.#tracks.clear()
  }
}
