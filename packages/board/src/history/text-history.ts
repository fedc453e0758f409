/**
 * Undo inside of texts: one `Y.UndoManager` for each text that is or was in use here (scoped to all texts it would
 * cost every transaction dearly). Each is made when a text is first opened and dropped with its last step.
 */
import * as Y from 'yjs'
import type { RecordRef } from '../commands-types.ts'

type StackItem = Y.UndoManager['undoStack'][number]

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
   * Takes back (or repeats) exactly one step: `nothing` if it had undone itself while it was typed, `lost` if others
   * deleted all that it wrote. The manager alone would then go on to an older step, which isn't its turn yet: so it is
   * shown only this one.
   */
  step(direction: 'undo' | 'redo'): 'done' | 'nothing' | 'lost' {
    const stack = direction === 'undo' ? 'undoStack' : 'redoStack'
    const older = this.manager[stack].slice(0, -1)
    const step = this.manager[stack].at(-1)
    if (step === undefined) return 'nothing'
    this.#alignWithRedone(step)
    this.manager[stack] = [step]
    const done = this.manager[direction]() !== null
    this.manager[stack] = older
    this.endStep()
    if (done) return 'done'
    return this.#lostToOthers(step) ? 'lost' : 'nothing'
  }

  /**
   * What a step wrote may have been deleted and brought back since, in pieces. Yjs follows a piece of the original to one
   * piece of its successor only (13.6.33, `followRedone`), so the rest would stay: cut to single units, none is missed.
   */
  #alignWithRedone(step: StackItem): void {
    this.manager.doc.transact((transaction) => {
      let redone = false
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        redone ||= struct instanceof Y.Item && struct.redone !== null && struct.length > 1
      })
      if (!redone) return
      for (const [client, ranges] of step.insertions.clients) {
        const units = ranges.flatMap(({ clock, len }) =>
          Array.from({ length: len }, (_, offset) => ({ clock: clock + offset, len: 1 })),
        )
        step.insertions.clients.set(client, units)
      }
    })
  }

  /** Whether anything that the step wrote was deleted otherwise than by the step itself. */
  #lostToOthers(step: StackItem): boolean {
    let lost = false
    this.manager.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        const written = struct instanceof Y.Item && struct.parent === this.text
        if (written && struct.deleted && !Y.isDeleted(step.deletions, struct.id)) lost = true
      })
    })
    return lost
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
