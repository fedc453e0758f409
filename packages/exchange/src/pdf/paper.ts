/** Sheets of paper. Lengths in millimetres, unless a name says points (1/72 inch), the unit of PDF. */

export const PAPERS = ['A4', 'A3', 'A2', 'A1', 'A0'] as const
export type PaperName = (typeof PAPERS)[number]
export interface Size {
  w: number
  h: number
}
export type Orientation = 'landscape' | 'portrait'

/** Upright. Source: ISO 216. */
const UPRIGHT: Readonly<Record<PaperName, Size>> = {
  A4: { w: 210, h: 297 },
  A3: { w: 297, h: 420 },
  A2: { w: 420, h: 594 },
  A1: { w: 594, h: 841 },
  A0: { w: 841, h: 1189 },
}

/** Of one side of a size of one's own. A PDF page ends at 5,080 mm, a plotter long before. */
export const SIDE_LIMITS = { min: 100, max: 2500 } as const

/** A named sheet in one of its two directions; a size of one's own is as it is. */
export function sheetSize(paper: PaperName | Size, orientation: Orientation): Size {
  if (typeof paper !== 'string') return paper
  const { w, h } = UPRIGHT[paper]
  return orientation === 'portrait' ? { w, h } : { w: h, h: w }
}

export const points = (mm: number): number => (mm * 72) / 25.4
