import { describe, expect, it } from 'vitest'
import { endingOf } from './ending.ts'
import { Pace } from './pace.ts'
import { CLOSE } from './protocol.ts'
import { reconnectDelay, TIMING } from './timing.ts'
import { Watchdog } from './watchdog.ts'

describe('reconnecting', () => {
  it('S-7 the window doubles from one second to ten, and every moment of it is as likely', () => {
    expect(reconnectDelay(0, 0.999)).toBeCloseTo(999, 0)
    expect(reconnectDelay(1, 0.5)).toBe(1000)
    expect(reconnectDelay(2, 0.5)).toBe(2000)
    expect(reconnectDelay(40, 0.5)).toBe(5000)
    expect(reconnectDelay(10_000, 1)).toBe(TIMING.reconnectMax)
    expect(reconnectDelay(0, 0)).toBe(TIMING.reconnectMin)
  })

  it('S-7 two hundred people who lose the server at once come back spread over the window, never in a wave', () => {
    // A fixed sequence stands for the 200 random numbers: the golden ratio's multiples are evenly spread.
    const arrivals = Array.from({ length: 200 }, (_, i) => reconnectDelay(2, (i * 0.618033988749895) % 1))
    for (let from = 0; from < 4000; from += 400) {
      const inSlot = arrivals.filter((at) => at >= from && at < from + 400).length
      expect(inSlot).toBeLessThanOrEqual(30)
      expect(inSlot).toBeGreaterThanOrEqual(10)
    }
  })
})

describe('close codes', () => {
  it('S-6 4400-4499 are permanent with a typed reason, everything else is tried again', () => {
    expect(endingOf(CLOSE.malformed)).toEqual({ kind: 'frozen', reason: 'malformed' })
    expect(endingOf(CLOSE.unauthorized)).toEqual({ kind: 'frozen', reason: 'unauthorized' })
    expect(endingOf(CLOSE.unknownBoard)).toEqual({ kind: 'frozen', reason: 'unknown-board' })
    expect(endingOf(CLOSE.revoked)).toEqual({ kind: 'frozen', reason: 'revoked' })
    expect(endingOf(CLOSE.outdated)).toEqual({ kind: 'frozen', reason: 'outdated' })
    expect(endingOf(CLOSE.tooManyConnections)).toEqual({ kind: 'frozen', reason: 'too-many-connections' })
    expect(endingOf(4499)).toEqual({ kind: 'frozen', reason: 'other' })
    expect(endingOf(CLOSE.refused)).toEqual({ kind: 'refused', reason: 'unknown' })
    expect(endingOf(CLOSE.tooLarge)).toEqual({ kind: 'refused', reason: 'message-too-large' })
    expect(endingOf(1009)).toEqual({ kind: 'refused', reason: 'message-too-large' })
    for (const code of [
      1000,
      1001,
      1005,
      1006,
      1011,
      4399,
      CLOSE.shutdown,
      CLOSE.slow,
      CLOSE.overloaded,
      CLOSE.storage,
      CLOSE.damaged,
      4599,
    ]) {
      expect(endingOf(code), String(code)).toEqual({ kind: 'retry' })
    }
  })
})

describe('pace', () => {
  it('S-25 a burst goes at once, what follows at the steady rate, and rest refills the burst but no more', () => {
    const pace = new Pace({ burst: 3, perSecond: 100 }, 0)
    expect([pace.take(0), pace.take(0), pace.take(0)]).toEqual([0, 0, 0])
    expect(pace.take(0)).toBe(10)
    expect(pace.take(9)).toBe(1)
    expect(pace.take(10)).toBe(0)
    const rested = [0, 0, 0, 0].map(() => pace.take(60_000))
    expect(rested).toEqual([0, 0, 0, 10])
  })
})

describe('the watchdog', () => {
  const { silenceTimeout, probeAfter, probeTimeout } = TIMING

  it('S-30 a silent connection is dead after the keepalive has failed to come, not before', () => {
    const watchdog = new Watchdog(TIMING, 0)
    expect(watchdog.check(silenceTimeout - 1, false)).toBe('fine')
    expect(watchdog.check(silenceTimeout, false)).toBe('dead')
  })

  it('S-31 with work on the wire, silence is probed once and an unanswered probe ends the connection', () => {
    const watchdog = new Watchdog(TIMING, 0)
    expect(watchdog.check(probeAfter - 1, true)).toBe('fine')
    expect(watchdog.check(probeAfter, true)).toBe('probe')
    expect(watchdog.check(probeAfter + 1, true)).toBe('fine')
    expect(watchdog.check(probeAfter + probeTimeout, true)).toBe('dead')
  })

  it('S-31 any frame answers the probe', () => {
    const watchdog = new Watchdog(TIMING, 0)
    expect(watchdog.check(probeAfter, true)).toBe('probe')
    watchdog.heard(probeAfter + 10)
    expect(watchdog.check(probeAfter + probeTimeout, true)).toBe('fine')
    expect(watchdog.check(2 * probeAfter + 10, true)).toBe('probe')
  })
})
