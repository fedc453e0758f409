/** The time-box of a step, on the server's clock. It tells; it never ends anything by itself. */
export type Timer =
  /** Runs to this moment, milliseconds since the epoch; past it, the time is over and counts on below zero. */
  | { state: 'running'; endsAt: number }
  /** Stopped with so many milliseconds left, or so many over (below zero). */
  | { state: 'paused'; leftMs: number }

/** @returns milliseconds; below zero once the time is over */
export function remainingMs(timer: Timer, now: number): number {
  return timer.state === 'running' ? timer.endsAt - now : timer.leftMs
}

export function pausedTimer(timer: Timer, now: number): Timer {
  return timer.state === 'paused' ? timer : { state: 'paused', leftMs: timer.endsAt - now }
}

export function runningTimer(timer: Timer, now: number): Timer {
  return timer.state === 'running' ? timer : { state: 'running', endsAt: now + timer.leftMs }
}

/** Time that is added to one that is over counts from now on: "+1 min" is a minute, however late it is pressed. */
export function withMore(timer: Timer, ms: number, now: number): Timer {
  const leftMs = Math.max(0, remainingMs(timer, now)) + ms
  return timer.state === 'running' ? { state: 'running', endsAt: now + leftMs } : { state: 'paused', leftMs }
}
