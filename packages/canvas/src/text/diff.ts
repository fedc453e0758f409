/** What one change of a textarea did, and how positions survive the changes of others. Offsets are UTF-16. */
import type { TextDelta } from '@parcours/board'

export interface Replacement {
  start: number
  end: number
  insert: string
}

/**
 * The one replacement that leads from `before` to `after`, with the caret at `caret` afterwards. What lies behind
 * the caret is the common suffix at most: without that, a letter typed into a run of equal letters is ambiguous,
 * and the caret of the others would jump. null: nothing changed.
 */
export function replacementAt(before: string, after: string, caret: number): Replacement | null {
  if (before === after) return null
  const maxSuffix = Math.min(after.length - caret, before.length)
  let suffix = 0
  while (
    suffix < maxSuffix &&
    before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)
  )
    suffix += 1
  const maxPrefix = Math.min(before.length, after.length) - suffix
  let prefix = 0
  while (prefix < maxPrefix && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix += 1
  // Never cut a surrogate pair in two: half a pair is not a character that could be merged.
  if (prefix > 0 && isHighSurrogate(before.charCodeAt(prefix - 1))) prefix -= 1
  if (suffix > 0 && isLowSurrogate(before.charCodeAt(before.length - suffix))) suffix -= 1
  return {
    start: prefix,
    end: before.length - suffix,
    insert: after.slice(prefix, after.length - suffix),
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}
function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/**
 * Where `offset` is after `delta`. Text inserted exactly there goes behind the position when `stick` is 'before'
 * (the position stays with what precedes it), in front of it when 'after'.
 */
export function mapOffset(offset: number, delta: TextDelta, stick: 'before' | 'after' = 'before'): number {
  let old = 0
  let now = 0
  for (const step of delta) {
    if (step.retain !== undefined) {
      if (old + step.retain > offset) return now + (offset - old)
      old += step.retain
      now += step.retain
    } else if (step.delete !== undefined) {
      if (old + step.delete > offset) return now
      old += step.delete
    } else if (step.insert !== undefined) {
      if (old === offset && stick === 'before') return now
      now += step.insert.length
    }
  }
  return now + (offset - old)
}

/** A replacement meant for the text before `deltas`, as one for the text after them. */
export function mapReplacement(of: Replacement, deltas: readonly TextDelta[]): Replacement {
  let { start, end } = of
  for (const delta of deltas) {
    const isPoint = start === end
    start = mapOffset(start, delta, 'after')
    end = isPoint ? start : Math.max(start, mapOffset(end, delta, 'before'))
  }
  return { start, end, insert: of.insert }
}
