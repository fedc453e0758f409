import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PictureShelf } from './pictures.ts'

describe('the board’s pictures in a page', () => {
  const urls = new Set<string>()
  beforeEach(() => {
    vi.useFakeTimers({ now: 0, toFake: ['performance'] })
    vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
      const url = `blob:${urls.size}`
      urls.add(url)
      return url
    })
    vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void urls.delete(url))
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
    urls.clear()
  })
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('are fetched once, four at a time, when they are first asked for', async () => {
    const asked: string[] = []
    const answers: (() => void)[] = []
    const shelf = new PictureShelf((asset) => {
      asked.push(asset)
      return new Promise((resolve) => answers.push(() => resolve(new Blob([asset]))))
    })
    let told = 0
    shelf.subscribe(() => told++)
    for (const asset of ['a', 'b', 'c', 'd', 'e', 'a']) expect(shelf.urlOf(asset)).toBeNull()
    expect(asked).toEqual(['a', 'b', 'c', 'd'])
    answers[0]?.()
    await settle()
    expect(asked).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(told).toBe(1)
    const url = shelf.urlOf('a')
    expect(url).toBe('blob:0')
    expect(shelf.urlOf('a')).toBe(url)
    shelf.close()
    expect(urls.size).toBe(0)
  })

  it('one that didn’t come is asked for again, not at every look', async () => {
    let tries = 0
    const shelf = new PictureShelf(() => {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(new Blob(['x']))
    })
    vi.setSystemTime(1_000)
    vi.advanceTimersByTime(1_000)
    shelf.urlOf('a')
    await settle()
    for (let look = 0; look < 9; look++) shelf.urlOf('a')
    expect(tries).toBe(1)
    vi.advanceTimersByTime(6_000)
    shelf.urlOf('a')
    await settle()
    expect(tries).toBe(2)
    expect(shelf.urlOf('a')).toBe('blob:0')
  })

  it('are made small one after the other, so that one at most is there whole', async () => {
    let [whole, most, made] = [0, 0, 0]
    vi.stubGlobal('createImageBitmap', async (_: unknown, size?: object) => {
      if (size === undefined) most = Math.max(most, ++whole)
      else made += 1
      await settle()
      return { width: 2_000, height: 1_000, close: () => void whole-- }
    })
    const shelf = new PictureShelf(async (asset) => new Blob([asset]))
    const assets = Array.from({ length: 12 }, (_, n) => `asset${n}`)
    for (let look = 0; look < 60; look++) {
      for (const asset of assets) shelf.smallOf(asset)
      await settle()
    }
    vi.unstubAllGlobals()
    expect([most, made, whole]).toEqual([1, 12, 0])
    for (const asset of assets) expect(shelf.smallOf(asset)).not.toBeNull()
  })
})
