/** What an image is, by its first bytes: what its name and its sender say of it counts for nothing. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'svg'

/** Whitespace, declarations and comments may come before the drawing; nothing of it may be long. */
const SVG_START =
  /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)*<(?:\w+:)?svg[\s>]/
const HEAD_BYTES = 4_096

export function imageKind(bytes: Uint8Array): ImageKind | null {
  const begins = (start: readonly number[], at = 0): boolean =>
    start.every((byte, i) => bytes[at + i] === byte)
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (begins([0xff, 0xd8, 0xff])) return 'jpeg'
  if (begins([0x47, 0x49, 0x46, 0x38])) return 'gif'
  if (begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8)) return 'webp'
  return SVG_START.test(new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES))) ? 'svg' : null
}
