/** Where drawings take pictures from: asset id -> its bytes. */
import type { AssetMime } from '@parcours/board'

export interface Picture {
  mime: AssetMime
  bytes: Uint8Array
}
export type ImageSource = ReadonlyMap<string, Picture>

export function dataUri({ mime, bytes }: Picture): string {
  return `data:${mime};base64,${base64(bytes)}`
}

/** Bytes of one call: engines limit how many arguments a function takes. */
const CHUNK = 8_192

export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}
