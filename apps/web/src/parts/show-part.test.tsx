// @vitest-environment jsdom
import { act, Component, type JSX, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, it } from 'vitest'
import { Part } from './part.ts'
import { ShowPart } from './show-part.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const Page = ({ name }: { name: string }): JSX.Element => <p>page of {name}</p>
const waiting = <i>a moment</i>

class Caught extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null }
  static getDerivedStateFromError = (error: unknown): { error: unknown } => ({ error })
  override render(): ReactNode {
    return this.state.error === null ? this.props.children : `caught: ${this.state.error}`
  }
}

function shown(node: ReactNode): { text(): string } {
  const host = document.createElement('div')
  act(() => createRoot(host, { onCaughtError: () => undefined }).render(node))
  return { text: () => host.textContent ?? '' }
}

describe('a part of the client in files of its own', () => {
  it('is loaded when it is shown, once, and something waits in its place', async () => {
    let loads = 0
    let arrive = (_: typeof Page): void => undefined
    const page = new Part<{ name: string }>(() => {
      loads += 1
      return new Promise((resolve) => {
        arrive = resolve
      })
    })
    expect(loads).toBe(0)
    const first = shown(<ShowPart part={page} with={{ name: 'one' }} waiting={waiting} />)
    const second = shown(<ShowPart part={page} with={{ name: 'two' }} waiting={waiting} />)
    expect([first.text(), second.text(), loads]).toEqual(['a moment', 'a moment', 1])
    await act(async () => arrive(Page))
    expect([first.text(), second.text(), loads]).toEqual(['page of one', 'page of two', 1])
  })

  it('is shown at once when it was loaded ahead', async () => {
    const page = new Part<{ name: string }>(async () => Page)
    await page.load()
    expect(shown(<ShowPart part={page} with={{ name: 'one' }} waiting={waiting} />).text()).toBe(
      'page of one',
    )
  })

  it('that can’t be had is a matter for the error boundary around it, and is tried again when it is shown next', async () => {
    let isAway = true
    let loads = 0
    const page = new Part<{ name: string }>(async () => {
      loads += 1
      if (isAway) throw new Error('no such file')
      return Page
    })
    const node = (
      <Caught>
        <ShowPart part={page} with={{ name: 'one' }} waiting={waiting} />
      </Caught>
    )
    const first = shown(node)
    await act(async () => undefined)
    expect([first.text(), loads]).toEqual(['caught: Error: no such file', 1])
    isAway = false
    const second = shown(node)
    await act(async () => undefined)
    expect([second.text(), loads]).toEqual(['page of one', 2])
  })

  it('that was asked for ahead in vain is asked for again when it is shown', async () => {
    let isAway = true
    const page = new Part<{ name: string }>(async () => {
      if (isAway) throw new Error('no such file')
      return Page
    })
    await expect(page.load()).rejects.toThrow('no such file')
    isAway = false
    const view = shown(<ShowPart part={page} with={{ name: 'one' }} waiting={waiting} />)
    await act(async () => undefined)
    expect(view.text()).toBe('page of one')
  })
})
