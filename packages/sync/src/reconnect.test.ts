import { describe, expect, it } from 'vitest'
import { type Phase, transition } from './machine.ts'
import { reconnectDelay, TIMING } from './timing.ts'

/** Two hundred clients of one board as they are, with a clock of their own, so that minutes take no time. */
const PEOPLE = 200

/** mulberry32: the same numbers each time. */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

interface Run {
  /** When somebody tried in vain. */
  tries: number[]
  /** When each one was let in. */
  joins: number[]
}

/**
 * Everybody is live, and the server goes at 0.
 * @param backAt milliseconds until it takes sockets again
 * @param hears how long a try in vain lasts: a refused port answers at once, a lost packet only after the timeout
 */
const outage = (backAt: number, hears: number, seed: number): Run => {
  const random = randomFrom(seed)
  const run: Run = { tries: [], joins: [] }
  for (let person = 0; person < PEOPLE; person++) {
    let phase: Phase = { name: 'live', attempt: 0 }
    let now = 0
    phase = transition(phase, { type: 'ended', ending: { kind: 'retry' } }).phase
    while (phase.name === 'offline') {
      now += reconnectDelay(phase.attempt - 1, random())
      phase = transition(phase, { type: 'try' }).phase
      if (now >= backAt) {
        run.joins.push(now - backAt)
        break
      }
      run.tries.push(now)
      now += hears
      phase = transition(phase, { type: 'ended', ending: { kind: 'retry' } }).phase
    }
  }
  return run
}

/** The most that fall into any window of this length. */
const most = (times: readonly number[], length: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  let first = 0
  let worst = 0
  sorted.forEach((time, last) => {
    while (time - (sorted[first] ?? 0) >= length) first++
    worst = Math.max(worst, last - first + 1)
  })
  return worst
}

describe('two hundred people who lose the server in one instant', () => {
  it('S-7 after a restart nearly all are back in four seconds, and no tenth of a second holds a third of them', () => {
    for (const seed of [1, 2, 3]) {
      // A server that hands over in under a second.
      const { joins, tries } = outage(800, 0, seed)
      expect(joins).toHaveLength(PEOPLE)
      expect(joins.filter((time) => time > 4_000).length).toBeLessThanOrEqual(PEOPLE / 20)
      expect(Math.max(...joins)).toBeLessThan(TIMING.reconnectMax)
      expect(most(joins, 100)).toBeLessThanOrEqual(PEOPLE / 3)
      expect(most(tries, 100)).toBeLessThanOrEqual(PEOPLE / 3)
    }
  })

  it('S-7 after a long outage no second holds more than a third of them, and all are back in ten', () => {
    for (const [backAt, seed] of [
      [15_000, 4],
      [60_000, 5],
      [600_000, 6],
    ] as const) {
      const { joins } = outage(backAt, 5, seed)
      expect(joins).toHaveLength(PEOPLE)
      expect(most(joins, 1_000)).toBeLessThanOrEqual(PEOPLE / 3)
      expect(Math.max(...joins)).toBeLessThanOrEqual(TIMING.reconnectMax)
    }
  })

  it('S-7 a server that stays away gets forty tries a second, not two hundred', () => {
    const { tries } = outage(120_000, 5, 7)
    const late = tries.filter((time) => time > 30_000)
    const perSecond = late.length / 90
    expect(perSecond).toBeGreaterThan(30)
    expect(perSecond).toBeLessThan(45)
    expect(most(late, 1_000)).toBeLessThan(PEOPLE / 3)
  })

  it('S-7 packets that vanish: the tries stay spread', () => {
    const { joins } = outage(90_000, TIMING.connectTimeout, 8)
    expect(most(joins, 1_000)).toBeLessThanOrEqual(PEOPLE / 3)
  })

  it('S-43 a network that comes back for a whole office: everybody within a second, nobody in step', () => {
    const random = randomFrom(9)
    const arrivals = Array.from({ length: PEOPLE }, () => {
      const away: Phase = { name: 'offline', attempt: 7 }
      const { phase, effects } = transition(away, { type: 'network' })
      expect(effects).toEqual(['await-retry'])
      return phase.name === 'offline' ? reconnectDelay(phase.attempt - 1, random()) : Number.NaN
    })
    expect(Math.max(...arrivals)).toBeLessThanOrEqual(TIMING.reconnectBase)
    expect(most(arrivals, 100)).toBeLessThanOrEqual(PEOPLE / 4)
  })
})
