// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { type Mounted, mount } from '../testing/mounted.ts'
import { pressKey } from './keys.ts'

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
})

describe('keys on a stage', () => {
  it('C-320 Alt, Shift and an arrow merge it with its neighbour, Alt and Enter ask how to split it', () => {
    const asked: unknown[] = []
    const on = {
      mergeStages: (...stages: string[]) => asked.push(stages),
      splitStage: (stage: string) => asked.push(stage),
    }
    const m = mount({ on })
    mounted = m
    const press = (key: string, shiftKey: boolean): boolean =>
      pressKey(m.surface, { key, code: '', ctrlKey: false, metaKey: false, shiftKey, altKey: true })
    m.surface.state.focus.set({ on: 'item', id: 'stage:s1' })
    expect([press('ArrowRight', true), press('ArrowLeft', true), press('Enter', false)]).toEqual([
      true,
      true,
      true,
    ])
    // At the left edge there is nothing to merge with.
    expect(asked).toEqual([['s1', 's2'], 's1'])
    const note = m.surface.scene.items.find(({ kind }) => kind === 'note')
    m.surface.state.focus.set({ on: 'item', id: note?.id ?? '' })
    press('ArrowRight', true)
    expect(press('Enter', false)).toBe(false)
    expect(asked).toHaveLength(2)
  })
})
