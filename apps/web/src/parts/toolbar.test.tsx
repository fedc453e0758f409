// @vitest-environment jsdom
import { act, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Toolbar } from './toolbar.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

let host: HTMLElement
let root: Root

const show = (children: ReactNode): Promise<void> =>
  act(async () =>
    root.render(
      <Toolbar label="tools" className="tools">
        {children}
      </Toolbar>,
    ),
  )

beforeEach(async () => {
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
  await show(
    <>
      <button type="button">one</button>
      <button type="button" disabled>
        never
      </button>
      <button type="button">two</button>
      <button type="button">three</button>
    </>,
  )
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

/** Where the tab key stops. */
const stops = (): (string | null)[] =>
  [...host.querySelectorAll('button')]
    .filter((button) => !button.disabled && button.tabIndex === 0)
    .map((button) => button.textContent)

/** Presses a key where the focus is; where that is afterwards. */
function press(key: string, held: KeyboardEventInit = {}): string | null | undefined {
  act(() => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
    document.activeElement?.dispatchEvent(event)
  })
  return document.activeElement?.textContent
}

describe('a toolbar', () => {
  it('is one stop of the tab key, where the focus was last', () => {
    expect(stops()).toEqual(['one'])
    act(() => host.querySelector<HTMLElement>('button:last-child')?.focus())
    expect(stops()).toEqual(['three'])
  })

  it('is gone through by arrows, past what can’t be pressed and round its ends', () => {
    act(() => host.querySelector('button')?.focus())
    expect(
      ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => press(key)),
    ).toEqual(['two', 'three', 'one', 'three', 'one', 'three'])
    expect([press('ArrowDown'), press('ArrowLeft', { ctrlKey: true })]).toEqual(['three', 'three'])
    expect(stops()).toEqual(['three'])
  })

  it('stays one stop when the button that was one goes away', async () => {
    act(() => host.querySelector<HTMLElement>('button:last-child')?.focus())
    await show(
      <>
        <button type="button">four</button>
        <button type="button">five</button>
      </>,
    )
    await act(async () => undefined)
    expect(stops()).toEqual(['four'])
  })

  it('leaves the keyboard where it is at a press by pointer, not to what opens from it elsewhere, and ends writing', async () => {
    const elsewhere = document.body.appendChild(document.createElement('div'))
    await show(
      <>
        <button type="button">here</button>
        {createPortal(<input />, elsewhere)}
      </>,
    )
    const isLeft = (target: Element | null): boolean | undefined => {
      const event = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
      act(() => void target?.dispatchEvent(event))
      return event.defaultPrevented
    }
    expect([isLeft(host.querySelector('button')), isLeft(elsewhere.querySelector('input'))]).toEqual([
      true,
      false,
    ])
    const note = elsewhere.appendChild(document.createElement('textarea'))
    note.focus()
    isLeft(elsewhere.querySelector('input'))
    expect(document.activeElement).toBe(note)
    isLeft(host.querySelector('button'))
    expect(document.activeElement).toBe(document.body)
    elsewhere.remove()
  })
})
