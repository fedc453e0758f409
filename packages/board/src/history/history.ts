/**
 * One stack of one's own steps: commands, which are taken back register by register by compare-and-set on the writer's
 * mark, and typing, which is taken back by the text's own manager. The promise: an undo issued on state S changes no
 * value that another person wrote in S.
 */
import type { CommandName, RecordRef, UndoOutcome } from '../commands-types.ts'
import type { Documents } from '../documents.ts'
import type { Rights } from '../rights.ts'
import type { Board, Id, ParticipantId, RootName } from '../schema.ts'
import { type RecordChange, type RegisterWrite, revives } from '../write/change.ts'
import { MarkAliases, markOf } from '../write/marks.ts'
import type { ForeignUse } from './foreign.ts'
import type { TextHistory, TextTrack } from './text-history.ts'

/** Steps kept; the oldest go first. */
const MAX_STEPS = 500

type Step =
  /** `reworded`: texts that the command gave other words, each with one step in its own manager. */
  | {
      kind: 'command'
      label: CommandName
      changes: readonly RecordChange[]
      reworded: readonly TextTrack[]
    }
  | { kind: 'typing'; label: 'typing'; track: TextTrack }

export interface HistoryContext {
  documents: Documents
  author: ParticipantId
  now: () => number
  /** The origin of what undo writes. */
  origin: unknown
  foreign: ForeignUse
  texts: TextHistory
  board: () => Board
  rights: () => Rights
}

export class History {
  readonly #context: HistoryContext
  readonly #aliases = new MarkAliases()
  readonly #listeners = new Set<() => void>()
  #undo: Step[] = []
  #redo: Step[] = []

  constructor(context: HistoryContext) {
    this.#context = context
  }

  get canUndo(): boolean {
    return this.#undo.length > 0
  }

  get canRedo(): boolean {
    return this.#redo.length > 0
  }

  /** The text that the last step was typed in, if it was. */
  get typingIn(): TextTrack | null {
    const last = this.#undo.at(-1)
    return last?.kind === 'typing' ? last.track : null
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** To be called after the transaction of a command; the step holds the tracks from then on. */
  pushCommand(
    label: CommandName,
    changes: readonly RecordChange[],
    reworded: readonly TextTrack[] = [],
  ): void {
    if (changes.length + reworded.length > 0) this.#push({ kind: 'command', label, changes, reworded })
  }

  /** To be called once for each new step of the track's manager. */
  pushTyping(track: TextTrack): void {
    track.holders += 1
    this.#push({ kind: 'typing', label: 'typing', track })
  }

  undo(): UndoOutcome {
    return this.#notified(this.#step('undo'))
  }

  redo(): UndoOutcome {
    return this.#notified(this.#step('redo'))
  }

  /** Forgets what was done to records that are no longer this person's to take back. */
  forget(root: RootName, ids: ReadonlySet<Id>): void {
    const isGone = (ref: RecordRef): boolean => ref.root === root && ids.has(ref.id)
    const rest = (steps: readonly Step[]): Step[] =>
      steps.flatMap((step): Step[] => {
        if (step.kind === 'typing') {
          if (!isGone(step.track.ref)) return [step]
          this.#drop(step)
          return []
        }
        const changes = step.changes.filter((change) => !isGone(change))
        return changes.length + step.reworded.length === 0 ? [] : [{ ...step, changes }]
      })
    this.#undo = rest(this.#undo)
    this.#redo = rest(this.#redo)
    this.#notify()
  }

  destroy(): void {
    this.#undo = []
    this.#redo = []
    this.#listeners.clear()
  }

  #push(step: Step): void {
    for (const dropped of this.#redo) {
      for (const track of tracksOf(dropped)) track.forgetRedo()
      this.#drop(dropped)
    }
    this.#redo = []
    this.#undo.push(step)
    if (this.#undo.length > MAX_STEPS) this.#drop(this.#undo.shift()!)
    this.#notify()
  }

  #step(direction: 'undo' | 'redo'): UndoOutcome {
    const rights = this.#context.rights()
    if (rights.standing.frozen && !rights.mayWriteAnything) return { done: false, reason: 'frozen' }
    for (;;) {
      const step = (direction === 'undo' ? this.#undo : this.#redo).pop()
      if (step === undefined) return { done: false, reason: 'nothing' }
      const outcome = step.kind === 'typing' ? this.#retype(step, direction) : this.#rewrite(step, direction)
      if (outcome !== null) return outcome
    }
  }

  /** null if the step left nothing to take back: the one before it is meant. */
  #retype(step: Step & { kind: 'typing' }, direction: 'undo' | 'redo'): UndoOutcome | null {
    const { track, label } = step
    if (!this.#mayWrite(track.ref)) {
      this.#drop(step)
      return { done: false, reason: 'not-allowed', label, skipped: [track.ref] }
    }
    const result = track.step(direction)
    if (result === 'done') {
      this.#opposite(direction).push(step)
      return { done: true, label, touched: [track.ref], skipped: [] }
    }
    this.#drop(step)
    return result === 'nothing'
      ? null
      : { done: false, reason: 'changed-by-others', label, skipped: [track.ref] }
  }

