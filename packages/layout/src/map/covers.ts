/** What a person can't read yet, in a private step: how much of it there is, cell by cell, and nothing else. */
import type { Lane, Stage } from '@parcours/board'
import type { Context } from '../context.ts'
import { pathData } from '../draw/shapes.ts'
import type { Primitive } from '../scene.ts'
import { lineOfText, measure } from '../text/lines.ts'
import { cellKey } from './cell-key.ts'
import { coveredIn } from './covered-in.ts'

export const COVER_HEIGHT = 52

const ICON = 18
const GAP = 8
const WORDS = { face: '560', size: 14, fill: 'ink-2' } as const
/** Stripes of the hatch, across; they keep clear of the rounded corners. */
const STRIPE = 8
const INSET = 2.5

/** How many notes of others lie covered in each cell of a map that has any, by `cellKey`. */
export function coveredCells(
  { board, view }: Context,
  stages: readonly Stage[],
  lanes: readonly Lane[],
): ReadonlyMap<string, number> {
  const covered = new Map<string, number>()
  if (view.privateStep === null || view.privateStep.covered.length === 0) return covered
  for (const { stage, lane } of view.privateStep.covered) {
    const isHere = stages.some(({ id }) => id === stage)
    if (!isHere || !lanes.some(({ id, kind }) => id === lane && kind !== 'emotions')) continue
    const others = coveredIn(board, view.privateStep, stage, lane)
    if (others > 0) covered.set(cellKey(stage, lane), others)
  }
  return covered
}

/** A hatched card that says `words`. */
export function cover(words: string, at: { x: number; y: number; w: number }): Primitive[] {
  const { x, y, w } = at
  const h = COVER_HEIGHT
  const width = measure(words, WORDS.face, WORDS.size)
  const left = x + (w - ICON - GAP - width) / 2
  return [
    { p: 'rect', x, y, w, h, r: 7, fill: 'surface-3' },
    {
      p: 'path',
      d: hatch(x + INSET, y + INSET, w - 2 * INSET, h - 2 * INSET),
      fill: 'line',
      fillOpacity: 0.55,
    },
    {
      p: 'rect',
      x: x + 0.75,
      y: y + 0.75,
      w: w - 1.5,
      h: h - 1.5,
      r: 6.25,
      stroke: 'line-strong',
      strokeWidth: 1.5,
    },
    { p: 'icon', x: left, y: y + (h - ICON) / 2, size: ICON, name: 'eye-off', stroke: 'ink-3' },
    lineOfText(words, { x: left + ICON + GAP, y: y + (h - 18) / 2, lineHeight: 18 }, WORDS),
  ]
}

/** Stripes that rise to the right, cut off at the edges of the box: one path of polygons. */
function hatch(x: number, y: number, w: number, h: number): string {
  const across = STRIPE * Math.SQRT2
  const stripes: string[] = []
  for (let from = across; from < w + h; from += 2 * across) {
    const points = stripe(from, Math.min(from + across, w + h), w, h)
    const path = points.flatMap(([px, py], i) => [i === 0 ? 'M' : 'L', x + px, y + py])
    stripes.push(pathData(...path, 'Z'))
  }
  return stripes.join(' ')
}

/** What of the band `from <= x + y <= to` lies in the box from 0, 0 to w, h. */
function stripe(from: number, to: number, w: number, h: number): (readonly [number, number])[] {
  const upper = (sum: number) => (sum <= w ? ([sum, 0] as const) : ([w, sum - w] as const))
  const lower = (sum: number) => (sum <= h ? ([0, sum] as const) : ([sum - h, h] as const))
  return [
    upper(from),
    ...(from < w && w < to ? [[w, 0] as const] : []),
    upper(to),
    lower(to),
    ...(from < h && h < to ? [[0, h] as const] : []),
    lower(from),
  ]
}
