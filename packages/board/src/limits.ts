/** What a board may hold. The editor keeps to it; the server refuses what exceeds it by another route. */
export const LIMITS = {
  /** UTF-16 units of any text. */
  text: 10_000,
  /** UTF-16 units of a title or a name: board, journey, stage, lane, and a persona's one-line fields. */
  title: 300,
  /** Live and binned. */
  notes: 20_000,
  /** Live and binned. */
  actions: 2_000,
  /** Drawn things, live and binned. */
  ink: 10_000,
  /** World units from where something is anchored, in each direction: further out nobody finds it, and no picture holds it. */
  extent: 100_000,
  /** Points of one stroke, after it was simplified. */
  strokePoints: 1_500,
  /** Notes that one paste makes; what is beyond stays in the clipboard. */
  paste: 2_000,
} as const

/** The nearest coordinate that a board has; what is no number is its origin. */
export function withinExtent(coordinate: number): number {
  if (!Number.isFinite(coordinate)) return 0
  return Math.min(LIMITS.extent, Math.max(-LIMITS.extent, coordinate))
}

/** At most `limit` UTF-16 units, never ending in half of a surrogate pair. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  const halved = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, Math.max(0, halved ? limit - 1 : limit))
}
