// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'
import { mount } from '../testing/mounted.ts'
import { CursorLayer } from './CursorLayer.tsx'

/** React asks for this before `act`. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

it('C-127 a map that is let go of paints no cursors any more, even in the frame that was asked for', () => {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  const m = mount()
  const root = createRoot(document.createElement('div'))
  act(() => root.render(<CursorLayer surface={m.surface} />))
  const asked = frames.splice(0)
  expect(asked.length).toBeGreaterThan(0)
  // A window that becomes a phone's lets go of the map before it takes its layers away.
  m.dispose()
  expect(() => {
    for (const frame of asked) frame(0)
  }).not.toThrow()
  act(() => root.unmount())
  vi.unstubAllGlobals()
})
