/** Which automatic versions are kept: dense where people still remember, sparse where they look for a day. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Up to an age, one version is kept for each step of time, and the newest of each step is the one. Milliseconds. With a
 * version every ten minutes of work this is at most some 24 + 46 + 28 + 48 = 146 a board.
 */
const STEPS: readonly { age: number; step: number }[] = [
  { age: 4 * HOUR, step: 0 },
  { age: 48 * HOUR, step: HOUR },
  { age: 30 * DAY, step: DAY },
  { age: 365 * DAY, step: 7 * DAY },
]

/** What was there before a restore is what somebody takes a restore back with: it is not thinned out this long. */
const KEEP_BEFORE_RESTORE_MS = 30 * DAY

/**
 * At most this many go with each new version. It is more than come in, so the number stays bounded; and a clock that is
 * wrong by years takes a few of them, not all.
 */
export const FORGET_AT_ONCE = 3

export interface Datable {
  id: string
  kind: 'named' | 'auto' | 'before-restore'
  createdAt: number
}

/**
 * The versions to forget, the oldest of them if they are more than `atOnce`. Named ones never are, nor is the newest of all, whatever the clock says; versions "of the
 * future" (a clock was set back) count as new.
 */
export function tooMany(versions: readonly Datable[], now: number, atOnce = FORGET_AT_ONCE): string[] {
  const newestFirst = versions.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const taken = new Set<string>()
  const forgotten: string[] = []
  for (const { id, kind, createdAt } of newestFirst.slice(1)) {
    if (kind === 'named') continue
    const age = Math.max(0, now - createdAt)
    if (kind === 'before-restore' && age < KEEP_BEFORE_RESTORE_MS) continue
    const rule = STEPS.find((step) => age < step.age)
    if (rule === undefined) {
      forgotten.push(id)
      continue
    }
    if (rule.step === 0) continue
    const place = `${rule.step}:${Math.floor(createdAt / rule.step)}`
    if (taken.has(place)) forgotten.push(id)
    taken.add(place)
  }
  return forgotten.slice(-atOnce)
}
