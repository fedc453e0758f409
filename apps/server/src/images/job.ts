/** What the image process is asked, and what it answers. */
import type { AssetMime } from '@parcours/board'

/** `edge`: pixels of the longer side at most. `make`: a picture of our own of what somebody sent. `check`: whether such a picture can be drawn to its end. */
export type ImageJob =
  | { do: 'make'; bytes: Uint8Array; maxPixels: number; edge: number }
  | { do: 'check'; bytes: Uint8Array; edge: number }

export interface MadeImage {
  mime: AssetMime
  width: number
  height: number
  bytes: Uint8Array
}
/** `unknown`: no image of a kind that is taken in. `broken`: one that can't be drawn. `pixels`: too many of them. */
export type ImageFault = 'unknown' | 'broken' | 'pixels'
export type ImageAnswer = { ok: true; made: MadeImage | null } | { ok: false; fault: ImageFault }
