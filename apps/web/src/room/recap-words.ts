/** What somebody who comes late is told of where the room is. Pure. */
import type { Id } from '@parcours/board'
import type { Workshop } from '@parcours/workshop'

/** Whoever comes this soon after a step began is told of it by the bar, like everybody. */
const LATE_AFTER_MS = 5_000

/**
 * The round that is to be told, or null.
 * @param workshop as the server told it first on this page; null before that
 * @param seen the round that this person saw last on this board, on an earlier page
 * @param now the server's clock
 */
export function recapOf(workshop: Workshop | null, seen: Id | null, now: number): Id | null {
  const current = workshop?.current ?? null
  if (current === null || current.round === seen) return null
  return now - current.startedAt < LATE_AFTER_MS ? null : current.round
}

/** `4 min` or `45 s`: what is left of a time-box, told once and not counted down. */
export function timeWords(leftMs: number): string {
  const seconds = Math.max(0, Math.round(leftMs / 1_000))
  return seconds < 60 ? `${seconds}\u00A0s` : `${Math.round(seconds / 60)}\u00A0min`
}
