import { remainingMs, type Timer } from '@parcours/workshop'
import { useEffect, useState } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { momentIn } from './clock.ts'

/** Milliseconds left by the server's clock, told anew on each second; below zero once the time is over. */
export function useRemaining(timer: Timer): number {
  const { connection } = useBoardCore().session
  const [, tick] = useState(0)
  useEffect(() => {
    if (timer.state === 'paused') return
    let next: ReturnType<typeof setTimeout>
    const wait = (): void => {
      const left = remainingMs(timer, connection.serverNow)
      // A little after the full second, so that it is told as what it is by then.
      const untilSecond = left - Math.floor(left / 1000) * 1000 + 5
      next = setTimeout(() => {
        tick((count) => count + 1)
        wait()
      }, untilSecond)
    }
    wait()
    return () => clearTimeout(next)
  }, [timer, connection])
  return remainingMs(timer, connection.serverNow)
}

/** Calls once when the timer comes to so many milliseconds left; not for a moment that is past already. */
export function useTimerMoment(timer: Timer | null, leftMs: number, onMoment: () => void): void {
  const { connection } = useBoardCore().session
  useEffect(() => {
    const wait = timer === null ? null : momentIn(timer, leftMs, connection.serverNow)
    if (wait === null) return
    const due = setTimeout(onMoment, wait)
    return () => clearTimeout(due)
  }, [timer, leftMs, onMoment, connection])
}
