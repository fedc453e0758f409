// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Opened, Opener } from './opener.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let host: HTMLElement
let unmount: () => void
/** What the button was asked to show last; it is never on the screen, as while its code is on its way. */
let asked: Opened | null

beforeEach(() => {
  asked = null
  host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  unmount = () => act(() => root.unmount())
  const shows = (opened: Opened): null => {
    asked = opened
    return null
  }
  act(() =>
    root.render(
      <>
        <Opener opens="menu" shows={shows}>
          Menu
        </Opener>
        <Opener opens="dialog" shows={shows}>
          Names
        </Opener>
      </>,
    ),
  )
})
afterEach(() => {
  unmount()
  host.remove()
})

const button = (at = 0): HTMLButtonElement => host.querySelectorAll('button')[at] as HTMLButtonElement
const isOpen = (at = 0): boolean => button(at).getAttribute('aria-expanded') === 'true'
const press = (target: Element): void =>
  act(() => void target.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true, cancelable: true })))
const key = (target: Element, name: string): void =>
  act(
    () =>
      void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })),
  )

describe('a button that opens what comes later', () => {
  it('keeps the first press, and tells whether it was a key', () => {
    press(button())
    expect([isOpen(), asked?.byKey, asked?.anchor === button()]).toEqual([true, false, true])
    press(button())
    expect(isOpen()).toBe(false)
    key(button(), 'ArrowDown')
    expect([isOpen(), asked?.byKey]).toEqual([true, true])
    key(button(), 'Enter')
    expect(isOpen()).toBe(false)
  })

  it('opens a window at the click and not at the press before it', () => {
    press(button(1))
    expect(isOpen(1)).toBe(false)
    act(() => button(1).click())
    expect(isOpen(1)).toBe(true)
  })

  it.each<[string, () => void]>([
    ['Escape', () => key(document.body, 'Escape')],
    ['a press elsewhere', () => press(document.body)],
    ['going elsewhere', () => act(() => button().blur())],
    ['leaving the window', () => act(() => void window.dispatchEvent(new FocusEvent('blur')))],
  ])('takes a press back that still waits: %s', (_, takeBack) => {
    act(() => button().focus())
    press(button())
    key(document.body, 'ArrowRight')
    expect(isOpen()).toBe(true)
    takeBack()
    expect(isOpen()).toBe(false)
  })

  it('leaves it to what is there to close itself', () => {
    act(() => button().focus())
    press(button())
    act(() => asked?.onThere())
    act(() => button().blur())
    press(document.body)
    key(document.body, 'Escape')
    expect(isOpen()).toBe(true)
    act(() => asked?.onClose())
    expect(isOpen()).toBe(false)
  })
})
