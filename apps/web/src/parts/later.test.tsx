// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LanguageProvider } from '../language/locale.tsx'
import { ToastProvider } from '../toasts/toasts.tsx'
import { later, loadSoon, loadTheRest, soon } from './later.ts'

// The build parts the words into files; here they are whole.
vi.mock('../language/word-chunks.ts', async () => {
  const { app } = await import('@parcours/words')
  return { restWords: async (locale: 'fr' | 'en') => app[locale] }
})

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const Panel = (): ReactNode => <p>the panel</p>

/** What a server has that can be away. */
function fromServer(isAway = true): { come(): void; loads(): number; load(): Promise<typeof Panel> } {
  let loads = 0
  return {
    come: () => {
      isAway = false
    },
    loads: () => loads,
    load: async () => {
      loads += 1
      if (isAway) throw new Error('away')
      return Panel
    },
  }
}

let host: HTMLElement
let close: () => void = () => undefined

function show(node: ReactNode): void {
  const root = createRoot(host)
  close = () => act(() => root.unmount())
  act(() =>
    root.render(
      <LanguageProvider>
        <ToastProvider>{node}</ToastProvider>
      </LanguageProvider>,
    ),
  )
}
/** In steps, since React renders at the end of each. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 500) await act(() => vi.advanceTimersByTimeAsync(Math.min(left, 500)))
}
const toasts = (): number => host.querySelectorAll('.toast').length
const shown = (): boolean => host.textContent?.includes('the panel') === true

beforeEach(() => {
  vi.useFakeTimers()
  host = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  close()
  host.remove()
  vi.useRealTimers()
})

describe('a part that comes later', () => {
  it('and can’t be had says so once, and is tried again after pauses that grow, until it is there', async () => {
    const server = fromServer()
    const Part = later(server.load)
    show(<Part />)
    await pass(100)
    expect([server.loads(), toasts(), shown()]).toEqual([1, 1, false])
    await pass(5_500)
    expect([server.loads(), toasts()]).toEqual([2, 0])
    await pass(4_000)
    expect(server.loads()).toBe(2)
    await pass(3_000)
    expect([server.loads(), toasts()]).toEqual([3, 0])
    server.come()
    await pass(16_000)
    expect([server.loads(), toasts(), shown()]).toEqual([4, 0, true])
  })

  it('says so again when it is wanted again after a while, not at each selection', async () => {
    const server = fromServer()
    const Part = later(server.load)
    show(<Part />)
    await pass(6_000)
    close()
    show(<Part />)
    await pass(100)
    expect(toasts()).toBe(0)
    await pass(30_000)
    close()
    show(<Part />)
    await pass(100)
    expect(toasts()).toBe(1)
  })

  it('that nobody misses says nothing', async () => {
    const server = fromServer()
    const Icon = later(server.load, 'quiet')
    show(<Icon />)
    await pass(100)
    expect([server.loads(), toasts()]).toEqual([1, 0])
  })

  it('is asked for with the rest again when it couldn’t be had before, and no more once it is there', async () => {
    const server = fromServer()
    const Part = soon(server.load)
    loadSoon()
    await pass(10)
    expect(server.loads()).toBe(1)
    server.come()
    loadTheRest()
    await pass(10)
    expect(server.loads()).toBe(2)
    loadTheRest()
    expect(server.loads()).toBe(2)
    show(<Part />)
    expect(shown()).toBe(true)
  })

  it('has something else in its place until it is there, which says itself when it can’t be had', async () => {
    const server = fromServer()
    const Part = soon<object>(server.load, ({ isMissing }) => <i>{isMissing ? 'missing' : 'on its way'}</i>)
    const standIn = (): string | null | undefined => host.querySelector('i')?.textContent
    show(<Part />)
    expect(standIn()).toBe('on its way')
    await pass(100)
    expect([standIn(), toasts()]).toEqual(['missing', 0])
    server.come()
    await pass(10_000)
    expect([standIn(), shown()]).toEqual([undefined, true])
  })

  it('and that only another part knows comes with it once the rest was asked for', async () => {
    loadTheRest()
    const server = fromServer(false)
    later(server.load)
    await pass(10)
    expect(server.loads()).toBe(1)
  })
})
