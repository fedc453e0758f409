/** Photographs of the benches: what a camera gives, made of gradients and grain, no two alike. */
import sharp from 'sharp'
import { chance } from './whole-board.ts'

/** Width and height, one after the other. */
const SHAPES = [
  [1_600, 1_200],
  [1_200, 1_600],
  [1_280, 720],
  [800, 600],
  [640, 640],
] as const

/** The n-th photograph, as JPEG. */
export async function photograph(n: number): Promise<Buffer> {
  const [width, height] = SHAPES[n % SHAPES.length] ?? SHAPES[0]
  const random = chance(n + 1)
  const pixels = Buffer.alloc(width * height * 3)
  const waves = Array.from({ length: 9 }, () => 0.002 + 0.02 * random())
  let state = n + 1
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++, at++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        const grain = (state >>> 24) / 6 - 21
        const [a = 0, b = 0, c = 0] = waves.slice(channel * 3, channel * 3 + 3)
        pixels[at] = 128 + 60 * Math.sin(a * x + c * y) + 50 * Math.cos(b * y - c * x) + grain
      }
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer()
}
