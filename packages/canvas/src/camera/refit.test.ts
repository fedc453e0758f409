// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { createApi } from '../canvas-api.ts'
import { type Mounted, mount } from '../testing/mounted.ts'
import { openingCamera } from './camera.ts'

const open: Mounted[] = []
function at(window: { w: number; h: number }) {
  const m = mount()
  open.push(m)
  m.editor.updateInstanceState({ screenBounds: { x: 0, y: 0, ...window } })
  const api = createApi(m.surface)
  m.surface.camera.fit(m.surface.scene, false)
  return { m, api, camera: () => ({ ...m.editor.getCamera() }) }
}
afterEach(() => {
  for (const m of open.splice(0)) m.dispose()
})

describe('the first picture', () => {
  it('C-10 is painted where the camera is once the drawing library is there', () => {
    for (const window of [
      { w: 900, h: 480 },
      { w: 2600, h: 1600 },
      { w: 90, h: 70 },
    ]) {
      const { m, camera } = at(window)
      const insets = { top: 6, right: 12, bottom: 104, left: 66 }
      m.surface.setProps({ ...m.surface.props, insets })
      m.surface.camera.fit(m.surface.scene, false)
      const { x, y, z } = camera()
      expect(openingCamera(m.surface.scene, window, insets)).toEqual({ x, y, z })
    }
  })
})

describe('a step of the workshop that is about the maps', () => {
  it('C-126 moves nobody who sees all of them well enough to read', () => {
    const { api, camera } = at({ w: 2600, h: 1600 })
    const before = camera()
    expect(before.z).toBeGreaterThan(0.45)
    api.refitTo('maps')
    expect(camera()).toMatchObject(before)
    api.refitTo('board')
    expect(camera()).toMatchObject(before)
  })

  it('C-126 comes nearer where notes can’t be read, and goes back; never after a move of one’s own', () => {
    const { m, api, camera } = at({ w: 900, h: 480 })
    const before = camera()
    expect(before.z).toBeLessThan(0.45)
    api.refitTo('maps')
    const near = camera()
    expect(near.z).toBeGreaterThan(before.z)
    api.refitTo('board')
    expect(camera().z).toBeCloseTo(before.z, 6)
    m.surface.camera.panBy({ x: 40, y: 0 })
    const moved = camera()
    api.refitTo('maps')
    expect(camera()).toMatchObject(moved)
  })
})
