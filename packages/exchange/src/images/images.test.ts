import type { Primitive } from '@parcours/layout'
import { THEME } from '@parcours/layout'
import { Resvg } from '@resvg/resvg-js'
import { describe, expect, it } from 'vitest'
import { decodePng } from '../png/pixels.testing.ts'
import { type EmojiSource, exportSvg } from '../svg/index.ts'
import { imageForm } from './form.ts'

const NO_EMOJI: EmojiSource = { picture: () => null }
const bounds = { x: 0, y: 0, w: 100, h: 100 }
const drawn = (fill: string, w = 4, h = 2): Uint8Array =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="${fill}"/></svg>`,
  )
    .render()
    .asPng()
const image = (asset: string, y: number, r?: number): Primitive => ({
  ...{ p: 'image', x: 10, y, w: 60, h: 20, asset },
  ...(r !== undefined && { r }),
})
const svgOf = (primitives: readonly Primitive[], images: ReadonlyMap<string, Uint8Array>): string =>
  exportSvg({ bounds, items: [{ kind: 'ink', rect: bounds, label: 'Une rue', primitives }] }, 'light', {
    fonts: [],
    emoji: NO_EMOJI,
    images: new Map([...images].map(([id, bytes]) => [id, { mime: 'image/png', bytes } as const])),
  })

describe('pictures in drawings', () => {
  it('X-232 fill their frames, once in the file however often shown; one that is missing leaves its place empty', () => {
    const svg = svgOf(
      [image('a', 0), image('a', 30, 4), image('gone', 60)],
      new Map([['a', drawn('#ff0000')]]),
    )
    expect(svg.match(/data:image\/png;base64,/g)).toHaveLength(1)
    expect(svg).toContain('aria-label="Une rue"')
    const pixels = decodePng(new Resvg(svg).render().asPng())
    for (const y of [2, 18, 32, 48])
      for (const x of [15, 65]) expect(pixels.at(x, y), `${x} ${y}`).toBe('#FF0000')
    // Rounded corners, the ground beside it, and an empty frame.
    expect(pixels.at(10, 30)).not.toBe('#FF0000')
    expect(pixels.at(80, 10)).toBe(THEME.light.paper)
    expect(pixels.at(40, 70)).toBe(THEME.light['surface-3'])
  })
})

describe('the form of a picture that the server writes', () => {
  const png = drawn('#00ff00', 30, 20)
  const chunk = (type: string, data: number[]): number[] => [
    0,
    0,
    0,
    data.length,
    ...Buffer.from(type),
    ...data,
    0,
    0,
    0,
    0,
  ]
  const before = (end: number, ...inserted: number[]): Uint8Array =>
    Uint8Array.from([...png.subarray(0, png.length - end), ...inserted, ...png.subarray(png.length - end)])

  it('X-231 is told from the bytes alone', () => {
    expect(imageForm(png)).toEqual({ mime: 'image/png', width: 30, height: 20 })
    expect(imageForm(drawn('red', 2_001, 1))).toBeNull()
  })

  it('X-231 has nothing in it but the picture, and nothing behind its end', () => {
    expect(imageForm(before(12, ...chunk('pHYs', [0, 0, 0, 1, 0, 0, 0, 1, 0])))).not.toBeNull()
    for (const type of ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'acTL', 'prVt', 'IHDR']) {
      expect(imageForm(before(12, ...chunk(type, [1, 2, 3]))), type).toBeNull()
    }
    expect(imageForm(before(0, 0))).toBeNull()
    for (let cut = 1; cut < png.length; cut++) expect(imageForm(png.subarray(0, cut)), String(cut)).toBeNull()
    expect(imageForm(new Uint8Array())).toBeNull()
    expect(imageForm(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))).toBeNull()
    expect(imageForm(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 4, 1, 2, 0xff, 0xd9))).toBeNull()
    expect(imageForm(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 0, 0xff, 0xd9))).toBeNull()
  })
})
