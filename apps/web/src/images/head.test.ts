import { describe, expect, it } from 'vitest'
import { pixelsOf } from './head.ts'

/** Text as its bytes, numbers as they are, and as much behind it as a file has. */
const head = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from([
    ...parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
    ...new Array<number>(40).fill(0),
  ])

describe('how many pixels a file says that it has', () => {
  it('C-294 in each form that says so', () => {
    const png = ['\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x4e, 0x20], [0, 0, 0x4e, 0x20]] as const
    expect(pixelsOf(head(...png))).toBe(400_000_000)
    expect(pixelsOf(head('GIF89a', [0x20, 0x4e], [0x10, 0x27]))).toBe(200_000_000)
    const webp = ['RIFF', [0, 0, 0, 0], 'WEBP'] as const
    expect(pixelsOf(head(...webp, 'VP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x0f, 0x27, 0], [0x63, 0, 0]))).toBe(
      1_000_000,
    )
    const bits = 599 | (399 << 14)
    const packed = [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, (bits >> 24) & 255]
    expect(pixelsOf(head(...webp, 'VP8L', [0, 0, 0, 0, 0x2f], packed))).toBe(240_000)
    expect(
      pixelsOf(head(...webp, 'VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a], [0x58, 2], [0x90, 1])),
    ).toBe(240_000)
    // A camera's notes and tables come before the frame.
    const jpeg = [
      [0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xc4, 0, 4, 9, 9],
      [0xff, 0xc2, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0],
    ] as const
    expect(pixelsOf(head(...jpeg))).toBe(12_000_000)
  })

  it('C-294 in nothing else, and without ever failing', () => {
    for (const odd of [
      head('<svg>'),
      head([0xff, 0xd8, 0, 0]),
      head([0xff, 0xd8, 0xff, 0xda, 0, 2]),
      new Uint8Array(),
      new Uint8Array(31),
    ])
      expect(pixelsOf(odd)).toBeNull()
    const endless = new Uint8Array(64).fill(0xff)
    endless.set([0xff, 0xd8])
    expect(pixelsOf(endless)).toBeNull()
  })
})
