import { expect, it } from 'vitest'
import { standIn } from './choose.ts'

const ascii = (character: string): boolean => character <= '~'

it.each([
  ['a mark by itself: nothing', '\u0325', ascii, ''],
  ['what nothing helps', '𓀀', ascii, null],
  ['a compatibility form', '𝔉', ascii, 'F'],
  ['a ligature, as its letters', 'ﬁ', ascii, 'fi'],
  [
    'a letter, its mark apart where that is drawn',
    'ẗ',
    (one: string) => ascii(one) || one === '\u0308',
    't\u0308',
  ],
  ['a letter without its mark where it is not', 'ẗ', ascii, 't'],
])('X-52 what stands for %s', (_, character, isDrawn, expected) => {
  expect(standIn(character, isDrawn)).toBe(expected)
})
