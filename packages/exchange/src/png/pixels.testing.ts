/** For tests: a PNG as pixels. Only what we and resvg write: 8 bits a channel, RGB or RGBA, not interlaced. */
import { inflateSync } from 'node:zlib'

export interface Pixels {
  width: number
  height: number
  /** `#RRGGBB` of the pixel at a place in pixels, alpha left out. */
  at(x: number, y: number): string
}

export function decodePng(png: Uint8Array): Pixels {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength)
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG')
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  const channels = { 2: 3, 6: 4 }[file[25] ?? 0]
  if (file[24] !== 8 || channels === undefined || file[28] !== 0) throw new Error('not 8-bit RGB or RGBA')
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const rows = unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels)
  return {
    width,
    height,
    at(x, y) {
      const offset = (Math.floor(y) * width + Math.floor(x)) * channels
      return `#${rows.toString('hex', offset, offset + 3).toUpperCase()}`
    },
  }
}

/** Source: the PNG specification, section 9. */
function unfilter(data: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)]!
    for (let i = 0; i < stride; i++) {
      const raw = data[y * (stride + 1) + 1 + i]!
      const left = i < channels ? 0 : out[y * stride + i - channels]!
      const up = y === 0 ? 0 : out[(y - 1) * stride + i]!
      const corner = y === 0 || i < channels ? 0 : out[(y - 1) * stride + i - channels]!
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      out[y * stride + i] = raw + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const p = left + up - corner
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
