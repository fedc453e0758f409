/** Replaces `start..end` (UTF-16 offsets in the text before) by `insert`. */
export interface TextChange {
  start: number
  end: number
  insert: string
}

export type Delta = readonly { insert?: string | object; delete?: number; retain?: number }[]

/**
 * What changed between two texts, or null for nothing. The caret settles what texts alone leave open: with "aa|a" after
 * typing an "a", the new letter is the one before the caret. Never cuts a surrogate pair in two.
 */
export function changeAtCaret(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  // What stands behind the caret was there before: it bounds how far the common suffix may reach.
  let suffix = 0
  const longestSuffix = Math.min(shorter, Math.max(0, after.length - caret))
  while (suffix < longestSuffix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++
  let prefix = 0
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++
  // A replacement behind the caret (an autocorrection) may share more with the old text than the caret allowed.
  while (
    suffix < shorter - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix++
  }
  if (isHighSurrogate(before, prefix - 1) || isHighSurrogate(after, prefix - 1)) prefix--
  if (isLowSurrogate(before, before.length - suffix) || isLowSurrogate(after, after.length - suffix)) suffix--
  return { start: prefix, end: before.length - suffix, insert: after.slice(prefix, after.length - suffix) }
}

const isHighSurrogate = (text: string, at: number): boolean =>
  at >= 0 && (text.charCodeAt(at) & 0xfc00) === 0xd800
const isLowSurrogate = (text: string, at: number): boolean =>
  at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00

/** Where an offset lies after a delta; what is inserted exactly at it stays behind it. */
export function offsetAfter(offset: number, delta: Delta): number {
  let index = 0
  let moved = offset
  for (const step of delta) {
    if (step.retain !== undefined) {
      index += step.retain
    } else if (step.insert !== undefined) {
      const length = typeof step.insert === 'string' ? step.insert.length : 1
      if (index < moved) moved += length
      index += length
    } else if (step.delete !== undefined) {
      if (index < moved) moved = Math.max(index, moved - step.delete)
    }
  }
  return moved
}
