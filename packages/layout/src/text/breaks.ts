/**
 * Where a line may end between two characters that are not spaces. The table was measured in Chromium 156
 * (`white-space: pre-wrap`, every pair of 95 characters after a letter, a digit and a space), so that a
 * `<textarea>` over a note shows the lines that we draw.
 */
import { isWide } from '../font/measure.ts'
import type { ReadText } from './clusters.ts'

const OPENING = '([{<¿¡„‚'
const CLOSING = '/)]}.,;:!?…»’‘“”«"\'–‐-\u00ad|、。，．！？：；）」』】〉》・々〜'
const GLUE = '\u00a0\u202f\u2007\u2060\ufeff\u2011'
/** Nothing breaks off in front of these, except after a hyphen. */
const HELD_AFTER_MARK = `${CLOSING}${GLUE}`
/** A hyphen holds only these to itself. */
const HELD_AFTER_HYPHEN = '/)]}.,;:!?…’‘“”«»–‐、。$\u00ad'
const HELD_AFTER_DASH = '/)]}.,;:!?…’‘“”«»"\'-|–‐、。\u00ad'
/** After these, an opening bracket or a currency sign may start a line. */
const WEAK_END = ')]}.,;:!%'
/** After these, only an opening bracket may. */
const SYMBOL_END = '&#*+=>~"\\|'
const CURRENCY = '€£¥₣₤₩°№$'
/** Prefixes that hold an ideograph. */
const HOLDS_WIDE = `${OPENING}${GLUE}"'’‘“”«»$€£¥№+\\`
const ASCII_LETTER = /^[A-Za-z]/
const DIGIT = /^[0-9]/
const ALPHANUMERIC = /[A-Za-z0-9À-ɏͰ-ӿ]$/

const has = (set: string, char: string) => char !== '' && set.includes(char)

function breakAfterHyphen(before: string, next: string): boolean {
  if (has(HELD_AFTER_HYPHEN, next)) return false
  // "-5" may be a negative number and "-é" a list item: only what stands after a word is a compound.
  if (ALPHANUMERIC.test(before)) return true
  return !DIGIT.test(next) && (ASCII_LETTER.test(next) || next.charCodeAt(0) < 0x80)
}

/** Lower-case ASCII letters: nearly every pair, and never a break between two of them. */
function isPlain(char: string): boolean {
  const code = char.charCodeAt(0)
  return char.length === 1 && code >= 0x61 && code <= 0x7a
}

/** Whether a line may end in front of the cluster at `index`, which is not the text's first. */
export function mayBreak(text: ReadText, index: number): boolean {
  const left = text.display(index - 1)
  const right = text.display(index)
  if (isPlain(left) && isPlain(right)) return false
  if (left === '')
    return right !== '' && text.end(index - 1) - text.start(index - 1) === 1 && !text.isSpace(index)
  if (right === '') return false
  const leftWide = text.isEmoji(index - 1) || isWide(left.codePointAt(0) ?? 0)
  const rightWide = text.isEmoji(index) || isWide(right.codePointAt(0) ?? 0)
  if (left === '-') return breakAfterHyphen(text.display(index - 2), right)
  if (left === '–' || left === '‐') return !has(HELD_AFTER_DASH, right)
  if (left === '—') return !has(HELD_AFTER_DASH, right) && !has(GLUE, right) && right !== '—'
  if (has(GLUE, left) || has(OPENING, left)) return false
  if (has(GLUE, right)) return false
  if (right === '—') return !has('"\'’‘“”«»', left)
  if (left === '?') return right === '-' || right === '|' || !has(HELD_AFTER_MARK, right)
  if (left === '…') return !has(HELD_AFTER_MARK, right)
  if (rightWide) return !has(HOLDS_WIDE, left) && !has(CLOSING, right)
  if (leftWide) return !has(CLOSING, right) && right !== '%' && right !== '°'
  if (has(WEAK_END, left) && (has(OPENING, right) || has(CURRENCY.slice(0, -1), right))) return true
  if (has(SYMBOL_END, left) && has('([{<', right)) return true
  // Only in front of letters beyond ASCII, as in "et/état": Chromium has a table for the others.
  if (has('/!}|', left)) return right.charCodeAt(0) > 0x7f && !has(CLOSING, right)
  return false
}
