import { COVERED_INTERVAL_MS, type Covered, EMPTY_WORKSHOP, type Workshop } from '@parcours/workshop'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLog } from '../log.ts'
import type { Room } from '../sync/room.ts'
import { aStep } from '../testing/a-step.ts'
import { Covers } from './covers.ts'

/** A workshop in private writing, at this visit of its step. */
const at = (round: string): Workshop => ({
  ...EMPTY_WORKSHOP,
  agenda: [{ id: 's', ...aStep('Private', 'private') }],
  current: { step: 's', round, startedAt: 0, timer: null, closed: false, revealed: false },
})

describe('counts', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('SV-124 a step that begins while the one before it is being counted is told of too, although nothing changes in it', async () => {
    const told: Covered[] = []
    let workshop = at('first')
    let count = (): void => undefined
    const covers = new Covers({
      rooms: {
        loaded: async () =>
          ({
            get workshop() {
              return workshop
            },
            cover: (covered: Covered) => told.push(covered),
          }) as unknown as Room,
      },
      storage: {
        privateSeats: () =>
          new Promise((resolve) => {
            count = () => resolve([])
          }),
      },
      privates: { look: async () => null },
      log: createLog('silent'),
    })
    covers.opened('board')
    await vi.advanceTimersByTimeAsync(COVERED_INTERVAL_MS)
    workshop = at('second')
    covers.decided('board')
    count()
    await vi.advanceTimersByTimeAsync(COVERED_INTERVAL_MS)
    count()
    await vi.advanceTimersByTimeAsync(0)
    expect(told.map(({ round }) => round)).toEqual(['first', 'second'])
    // Nothing is counted again for nothing.
    const last = count
    await vi.advanceTimersByTimeAsync(3 * COVERED_INTERVAL_MS)
    expect(count).toBe(last)
    covers.close()
  })
})