  #rewrite(step: Step & { kind: 'command' }, direction: 'undo' | 'redo'): UndoOutcome {
    const { documents, origin } = this.#context
    const { label } = step
    const barred = new Set(step.changes.filter((change) => !this.#mayWrite(change)))
    const inUse = new Set(
      step.changes.filter((change) => this.#takesFromOthers(change, direction, step.changes)),
    )
    const inverse: RecordChange[] = []
    const skipped: RecordRef[] = []
    documents.transact(() => {
      // Backwards: a step that wrote a register twice is taken back through the value between.
      for (const change of step.changes.toReversed()) {
        const done = barred.has(change) || inUse.has(change) ? null : this.#takeBack(change, direction)
        if (done === null) skipped.push({ root: change.root, id: change.id })
        else inverse.push(done)
      }
    }, origin)
    const reworded = this.#rewordAgain(step.reworded, direction, skipped)
    if (inverse.length + reworded.length === 0) {
      const reason = barred.size > 0 ? 'not-allowed' : inUse.size > 0 ? 'used-by-others' : 'changed-by-others'
      return { done: false, reason, label, skipped }
    }
    this.#opposite(direction).push({ kind: 'command', label, changes: inverse, reworded })
    const touched = [...inverse.map(({ root, id }) => ({ root, id })), ...reworded.map(({ ref }) => ref)]
    return { done: true, label, touched, skipped }
  }

  /** The texts of which there was something to take back; the others leave the history. */
  #rewordAgain(
    tracks: readonly TextTrack[],
    direction: 'undo' | 'redo',
    skipped: RecordRef[],
  ): readonly TextTrack[] {
    return tracks.filter((track) => {
      const result = this.#mayWrite(track.ref) ? track.step(direction) : 'lost'
      if (result === 'done') return true
      if (result === 'lost') skipped.push(track.ref)
      this.#context.texts.release(track)
      return false
    })
  }

  #mayWrite({ root, id }: RecordRef): boolean {
    const { board, rights } = this.#context
    return rights().mayChange(board(), root, id)
  }

  /** Whether the step would put into the bin what somebody else works with by now. */
  #takesFromOthers(
    { root, id, creation, writes }: RecordChange,
    direction: 'undo' | 'redo',
    step: readonly RecordChange[],
  ): boolean {
    if (root === 'meta') return false
    const { foreign, board } = this.#context
    if (creation) {
      const leaving = new Set(step.flatMap((one) => (one.creation ? [] : [`${one.root}/${one.id}`])))
      return direction === 'undo' && foreign.uses(board(), root, id, leaving)
    }
    const bins = writes.some(({ key, before }) => key === 'deleted' && before !== null)
    return bins && foreign.touchedSinceRevived(root, id)
  }

  /** Compare-and-set; null if anybody else wrote one of the registers since. */
  #takeBack(change: RecordChange, direction: 'undo' | 'redo'): RecordChange | null {
    const record = this.#context.documents.record(change.root, change.id)
    if (record === null) return null
    const untouched = change.writes.every(({ key, afterMark }) =>
      this.#aliases.same(markOf(record, key), afterMark),
    )
    if (!untouched) return null
    const takesAway = change.creation && direction === 'undo'
    const writes = change.writes.map((write): RegisterWrite => {
      const beforeMark = markOf(record, write.key)
      const after = takesAway ? { by: this.#context.author, at: this.#context.now() } : write.before
      if (after === undefined) record.delete(write.key)
      else record.set(write.key, after)
      const afterMark = markOf(record, write.key)
      this.#aliases.alias(afterMark, write.beforeMark)
      return { key: write.key, before: write.after, beforeMark, after, afterMark }
    })
    const { root, id, creation } = change
    if (root !== 'meta' && !creation && revives(writes)) this.#context.foreign.revived(root, id)
    return { root, id, creation, writes }
  }

  #opposite(direction: 'undo' | 'redo'): Step[] {
    return direction === 'undo' ? this.#redo : this.#undo
  }

  #drop(step: Step): void {
    for (const track of tracksOf(step)) this.#context.texts.release(track)
  }

  #notified(outcome: UndoOutcome): UndoOutcome {
    this.#notify()
    return outcome
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener()
  }
}

const tracksOf = (step: Step): readonly TextTrack[] => (step.kind === 'typing' ? [step.track] : step.reworded)
