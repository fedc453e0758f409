// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { completePaths } from '../testing/fake-context.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { drawnOrigin, onPixels, placeLayers } from './sliding.ts'

beforeAll(completePaths)

let mounted: Mounted | null = null
afterEach(() => {
  mounted?.dispose()
  mounted = null
  vi.unstubAllGlobals()
})

describe('what the camera moves', () => {
  it('C-11 stands on whole pixels of the screen, at most half of one beside where the camera has it', () => {
    expect(drawnOrigin({ x: -2588.26, y: 100.1, z: 0.5 })).toEqual({ x: -1294, y: 50 })
    vi.stubGlobal('devicePixelRatio', 2)
    expect([10.2, 10.3, -0.26].map(onPixels)).toEqual([10, 10.5, -0.5])
  })

  it('C-11 both layers of the library are placed so, and only that of overlays hears how near one looks', () => {
    mounted = mount()
    const { editor } = mounted
    editor.getContainer().innerHTML =
      '<div class="tl-html-layer"></div><div class="tl-overlays"><div class="tl-html-layer"></div></div>'
    const stop = placeLayers(editor)
    editor.setCamera({ x: -300.7, y: 41.3, z: 0.7 }, { immediate: true })
    const layers = [...editor.getContainer().querySelectorAll<HTMLElement>('.tl-html-layer')]
    expect(layers).toHaveLength(2)
    for (const { style } of layers) expect([style.translate, style.scale]).toEqual(['-210px 29px', '0.7'])
    const heard = layers.map(({ style }) => style.getPropertyValue('--tl-scale'))
    expect(heard).toEqual(['', String(1 / 0.7)])
    stop()
  })
})
