/** What of a long agenda the bar has room for. */
const MOST = 9

/** The steps around the one that the room is at, as many as there is room for: `from` up to but without `to`. */
export function stretchOf(steps: number, here: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(here - Math.floor(MOST / 2), steps - MOST))
  return { from, to: Math.min(steps, from + MOST) }
}
