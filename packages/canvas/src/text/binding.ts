/**
 * Binds a textarea to a shared text: what is typed becomes edits, what others write becomes patches that keep the
 * caret. During IME composition the textarea isn't touched: others' edits wait, and what was composed is mapped
 * through them at its end.
 */
import type { TextDelta, TextSession } from '@parcours/board'
import { mapOffset, mapReplacement, replacementAt } from './diff.ts'

/** The part of a textarea that the binding needs; tests give a plain object. */
export interface Field {
  value: string
  selectionStart: number
  selectionEnd: number
  selectionDirection?: 'forward' | 'backward' | 'none' | null
  setSelectionRange(start: number, end: number, direction?: 'forward' | 'backward' | 'none'): void
}

export interface BindingOptions {
  /** Applied to what is typed before it becomes text: single-line texts turn line breaks into spaces. */
  clean?: (insert: string) => string
  /** After each change of the value or of the selection by the binding. */
  onChange?: () => void
  /** What was typed or pasted exceeded the limit of the text and is not all in it. */
  onClipped?: () => void
}

export class TextBinding {
  readonly #field: Field
  readonly #session: TextSession
  readonly #options: BindingOptions
  readonly #unobserve: () => void
  /** What the field showed when it last agreed with the shared text. */
  #base: string
  #composing = false
  #held: TextDelta[] = []
  #writing = false
  #disposed = false

  constructor(field: Field, session: TextSession, options: BindingOptions = {}) {
    this.#field = field
    this.#session = session
    this.#options = options
    this.#base = session.value
    field.value = this.#base
    this.#unobserve = session.observe((delta) => this.#changed(delta))
  }

  get composing(): boolean {
    return this.#composing
  }

  /** The field's value changed by the person. */
  input(): void {
    if (this.#composing) return
    this.#commit()
  }

  compositionStart(): void {
    this.#composing = true
  }

  /** Maps what was composed through what others wrote meanwhile. */
  compositionEnd(): void {
    if (!this.#composing) return
    this.#composing = false
    this.#commit()
  }

  /** Ends a composition as it stands and stops listening. */
  dispose(): void {
    if (this.#disposed) return
    this.compositionEnd()
    this.#disposed = true
    this.#unobserve()
  }

  #commit(): void {
    const field = this.#field
    const typed = replacementAt(this.#base, field.value, field.selectionEnd)
    const held = this.#held
    this.#held = []
    if (typed === null && held.length === 0) return
    let caret = field.selectionEnd
    if (typed !== null) {
      const insert = this.#options.clean?.(typed.insert) ?? typed.insert
      const at = mapReplacement({ ...typed, insert }, held)
      const room = this.#session.value.length - (at.end - at.start)
      this.#writing = true
      this.#session.replace(at.start, at.end, at.insert)
      this.#writing = false
      const kept = this.#session.value.length - room
      // Behind what was typed, as far as the person's caret was.
      caret = at.start + kept - (typed.start + typed.insert.length - field.selectionEnd)
      if (kept < insert.length) this.#options.onClipped?.()
    } else {
      for (const delta of held) caret = mapOffset(caret, delta)
    }
    this.#show(caret, caret)
  }

  #changed(delta: TextDelta): void {
    if (this.#writing) return
    if (this.#composing) {
      this.#held.push(delta)
      return
    }
    const { selectionStart, selectionEnd } = this.#field
    this.#show(mapOffset(selectionStart, delta), mapOffset(selectionEnd, delta))
  }

  /** Shows the shared text; leaves the field alone when it already does, so that native state is kept. */
  #show(start: number, end: number): void {
    const field = this.#field
    const value = this.#session.value
    this.#base = value
    if (field.value !== value) {
      const direction = field.selectionDirection ?? 'none'
      field.value = value
      field.setSelectionRange(clamp(start, value), clamp(end, value), direction)
    }
    this.#options.onChange?.()
  }
}

function clamp(offset: number, value: string): number {
  return Math.max(0, Math.min(offset, value.length))
}
