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
})
