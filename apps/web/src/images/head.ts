/** How many pixels a picture says that it has, by its first bytes: before anything is unfolded. */

/** @returns null for what isn't PNG, GIF, WebP or JPEG, or doesn't say it so early */
export function pixelsOf(head: Uint8Array): number | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const text = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to))
  if (head.length < 32) return null
  if (text(1, 4) === 'PNG') return view.getUint32(16) * view.getUint32(20)
  if (text(0, 4) === 'GIF8') return view.getUint16(6, true) * view.getUint16(8, true)
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webp(view, text(12, 16))
  return head[0] === 0xff && head[1] === 0xd8 ? jpeg(view) : null
}

const MOST_14_BITS = 0x3fff

/** https://developers.google.com/speed/webp/docs/riff_container: extended, lossless, lossy. */
function webp(view: DataView, kind: string): number {
  if (kind === 'VP8X') {
    const side = (at: number): number => (view.getUint32(at, true) & 0xff_ff_ff) + 1
    return side(24) * side(27)
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return ((bits & MOST_14_BITS) + 1) * (((bits >>> 14) & MOST_14_BITS) + 1)
  }
  return (view.getUint16(26, true) & MOST_14_BITS) * (view.getUint16(28, true) & MOST_14_BITS)
}

/** Segment after segment, up to the frame (C0 to CF but for tables C4, CC and the reserved C8). */
function jpeg(view: DataView): number | null {
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker === 0xda) return null
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7)
  }
  return null
}
