/** A PNG file that is written row by row, so that a large picture is never in memory whole. Source: the PNG specification. */
import { once } from 'node:events'
import { crc32, createDeflate } from 'node:zlib'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Drawings are flat: further levels cost twice the time for a twentieth of the bytes. */
const LEVEL = 4
/** Bytes of a piece of the compressed picture. */
const PIECE = 256 * 1_024

/** 8 bits a channel, red, green and blue: the ground is opaque. */
export class PngFile {
  readonly #width: number
  readonly #deflate = createDeflate({ level: LEVEL, chunkSize: PIECE })
  readonly #pieces: Uint8Array[]
  readonly #ended: Promise<unknown>

  constructor(width: number, height: number) {
    this.#width = width
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, 2, 0, 0, 0], 8)
    this.#pieces = [SIGNATURE, chunk('IHDR', header)]
    this.#deflate.on('data', (piece: Buffer) => this.#pieces.push(chunk('IDAT', piece)))
    this.#ended = once(this.#deflate, 'end')
  }

  /** The next rows, four bytes a pixel. */
  async add(rgba: Uint8Array): Promise<void> {
    const stride = this.#width * 3 + 1
    const height = rgba.length / (this.#width * 4)
    // The byte before each row is its filter: none.
    const rows = Buffer.alloc(stride * height)
    for (let y = 0, from = 0; y < height; y++) {
      for (let to = y * stride + 1, end = (y + 1) * stride; to < end; to += 3, from += 4) {
        rows[to] = rgba[from]!
        rows[to + 1] = rgba[from + 1]!
        rows[to + 2] = rgba[from + 2]!
      }
    }
    await new Promise<void>((resolve, reject) => {
      this.#deflate.write(rows, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** After the last row. */
  async end(): Promise<Uint8Array<ArrayBuffer>> {
    this.#deflate.end()
    await this.#ended
    this.#pieces.push(chunk('IEND', new Uint8Array()))
    const file = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const piece of this.#pieces) {
      file.set(piece, at)
      at += piece.length
    }
    return file
  }
}

/** Length, type, data, checksum. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(type, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8)
  return whole
}
