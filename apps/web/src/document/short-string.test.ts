import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withShortStrings } from '../../short-strings.ts'
import { shortString } from './short-string.ts'

const read = (text: string, around = 3): string | null => {
  const bytes = new TextEncoder().encode(text)
  const within = new Uint8Array(bytes.length + 2 * around).fill(65)
  within.set(bytes, around)
  return shortString(within, around, bytes.length)
}

describe('short strings of a document', () => {
  it('are what the platform’s decoder says, or left to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect([text, null]).toContain(read(text))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 24 }), (text) => {
        expect(read(text)).toBe(text)
      }),
    )
    expect([read('é'), read('x'.repeat(25))]).toEqual([null, null])
  })

  it('that end after the bytes do are left to the decoder, which refuses them', () => {
    expect(shortString(Uint8Array.of(65, 66), 1, 2)).toBeNull()
  })

  it('have a place in lib0 as it is installed, and would be missed', () => {
    const yjs = createRequire(import.meta.url).resolve('yjs')
    const lib0 = createRequire(yjs)
      .resolve('lib0/decoding')
      .replace(/dist\/decoding\.cjs$/, 'decoding.js')
    expect(withShortStrings(readFileSync(lib0, 'utf8'))).toContain('shortString(decoder.arr')
    expect(() => withShortStrings('export const readVarString = another')).toThrow('short-strings.ts')
  })
})
