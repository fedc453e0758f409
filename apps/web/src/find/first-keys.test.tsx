// @vitest-environment jsdom
import type { CanvasApi } from '@parcours/canvas'
import { act, type ReactNode, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LanguageProvider } from '../language/locale.tsx'
import { soon } from '../parts/later.ts'
import { ToastProvider } from '../toasts/toasts.tsx'
import type { FindBarProps } from './find-bar.tsx'
import { FirstKeys } from './first-keys.tsx'

// The build parts the words into files; here they are whole.
vi.mock('../language/word-chunks.ts', async () => {
  const { app } = await import('@parcours/words')
  return { restWords: async (locale: 'fr' | 'en') => app[locale] }
})

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** In place of the whole bar, which needs a map. */
const Typed = ({ typed }: FindBarProps): ReactNode => <b>{typed.current}</b>

function Room({
  FindBar,
  canvas,
}: {
  FindBar(props: FindBarProps): ReactNode
  canvas: CanvasApi
}): ReactNode {
  const [isOpen, setOpen] = useState(true)
  const typed = useRef('')
  const onClose = (): void => {
    closed += 1
    setOpen(false)
  }
  return isOpen && <FindBar canvas={canvas} asked={0} typed={typed} onClose={onClose} />
}

let host: HTMLElement
let map: HTMLElement
let close: () => void
let come: () => void
let fail: () => void
let closed: number

beforeEach(async () => {
  vi.useFakeTimers()
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  map = document.body.appendChild(document.createElement('button'))
  host = document.body.appendChild(document.createElement('div'))
  closed = 0
  const bar = Promise.withResolvers<typeof Typed>()
  come = () => bar.resolve(Typed)
  fail = () => bar.reject(new Error('away'))
  const FindBar = soon(() => bar.promise, FirstKeys)
  const canvas = { focus: () => map.focus() } as CanvasApi
  const root = createRoot(host)
  close = () => act(() => root.unmount())
  await act(async () =>
    root.render(
      <LanguageProvider>
        <ToastProvider>
          <Room FindBar={FindBar} canvas={canvas} />
        </ToastProvider>
      </LanguageProvider>,
    ),
  )
})
afterEach(() => {
  close()
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const pass = (): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(100))
const field = (): HTMLInputElement | null => host.querySelector('input')

describe('what stands for the find bar while it is on its way', () => {
  it('takes what is typed, and hands it on to the bar', async () => {
    expect(document.activeElement).toBe(field())
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
    act(() => {
      set!.call(field(), 'abc')
      field()!.dispatchEvent(new Event('input', { bubbles: true }))
    })
    come()
    await pass()
    expect([host.querySelector('b')?.textContent, field(), closed]).toEqual(['abc', null, 0])
  })

  it('is left by Escape, for the map', async () => {
    act(() => void field()!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))
    expect([document.activeElement, field(), closed]).toEqual([map, null, 1])
  })

  it('goes when one goes on elsewhere: the bar doesn’t call one back', async () => {
    act(() => map.focus())
    await pass()
    expect([field(), closed]).toEqual([null, 1])
    come()
    await pass()
    expect([document.activeElement, host.querySelector('b')]).toEqual([map, null])
  })

  it('stays while another window has the focus', async () => {
    vi.mocked(document.hasFocus).mockReturnValue(false)
    act(() => field()!.blur())
    await pass()
    expect(closed).toBe(0)
  })

  it('says so and gives the keys back to the map when the bar can’t be had', async () => {
    fail()
    await pass()
    expect([document.activeElement, field(), closed]).toEqual([map, null, 1])
    expect(host.querySelectorAll('.toast')).toHaveLength(1)
  })
})
