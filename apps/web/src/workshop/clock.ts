/** How a time-box is told. Pure. */
import { remainingMs, type Step, type Timer, type Workshop } from '@parcours/workshop'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** What is left as a clock shows it, in whole seconds: the last second is over when it says 0. */
export const secondsLeft = (ms: number): number => Math.ceil(ms / SECOND)

/** `04:32`, `1:15:00` from an hour on, and `−00:12` once it is over. */
export function clockText(ms: number): string {
  const seconds = secondsLeft(ms)
  const whole = Math.abs(seconds)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const text = `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(whole % 60)}`
  return seconds < 0 ? `−${text}` : text
}

/** How much of a ring is left: 0 to 1, of the planned minutes or, when time was added, of what is left. */
export function shareLeft(ms: number, minutes: number | null): number {
  const planned = (minutes ?? 0) * MINUTE
  if (ms <= 0 || planned <= 0) return 0
  return Math.min(1, ms / planned)
}

export interface Progress {
  /** Planned minutes of what is behind the room, and of what has run of the step that it is at. */
  done: number
  /** Planned minutes of the whole agenda. */
  total: number
}

/** null for an agenda without any time-box. */
export function progressOf({ agenda, current, visited }: Workshop, now: number): Progress | null {
  const minutesOf = (steps: readonly Step[]): number =>
    steps.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  const total = minutesOf(agenda)
  if (total === 0) return null
  const behind = agenda.filter(({ id }) => visited.includes(id) && id !== current?.step)
  const here = agenda.find(({ id }) => id === current?.step)?.minutes ?? 0
  const left = current === null || current.timer === null ? here * MINUTE : remainingMs(current.timer, now)
  const run = Math.min(here, Math.max(0, here - left / MINUTE))
  return { done: Math.floor(minutesOf(behind) + run), total }
}

/** When, in milliseconds from now, something is to be said of a timer; null when that moment is past, or time stands still. */
export function momentIn(timer: Timer, leftMs: number, now: number): number | null {
  if (timer.state === 'paused') return null
  const wait = remainingMs(timer, now) - leftMs
  return wait > 0 ? wait : null
}
