import type { TextSession } from '@parcours/board'
import { changeAtCaret, type Delta, offsetAfter } from './text-change.ts'

type Field = HTMLTextAreaElement | HTMLInputElement

/**
 * Binds a field to a shared text. Local typing becomes small edits, so that two people may write in it at once; remote
 * edits move the caret with its words. While an input method composes, remote edits wait and the field is left alone:
 * touching it would break the composition; one that goes on when the binding ends is taken as it stands.
 * @param onClipped what was typed or pasted exceeded the limit of the text and is not all in it
 * @returns the end of the binding
 */
export function bindText(field: Field, session: TextSession, onClipped?: () => void): () => void {
  /** The shared text that the field shows. */
  let shown = session.value
  let composing = false
  let writing = false
  const held: Delta[] = []
  field.value = shown

  const show = (start: number, end: number, direction: Field['selectionDirection']): void => {
    shown = session.value
    if (field.value === shown) return
    field.value = shown
    field.setSelectionRange(start, end, direction ?? 'none')
  }
  const moved = (offset: number): number => held.reduce(offsetAfter, offset)

  const take = (): void => {
    const caret = field.selectionEnd ?? field.value.length
    const start = field.selectionStart ?? caret
    const change = changeAtCaret(shown, field.value, caret)
    // Behind the change the field already shows the new text: carets there move by the remote edits alone.
    if (change !== null) {
      writing = true
      const start = moved(change.start)
      const end = moved(change.end)
      const expected = session.value.length - (end - start) + change.insert.length
      session.replace(start, end, change.insert)
      writing = false
      if (session.value.length < expected) onClipped?.()
    }
    const caretAfter = change === null ? moved(caret) : moved(change.start) + (caret - change.start)
    const startAfter = start === caret || change === null ? caretAfter : moved(start)
    held.length = 0
    show(startAfter, caretAfter, field.selectionDirection)
    shown = session.value
  }

  const stopObserving = session.observe((delta) => {
    if (writing) return
    if (composing) {
      held.push(delta)
      return
    }
    const focused = document.activeElement === field
    const start = focused ? offsetAfter(field.selectionStart ?? 0, delta) : 0
    const end = focused ? offsetAfter(field.selectionEnd ?? 0, delta) : 0
    shown = session.value
    field.value = shown
    if (focused) field.setSelectionRange(start, end, field.selectionDirection ?? 'none')
  })
  const onInput = (): void => {
    if (!composing) take()
  }
  const onStart = (): void => {
    composing = true
  }
  const onEnd = (): void => {
    composing = false
    take()
  }
  field.addEventListener('input', onInput)
  field.addEventListener('compositionstart', onStart)
  field.addEventListener('compositionend', onEnd)
  return () => {
    // What an input method was still composing is in the field: the person saw it written.
    if (composing) onEnd()
    stopObserving()
    field.removeEventListener('input', onInput)
    field.removeEventListener('compositionstart', onStart)
    field.removeEventListener('compositionend', onEnd)
  }
}
