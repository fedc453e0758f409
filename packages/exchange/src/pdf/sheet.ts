/** A file as sheets of drawn things, before it is written: the same for PDF and for its preview. */
import type { Rect } from '@parcours/layout'
import type { DrawnItem } from '../svg/export.ts'

export type Drawn = DrawnItem

/** Things in units of their own, put somewhere on a sheet. */
export interface Part {
  items: readonly Drawn[]
  /** Points per unit. */
  scale: number
  /** Where the units' origin lands, in points from the top left corner of the sheet. */
  x: number
  y: number
  /** Nothing outside of this is seen; points. */
  clip?: Rect
}

export interface Sheet {
  /** Points. */
  w: number
  h: number
  parts: readonly Part[]
}

export interface Bookmark {
  title: string
  /** Index of the sheet. */
  sheet: number
  /** The top left corner of what it names, in points. */
  x: number
  y: number
  children: readonly Bookmark[]
}

export interface Publication {
  title: string
  /** BCP 47. */
  lang: string
  sheets: readonly Sheet[]
  bookmarks: readonly Bookmark[]
}

/** Units of a part as points of its sheet. */
export function onSheet(
  part: Pick<Part, 'scale' | 'x' | 'y'>,
  x: number,
  y: number,
): { x: number; y: number } {
  return { x: part.x + x * part.scale, y: part.y + y * part.scale }
}
