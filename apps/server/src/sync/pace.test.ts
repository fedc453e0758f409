import { describe, expect, it } from 'vitest'
import { Allowance } from './allowance.ts'
import { Load, Pace, Tide } from './pace.ts'

/** The interval after two seconds in which `people` each send `perSecond` messages. */
function intervalOf(people: number, perSecond: number): number {
  const pace = new Pace(new Load())
  const gap = 1_000 / (people * perSecond)
  let now = 0
  for (; now < 2_000; now += gap) pace.arrived(people, now)
  return pace.interval(now)
}

describe('the pace of a room', () => {
  it('a quiet board waits for nobody, a crowded one gathers', () => {
    expect(intervalOf(1, 10)).toBe(0)
    expect(intervalOf(10, 30)).toBe(0)
    expect(intervalOf(30, 30)).toBe(16)
    expect(intervalOf(200, 30)).toBe(33)
  })

  it('a quiet board among many busy ones gathers too', () => {
    const all = new Load()
    const paces = Array.from({ length: 200 }, () => new Pace(all))
    for (let now = 0; now < 2_000; now += 7) for (const pace of paces) pace.arrived(5, now)
    expect(paces[0]?.interval(2_000)).toBe(33)
    expect(paces[0]?.interval(5_000)).toBe(0)
  })

  it('a crowd that falls silent is quiet again within seconds', () => {
    const pace = new Pace(new Load())
    for (let now = 0; now < 1_000; now += 1) pace.arrived(200, now)
    expect(pace.interval(1_000)).toBe(33)
    expect(pace.interval(4_000)).toBe(0)
  })
})

describe('the tide of private documents', () => {
  it('SV-98 whoever writes, whenever they began: all speak at the same moments', () => {
    const tide = new Tide(50, 300)
    const asked = [1_000, 1_009, 1_018, 1_036, 1_049]
    expect(asked.map((now) => now + tide.wait(0, now))).toEqual(asked.map(() => 1_050))
  })

  it('SV-98 one that goes on being written in rests between two commits, and keeps to the moments of the others', () => {
    const tide = new Tide(50, 300)
    const asked = [1_051, 1_100, 1_250, 1_299, 1_301, 1_340]
    const spoken = asked.map((now) => now + tide.wait(1_050, now))
    expect(spoken.slice(0, 4)).toEqual([1_350, 1_350, 1_350, 1_350])
    expect(spoken.slice(4)).toEqual([1_350, 1_350])
    expect(1_350 + tide.wait(1_050, 1_350)).toBe(1_400)
  })
})

describe('an allowance', () => {
  it('SV-35 lets a burst through, then asks to wait as long as it takes to grow back', () => {
    const allowance = new Allowance(100, 10, 0)
    for (let i = 0; i < 10; i++) expect(allowance.take(0)).toBe(0)
    expect(allowance.take(0)).toBeCloseTo(10)
    expect(allowance.take(100)).toBe(0)
  })

  it('SV-35 what our client sends at most is never slowed', () => {
    const allowance = new Allowance(400, 2_000, 0)
    for (let i = 0; i < 200; i++) expect(allowance.take(0)).toBe(0)
    for (let now = 0; now < 60_000; now += 1_000 / 130) expect(allowance.take(now)).toBe(0)
  })
})
