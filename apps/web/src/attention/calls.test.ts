import type { Gaze } from '@parcours/board'
import type { Bring } from '@parcours/workshop'
import { describe, expect, it } from 'vitest'
import { CALL_STAYS_MS, type CallEvent, type Calls, heed, NO_CALLS } from './calls.ts'

const gaze = (x: number): Gaze => ({ anchor: { at: 'board', x, y: 0 }, w: 800, h: 500 })
const bring = (id: string, x: number, by = 'claire'): Bring => ({ id, by, at: 1_000, ...gaze(x) })

/** Goes through events; says where the camera went, in order. */
function run(events: readonly CallEvent[], from: Calls = NO_CALLS): { calls: Calls; went: number[] } {
  let calls = from
  const went: number[] = []
  for (const event of events) {
    const after = heed(calls, event)
    calls = after.calls
    if (after.look !== null) went.push((after.look.anchor as { x: number }).x)
  }
  return { calls, went }
}

const told = (call: Bring | null, more: Partial<Extract<CallEvent, { type: 'told' }>> = {}): CallEvent => ({
  type: 'told',
  bring: call,
  me: 'lea',
  now: 1_500,
  busy: false,
  here: gaze(1),
  ...more,
})

describe('being called', () => {
  it('moves the camera once, and the way back leads to where one was', () => {
    const { calls, went } = run([
      told(bring('a', 50)),
      told(bring('a', 50)),
      told(bring('a', 50), { here: gaze(50) }),
    ])
    expect(went).toEqual([50])
    expect(calls.back).toEqual({ gaze: gaze(1), by: 'claire', strayed: false })
    const returned = run([{ type: 'return' }, { type: 'return' }], calls)
    expect(returned.went).toEqual([1])
    expect(returned.calls.back).toBeNull()
  })

  it('waits for whoever types, and moves them once when they have left the note', () => {
    const { calls, went } = run([
      told(bring('a', 50), { busy: true }),
      told(bring('a', 50), { busy: true }),
      told(bring('a', 50), { busy: false }),
    ])
    expect(went).toEqual([])
    expect(calls.waiting?.id).toBe('a')
    const after = run(
      [
        { type: 'free', here: gaze(7) },
        { type: 'free', here: gaze(50) },
      ],
      calls,
    )
    expect(after.went).toEqual([50])
    expect(after.calls).toMatchObject({ waiting: null, back: { gaze: gaze(7) } })
  })

  it('of two calls while one types the last one counts', () => {
    const { went } = run([
      told(bring('a', 50), { busy: true }),
      told(bring('b', 90), { busy: true }),
      { type: 'free', here: gaze(1) },
      { type: 'free', here: gaze(90) },
    ])
    expect(went).toEqual([90])
  })

  it('who wants to stay is left alone, and hears the next call', () => {
    const { went, calls } = run([
      told(bring('a', 50), { busy: true }),
      { type: 'stay' },
      { type: 'free', here: gaze(1) },
      told(bring('a', 50)),
      told(bring('b', 90)),
    ])
    expect(went).toEqual([90])
    expect(run([{ type: 'stay' }], calls).calls.back).toBeNull()
  })

  it('called twice, one goes back to where one was by oneself', () => {
    const both = [told(bring('a', 50)), told(bring('b', 90), { here: gaze(50) })]
    expect(run([...both, { type: 'return' }]).went).toEqual([50, 90, 1])
    const [first, second] = both
    expect(run([first!, { type: 'strayed' }, second!, { type: 'return' }]).went).toEqual([50, 90, 50])
  })

  it('nobody is moved by their own call, nor by one of long ago', () => {
    const { went, calls } = run([
      told(bring('a', 50, 'lea')),
      told(bring('b', 60), { now: 1_000 + CALL_STAYS_MS + 1 }),
      told(null),
      { type: 'free', here: gaze(1) },
      { type: 'return' },
    ])
    expect(went).toEqual([])
    expect(calls).toEqual({ heard: 'b', waiting: null, back: null })
    // One's own call ends the wait for somebody else's: this is where everybody comes now.
    expect(
      run([told(bring('a', 50), { busy: true }), told(bring('c', 1, 'lea')), { type: 'free', here: gaze(1) }])
        .went,
    ).toEqual([])
  })
})
