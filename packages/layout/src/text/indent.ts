import { round2 } from '../draw/shapes.ts'
import type { TextBlock, TextLine } from '../scene.ts'

/** How far behind the block's left edge a line begins. */
export function indentOf({ centred, w }: TextBlock, line: TextLine | undefined): number {
  return centred === true && line !== undefined ? round2(Math.max(0, w - line.width) / 2) : 0
}
