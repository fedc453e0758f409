// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Opener } from '../parts/opener.tsx'
import { ButtonMenu } from './button-menu.tsx'
import { Entry } from './menu-parts.tsx'

Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  // Nothing has a size here, so nothing changes it.
  ResizeObserver: class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
})

let host: HTMLElement
let unmount: () => void

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  unmount = () => act(() => root.unmount())
  act(() =>
    root.render(
      <Opener
        opens="menu"
        shows={(opened) => (
          <ButtonMenu {...opened}>
            <Entry disabled onSelect={() => undefined}>
              not now
            </Entry>
            <Entry onSelect={() => undefined}>first</Entry>
            <Entry onSelect={() => undefined}>second</Entry>
          </ButtonMenu>
        )}
      >
        Menu
      </Opener>,
    ),
  )
})
afterEach(() => {
  unmount()
  host.remove()
})

const button = (): HTMLButtonElement => host.querySelector('button') as HTMLButtonElement
const entry = (text: string): Element | undefined =>
  [...document.querySelectorAll('[role="menuitem"]')].find((item) => item.textContent === text)
const press = (target: Element, key: string): Promise<void> =>
  act(
    async () =>
      void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  )

describe('the menu of a button', () => {
  it('that a key opens has the focus on its first entry that can be chosen, and gives it back to the button', async () => {
    act(() => button().focus())
    await press(button(), 'Enter')
    expect(document.activeElement?.textContent).toBe('first')
    await press(document.activeElement as Element, 'Escape')
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
    expect(entry('first')).toBeUndefined()
    expect(document.activeElement).toBe(button())
  })

  it('that a pointer opens has the focus itself, and no entry is chosen yet', async () => {
    await act(async () => {
      button().dispatchEvent(new MouseEvent('pointerdown', { button: 0, bubbles: true, cancelable: true }))
    })
    expect(document.activeElement?.getAttribute('role')).toBe('menu')
    const first = entry('first') as HTMLElement
    act(() => first.focus())
    // As when the pointer leaves an entry.
    act(() => (document.querySelector('[role="menu"]') as HTMLElement).focus())
    expect(document.activeElement?.getAttribute('role')).toBe('menu')
  })
})
