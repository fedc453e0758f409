import type { TextDelta } from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mapOffset, mapReplacement, replacementAt } from './diff.ts'

describe('what one change of a textarea did', () => {
  it('C-20 a letter typed into a run of equal letters stands where the caret is', () => {
    expect(replacementAt('aaaa', 'aaaaa', 3)).toEqual({ start: 2, end: 2, insert: 'a' })
    expect(replacementAt('aaaa', 'aaaaa', 1)).toEqual({ start: 0, end: 0, insert: 'a' })
    expect(replacementAt('aaaa', 'aaa', 1)).toEqual({ start: 1, end: 2, insert: '' })
  })

  it('C-21 never cuts a surrogate pair in two', () => {
    // 😀 and 😁 share their first half.
    expect(replacementAt('a😀b', 'a😁b', 3)).toEqual({ start: 1, end: 3, insert: '😁' })
  })

  it('C-22 leads from the text before to the text after, whatever was typed where', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '😀', 'é'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, text, text, (head, old, now, tail) => {
        const before = head + old + tail
        const after = head + now + tail
        const change = replacementAt(before, after, head.length + now.length)
        if (change === null) expect(before).toBe(after)
        else expect(before.slice(0, change.start) + change.insert + before.slice(change.end)).toBe(after)
      }),
      { seed: 7 },
    )
  })
})

describe('positions through the changes of others', () => {
  const deltas: [TextDelta, number, number][] = [
    [[{ insert: 'XX' }], 7, 9],
    [[{ retain: 7 }, { insert: 'XX' }], 7, 7],
    [[{ retain: 8 }, { insert: 'XX' }], 7, 7],
    [[{ delete: 3 }], 7, 4],
    [[{ retain: 5 }, { delete: 4 }], 7, 5],
    [[{ retain: 7 }, { delete: 2 }], 7, 7],
    [[{ delete: 2 }, { retain: 3 }, { insert: 'abc' }], 7, 8],
  ]
  it.each(deltas)('C-23 %j leads %i to %i', (delta, from, to) => {
    expect(mapOffset(from, delta)).toBe(to)
  })

  it('C-24 what was composed meanwhile lands between the same characters', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.string({ maxLength: 4 }),
        fc.nat(9),
        fc.string({ minLength: 1, maxLength: 4 }),
        (at, remote, from, local) => {
          const doc = new Y.Doc()
          const text = doc.getText()
          text.insert(0, '0123456789')
          let delta: TextDelta = []
          text.observe((event) => {
            delta = event.delta as TextDelta
          })
          if (remote !== '') text.insert(at, remote)
          const mapped = mapReplacement({ start: from, end: from, insert: local }, [delta])
          text.insert(mapped.start, local)
          const result = text.toString()
          // Every digit before the place stays before it, every digit behind it stays behind.
          const place = mapped.start
          for (let digit = 0; digit < 10; digit += 1) {
            const where = digit < at ? digit : digit + remote.length
            if (digit < from) expect(where).toBeLessThan(place + local.length)
            expect(result).toContain(local)
          }
          expect(place).toBe(from < at ? from : from > at ? from + remote.length : from + remote.length)
        },
      ),
      { seed: 9 },
    )
  })
})
