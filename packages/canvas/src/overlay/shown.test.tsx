// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, describe, expect, it } from 'vitest'
import { type Mounted, mount } from '../testing/mounted.ts'
import { Shown } from './Shown.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

describe('what everybody is asked to look at', () => {
  it('C-124 the spotlight lies around its item, says by whom, goes along with it, and is gone with it', async () => {
    const m = mount()
    mounted = m
    const host = document.createElement('div')
    const root = createRoot(host)
    const ring = (): HTMLElement | null => host.querySelector('.pc-spotlight')
    const note = m.surface.scene.items.find(({ kind }) => kind === 'note')!
    await act(async () => root.render(<Shown surface={m.surface} />))
    expect(ring()).toBeNull()
    await act(async () =>
      m.surface.setProps({ ...m.surface.props, spotlight: { item: note.id, by: 'Claire' } }),
    )
    expect(ring()?.textContent).toBe('Claire')
    expect(ring()?.style.transform).toBe(`translate(${note.rect.x}px, ${note.rect.y}px)`)

    await act(async () => {
      m.board.moveNotes([note.record], { to: 'free', anchor: 'board', x: -500, y: 40 })
      m.surface.layoutNow()
    })
    expect(ring()?.style.transform).toBe('translate(-500px, 40px)')
    await act(async () => {
      m.board.deleteNotes([note.record])
      m.surface.layoutNow()
    })
    expect(ring()).toBeNull()
    await act(async () => root.unmount())
  })
})
