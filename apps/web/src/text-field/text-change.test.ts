import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeAtCaret, offsetAfter, type TextChange } from './text-change.ts'

const apply = (text: string, change: TextChange | null): string =>
  change === null ? text : text.slice(0, change.start) + change.insert + text.slice(change.end)

describe('the change that a person typed', () => {
  it('is the letter before the caret among equal ones', () => {
    expect(changeAtCaret('aaa', 'aaaa', 2)).toEqual({ start: 1, end: 1, insert: 'a' })
    expect(changeAtCaret('aaa', 'aaaa', 4)).toEqual({ start: 3, end: 3, insert: 'a' })
  })

  it('is a deletion or a replacement', () => {
    expect(changeAtCaret('bonjour', 'bjour', 1)).toEqual({ start: 1, end: 3, insert: '' })
    expect(changeAtCaret('un deux', 'un trois', 8)).toEqual({ start: 3, end: 7, insert: 'trois' })
    expect(changeAtCaret('x', 'x', 1)).toBeNull()
  })

  it('always leads from the text before to the text after, and never cuts a character in two', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', '\n'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.nat(24), (before, after, caret) => {
        const change = changeAtCaret(before, after, Math.min(caret, after.length))
        expect(apply(before, change)).toBe(after)
        if (change !== null) {
          expect(before.slice(change.start, change.end).isWellFormed()).toBe(true)
          expect(change.insert.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

describe('a caret while others type', () => {
  it('moves with what is inserted or deleted before it', () => {
    expect(offsetAfter(7, [{ insert: 'XX' }])).toBe(9)
    expect(offsetAfter(7, [{ retain: 9 }, { insert: 'XX' }])).toBe(7)
    expect(offsetAfter(7, [{ delete: 3 }])).toBe(4)
    expect(offsetAfter(2, [{ retain: 1 }, { delete: 5 }])).toBe(1)
  })
  it('stays before what is inserted at it', () => {
    expect(offsetAfter(3, [{ retain: 3 }, { insert: 'abc' }])).toBe(3)
  })
  it('follows several steps of one delta', () => {
    expect(offsetAfter(10, [{ retain: 2 }, { insert: 'ab' }, { retain: 3 }, { delete: 4 }])).toBe(8)
  })
})
