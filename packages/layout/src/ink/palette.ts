/** The colours that people give to things, as tokens: readable on the paper and on notes, in both themes and in print. */
import type { Color, Ink, InkKind } from '@parcours/board'
import type { Paint } from '../scene.ts'

export interface ColorPaint {
  /** Lines and words. */
  line: Paint
  /** Fills, and notes of that colour: `ink` reads well on it. */
  soft: Paint
  /** Highlighters, which let what is under them through. */
  marker: Paint
}

export const COLOR_PAINT: Readonly<Record<Color, ColorPaint>> = {
  black: { line: 'ink', soft: 'surface-3', marker: 'ink-3' },
  grey: { line: 'emotions-mark', soft: 'emotions-note', marker: 'emotions-mark' },
  blue: { line: 'actions-mark', soft: 'actions-note', marker: 'actions-mark' },
  teal: { line: 'sapin', soft: 'sapin-tint', marker: 'sapin' },
  green: { line: 'solutions-mark', soft: 'solutions-note', marker: 'solutions-mark' },
  yellow: { line: 'touch-mark', soft: 'touch-note', marker: 'balise' },
  orange: { line: 'pain-mark', soft: 'pain-note', marker: 'pain-mark' },
  pink: { line: 'p1', soft: 'p1-tint', marker: 'u1' },
  violet: { line: 'thoughts-mark', soft: 'thoughts-note', marker: 'thoughts-mark' },
}

type Widths = Readonly<Record<Ink['stroke'], number>>
const LINE: Widths = { S: 2, M: 3, L: 6 }

/** World units. */
export function lineWidth(kind: InkKind, stroke: Ink['stroke']): number {
  if (kind === 'highlight') return { S: 12, M: 20, L: 32 }[stroke]
  if (kind === 'draw') return { S: 2.5, M: 4, L: 8 }[stroke]
  return kind === 'area' ? 2 : LINE[stroke]
}

/** Size and line height of a text by itself. */
export function textMetrics(stroke: Ink['stroke']): { size: number; line: number } {
  return { S: { size: 16, line: 20 }, M: { size: 24, line: 30 }, L: { size: 40, line: 48 } }[stroke]
}

/** How much of what is under a highlighter is covered. */
export const MARKER_OPACITY = 0.35
