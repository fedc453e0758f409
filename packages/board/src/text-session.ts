import type * as Y from 'yjs'
import { clipText, LIMITS } from './limits.ts'
import type { RootName } from './schema.ts'

/** What happened to a text, in Yjs's delta form: retain, insert and delete in UTF-16 units. */
export type TextDelta = readonly { insert?: string; delete?: number; retain?: number }[]

/** A text being typed in. Several people may hold a session on one text: every character of each is kept. */
export interface TextSession {
  readonly text: Y.Text
  readonly value: string
  /**
   * Replaces the UTF-16 range `start..end`. A local edit and part of an undo step; typing into a binned record brings it
   * back. Offsets are clamped, and never cut a surrogate pair; what exceeds the limit of the text is not inserted.
   */
  replace(start: number, end: number, insert: string): void
  /** Calls after each change of the text; `local` for this document's own edits, undo included. */
  observe(listener: (delta: TextDelta, local: boolean) => void): () => void
  /** Ends the session. The steps typed in it stay undoable. */
  dispose(): void
}

export interface TextEdit {
  start: number
  /** UTF-16 units to delete. */
  length: number
  insert: string
}

/** Names and titles are short; notes and the headings of a persona are long texts. */
export function textLimit(root: RootName | 'meta', key: string): number {
  const long =
    root === 'notes' ||
    root === 'actions' ||
    root === 'ink' ||
    (root === 'personas' && key !== 'name' && key !== 'city')
  return long ? LIMITS.text : LIMITS.title
}

/** The edit to make on `value`, or null if nothing would change. */
export function planEdit(
  value: string,
  start: number,
  end: number,
  insert: string,
  limit: number,
): TextEdit | null {
  const offsets = [clamp(start, value.length), clamp(end, value.length)]
  const from = Math.min(...offsets)
  const to = Math.max(...offsets)
  const left = splitsPair(value, from) ? from - 1 : from
  // A range that cuts a pair takes all of it; a mere caret in one moves before it.
  const right = from === to ? left : splitsPair(value, to) ? to + 1 : to
  const room = Math.max(0, limit - (value.length - (right - left)))
  const fitting = clipText(insert, room)
  if (left === right && fitting === '') return null
  return { start: left, length: right - left, insert: fitting }
}

/** Applies an edit; to be called in a transaction. */
export function applyEdit(text: Y.Text, edit: TextEdit): void {
  if (edit.length > 0) text.delete(edit.start, edit.length)
  if (edit.insert !== '') text.insert(edit.start, edit.insert)
}

export function observeText(text: Y.Text, listener: (delta: TextDelta, local: boolean) => void): () => void {
  const onEvent = (event: Y.YTextEvent, transaction: Y.Transaction) => {
    listener(event.delta as TextDelta, transaction.local)
  }
  text.observe(onEvent)
  return () => text.unobserve(onEvent)
}

function clamp(offset: number, length: number): number {
  return Number.isFinite(offset) ? Math.min(length, Math.max(0, Math.trunc(offset))) : length
}

function splitsPair(value: string, offset: number): boolean {
  const before = value.charCodeAt(offset - 1)
  const after = value.charCodeAt(offset)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** The one replacement between what two texts share at their ends; it cuts no surrogate pair. null: they are equal. */
export function difference(before: string, after: string): TextEdit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  if (isHighSurrogate(before.charCodeAt(start - 1))) start -= 1
  let end = 0
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1
  }
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1
  return {
    start,
    length: before.length - end - start,
    insert: after.slice(start, after.length - end),
  }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
