import { EMPTY_WORKSHOP, type Step, type Workshop } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { clockText, momentIn, progressOf, shareLeft } from './clock.ts'
import { stretchOf } from './stretch.ts'

const MINUTE = 60_000

describe('the clock of a step', () => {
  it.each([
    [272_000, '04:32'],
    [271_001, '04:32'],
    [1, '00:01'],
    [0, '00:00'],
    [-999, '00:00'],
    [-1_000, '−00:01'],
    [-72_500, '−01:12'],
    [75 * MINUTE, '1:15:00'],
    [-3_600_000, '−1:00:00'],
  ])('shows %i ms as %s', (ms, text) => {
    expect(clockText(ms)).toBe(text)
  })

  it('has a ring that is full while time was added, and empty when it is over or there is none', () => {
    expect([5, 10, 11, 0, -1].map((left) => shareLeft(left * MINUTE, 10))).toEqual([0.5, 1, 1, 0, 0])
    expect(shareLeft(MINUTE, null)).toBe(0)
  })

  it('has its moments ahead while it runs, and none when they are past or it stands still', () => {
    const running = { state: 'running', endsAt: 10 * MINUTE } as const
    expect(momentIn(running, MINUTE, 4 * MINUTE)).toBe(5 * MINUTE)
    expect(momentIn(running, MINUTE, 9 * MINUTE)).toBe(null)
    expect(momentIn(running, 0, 11 * MINUTE)).toBe(null)
    expect(momentIn({ state: 'paused', leftMs: 5 * MINUTE }, MINUTE, 0)).toBe(null)
  })
})

describe('how far the workshop is', () => {
  const step = (id: string, minutes: number | null): Step => ({
    id,
    title: id,
    prompt: '',
    minutes,
    mode: 'open',
    lanes: null,
    names: 'shown',
    vote: null,
    facilitatorNotes: '',
  })
  const agenda = [step('a', 5), step('b', 10), step('c', null), step('d', 20)]
  const at = (id: string, endsAt: number | null): Workshop => ({
    ...EMPTY_WORKSHOP,
    version: 1,
    agenda,
    current: {
      step: id,
      round: 'r',
      startedAt: 0,
      timer: endsAt === null ? null : { state: 'running', endsAt },
      closed: false,
      revealed: false,
    },
    visited: agenda.slice(0, agenda.findIndex((other) => other.id === id) + 1).map((other) => other.id),
  })

  it('counts what is behind as planned and what has run of this step, never more than planned', () => {
    expect(progressOf(at('b', 6 * MINUTE), 0)).toEqual({ done: 9, total: 35 })
    expect(progressOf(at('b', 6 * MINUTE), 20 * MINUTE)).toEqual({ done: 15, total: 35 })
    expect(progressOf(at('b', 12 * MINUTE), 0)).toEqual({ done: 5, total: 35 })
    expect(progressOf(at('c', null), 0)).toEqual({ done: 15, total: 35 })
  })

  it('is not told of an agenda without any time-box', () => {
    expect(progressOf({ ...at('a', null), agenda: [step('a', null)] }, 0)).toBe(null)
  })
})

describe('the trail in the bar', () => {
  it('shows the steps around the one that the room is at, at most nine', () => {
    expect(stretchOf(7, 2)).toEqual({ from: 0, to: 7 })
    expect(stretchOf(30, 0)).toEqual({ from: 0, to: 9 })
    expect(stretchOf(30, 15)).toEqual({ from: 11, to: 20 })
    expect(stretchOf(30, 29)).toEqual({ from: 21, to: 30 })
    for (let here = 0; here < 30; here++) {
      const { from, to } = stretchOf(30, here)
      expect(here >= from && here < to).toBe(true)
    }
  })
})
