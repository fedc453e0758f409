import { afterEach, describe, expect, it, vi } from 'vitest'
import { rememberTabAccess } from './link-key.ts'
import { wasOpenedHere } from './opened-here.ts'
import { remember } from './use-known-boards.ts'

function storage(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as unknown as Storage
}

function browser(): void {
  vi.stubGlobal('localStorage', storage())
  vi.stubGlobal('sessionStorage', storage())
}

afterEach(() => vi.unstubAllGlobals())

describe('whether a board was opened here before', () => {
  it('is told by this tab’s seat, or by the list of boards', () => {
    browser()
    expect(wasOpenedHere('one')).toBe(false)
    rememberTabAccess('one', { key: 'k', grant: null })
    expect(wasOpenedHere('one')).toBe(false)
    rememberTabAccess('one', { key: 'k', grant: 'g' })
    expect(wasOpenedHere('one')).toBe(true)
    remember({ id: 'two', title: 'Two' })
    expect(wasOpenedHere('two')).toBe(true)
    expect(wasOpenedHere('three')).toBe(false)
  })

  it('is no for whatever else is stored, and without storage', () => {
    browser()
    for (const odd of ['{}', '[null, 1, "one", {}]', 'no json']) {
      localStorage.setItem('parcours.boards', odd)
      expect(wasOpenedHere('one')).toBe(false)
    }
    vi.unstubAllGlobals()
    expect(wasOpenedHere('one')).toBe(false)
  })
})
