import { useSyncExternalStore } from 'react'
import { readJson, writeText } from '../storage/browser-storage.ts'

/** What a newcomer is told about a board, one after the other, as long as they haven't done it themselves. */
export const HINTS = ['write', 'move', 'keys'] as const
export type Hint = (typeof HINTS)[number]

const STORAGE_KEY = 'parcours.learnt'
const listeners = new Set<() => void>()
let current: ReadonlySet<Hint> | null = null

/** What this browser remembers; anything else in there is passed over. */
export function parseLearnt(stored: unknown): ReadonlySet<Hint> {
  const names: readonly unknown[] = Array.isArray(stored) ? stored : []
  return new Set(HINTS.filter((hint) => names.includes(hint)))
}

function learntHints(): ReadonlySet<Hint> {
  current ??= parseLearnt(readJson(STORAGE_KEY))
  return current
}

/** Done once, or closed once: it isn't told again on any board of this browser. */
export function learn(hint: Hint): void {
  if (learntHints().has(hint)) return
  current = new Set([...learntHints(), hint])
  writeText(STORAGE_KEY, JSON.stringify([...current]))
  for (const listener of listeners) listener()
}

/** What is told next; null when everything is learnt. */
export function nextHint(learnt: ReadonlySet<Hint>): Hint | null {
  return HINTS.find((hint) => !learnt.has(hint)) ?? null
}

export function useNextHint(): Hint | null {
  const learnt = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, learntHints)
  return nextHint(learnt)
}
