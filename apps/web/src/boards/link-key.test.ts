import { describe, expect, it } from 'vitest'
import { keyFromHash } from './link-key.ts'

describe('the key of a link', () => {
  it('is read from the fragment, escapes included', () => {
    expect(keyFromHash('#k=abc')).toBe('abc')
    expect(keyFromHash('#k=a%2Fb&x=1')).toBe('a/b')
  })
  it('is null when there is none', () => {
    for (const hash of ['', '#', '#k=', '#other=1', '#main']) expect(keyFromHash(hash)).toBeNull()
  })
})
