import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Datable, FORGET_AT_ONCE, tooMany } from './thinning.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = 1_800_000_000_000

const auto = (age: number): Datable => ({ id: `auto-${age}`, kind: 'auto', createdAt: NOW - age })
const kept = (versions: readonly Datable[], now = NOW, atOnce = Number.POSITIVE_INFINITY): Datable[] => {
  const gone = new Set(tooMany(versions, now, atOnce))
  return versions.filter(({ id }) => !gone.has(id))
}

describe('automatic versions thin out', () => {
  it('SV-73 all of the last hours stay, then one an hour, one a day, one a week, none after a year', () => {
    const everyTenMinutes = Array.from({ length: 400 * 24 * 6 }, (_, i) => auto(i * 10 * MINUTE))
    const rest = kept(everyTenMinutes)
    const between = (from: number, to: number): number =>
      rest.filter(({ createdAt }) => NOW - createdAt >= from && NOW - createdAt < to).length
    expect(between(0, 4 * HOUR)).toBe(24)
    expect(between(4 * HOUR, 48 * HOUR)).toBeGreaterThanOrEqual(44)
    expect(between(4 * HOUR, 48 * HOUR)).toBeLessThanOrEqual(46)
    expect(between(48 * HOUR, 30 * DAY)).toBeLessThanOrEqual(30)
    expect(between(30 * DAY, 365 * DAY)).toBeLessThanOrEqual(49)
    expect(between(365 * DAY, 1_000 * DAY)).toBe(0)
  })

  it('SV-73 thinned again and again as time goes by, the number stays bounded and each day of a month has one', () => {
    let versions: Datable[] = []
    for (let at = 0; at < 60 * DAY; at += 10 * MINUTE) {
      versions.push({ id: `v${at}`, kind: 'auto', createdAt: NOW + at })
      versions = kept(versions, NOW + at, FORGET_AT_ONCE)
      expect(versions.length).toBeLessThan(150)
    }
    const days = new Set(versions.map(({ createdAt }) => Math.floor((NOW + 60 * DAY - createdAt) / DAY)))
    for (let day = 0; day < 29; day++) expect(days, `day ${day}`).toContain(day)
  })

  it('SV-75 a clock that is years ahead for a while takes a few automatic versions, not all of them', () => {
    let versions = Array.from({ length: 80 }, (_, i) => auto(i * 10 * MINUTE))
    for (let i = 0; i < 3; i++) {
      const now = NOW + 3 * 365 * DAY + i * 10 * MINUTE
      versions.push({ id: `future-${i}`, kind: 'auto', createdAt: now })
      versions = kept(versions, now, FORGET_AT_ONCE)
    }
    expect(versions.filter(({ createdAt }) => createdAt <= NOW).length).toBeGreaterThanOrEqual(80 - 9)
  })

  it('SV-73 named versions and the newest are never forgotten, nor what was before a restore within a month', () => {
    const datable = fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom('named' as const, 'auto' as const, 'before-restore' as const),
      createdAt: fc.integer({ min: NOW - 500 * DAY, max: NOW + DAY }),
    })
    fc.assert(
      fc.property(fc.array(datable, { maxLength: 40 }), (versions) => {
        const rest = kept(versions)
        for (const version of versions) {
          const mustStay =
            version.kind === 'named' ||
            (version.kind === 'before-restore' && NOW - version.createdAt < 30 * DAY)
          if (mustStay) expect(rest).toContain(version)
        }
        if (versions.length > 0) {
          const newest = Math.max(...versions.map(({ createdAt }) => createdAt))
          expect(rest.some(({ createdAt }) => createdAt === newest)).toBe(true)
        }
      }),
    )
  })
})
