import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { applyPresence } from './apply-presence.ts'
import { encodeAwarenessUpdate } from './codec.ts'

const entry = fc.record({
  client: fc.integer({ min: 1, max: 4 }),
  clock: fc.integer({ min: 0, max: 5 }),
  state: fc.option(fc.record({ x: fc.integer({ min: 0, max: 2 }) }), { nil: null }),
})

/** An awareness, and all that it told. */
function listened() {
  const awareness = new Awareness(new Y.Doc())
  const told: unknown[] = []
  awareness.on('change', (change: unknown) => told.push(['change', change]))
  awareness.on('update', (change: unknown) => told.push(['update', change]))
  return { awareness, told }
}

const without = (own: number, awareness: Awareness) =>
  [...awareness.states].filter(([client]) => client !== own).sort(([a], [b]) => a - b)

describe('presence that a server tells', () => {
  it('S-60 is taken over as y-protocols takes it over, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 12 }), (frames) => {
        const [ours, theirs] = [listened(), listened()]
        for (const entries of frames) {
          applyPresence(ours.awareness, entries, 'x')
          applyAwarenessUpdate(theirs.awareness, encodeAwarenessUpdate(entries), 'x')
        }
        expect(ours.told).toEqual(theirs.told)
        expect(without(ours.awareness.clientID, ours.awareness)).toEqual(
          without(theirs.awareness.clientID, theirs.awareness),
        )
        ours.awareness.destroy()
        theirs.awareness.destroy()
      }),
      { numRuns: 500 },
    )
  })
})
